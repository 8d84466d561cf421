import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ensureAct } from '../kit/act/ensure-act.ts'
import { repositoryRoot } from '../kit/machine/folders.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { edit, startStory } from './story.ts'
import { jobs, play } from './workflow-story.ts'

jest.setTimeout(180_000)

const file = '.github/workflows/prober.yml'
let story: Scenario

/** In the place of the action: what the prober asks it to do is what other tests do. */
const release = (exitCode: number) => ({
  'action.yml': `name: Stand-in
description: A release that does not build any more, or does
inputs: { image: {}, context: {}, push: {} }
runs:
  using: composite
  steps:
    - run: exit ${String(exitCode)}
      shell: sh
`,
})

beforeAll(async () => {
  await ensureAct()
  const text = await readFile(path.join(repositoryRoot, file), 'utf8')
  story = await startStory('workflow-prober', { ...release(1), [file]: text })
  await story.repository.tag('v1', await story.repository.shaOf('main'))
}, 900_000)
afterAll(async () => {
  expect(story.github.violations).toEqual([])
  await story.close()
})

let nights = 0
/** Also told to the API, where the next night finds it. */
async function night(): Promise<RunResult> {
  const run = await story.nightly({ play: play('prober.yml'), freshRunner: false })
  const conclusion = run.exitCode === 0 ? 'success' : 'failure'
  const createdAt = `2026-03-0${String(++nights)}T04:23:00Z`
  story.github.setRun({ id: 900 + nights, workflow: 'prober.yml', branch: 'main', createdAt, conclusion })
  return run
}
const issues = () => [...story.github.state.issues.values()]

test('a release that fails two nights in a row has one issue, which is closed when it builds again', async () => {
  const first = await night()
  expect(first.phases.filter(({ job = '' }) => job.startsWith('prober/Probe '))).toHaveLength(4)
  expect([first.exitCode, issues()]).toEqual([1, []])
  expect((await night()).exitCode).toBe(1)
  const [opened, ...others] = issues()
  expect([opened?.state, others]).toEqual(['open', []])
  expect(opened?.body).toMatch(
    / has failed 2 times in a row on `main`\. The release does not build the examples any more/,
  )

  const mended = await story.repository.commit('main', edit(release(0)))
  await story.repository.tag('v1', mended)
  const well = await night()
  expect([well.exitCode, jobs(well.phases).filter(([, told]) => told !== 'ok')]).toEqual([0, []])
  expect(issues().map(({ number, state }) => [number, state])).toEqual([[opened?.number, 'closed']])
  console.log(`prober by act: ${first.seconds.toFixed(1)} s`)
})
