import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { ensureAct } from '../kit/act/ensure-act.ts'
import { workflow } from '../kit/act/play.ts'
import { repositoryRoot } from '../kit/machine/folders.ts'
import { kitState } from '../kit/machine/kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Play, RunOptions, Scenario } from '../kit/scenario/scenario.ts'
import { historyOf } from './release-job.ts'
import { answer, deeds, edit, server, startStory, stored } from './story.ts'
import { atOnce } from './workflow-story.ts'

jest.setTimeout(180_000)

const image = 'workflow-releases'
let story: Scenario
const commits: RunResult[] = []

const caller = z.looseObject({
  jobs: z.record(z.string(), z.looseObject({ with: z.record(z.string(), z.unknown()) })),
})

/** An example of `examples/workflows`, for the kit's registry, which wants no login. */
async function example(name: string, given: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const file = path.join(repositoryRoot, 'examples/workflows', `${name}.yml`)
  const read = caller.parse(parse(await readFile(file, 'utf8')))
  for (const job of Object.values(read.jobs))
    Object.assign(job.with, { image: `${kitState().registry}/e2e/${image}`, registry: '', ...given })
  return stringify(read)
}

beforeAll(async () => {
  await ensureAct()
  const project = (greeting: string) => ({ 'main.py': server([], greeting), 'requirements.txt': '' })
  story = await startStory(image, {
    ...project('zero'),
    '.github/workflows/promote.yml': await example('promote'),
    '.github/workflows/rollback.yml': await example('rollback'),
    // An alias with nothing below what two rollbacks at once begin from.
    '.github/workflows/promote-staging.yml': await example('promote', { alias: 'staging' }),
    '.github/workflows/rollback-staging.yml': await example('rollback', { alias: 'staging' }),
    '.github/workflows/retention.yml': await example('retention'),
    '.github/workflows/retention-for-real.yml': await example('retention', {
      ...{ 'dry-run': false, 'keep-commits': '1', 'minimum-age': '0h' },
    }),
  })
  for (const greeting of ['one', 'two', 'three', 'four']) {
    const run = await story.pushToMain({ change: edit(project(greeting)), freshRunner: commits.length === 0 })
    expect(deeds(run).exitCode).toBe(0)
    commits.push(run)
  }
}, 900_000)
afterAll(() => story.close())

const playing = (name: string, inputs: Readonly<Record<string, string>> = {}): Play =>
  workflow({ workflow: `.github/workflows/${name}.yml`, inputs })
const play = (name: string, inputs: Readonly<Record<string, string>> = {}): Promise<RunResult> =>
  story.dispatch({ play: playing(name, inputs), freshRunner: false })
const both = async (name: string, first: Play, second: Play): Promise<readonly RunResult[]> => {
  const dispatch = (run: RunOptions) => story.dispatch({ ...run, freshRunner: false })
  const runs = await atOnce(dispatch, dispatch, first, second)
  for (const run of runs) timed(name, run)
  return runs
}
const shaOf = (number: number): string => commits[number]?.sha ?? ''
const digestOf = (number: number): string => commits[number]?.outputs['digest'] ?? ''
const jobsOf = (run: RunResult) => run.phases.map(({ job, exitCode }) => [job, exitCode])
const seconds: string[] = []
const timed = (name: string, run: RunResult): RunResult => {
  seconds.push(`${name} ${run.seconds.toFixed(1)} s`)
  return run
}
afterAll(() => console.log(`played by act: ${seconds.join(', ')}`))

test('a commit is promoted, another one, and one dispatch goes back', async () => {
  for (const number of [1, 2])
    expect(jobsOf(timed('promote', await play('promote', { commit: shaOf(number) })))).toEqual([
      ['Promote/promote/Promote', 0],
    ])
  expect(await stored(story.image).digest('production')).toBe(digestOf(2))
  expect(jobsOf(timed('rollback', await play('rollback')))).toEqual([['Roll back/rollback/Roll back', 0]])
  expect(await stored(story.image).digest('production')).toBe(digestOf(1))
  const { targets } = await historyOf(story, 'production')
  expect(targets.map(({ commit, withdrawn }) => [commit, withdrawn])).toEqual([
    [shaOf(1), false],
    [shaOf(2), true],
    [shaOf(1), false],
  ])
})

test('a commit that was never built is refused in words, and the alias stays', async () => {
  const run = await play('promote', { commit: 'f'.repeat(40) })
  expect(run.exitCode).not.toBe(0)
  expect(run.log.join('\n')).toContain('"production" was not moved: there is no image of commit')
  expect(await stored(story.image).digest('production')).toBe(digestOf(1))
})

test('a clean-up prints what would go, and two at once for real keep the last commit and what was promoted', async () => {
  const before = await stored(story.image).tags()
  expect(timed('retention, dry', await play('retention')).exitCode).toBe(0)
  expect(await stored(story.image).tags()).toEqual(before)
  const forReal = playing('retention-for-real')
  const runs = await both('retention beside another', forReal, forReal)
  expect(runs.flatMap(jobsOf)).toEqual(Array(2).fill(['Clean up/retention/Clean up', 0]))
  const after = await stored(story.image).tags()
  expect(after.filter((tag) => tag.startsWith('sha-'))).toEqual(
    [1, 2, 3].map((one) => `sha-${shaOf(one)}`).sort(),
  )
  const answers = await Promise.all([1, 2, 3].map((one) => answer(`${story.image}:sha-${shaOf(one)}`)))
  expect(answers).toEqual(['two', 'three', 'four'])
  expect(timed('rollback', await play('rollback', {})).exitCode).not.toBe(0)
})

/**
 * One of the two stands: the alias names its image, and its history says so; one that does not stand has said so.
 * @returns number of the commit whose image it is
 */
async function settled(runs: readonly RunResult[]): Promise<number> {
  const now = await stored(story.image).digest('production')
  const { targets } = await historyOf(story, 'production')
  expect(targets[0]?.digest).toBe(now)
  const [stand = [], gaveWay = []] = [0, 1].map((code) => runs.filter(({ exitCode }) => exitCode === code))
  expect(stand.length + gaveWay.length).toBe(2)
  expect(stand.map(({ phases }) => phases[0]?.outputs['digest'])).toContain(now)
  for (const { log } of gaveWay)
    expect(log.join('\n')).toMatch(/another job has moved it at the same time as this one/)
  return commits.findIndex(({ outputs }) => outputs['digest'] === now)
}

test('of two promotions at once one stands, and so of one beside a rollback', async () => {
  const to = (number: number) => playing('promote', { commit: shaOf(number) })
  const stands = await settled(await both('promote beside another', to(2), to(3)))
  expect([2, 3]).toContain(stands)
  const other = to(stands === 2 ? 3 : 2)
  // Where the rollback reads before the promotion has moved the alias, it goes back to 1; after it, to the one that stood.
  expect([1, 2, 3]).toContain(
    await settled(await both('promote beside rollback', other, playing('rollback'))),
  )
})

test('two rollbacks at once go back one step', async () => {
  for (const number of [1, 2]) await play('promote-staging', { commit: shaOf(number) })
  const back = playing('rollback-staging')
  const runs = await both('rollback beside another', back, back)
  // The second may have begun when the first was done.
  for (const { exitCode, log } of runs)
    if (exitCode !== 0)
      expect(log.join('\n')).toMatch(/has named nothing before that was not rolled back from/)
  expect(await stored(story.image).digest('staging')).toBe(digestOf(1))
  const { targets } = await historyOf(story, 'staging')
  expect(targets.slice(0, 2).map(({ commit, withdrawn }) => [commit, withdrawn])).toEqual([
    [shaOf(1), false],
    [shaOf(2), true],
  ])
})
