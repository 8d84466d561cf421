import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import {
  answer,
  cacheKinds,
  deeds,
  edit,
  linesWith,
  lock,
  server,
  startStory,
  stored,
  tagOf,
} from './story.ts'
import { mergedTree } from './tree.ts'

jest.setTimeout(180_000)

const noDocker = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
/** A large wheel (over 4 MB), extension modules, console scripts, plain packages. */
const locked = [
  'numpy==2.3.1',
  'pyyaml==6.0.2',
  'uvicorn==0.35.0',
  'click==8.1.8',
  'h11==0.16.0',
  'idna==3.10',
]
const imports = ['numpy', 'pyyaml', 'uvicorn', 'click', 'h11', 'idna']
let story: Scenario
let first: RunResult

const depsOf = ({ outputs }: RunResult): string => `deps-${outputs['deps-key'] ?? ''}`
const groupTags = async (): Promise<readonly string[]> =>
  (await stored(story.image).tags()).filter((tag) => /^group-[0-9a-f]+$/.test(tag))
const project = async (requirements: readonly string[], greeting = 'hello') => ({
  'main.py': server([], greeting),
  'requirements.txt': await lock(...requirements),
})

beforeAll(async () => {
  story = await startStory('groups', await project(locked), { inputs: { tags: 'latest' } })
  first = await story.pushToMain()
}, 180_000)
afterAll(async () => story.close())

test('dependencies put together of layers are, file by file, those that are installed at once', async () => {
  const other = await startStory('groups-buildx', await project(locked), { inputs: { strategy: 'buildx' } })
  try {
    const built = await other.pushToMain()
    expect(deeds(built)).toMatchObject({ exitCode: 0, state: 'cold' })
    const [linked, installed] = await Promise.all([
      mergedTree(story.image, depsOf(first)),
      mergedTree(other.image, depsOf(built)),
    ])
    expect(linked.length).toBeGreaterThan(2000)
    expect(linked).toEqual(installed)
    const [ours, theirs] = await Promise.all([
      stored(story.image).config(tagOf(first)),
      stored(other.image).config(tagOf(built)),
    ])
    expect({ ...ours.config, Labels: undefined }).toEqual({ ...theirs.config, Labels: undefined })
    expect(first.outputs['unpacked-size']).toBe(built.outputs['unpacked-size'])
  } finally {
    await other.close()
  }
})

/** How many distributions are taken as an earlier lock meant them. */
function knownPins(run: RunResult): readonly string[] {
  const said = /^Requirements: \d+ distributions resolved from \S+, (\d+) of them as for the lock before\.$/
  return linesWith(run, said).map((line) => said.exec(line)?.[1] ?? '')
}

test('a small dependency more fetches and installs its own group, and sends no other', async () => {
  const before = await groupTags()
  const image = stored(story.image)
  const layers = await image.layers(depsOf(first))
  const change = edit(await project([...locked, 'itsdangerous==2.2.0']))
  const run = await story.pullRequest({ number: 1, change })
  expect(deeds(run)).toMatchObject({ exitCode: 0, state: 'cold', restored: 0, compiled: 0 })
  expect(cacheKinds(run.cache.restored)).not.toContain('wheelhouse')
  expect(linesWith(run, /^Dependencies: \d+ layers, \d+ of them there; to make: small-\d$/)).toHaveLength(1)
  expect((await groupTags()).filter((tag) => !before.includes(tag))).toHaveLength(1)
  expect(knownPins(run)).toEqual([first.outputs['requirements-count']])
  const after = await image.layers(depsOf(run))
  expect(after.filter((layer) => !layers.includes(layer))).toHaveLength(1)
  const sent = Number(run.outputs['bytes-pushed'])
  expect(sent).toBeLessThan(Number(first.outputs['transfer-size']) / 50)
  expect(run.cache.saved).toEqual([])
})

test('a large one in another version is made alone', async () => {
  const change = edit(await project(['numpy==2.3.2', ...locked.slice(1)]))
  const run = await story.pullRequest({ number: 2, change })
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'cold', restored: 0, fetched: 1, compiled: 0 })
  expect(linesWith(run, /; to make: numpy$/)).toHaveLength(1)
})

test('one less, and back to what was before: layers are only linked, with no docker and no wheel', async () => {
  const without = await story.pullRequest({ number: 3, change: edit(await project(locked.slice(1))) })
  expect(deeds(without)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  expect(knownPins(without)).toEqual([without.outputs['requirements-count']])
  const layers = await stored(story.image).layers(depsOf(without))
  expect(layers).toHaveLength((await stored(story.image).layers(depsOf(first))).length - 1)
  const back = await story.pullRequest({
    number: 3,
    change: edit({ 'requirements.txt': await lock('numpy==2.3.2', ...locked.slice(1)), 'note.txt': 'x' }),
    env: noDocker,
  })
  expect(deeds(back)).toMatchObject({ exitCode: 0, state: 'warm-deps', fetched: 0 })
})

test('history says what each layer holds', async () => {
  const config = (await stored(story.image).config(depsOf(first))) as unknown as {
    readonly history: readonly { readonly created_by?: string }[]
  }
  const installs = config.history
    .map((step) => step.created_by ?? '')
    .flatMap((text) => /^py-docker-build install (.*)$/.exec(text)?.[1] ?? [])
  expect(installs[0]).toBe('numpy==2.3.1')
  expect(installs.slice(1).join(' ').split(' ').sort()).toEqual([...locked.slice(1)].sort())
})

test('the image runs', async () => {
  const files = edit({ 'main.py': server(imports, 'all') })
  const run = await story.pushToMain({ change: files, env: noDocker })
  expect(run.exitCode).toBe(0)
  expect(await answer(`${story.image}:latest`)).toBe(`all\n${locked.join('\n').replaceAll('==', ' ')}`)
})
