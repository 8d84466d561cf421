import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { PruneKind, Scenario } from '../kit/scenario/scenario.ts'
import { cacheKinds, deeds, edit, linesWith, lock, server, startStory, stored, tagOf } from './story.ts'

jest.setTimeout(180_000)

let story: Scenario
let first: RunResult
let depsTag: string
let depsDigest: string

beforeAll(async () => {
  story = await startStory('prune', {
    'main.py': server(['idna']),
    'requirements.txt': await lock('idna==3.10'),
  })
  first = await story.pushToMain()
  depsTag = `deps-${first.outputs['deps-key']}`
  depsDigest = await stored(story.image).digest(depsTag)
})
afterAll(async () => story.close())

/** A push that changes a source, which needs the dependencies' image and nothing that they were made from. */
async function expectNoDepsWork(greeting: string, options: { readonly freshRunner: boolean }): Promise<void> {
  const run = await story.pushToMain({ ...options, change: edit({ 'main.py': server(['idna'], greeting) }) })
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  expect(linesWith(run, /install\.py|runtime\.sh/)).toEqual([])
  expect(cacheKinds(run.cache.restored)).not.toContain('wheelhouse')
  const image = stored(story.image)
  expect(await image.digest(depsTag)).toBe(depsDigest)
  const deps = await image.layers(depsTag)
  expect((await image.layers(tagOf(run))).slice(0, deps.length)).toEqual(deps)
}

const pruned: readonly (readonly [string, PruneKind])[] = [
  ['docker image prune', 'image'],
  ['docker system prune -af', 'system'],
  ['docker buildx prune -af', 'buildx'],
]
test.each(pruned)('after `%s` unchanged dependencies are not rebuilt', async (_command, kind) => {
  await story.prune(kind)
  await expectNoDepsWork(`after ${kind}`, { freshRunner: false })
})

test('on a new runner unchanged dependencies are not rebuilt', async () => {
  await expectNoDepsWork('new runner', { freshRunner: true })
})

test('on a new runner without any cache entry unchanged dependencies are not rebuilt', async () => {
  for (const entry of story.cache.entries()) await story.cache.delete(entry.id)
  await expectNoDepsWork('no caches', { freshRunner: true })
})
