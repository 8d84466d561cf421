import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { emptyHistory, historyKey, type History } from '../../src/baseline/history.ts'
import type { Measurement } from '../../src/measure/measurement.ts'
import { decidePolicy, type PolicyInput } from '../../src/policy/decide.ts'
import { createMemory, type Memory } from '../../src/runner/memory.ts'
import { digestOf, mediaTypes } from '../../src/runner/registry/oci.ts'
import { recallHistory, rememberRun, withRun } from '../../src/wire/history.ts'
import { historyOf, sampleRun } from './history-sample.ts'
import { forkPull, ownPull, pushToMain } from './policy-events.ts'
import { open, start, useRegistries } from './registry-access.ts'
import { headCommit, sampleMeasurement } from './report-sample.ts'
import type { Asked, Reply, StandIn } from './registry-stand-in.ts'

useRegistries()

const earlier = historyOf([10, 11, 12].map((seconds) => sampleRun({ seconds })))
const measurement = sampleMeasurement({ commit: headCommit, seconds: 13, cpu: 'EPYC' })

interface Store {
  readonly server: StandIn
  /** Answers of the registry before its own, as `METHOD /path` → reply. */
  readonly troubles: Map<string, Reply>
  readonly lines: string[]
  readonly memory: Memory
  readonly identity: { readonly image: string; readonly platform: string; readonly suffix: string }
  /** Puts a manifest under the tag of main's history. */
  readonly plant: (manifest: object) => void
  /** As the registry has it for main. */
  readonly kept: () => Promise<unknown>
  readonly tags: () => readonly string[]
}

/** As much of a registry as facts need. */
async function openStore(mayWrite = true): Promise<Store> {
  const blobs = new Set<string>()
  const manifests = new Map<string, Buffer>()
  const troubles = new Map<string, Reply>()
  const server = await start(({ method, url, body }: Asked): Reply => {
    const trouble = troubles.get(`${method} ${url.includes('/manifests/') ? 'manifest' : 'blob'}`)
    if (trouble !== undefined) return trouble
    const [, tag] = /^\/v2\/app\/manifests\/(.+)$/.exec(url) ?? []
    if (tag !== undefined && method === 'PUT') manifests.set(tag, body)
    const manifest = manifests.get(tag ?? '')
    if (tag !== undefined && manifest === undefined) return { status: 404 }
    if (tag !== undefined)
      return method === 'PUT'
        ? { status: 201 }
        : { status: 200, headers: { 'content-type': mediaTypes.ociManifest }, body: manifest ?? '' }
    if (method === 'POST') return { status: 202, headers: { location: `${url}place` } }
    if (method === 'PUT') blobs.add(decodeURIComponent(url.split('digest=')[1] ?? ''))
    if (method === 'PUT') return { status: 201 }
    return { status: blobs.has(url.split('/').at(-1) ?? '') ? 200 : 404 }
  })
  const lines: string[] = []
  const image = `${server.host}/app`
  const memory = createMemory(open(), image, mayWrite, (line) => lines.push(line))
  const identity = { image, platform: 'linux/amd64', suffix: '' }
  const key = historyKey({ ...identity, branch: 'main' })
  return {
    ...{ server, troubles, lines, memory, identity },
    plant(manifest) {
      const tag = [...manifests.keys()].find((name) => name.startsWith('history-')) ?? ''
      manifests.set(tag, Buffer.from(JSON.stringify(manifest)))
    },
    async kept() {
      const found = await createMemory(open(), image, false, () => undefined).look('history', key)
      return found.kind === 'found' ? found.value : found.kind
    },
    tags: () => [...manifests.keys()],
  }
}

const asStored = (history: History): unknown => JSON.parse(JSON.stringify(history))
const logOf = ({ lines }: Store) => ({ log: { info: (line: string) => void lines.push(line) } as never })

/** Begins and ends a run as main does. */
async function play(
  store: Store,
  event: PolicyInput = pushToMain,
  now: Measurement = measurement,
): Promise<History> {
  const policy = decidePolicy(event)
  const known = await recallHistory(logOf(store), store.memory, policy, store.identity)
  await rememberRun(logOf(store), store.memory, policy, store.identity, known, now)
  await store.memory.flush()
  return known
}

/** A store in which main has a history. */
async function withEarlier(): Promise<Store> {
  const store = await openStore()
  await store.memory.remember('history', historyKey({ ...store.identity, branch: 'main' }), earlier)
  return store
}

test('a first run of the base branch begins the history, the next one goes on', async () => {
  const store = await openStore()
  expect(await play(store)).toEqual(emptyHistory)
  const first = await store.kept()
  expect(first).toEqual(asStored(withRun(decidePolicy(pushToMain), emptyHistory, measurement)))
  expect(await play(store, pushToMain, { ...measurement, commit: '1'.repeat(40) })).toEqual(first)
  expect(await store.kept()).toMatchObject({ runs: [{ commit: headCommit }, { commit: '1'.repeat(40) }] })
  expect(store.lines).toEqual([])
})

const pullIntoMain: PolicyInput = {
  ...ownPull,
  payload: {
    pull_request: {
      number: 1,
      head: { sha: headCommit, repo: { full_name: 'org/app' } },
      base: { sha: headCommit, ref: 'main' },
    },
  },
}
test.each<readonly [string, PolicyInput, Partial<Measurement>, History]>([
  ['a pull request reads it and writes nothing', pullIntoMain, {}, earlier],
  ['a fork’s pull request reads it and writes nothing', forkPull, {}, earlier],
  ['a pull request into another branch does not know it', ownPull, {}, emptyHistory],
  ['a tag does not ask for it', { ...pushToMain, ref: 'refs/tags/v1', refType: 'tag' }, {}, emptyHistory],
  ['a job that reads no cache does not ask for it', { ...pushToMain, cacheMode: 'none' }, {}, emptyHistory],
  [
    'a run with nothing to do for a known commit writes nothing',
    pushToMain,
    { commit: sampleRun().commit, cacheState: 'nothing-to-do' },
    earlier,
  ],
  [
    'a run that pushes nothing writes nothing',
    { ...pushToMain, options: { ...pushToMain.options, push: 'never' } },
    {},
    earlier,
  ],
])('%s', async (_, event, changes, known) => {
  const store = await withEarlier()
  const from = store.server.asked.length
  expect(await play(store, event, { ...measurement, ...changes })).toEqual(known)
  const asked = store.server.asked.slice(from).map(({ method }) => method)
  expect(asked.length).toBeLessThanOrEqual(1)
  expect(asked.filter((method) => method !== 'GET')).toEqual([])
  expect(await store.kept()).toEqual(asStored(earlier))
})

test('a branch has its own', async () => {
  const store = await withEarlier()
  await play(store, { ...pushToMain, ref: 'refs/heads/next' })
  expect(await store.kept()).toEqual(asStored(earlier))
  expect(store.tags()).toHaveLength(2)
})

test('of two runs at once both stay where the second ends after the first', async () => {
  const store = await withEarlier()
  const policy = decidePolicy(pushToMain)
  const other = { ...measurement, commit: '2'.repeat(40) }
  for (const one of [measurement, other])
    await rememberRun(logOf(store), store.memory, policy, store.identity, earlier, one)
  expect(await store.kept()).toMatchObject({
    runs: [
      { seconds: 10 },
      { seconds: 11 },
      { seconds: 12 },
      { commit: headCommit },
      { commit: other.commit },
    ],
  })
})

describe('a history that cannot be read', () => {
  const manifestOf = (data: Buffer | undefined, size = 2): object => {
    const empty = { mediaType: mediaTypes.empty, digest: digestOf(Buffer.from('{}')), size }
    return {
      ...{ schemaVersion: 2, mediaType: mediaTypes.ociManifest, artifactType: 'x', config: empty },
      layers: [empty],
      ...(data && { annotations: { 'io.py-docker-build.data': data.toString('base64') } }),
    }
  }
  const holding = (text: string): object => manifestOf(gzipSync(text))

  test.each<readonly [string, object, string]>([
    [
      'is of the future',
      holding(JSON.stringify({ ...earlier, schema: 2 })),
      'the stored history cannot be used: it was written by another version of this action (schema 2)',
    ],
    [
      'has a wrong type',
      holding(JSON.stringify({ ...earlier, runs: 'many' })),
      'the stored history cannot be used: it has an unexpected value at `runs`',
    ],
    [
      'is deep',
      holding(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
      'the stored history cannot be used: it has an unexpected value',
    ],
    ['is not JSON', holding('{"schema":1,'), ' JSON'],
    ['unpacks to more than is allowed', holding(' '.repeat(5_000_000)), 'cannot be unpacked: '],
    ['is not packed', manifestOf(Buffer.from('hello')), 'cannot be unpacked: '],
    [
      'is huge',
      manifestOf(undefined, 5_000_000),
      'is too large: at most 4194304 bytes are kept in an artifact',
    ],
    [
      'is an image',
      { ...manifestOf(undefined), artifactType: undefined },
      'is no artifact of ours but an image',
    ],
  ])('because it %s is told in one line and begun anew', async (_, manifest, reason) => {
    const store = await withEarlier()
    store.plant(manifest)
    expect(await play(store)).toEqual(emptyHistory)
    expect(store.lines).toEqual([expect.stringMatching(/^Times of earlier runs are not known: /)])
    expect(store.lines[0]).toContain(reason)
    expect(await store.kept()).toMatchObject({ schema: 1, runs: [{ commit: headCommit }] })
  })

  test('because the registry does not say is not written over', async () => {
    const store = await withEarlier()
    store.troubles.set('GET manifest', { status: 500 })
    expect(await play(store)).toEqual(emptyHistory)
    store.troubles.clear()
    expect(await store.kept()).toEqual(asStored(earlier))
    expect(store.lines).toEqual([
      expect.stringMatching(/^Times of earlier runs are not known: .* answered 500/),
      expect.stringMatching(/^This run is not added to the history of its branch: .* answered 500/),
    ])
  })

  test('at the end of the run, or is gone by then, goes on from what was read at its beginning', async () => {
    const store = await withEarlier()
    store.plant(holding('[]'))
    const policy = decidePolicy(pushToMain)
    await rememberRun(logOf(store), store.memory, policy, store.identity, earlier, measurement)
    expect(await store.kept()).toMatchObject({
      runs: [{ seconds: 10 }, { seconds: 11 }, { seconds: 12 }, { commit: headCommit }],
    })
  })
})

test('a history that cannot be written is told, and nothing fails', async () => {
  const store = await withEarlier()
  store.troubles.set('PUT manifest', { status: 403 })
  await play(store)
  expect(store.lines).toEqual([expect.stringMatching(/^history-\w+ could not be written to .* answered 403/)])
  expect(await store.kept()).toEqual(asStored(earlier))
})
