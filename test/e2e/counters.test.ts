import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import type { RequestKind } from '../../src/runner/registry/requests.ts'
import { repositoryRoot } from '../kit/machine/folders.ts'
import { kitState } from '../kit/machine/kit.ts'
import { startRegistryProxy, type RegistryProxy } from '../kit/machine/registry-proxy.ts'
import { trafficOf, type Traffic } from '../kit/machine/registry-traffic.ts'
import { scenarioKit } from '../kit/scenario-kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { RunOptions, Scenario } from '../kit/scenario/scenario.ts'
import { lockOf, writeWheels, type WheelSpec } from '../kit/wheels/wheels.ts'
import { deeds, edit, pushBase, server, startStory, stored, tagOf } from './story.ts'

jest.setTimeout(180_000)

/** As many as a project has that is worth a cache: facts grow with them. */
const distributions: readonly WheelSpec[] = Array.from({ length: 40 }, (_, number) => ({
  name: `counted-${number}`,
  version: '1.0',
  bytes: 20_000,
  kind: 'pure',
}))
const added: WheelSpec = { name: 'one-more', version: '1.0', bytes: 20_000, kind: 'pure' }

/** A run with all that it did outside. */
interface Counted {
  readonly run: RunResult
  readonly traffic: Traffic
  /** Programs that the main step started, by the first words of their command lines. */
  readonly programs: readonly string[]
  readonly layers: readonly Layer[]
  /** Those of `layers` that no run before had. */
  readonly newLayers: readonly Layer[]
}

interface Layer {
  readonly digest: string
  readonly size: number
}

let proxy: RegistryProxy
let story: Scenario
let wheels: string
let first: Counted
const known = new Set<string>()

async function manifestOf(
  run: RunResult,
): Promise<{ readonly bytes: number; readonly layers: readonly Layer[] }> {
  const reference = withTag(parseReference(story.image), tagOf(run))
  const image = await stored(story.image).registry.image(reference, 'linux/amd64')
  if (image === undefined) throw new Error(`${story.image}:${tagOf(run)} is not in the registry`)
  return { bytes: image.bytes.byteLength, layers: image.json.layers }
}

async function count(play: (options: RunOptions) => Promise<RunResult>): Promise<Counted> {
  const from = proxy.exchanges.length
  const observed = path.join(wheels, 'observed.json')
  const NODE_OPTIONS = `--import=${path.join(repositoryRoot, 'bench/observe.mjs')}`
  const run = await play({ env: { NODE_OPTIONS, BENCH_OBSERVED: observed } })
  expect(deeds(run).exitCode).toBe(0)
  const traffic = trafficOf(proxy.exchanges.slice(from))
  const waits = JSON.parse(await readFile(observed, 'utf8')) as readonly { readonly what: string }[]
  const programs = waits.map(({ what }) => what).filter((what) => !/^[A-Z]+ \//.test(what))
  const { layers } = await manifestOf(run)
  const newLayers = layers.filter(({ digest }) => !known.has(digest))
  for (const { digest } of layers) known.add(digest)
  return { run, traffic, programs, layers, newLayers }
}

const bytesOf = (layers: readonly Layer[]): number => layers.reduce((sum, { size }) => sum + size, 0)
const digests = (layers: readonly Layer[]): readonly string[] => layers.map(({ digest }) => digest)

/** Fewer are as good: what is bounded is how a run may grow. */
function expectAtMost({ byKind }: Traffic, bounds: Readonly<Record<RequestKind, number>>): void {
  const excess = Object.entries(bounds).filter(([kind, bound]) => (byKind[kind as RequestKind] ?? 0) > bound)
  expect({ byKind, excess }).toEqual({ byKind, excess: [] })
}

/** Layers of dependencies, which a change of something else neither reads nor makes. */
function groupLayers({ layers }: Counted): readonly string[] {
  // Sources lie above them, base and runtime below; there are six groups of small wheels.
  return digests(layers).slice(-7, -1)
}

beforeAll(async () => {
  proxy = await startRegistryProxy(kitState().registry)
  const kit = { ...scenarioKit(), registry: proxy.host }
  await pushBase('counted', 'RUN echo first >/etc/refreshed')
  const inputs = { tags: 'latest', 'base-image': `${proxy.host}/e2e/counted:3.13-slim` }
  wheels = await mkdtemp(path.join(tmpdir(), 'counted-'))
  const lock = lockOf(await writeWheels(wheels, distributions))
  const files = { 'main.py': server([]), 'requirements.txt': lock }
  story = await startStory('counters', files, { kit, inputs })
  first = await count(({ env }) => story.pushToMain({ env: { ...env, PIP_FIND_LINKS: wheels } }))
}, 180_000)
afterAll(async () => {
  await story.close()
  await proxy.close()
  await rm(wheels, { recursive: true })
})

test('no change reads ten manifests, writes those of its tags, and starts no program', async () => {
  const { run, traffic, programs, newLayers } = await count((options) => story.pushToMain(options))
  expect({ programs, newLayers, blobsPulled: traffic.blobsPulled }).toEqual({
    programs: [],
    newLayers: [],
    blobsPulled: [],
  })
  expect(traffic.byKind).toEqual({ 'manifest read': 10, 'manifest write': 2 })
  expect(traffic.bytesPushed).toBe(2 * (await manifestOf(run)).bytes)
  expect(run.requests).toEqual([])
  expect(run.cache.calls.length).toBeLessThanOrEqual(1)
})

test('a code change on main sends its sources and at most 30 kB, and starts no builder', async () => {
  const change = edit({ 'main.py': server([], 'changed on main') })
  const { run, traffic, programs, newLayers } = await count((options) =>
    story.pushToMain({ ...options, change }),
  )
  expect(programs).toEqual([])
  expect(newLayers).toHaveLength(1)
  expect(traffic.bytesPushed).toBeLessThanOrEqual(bytesOf(newLayers) + 30_000)
  // Of the image that the sources are put on, its config alone.
  expect(traffic.blobsPulled).toHaveLength(1)
  expectAtMost(traffic, {
    // The history twice: another run may have ended meanwhile.
    'manifest read': 12,
    'manifest look-up': 0,
    'manifest write': 7,
    'tag list': 0,
    'blob read': 1,
    'blob look-up': 7,
    'blob write': 10,
    token: 0,
  })
  expect(run.requests).toEqual([])
  expect(run.cache.calls.length).toBeLessThanOrEqual(3)
})

test('a code change in a pull request sends its sources and at most 30 kB, and starts no builder', async () => {
  const change = edit({ 'main.py': server([], 'changed in a pull request') })
  const { run, traffic, programs, newLayers } = await count((options) =>
    story.pullRequest({ ...options, number: 1, change }),
  )
  expect(programs).toEqual([])
  expect(newLayers).toHaveLength(1)
  expect(traffic.bytesPushed).toBeLessThanOrEqual(bytesOf(newLayers) + 30_000)
  expect(traffic.blobsPulled).toHaveLength(1)
  expectAtMost(traffic, {
    'manifest read': 10,
    'manifest look-up': 0,
    'manifest write': 4,
    'tag list': 0,
    'blob read': 1,
    'blob look-up': 5,
    'blob write': 8,
    token: 0,
  })
  expect(run.requests.map(({ route }) => route)).toEqual([
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    // Whether another job has written one at the same moment.
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  ])
  expect(run.cache.calls).toEqual([])
})

test('one dependency more sends its group and at most 60 kB, and reads no other', async () => {
  const lock = lockOf(await writeWheels(wheels, [...distributions, added]))
  const { traffic, newLayers } = await count((options) =>
    story.pullRequest({
      number: 2,
      change: edit({ 'requirements.txt': lock }),
      env: { PIP_FIND_LINKS: wheels, ...options.env },
    }),
  )
  // Its group, and the sources, of which the lock is one.
  expect(newLayers).toHaveLength(2)
  expect(traffic.bytesPushed).toBeLessThanOrEqual(bytesOf(newLayers) + 60_000)
  expect(traffic.blobsPulled.filter((digest) => groupLayers(first).includes(digest))).toEqual([])
  expectAtMost(traffic, {
    'manifest read': 22,
    'manifest look-up': 2,
    'manifest write': 8,
    'tag list': 0,
    'blob read': 9,
    'blob look-up': 14,
    'blob write': 18,
    token: 0,
  })
})

test('a refreshed base makes, sends and reads no layer of dependencies or sources', async () => {
  const before = await count((options) => story.pushToMain(options))
  await pushBase('counted', 'RUN echo second >/etc/refreshed')
  const { traffic, layers, newLayers } = await count((options) => story.pushToMain(options))
  expect(groupLayers({ ...before, layers })).toEqual(groupLayers(before))
  expect(layers.at(-1)).toEqual(before.layers.at(-1))
  // The base's own, which the registry has: the rest of what is sent are manifests and what is known of the new base.
  expect(newLayers).toHaveLength(1)
  expect(traffic.bytesPushed).toBeLessThanOrEqual(160_000)
  expect(traffic.blobsPulled.filter((digest) => groupLayers(before).includes(digest))).toEqual([])
  expectAtMost(traffic, {
    'manifest read': 22,
    'manifest look-up': 3,
    'manifest write': 9,
    'tag list': 0,
    'blob read': 8,
    'blob look-up': 16,
    'blob write': 14,
    token: 0,
  })
})
