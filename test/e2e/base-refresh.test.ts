import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import {
  answer,
  cacheKinds,
  deeds,
  linesWith,
  lock,
  pushBase,
  server,
  startStory,
  stored,
  tagOf,
} from './story.ts'
import { treesOf } from './tree.ts'

jest.setTimeout(180_000)

const noDocker = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
let base: string
let story: Scenario
let before: RunResult
let after: RunResult
let layersBefore: readonly string[]

/** Moves the base image's tag to another digest, as a distribution's security update does. */
async function refreshBase(note: string): Promise<string> {
  return pushBase('refreshed', `RUN echo ${note} >/etc/refreshed`, `ENV REFRESHED=${note}`)
}

async function start(name: string): Promise<Scenario> {
  const files = {
    'main.py': server(['idna', 'click']),
    'requirements.txt': await lock('idna==3.10', 'click==8.1.8'),
  }
  return startStory(name, files, { inputs: { 'base-image': base, tags: 'latest' } })
}

const depsOf = ({ outputs }: RunResult): string => `deps-${outputs['deps-key'] ?? ''}`

beforeAll(async () => {
  base = await refreshBase('first')
  story = await start('base-refresh')
  before = await story.pushToMain()
  layersBefore = await stored(story.image).layers(depsOf(before))
  await refreshBase('second')
  after = await story.pushToMain()
}, 180_000)
afterAll(async () => story.close())

test('a refreshed base gets the same layers of dependencies: nothing is restored, fetched or installed', async () => {
  expect(deeds(before)).toMatchObject({ exitCode: 0, state: 'cold' })
  expect(deeds(after)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  expect(linesWith(after, 'install.py')).toEqual([])
  expect(cacheKinds(after.cache.restored)).not.toContain('wheelhouse')
  expect(after.outputs['deps-key']).toBe(before.outputs['deps-key'])
  const image = stored(story.image)
  const groups = (await image.tags()).filter((tag) => /^group-[0-9a-f]+$/.test(tag)).length
  const layers = await image.layers(depsOf(after))
  expect(groups).toBeGreaterThan(0)
  expect(layers.slice(-groups)).toEqual(layersBefore.slice(-groups))
  expect(layers.slice(0, -groups)).not.toEqual(layersBefore.slice(0, -groups))
  expect(await answer(`${story.image}:latest`)).toBe('hello\nidna 3.10\nclick 8.1.8')
})

test('what was sent is less than the dependencies and the base', () => {
  const sent = Number(after.outputs['bytes-pushed'])
  expect(sent).toBeGreaterThan(0)
  expect(sent).toBeLessThan(Number(after.outputs['transfer-size']) / 100)
})

test('the same commit again finds everything, with no docker', async () => {
  const again = await story.pushToMain({ env: noDocker })
  expect(deeds(again)).toMatchObject({ exitCode: 0, state: 'nothing-to-do' })
})

test('tree and config are those of a first build on that base', async () => {
  const other = await start('base-refresh-built')
  try {
    const built = await other.pushToMain()
    expect(deeds(built)).toMatchObject({ exitCode: 0, state: 'cold' })
    for (const tag of [depsOf, tagOf]) {
      expect(await treesOf(story.image, tag(after))).toEqual(await treesOf(other.image, tag(built)))
      expect(await stored(story.image).config(tag(after))).toEqual(
        await stored(other.image).config(tag(built)),
      )
    }
  } finally {
    await other.close()
  }
})
