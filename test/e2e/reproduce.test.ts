import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { linkedImage } from '../../src/runner/registry/oci.ts'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { cacheKinds, deeds, linesWith, lock, server, startStory, stored, tagOf } from './story.ts'

jest.setTimeout(180_000)

const again = { inputs: { reproduce: 'true' } }
let story: Scenario
let first: RunResult
let tags: readonly string[]

beforeAll(async () => {
  story = await startStory('reproduce', {
    'main.py': server(['click', 'idna']),
    'requirements.txt': await lock('click==8.1.8', 'idna==3.10'),
  })
  first = await story.pushToMain()
  tags = await stored(story.image).tags()
}, 180_000)
afterAll(async () => story.close())

test('what is made once more is the same to the byte; the wheels come from the cache, and nothing is written', async () => {
  const night = await story.nightly(again)
  expect(deeds(night)).toEqual({ exitCode: 0, state: 'nothing-to-do', restored: 2, fetched: 0, compiled: 0 })
  expect(night.outputs).toMatchObject({
    ...{ reproduced: 'same', digest: first.outputs['digest'], 'bytes-pushed': '0' },
    'wheelhouse-hit': 'true',
  })
  expect(linesWith(night, 'Reproduced: the image, made once more, is the same to the byte.')).toHaveLength(1)
  expect(cacheKinds([...night.cache.restored])).toEqual(['wheelhouse'])
  expect(night.cache.saved).toEqual([])
  expect(await stored(story.image).tags()).toEqual(tags)
})

test('a wheelhouse that was evicted is filled and saved again', async () => {
  for (const { id, key } of story.cache.entries())
    if (key.includes('wheelhouse')) await story.cache.delete(id)
  const night = await story.nightly(again)
  expect([night.outputs['reproduced'], night.outputs['wheelhouse-hit']]).toEqual(['same', 'false'])
  expect(cacheKinds([...night.cache.saved])).toEqual(['wheelhouse'])
})

test('where buildx makes the sources, the dependencies are compared', async () => {
  const run = await story.pushToMain({ inputs: { reproduce: 'true', bytecode: 'all' } })
  expect([run.exitCode, run.outputs['reproduced']]).toEqual([0, 'same'])
  expect(linesWith(run, 'its dependencies (its sources are made by buildx)')).toHaveLength(1)
})

test('an image with other files than its parts give fails the run, which names the layer, after all else', async () => {
  const { registry } = stored(story.image)
  const repository = parseReference(story.image)
  const image = await registry.image(withTag(repository, tagOf(first)), 'linux/amd64')
  if (image === undefined) throw new Error('the image is gone')
  const config = JSON.parse((await registry.blob(repository, image.json.config.digest)).toString()) as {
    rootfs: { diff_ids: string[] }
  }
  // The sources' layer becomes that of the dependencies below it.
  const swap = <T>(all: readonly T[]): T[] => [...all.slice(0, -1), ...all.slice(-2, -1)]
  const rootfs = { type: 'layers', diff_ids: swap(config.rootfs.diff_ids) }
  const other = linkedImage({ ...config, rootfs }, swap(image.json.layers))
  await registry.putBlob(repository, other.config)
  await registry.putManifest(withTag(repository, tagOf(first)), other.bytes, other.mediaType)

  const night = await story.nightly(again)
  expect([night.exitCode, night.outputs['reproduced']]).toEqual([1, 'differs'])
  const errors = night.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
  expect(errors).toEqual([
    expect.stringMatching(
      /^reproduce: what was made once more has other files .*in "COPY \/0\/ \/ # buildkit"\. /,
    ),
  ])
  expect(night.summary).toContain('to pull')
})
