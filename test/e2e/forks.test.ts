import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { cacheKinds, deeds, edit, lock, server, startStory, stored } from './story.ts'

jest.setTimeout(180_000)

let story: Scenario
let first: RunResult
let tags: readonly string[]

beforeAll(async () => {
  story = await startStory('forks', {
    'main.py': server(['idna']),
    'requirements.txt': await lock('idna==3.10'),
  })
  first = await story.pushToMain()
  tags = await stored(story.image).tags()
})
afterAll(async () => story.close())

/** The policy as the log shows it: what may be done, with `+` or `-`, and nothing of the reasons. */
function policyOf(run: RunResult): readonly string[] {
  const start = run.log.findIndex((line) => line.includes('What this run may do'))
  const rows = run.log.slice(start + 2, run.log.indexOf('##[endgroup]', start))
  return rows.map((row) =>
    row.replace(/^ *(.+?) {2,}(yes|no) .*$/, (_all, act, may) => `${may === 'yes' ? '+' : '-'} ${act}`),
  )
}

function eventOf(run: RunResult): string | undefined {
  return run.log.find((line) => line.startsWith('Event: '))
}

/** Nothing is left outside of the runner. */
async function expectNoTrace(run: RunResult, pull: number): Promise<void> {
  expect(await stored(story.image).tags()).toEqual(tags)
  expect(story.comments(pull)).toEqual([])
  expect(run.cache.saved).toEqual([])
  expect(run.requests.filter(({ route }) => !route.startsWith('GET'))).toEqual([])
  expect(run.outputs).toMatchObject({ tags: '', 'bytes-pushed': '0' })
}

const forkPolicy = [
  '+ restore wheels',
  '- save wheels',
  '+ read baseline',
  '- write baseline',
  '- push',
  '- comment',
]

test('a pull request from a fork is built and measured, and leaves nothing behind', async () => {
  const run = await story.pullRequest({
    number: 1,
    fork: true,
    change: edit({ 'main.py': server(['idna'], 'from a fork') }),
  })
  expect(eventOf(run)).toBe('Event: pull request from a fork #1')
  expect(policyOf(run)).toEqual(forkPolicy)
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  expect(run.summary).toContain(`| Dependencies |`)
  expect(run.summary).toContain(`against \`${first.sha.slice(0, 7)}\``)
  await expectNoTrace(run, 1)
})

test('a pull request from a fork with another dependency builds it for itself alone', async () => {
  const run = await story.pullRequest({
    number: 2,
    fork: true,
    change: edit({ 'requirements.txt': await lock('idna==3.10', 'itsdangerous==2.2.0') }),
  })
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'cold', restored: 1, fetched: 1, compiled: 0 })
  expect(run.summary).toMatch(/\| `itsdangerous` \| \+[^|]+ \| `2\.2\.0` added \|/)
  await expectNoTrace(run, 2)
})

test('pull_request_target of a fork may comment and neither push nor save', async () => {
  const run = await story.pullRequest({
    number: 3,
    fork: true,
    target: true,
    change: edit({ 'main.py': server(['idna'], 'privileged') }),
  })
  expect(eventOf(run)).toBe('Event: pull request with rights on the base (pull_request_target) #3')
  expect(policyOf(run)).toEqual([...forkPolicy.slice(0, -1), '+ comment'])
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'nothing-to-do', restored: 0, fetched: 0, compiled: 0 })
  expect(await stored(story.image).tags()).toEqual(tags)
  expect(run.cache.saved).toEqual([])
  expect(story.comments(3)).toHaveLength(1)
})

test('where nothing is pushed, the base is known from the Actions cache', async () => {
  const quiet = await startStory(
    'forks-unpushed',
    { 'main.py': server([]), 'requirements.txt': await lock('idna==3.10') },
    { inputs: { push: 'never' } },
  )
  try {
    const base = await quiet.pushToMain()
    const run = await quiet.pullRequest({ number: 1, change: edit({ 'main.py': server([], 'changed') }) })
    expect([base.exitCode, run.exitCode]).toEqual([0, 0])
    expect(await stored(quiet.image).tags()).toEqual([])
    expect(cacheKinds(run.cache.restored)).toContain('measurement')
    expect(quiet.comments(1)[0]?.body).toContain(`against \`${base.sha.slice(0, 7)}\``)
  } finally {
    await quiet.close()
  }
})

test('a nightly run of a known commit does nothing but move its tags', async () => {
  const run = await story.nightly({ inputs: { tags: 'nightly' } })
  expect(eventOf(run)).toBe('Event: schedule')
  expect(policyOf(run)).toEqual([
    ...['+ restore wheels', '+ save wheels', '+ read baseline', '+ write baseline'],
    ...['+ push', '- comment'],
  ])
  expect(deeds(run).state).toBe('nothing-to-do')
  expect(await stored(story.image).digest('nightly')).toBe(first.outputs['digest'])
})

test('a tag releases what main has built, and saves nothing', async () => {
  const run = await story.tag({ name: 'v1.0', inputs: { tags: '1.0, latest' } })
  expect(eventOf(run)).toBe('Event: tag or release')
  expect(policyOf(run)).toEqual([
    ...['+ restore wheels', '- save wheels', '+ read baseline', '- write baseline'],
    ...['+ push', '- comment'],
  ])
  expect(run.cache.saved).toEqual([])
  expect(await stored(story.image).digest('1.0')).toBe(first.outputs['digest'])
})

test('a dispatch on another branch builds and pushes what its push did not', async () => {
  await story.push({
    branch: 'topic',
    change: edit({ 'main.py': server(['idna'], 'topic') }),
    inputs: { push: 'never' },
  })
  const run = await story.dispatch({ branch: 'topic' })
  expect(eventOf(run)).toBe('Event: dispatch')
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  expect(await stored(story.image).tags()).toContain(`sha-${run.sha}`)
})
