import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import { action } from '../kit/scenario/play-action.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { onArm64, pushBaseOfTwo } from './other-platform.ts'
import { answer, deeds, edit, imageTags, linesWith, lock, server, startStory, stored } from './story.ts'

jest.setTimeout(240_000)

const names = ['idna', 'markupsafe']
let story: Scenario
let arm64: Readonly<Record<string, string>>
let legs: { readonly amd64: RunResult; readonly arm64: RunResult }

beforeAll(async () => {
  arm64 = await onArm64()
  story = await startStory(
    'merge',
    { 'main.py': server(names), 'requirements.txt': await lock('idna==3.10', 'markupsafe==3.0.2') },
    { inputs: { 'base-image': await pushBaseOfTwo('merge-base'), push: 'by-digest' } },
  )
  legs = { amd64: await story.pushToMain(), arm64: await story.pushToMain({ env: arm64 }) }
}, 240_000)
afterAll(async () => story.close())

const digestOf = ({ outputs }: RunResult): string => outputs['digest'] ?? ''

function merge(both: typeof legs, more: Readonly<Record<string, string>> = {}) {
  const digests = `linux/arm64=${digestOf(both.arm64)}\nlinux/amd64=${digestOf(both.amd64)}`
  return action('actions/merge', { image: story.image, digests, ...more })
}

async function indexAt(tag: string) {
  const found = await stored(story.image).registry.manifest(withTag(parseReference(story.image), tag))
  if (found?.kind !== 'index') throw new Error(`${tag} is no index`)
  return found
}

test('a platform pushed by digest moves no tag, and each has its own wheels', async () => {
  expect([deeds(legs.amd64), deeds(legs.arm64)]).toEqual([
    { exitCode: 0, state: 'cold', restored: 0, fetched: 2, compiled: 0 },
    // The layer of pure Python is the same on both.
    { exitCode: 0, state: 'cold', restored: 0, fetched: 1, compiled: 0 },
  ])
  expect(legs.arm64.outputs['target']).toContain('arm64')
  expect(digestOf(legs.arm64)).not.toBe(digestOf(legs.amd64))
  const tags = await imageTags(story.image)
  expect(tags.filter((tag) => !/^(deps|srcs|image)-[0-9a-f]{20}$/.test(tag))).toEqual([])
  expect(tags.filter((tag) => tag.startsWith('image-'))).toHaveLength(2)
})

test('no platform takes what the other has written: each finds its own again, whichever came last', async () => {
  const again = { amd64: await story.pushToMain(), arm64: await story.pushToMain({ env: arm64 }) }
  for (const platform of ['amd64', 'arm64'] as const) {
    expect(deeds(again[platform]).state).toBe('nothing-to-do')
    expect(digestOf(again[platform])).toBe(digestOf(legs[platform]))
    expect(again[platform].outputs['transfer-size']).toBe(legs[platform].outputs['transfer-size'])
  }
})

test('merged, the tags name an index of both, whose bytes depend on the images alone', async () => {
  const merged = await story.pushToMain({ play: merge(legs, { tags: 'latest' }) })
  expect([merged.exitCode, merged.log.join('\n')]).toEqual([0, expect.any(String)])
  const index = await indexAt('latest')
  expect(index.digest).toBe(digestOf(merged))
  expect(index.json.manifests.map(({ digest, platform }) => [platform, digest])).toEqual([
    [{ os: 'linux', architecture: 'amd64' }, digestOf(legs.amd64)],
    [expect.objectContaining({ os: 'linux', architecture: 'arm64' }), digestOf(legs.arm64)],
  ])
  expect((await indexAt(`sha-${merged.sha}`)).digest).toBe(index.digest)
  const own = `index-${index.digest.slice(7, 27)}`
  expect(merged.outputs['tags']?.split('\n')).toEqual(
    [own, `sha-${merged.sha}`, 'latest'].map((tag) => `${story.image}:${tag}`),
  )
  expect(await answer(`${story.image}:latest`)).toBe('hello\nidna 3.10\nmarkupsafe 3.0.2')

  const object = JSON.stringify({ 'linux/amd64': digestOf(legs.amd64), 'linux/arm64': digestOf(legs.arm64) })
  const dry = await story.pushToMain({ play: merge(legs, { digests: object, 'dry-run': 'true' }) })
  expect(dry.outputs).toEqual({ digest: index.digest })
})

test('a pull request is compared platform by platform in one comment, and merged under its own tags alone', async () => {
  const latest = (await indexAt('latest')).digest
  const change = edit({ 'main.py': server(names, 'changed') })
  const first = await story.pullRequest({ number: 1, change })
  const both = { amd64: first, arm64: await story.pullRequest({ number: 1, env: arm64 }) }
  for (const run of [both.amd64, both.arm64])
    expect([deeds(run).state, Number(run.outputs['size-change'])]).toEqual(['warm-deps', expect.any(Number)])
  const [comment, ...others] = story.comments(1)
  expect(others).toEqual([])
  expect(comment?.body.match(/linux\/(?:amd64|arm64)/g)).toEqual(
    expect.arrayContaining(['linux/amd64', 'linux/arm64']),
  )
  const play = merge(both, { tags: 'latest, pr-1' })
  const merged = await story.pullRequest({ number: 1, play })
  expect(linesWith(merged, 'Tags that stay where they are: latest')).toHaveLength(1)
  expect((await indexAt('latest')).digest).toBe(latest)
  expect((await indexAt('pr-1')).digest).toBe(digestOf(merged))
})

test('images that are not there, or of another platform, are told together, and nothing is written', async () => {
  const before = await stored(story.image).tags()
  const nowhere = `sha256:${'0'.repeat(64)}`
  const index = (await indexAt('latest')).digest
  const digests = [
    `linux/amd64=${digestOf(legs.arm64)}`,
    `linux/arm64=${nowhere}`,
    `linux/arm/v7=${index}`,
    `linux/arm64/v9=${digestOf(legs.amd64)}`,
  ].join('\n')
  const wrong = await story.pushToMain({ play: merge(legs, { digests, tags: 'latest' }) })
  expect(wrong.exitCode).toBe(1)
  expect(wrong.annotations.map(({ level, message }) => [level, message])).toEqual([
    ['error', expect.stringContaining(`is for linux/arm64, not for linux/amd64.`)],
    ['error', expect.stringContaining(`${nowhere} for linux/arm64 is not in the registry.`)],
    ['error', expect.stringContaining(`${index} is an index.`)],
    ['error', expect.stringContaining('is for linux/amd64, not for linux/arm64/v9.')],
  ])
  expect(await stored(story.image).tags()).toEqual(before)
})
