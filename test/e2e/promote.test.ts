import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import type { PhaseResult } from '../kit/runner/job.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { errorsOf, historyOf, runAction } from './release-job.ts'
import { answer, deeds, edit, server, startStory, stored } from './story.ts'

jest.setTimeout(180_000)

let story: Scenario
/** Commits that were built, oldest first, with their images. */
const commits: { readonly sha: string; readonly digest: string }[] = []

beforeAll(async () => {
  story = await startStory('promote', { 'main.py': server([], 'one'), 'requirements.txt': '' })
  for (const greeting of ['one', 'two', 'three']) {
    const run = await story.pushToMain({ change: edit({ 'main.py': server([], greeting) }) })
    expect(deeds(run).exitCode).toBe(0)
    commits.push({ sha: run.sha, digest: run.outputs['digest'] ?? '' })
  }
}, 180_000)
afterAll(async () => story.close())

const commit = (number: number) => commits[number] ?? { sha: '', digest: '' }
const production = { alias: 'production' }
const promote = (to: string, more: Readonly<Record<string, string>> = {}): Promise<PhaseResult> =>
  runAction(story, 'promote', { ...production, to, ...more })
const named = async (alias = 'production'): Promise<string | undefined> =>
  (await stored(story.image).registry.head(withTag(parseReference(story.image), alias)))?.digest

test('nothing goes back before anything was promoted', async () => {
  const run = await promote('previous')
  expect(run.exitCode).toBe(1)
  expect(errorsOf(run)).toEqual([expect.stringContaining('it was never promoted')])
})

test('a dry run checks everything and moves nothing', async () => {
  const run = await promote(commit(0).sha, { 'dry-run': 'true' })
  expect([run.exitCode, run.outputs['digest'], run.outputs['changed']]).toEqual([
    0,
    commit(0).digest,
    'false',
  ])
  expect(run.summary).toContain('would be moved to')
  expect(await named()).toBeUndefined()
  expect((await stored(story.image).tags()).filter((tag) => tag.startsWith('alias-'))).toEqual([])
})

test('an alias is moved to a commit’s image, byte for byte, with one manifest written', async () => {
  const run = await promote(commit(0).sha)
  expect(run.outputs).toEqual({
    ...{ digest: commit(0).digest, 'previous-digest': '', changed: 'true', commit: commit(0).sha },
  })
  expect(await named()).toBe(commit(0).digest)
  expect(await answer(`${story.image}:production`)).toMatch(/^one/)
  expect(run.summary).toContain('| `linux/amd64` |')
  expect(run.summary).toContain('| passed |')
  // The alias and its history.
  expect(run.log.join('\n')).toMatch(/ 2 manifest write/)
})

test('promoted once more it stays, and nothing is written', async () => {
  const run = await promote(commit(0).sha)
  expect([run.exitCode, run.outputs['changed']]).toEqual([0, 'false'])
  expect((await historyOf(story, 'production')).targets).toHaveLength(1)
  expect(run.log.join('\n')).not.toContain('manifest write')
})

test('a rollback is one step, and the next one goes further back', async () => {
  await promote(commit(1).sha)
  await promote(`sha-${commit(2).sha}`)
  const first = await promote('previous')
  expect([first.exitCode, first.outputs['digest'], first.outputs['previous-digest']]).toEqual([
    ...[0, commit(1).digest, commit(2).digest],
  ])
  expect(await answer(`${story.image}@${(await named()) ?? ''}`)).toMatch(/^two/)
  const second = await promote('previous')
  expect([second.exitCode, await named()]).toEqual([0, commit(0).digest])
  const third = await promote('previous')
  expect([third.exitCode, await named()]).toEqual([1, commit(0).digest])
  expect(errorsOf(third).join()).toContain('nothing before that was not rolled back from')
  const { targets } = await historyOf(story, 'production')
  expect(targets.map(({ digest, by, withdrawn }) => [digest, by, withdrawn])).toEqual([
    [commit(0).digest, 'mona', false],
    [commit(1).digest, 'mona', true],
    [commit(2).digest, 'mona', true],
    [commit(1).digest, 'mona', true],
    [commit(0).digest, 'mona', false],
  ])
})

test('of two at once one stands, and tag and history say the same', async () => {
  const both = await Promise.all([promote(commit(1).digest), promote(commit(2).digest)])
  const now = await named()
  const { targets } = await historyOf(story, 'production')
  expect(targets[0]?.digest).toBe(now)
  // The winner succeeds; the other one fails and says so, unless it was over before.
  const winner = both.find(({ outputs }) => outputs['digest'] === now)
  expect(winner?.exitCode).toBe(0)
  for (const run of both.filter(({ exitCode }) => exitCode !== 0))
    expect(errorsOf(run)).toEqual([expect.stringContaining('another job has moved it at the same time')])
})

test('an image that failed its gate stays where it is, unless that is overridden', async () => {
  const before = await named()
  const change = edit({ 'main.py': server([], 'too large') })
  const failed = await story.pushToMain({ change, inputs: { 'max-size': '1MB' } })
  expect(failed.exitCode).toBe(1)
  const run = await promote(failed.sha)
  expect(run.exitCode).toBe(1)
  expect(errorsOf(run)).toEqual([
    expect.stringMatching(/it failed its gate\. The image is .* above `max-size`/),
  ])
  expect((await promote(failed.sha, { gate: 'not-failed' })).exitCode).toBe(1)
  expect(await named()).toBe(before)
  expect((await promote(failed.sha, { gate: 'off', alias: 'staging' })).exitCode).toBe(0)
  expect(await named('staging')).toBe(failed.outputs['digest'])
})

test('an image that nobody has judged is refused, unless that is allowed', async () => {
  const pull = await story.pullRequest({
    number: 1,
    change: edit({ 'main.py': server([], 'a pull request') }),
  })
  const head = story.github.state.pulls.get(1)?.head.sha ?? ''
  const run = await promote(head)
  expect(errorsOf(run)).toEqual([expect.stringContaining('whether it passed its gate is not known')])
  const allowed = await promote(head, { gate: 'not-failed', 'dry-run': 'true' })
  expect([allowed.exitCode, allowed.outputs['digest']]).toEqual([0, pull.outputs['digest']])
})

test('a platform that the image does not have is told', async () => {
  const run = await promote(commit(0).sha, { platforms: 'linux/amd64, linux/arm64' })
  expect(errorsOf(run)).toEqual([
    expect.stringMatching(/^The image does not exist for linux\/arm64.* There: linux\/amd64\./),
  ])
})

describe('wrong inputs and events are told before anything is asked or moved:', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly RegExp[]]>([
    ['none', { alias: '', to: '' }, [/^Input "alias": It is empty/, /^Input "to": It is empty/]],
    [
      'all wrong',
      {
        image: 'a:b',
        alias: 'sha-1',
        to: 'other/image:1',
        platforms: 'amd64',
        gate: 'no',
        history: '1',
        'dry-run': 'maybe',
      },
      [
        ...[/^Input "image": "a:b" has a tag/, /^Input "alias": "sha-1" cannot be an alias/, /^Input "to": /],
        ...[
          /^Input "platforms": "amd64"/,
          /^Input "gate": "no"/,
          /^Input "history": "1"/,
          /^Input "dry-run": "maybe"/,
        ],
      ],
    ],
    [
      'a commit that was never built',
      { to: 'f'.repeat(40) },
      [/^"production" was not moved: there is no image of commit f{40}/],
    ],
    ['a digest that is not there', { to: `sha256:${'e'.repeat(64)}` }, [/has no sha256:e{64} \(any more\)/]],
    ['a part', { to: 'deps-00000000000000000000' }, [/^Input "to": "deps-0+" is no target/]],
  ])('%s', async (_, inputs, expected) => {
    const before = await named()
    const run = await promote('previous', inputs)
    expect(run.exitCode).toBe(1)
    expect(errorsOf(run)).toEqual(expected.map((line) => expect.stringMatching(line)))
    expect(await named()).toBe(before)
  })

  test('a pull request', async () => {
    const payload = {
      pull_request: {
        number: 1,
        head: { sha: 'a'.repeat(40), repo: { full_name: 'octo-org/app' } },
        base: { sha: 'b'.repeat(40) },
      },
    }
    const inputs = { ...production, to: commit(0).sha }
    const run = await runAction(story, 'promote', inputs, { name: 'pull_request', payload })
    expect(errorsOf(run)).toEqual([expect.stringContaining('pull requests do not move an alias')])
  })
})
