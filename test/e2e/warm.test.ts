import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { repositoryRoot } from '../kit/machine/folders.ts'
import type { Variables } from '../kit/runner/environment.ts'
import { Job } from '../kit/runner/job.ts'
import { gitIn } from '../kit/scenario/git.ts'
import { action } from '../kit/scenario/play-action.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Play, Scenario } from '../kit/scenario/scenario.ts'
import { saveForPullRequest } from './others-cache.ts'
import { cacheKinds, deeds, edit, linesWith, lock, pushBase, server, startStory, stored } from './story.ts'

jest.setTimeout(240_000)

const names = ['click', 'idna']
const build: Variables = { push: 'by-digest', reproduce: 'true', comment: 'never' }
const noDocker = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
let base: string
let story: Scenario

/** Moves the base image's tag to another digest. */
async function refreshBase(note: string): Promise<string> {
  return pushBase('warm-base', `ENV REFRESHED=${note}`)
}

/** What .github/workflows/warm.yml does at the end of a night. */
async function tend(inputs: Variables = {}, run: { readonly writes?: readonly [] } = {}): Promise<RunResult> {
  return story.nightly({ play: action('actions/warm', inputs), ...run })
}

beforeAll(async () => {
  base = await refreshBase('first')
  story = await startStory(
    'warm',
    { 'main.py': server(names), 'requirements.txt': await lock('click==8.1.8', 'idna==3.10') },
    { inputs: { 'base-image': base } },
  )
  await story.pushToMain()
}, 240_000)
afterAll(async () => {
  expect(story.github.violations).toEqual([])
  await story.close()
})

test('a night makes all parts once more and moves no tag; its end keeps the newest entry of each cache from eviction', async () => {
  const tags = await stored(story.image).tags()
  const night = await story.nightly({ inputs: build })
  expect([deeds(night).state, night.outputs['reproduced']]).toEqual(['nothing-to-do', 'same'])
  expect(await stored(story.image).tags()).toEqual(tags)
  const used = new Map(story.cache.entries().map(({ key, lastUsedAt }) => [key, lastUsedAt.getTime()]))

  const tended = await tend()
  expect([tended.exitCode, tended.outputs['entries-touched']]).toEqual([0, String(used.size)])
  const entries = story.cache.entries()
  expect(cacheKinds(entries.map(({ size: bytes, ...of }) => ({ ...of, kind: 'saved', bytes })))).toEqual([
    ...['wheelhouse', 'measurement'],
  ])
  for (const { key, lastUsedAt } of entries)
    expect(lastUsedAt.getTime()).toBeGreaterThan(used.get(key) ?? Infinity)
  // Looked up, not fetched.
  expect(tended.cache.bytesRestored).toBe(0)
})

test('the night makes a refreshed base’s image, and a pull request after it needs no docker and no wheel', async () => {
  await refreshBase('second')
  const night = await story.nightly({ inputs: build })
  expect(deeds(night)).toMatchObject({ state: 'warm-deps', fetched: 0, compiled: 0 })
  const change = edit({ 'main.py': server(names, 'changed') })
  const pull = await story.pullRequest({ number: 1, change, env: noDocker })
  expect(deeds(pull)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  expect(Number(pull.outputs['bytes-pushed'])).toBeLessThan(5000)
  expect([pull.cache.bytesRestored, pull.outputs['deps-unchanged']]).toEqual([0, 'true'])
  expect(pull.outputs['deps-key']).toBe(night.outputs['deps-key'])
})

test('another base branch that is checked out in the night is named by its own commit, and its wheels are kept for all', async () => {
  const more = await lock('click==8.1.8', 'idna==3.10', 'itsdangerous==2.2.0')
  await story.push({ branch: 'release/1', change: edit({ 'requirements.txt': more }) })
  const ofRelease: Play = async ({ options, workspace }) => {
    const git = gitIn(workspace)
    await git('fetch', '--quiet', '--depth=1', 'origin', 'release/1')
    await git('checkout', '--quiet', '-B', 'release/1', 'FETCH_HEAD')
    const job = new Job(options)
    const inputs = { image: story.image, 'base-image': base, push: 'auto', reproduce: 'true' }
    return [await job.run(repositoryRoot, inputs), ...(await job.finish())]
  }
  const night = await story.nightly({ play: ofRelease })
  expect([night.exitCode, night.outputs['requirements-count'], night.outputs['reproduced']]).toEqual([
    ...[0, '3', 'same'],
  ])
  const [release, main] = [await story.repository.shaOf('release/1'), night.sha]
  expect(release).not.toBe(main)
  expect(night.outputs['tags']).toContain(`:sha-${release}`)
  expect(night.outputs['tags']).not.toContain(main)
  // A run of the default branch cannot read what release/1 has saved, and pull requests into any branch read this.
  expect(cacheKinds([...night.cache.saved])).toContain('wheelhouse')
  const saved = story.cache.entries().filter(({ key }) => key.includes('wheelhouse'))
  expect(saved.map(({ scope }) => scope)).toContain('refs/heads/main')
})

test('who uses the quota is told, and what closed pull requests have left is deleted', async () => {
  const open = story.github.state.pulls.get(1)
  await saveForPullRequest(story, 1, 'npm-1')
  await saveForPullRequest(story, 9, 'npm-9')
  const before = story.cache.entries()
  const dry = await tend({ 'dry-run': 'true' })
  expect([dry.outputs['cache-entries-deleted'], story.cache.entries()]).toEqual(['1', before])

  const tended = await tend()
  const left = story.cache.entries()
  expect(open?.state).toBe('open')
  expect(left.map(({ key }) => key)).toEqual(before.map(({ key }) => key).filter((key) => key !== 'npm-9'))
  const bytes = (some: typeof left): string => String(some.reduce((sum, { size }) => sum + size, 0))
  expect(tended.outputs).toMatchObject({
    'cache-entries': String(left.length),
    'cache-bytes': bytes(left),
    'own-cache-bytes': bytes(left.filter(({ key }) => key.startsWith('py-docker-build'))),
    'cache-entries-deleted': '1',
    'cache-bytes-freed': bytes(before.filter(({ key }) => key === 'npm-9')),
  })
  expect(tended.summary).toMatch(/\| others +\| pull requests +\| +1 \|/)
})

test('one bad night opens nothing, a second one an issue, which is kept up to date and closed when it is well', async () => {
  const marker = '<!-- py-docker-build warm image.yml main -->'
  const copied = { number: 77, title: 'Mine', body: marker, author: 'mona', state: 'open' } as const
  const at = '2026-01-01T00:00:00Z'
  story.github.state.issues.set(77, { ...copied, createdAt: at, updatedAt: at })
  let id = 900
  const ended = (conclusion: 'success' | 'failure' | 'cancelled') => {
    const createdAt = `2026-02-${String(++id - 890)}T03:17:00Z`
    story.github.setRun({ id, workflow: 'image.yml', branch: 'main', createdAt, conclusion })
  }
  const night = async (result: 'success' | 'failure' | 'cancelled') => {
    const run = await tend({ result })
    expect(run.exitCode).toBe(result === 'cancelled' ? 1 : 0)
    ended(result === 'success' ? 'success' : 'failure')
    return [...story.github.state.issues.values()].filter(({ author }) => author !== 'mona')
  }
  await night('success')
  expect(await night('failure')).toEqual([])
  ended('cancelled')
  const [opened, ...others] = await night('cancelled')
  expect([opened?.state, opened?.title, others]).toEqual(['open', 'Nightly run image.yml fails', []])
  expect(opened?.body).toContain('has failed 2 times in a row on `main`')
  const [third] = await night('failure')
  expect([third?.number, third?.state]).toEqual([opened?.number, 'open'])
  expect(third?.body).toContain('has failed 3 times in a row on `main`')
  expect(third?.body.match(/^- /gm)).toHaveLength(3)
  const closed = await night('success')
  expect(closed.map(({ number, state }) => [number, state])).toEqual([[opened?.number, 'closed']])
  expect(closed[0]?.body).toContain('went well again')
  expect(story.github.state.issues.get(77)).toMatchObject(copied)
  // Another failure later begins anew.
  expect(await night('failure')).toHaveLength(1)
  expect(await night('failure')).toHaveLength(2)
})

test('a token that may not write is told what it lacks, after all that it could do', async () => {
  await saveForPullRequest(story, 8, 'npm-8')
  const tended = await tend({ result: 'failure' }, { writes: [] })
  expect(tended.exitCode).toBe(1)
  const errors = tended.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
  expect(errors).toEqual([
    expect.stringMatching(
      /^GitHub would not delete entry \d+ of the Actions cache: 403 .*`permissions: actions: write`\.$/,
    ),
    expect.stringMatching(
      /^GitHub would not write the tracking issue: 403 .*`permissions: issues: write`\.$/,
    ),
  ])
  expect(linesWith(tended, 'Actions cache: 0 B')).toEqual([])
  expect(linesWith(tended, /Actions cache: .* in use/)).toHaveLength(1)
})
