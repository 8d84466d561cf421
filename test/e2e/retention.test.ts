import { parseDocument } from 'yaml'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { mediaTypes } from '../../src/runner/registry/oci.ts'
import { parseReference, withDigest, withTag } from '../../src/runner/registry/reference.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { errorsOf, runAction } from './release-job.ts'
import { collectGarbage } from './stored-copy.ts'
import { ensureAct } from '../kit/act/ensure-act.ts'
import { answer, deeds, docker, edit, lock, server, startStory, stored } from './story.ts'
import { callers, play } from './workflow-story.ts'

jest.setTimeout(300_000)

const builds = 30
const kept = 5
const everything = { 'keep-commits': String(kept), 'minimum-age': '0h' }

let story: Scenario
let oldLock: string
let newLock: string
/** Of each commit of main. */
const runs: RunResult[] = []
/** Heads of an open and of a closed pull request. */
const heads: string[] = []

/** Every tag with its manifest, and all blobs that it needs. */
async function inventory() {
  const { registry, tags } = stored(story.image)
  const repository = parseReference(story.image)
  const needed = new Map<string, ReadonlySet<string>>()
  const blobsOf = async (digest: string): Promise<readonly string[]> => {
    const found = await registry.manifest(withDigest(repository, digest))
    if (found === undefined) throw new Error(`${digest} is not there`)
    if (found.kind === 'index')
      return [digest, ...(await Promise.all(found.json.manifests.map((one) => blobsOf(one.digest)))).flat()]
    return [digest, found.json.config.digest, ...found.json.layers.map((layer) => layer.digest)]
  }
  for (const tag of await tags()) {
    const digest = (await registry.head(withTag(repository, tag)))?.digest ?? ''
    needed.set(tag, new Set(await blobsOf(digest)))
  }
  return needed
}

/** `examples/workflows/retention.yml`, which shows what would go, and the same for real. */
async function cleanUps(): Promise<Readonly<Record<string, string>>> {
  const [[file, text] = ['', '']] = Object.entries(await callers('e2e/retention', ['retention.yml']))
  const withInputs = (inputs: object): string => {
    const document = parseDocument(text)
    for (const [name, value] of Object.entries(inputs))
      document.setIn(['jobs', 'retention', 'with', name], value)
    return document.toString()
  }
  return {
    [file]: withInputs({ ...everything, registry: '' }),
    [file.replace('retention', 'for-real')]: withInputs({ ...everything, registry: '', 'dry-run': false }),
  }
}

/** As act plays it. */
const cleanUp = (name: 'retention' | 'for-real'): Promise<RunResult> =>
  story.dispatch({ play: play(`${name}.yml`), freshRunner: false })

const project = (greeting: string, locked: string) =>
  edit({ 'main.py': server(['idna'], greeting), 'requirements.txt': locked })

beforeAll(async () => {
  await ensureAct()
  ;[oldLock, newLock] = await Promise.all([lock('idna==3.9'), lock('idna==3.10')])
  story = await startStory('retention', {
    'main.py': server(['idna'], 'commit 0'),
    'requirements.txt': oldLock,
    ...(await cleanUps()),
  })
  for (let number = 0; number < builds; number++) {
    const locked = number < builds / 2 ? oldLock : newLock
    const change = project(`commit ${String(number)}`, locked)
    const run = await story.pushToMain({ change, freshRunner: number === 0 })
    expect(deeds(run).exitCode).toBe(0)
    runs.push(run)
    if ([3, 8, 20].includes(number))
      expect((await runAction(story, 'promote', { alias: 'production', to: run.sha })).exitCode).toBe(0)
  }
  for (const number of [1, 2]) {
    const change = edit({ 'main.py': server(['idna'], `pull request ${String(number)}`) })
    const inputs = { tags: `pr-${String(number)}` }
    expect(deeds(await story.pullRequest({ number, change, inputs, freshRunner: false })).exitCode).toBe(0)
    const pull = story.github.state.pulls.get(number)
    if (pull === undefined) throw new Error('there is no pull request')
    heads.push(pull.head.sha)
    if (number === 2) story.github.setPull({ ...pull, state: 'closed' })
  }
  // An index over two old commits, as a build for two platforms makes it, under a tag of the user's.
  const { registry } = stored(story.image)
  const repository = parseReference(story.image)
  const manifests = await Promise.all(
    [5, 6].map(async (number) => {
      const found = await registry.manifest(withTag(repository, `sha-${shaOf(number)}`))
      if (found === undefined) throw new Error('there is no image')
      const platform = { os: 'linux', architecture: number === 5 ? 'amd64' : 'arm64' }
      return { mediaType: found.mediaType, digest: found.digest, size: found.bytes.byteLength, platform }
    }),
  )
  const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }
  await registry.putManifest(
    withTag(repository, 'v1'),
    Buffer.from(JSON.stringify(index)),
    mediaTypes.ociIndex,
  )
}, 900_000)
afterAll(async () => story.close())

const shaOf = (number: number): string => runs[number]?.sha ?? ''
const commitsIn = (tags: Iterable<string>): readonly number[] =>
  [...tags]
    .flatMap((tag) => runs.flatMap(({ sha }, number) => (tag === `sha-${sha}` ? [number] : [])))
    .sort((a, b) => a - b)

test('what is young stays, and a dry run of the workflow deletes nothing', async () => {
  const before = await stored(story.image).tags()
  const young = await runAction(story, 'retention', {
    ...everything,
    'minimum-age': '3d',
    'dry-run': 'false',
  })
  expect([young.exitCode, young.outputs['deleted']]).toEqual([0, '0'])
  expect(young.summary).toMatch(/\d+ manifests that nothing needs are too young to go/)
  const dry = await cleanUp('retention')
  expect(dry.exitCode).toBe(0)
  expect(Number(dry.outputs['deleted'])).toBeGreaterThan(2 * (builds - 12))
  expect(dry.summary).toContain('would be deleted')
  expect(dry.log.join('\n')).toMatch(
    new RegExp(`sha-${shaOf(0)} \\(.*\\): its commit is none of the last 5 `),
  )
  // Since when everything is known was written by the first of both.
  expect((await stored(story.image).tags()).filter((tag) => !tag.startsWith('seen-'))).toEqual(before)
})

test('of 30 commits the workflow leaves the last, the promoted and those of an index whole, and the rest goes', async () => {
  const before = await inventory()
  const run = await cleanUp('for-real')
  expect([run.exitCode, run.phases.flatMap(errorsOf)]).toEqual([0, []])
  const after = await inventory()
  expect(commitsIn(before.keys())).toEqual(runs.map((_, number) => number))
  expect(commitsIn(after.keys())).toEqual([3, 5, 6, 8, 20, 25, 26, 27, 28, 29])
  expect([...after.keys()].filter((tag) => /^(pr|production|v1)/.test(tag))).toEqual([
    'pr-1',
    'production',
    'v1',
  ])
  expect([after.has(`sha-${heads[0] ?? ''}`), after.has(`sha-${heads[1] ?? ''}`)]).toEqual([true, false])
  const partsOf = (kind: string) => [...after.keys()].filter((tag) => tag.startsWith(`${kind}-`)).length
  // Ten commits and a pull request; both sets of dependencies are needed.
  expect(['image', 'srcs', 'deps', 'measurement', 'lock', 'runtime'].map(partsOf)).toEqual([
    11, 11, 2, 10, 2, 1,
  ])

  const digests = new Set([...before.values(), ...after.values()].flatMap((needed) => [...needed]))
  const needed = new Set([...after.values()].flatMap((one) => [...one]))
  const collected = await collectGarbage('e2e/retention', [...digests])
  try {
    const lost: string[] = []
    for (const digest of needed) if (!(await collected.has(digest))) lost.push(digest)
    expect(lost).toEqual([])
    // What is written over has no tag any more; a plain collection leaves such manifests.
    for (const [tag, one] of before) if (tag.startsWith('seen-')) for (const digest of one) needed.add(digest)
    const left: string[] = []
    for (const digest of digests) if (!needed.has(digest) && (await collected.has(digest))) left.push(digest)
    expect(left).toEqual([])
  } finally {
    await collected.close()
  }
  expect([run.outputs['tags-before'], run.outputs['tags-after']].map(Number)).toEqual([
    before.size,
    after.size,
  ])
  expect(Number(run.outputs['references-checked'])).toBeGreaterThanOrEqual(new Set(after.values()).size / 2)
  console.log(
    `retention by act after ${String(builds)} commits: ${String(before.size)} tags before, ${String(after.size)} after; ` +
      `${run.outputs['deleted'] ?? ''} manifests and ${run.outputs['bytes-freed'] ?? ''} bytes freed; ` +
      `${run.outputs['references-checked'] ?? ''} references checked by the action, ${String(needed.size)} blobs after the registry's garbage collection; ${run.seconds.toFixed(1)} s`,
  )
})

test('what stays can be pulled and runs', async () => {
  for (const [tag, greeting] of [
    ['production', 'commit 20'],
    [`sha-${shaOf(3)}`, 'commit 3'],
    [`sha-${shaOf(29)}`, 'commit 29'],
    [`sha-${heads[0] ?? ''}`, 'pull request 1'],
  ] as const) {
    await docker('pull', '--quiet', `${story.image}:${tag}`)
    expect((await answer(`${story.image}:${tag}`)).split('\n')[0]).toBe(greeting)
  }
})

test('the way back leads to a promoted image whose commit is long past', async () => {
  const run = await runAction(story, 'promote', { alias: 'production', to: 'previous' })
  expect([run.exitCode, run.outputs['commit']]).toEqual([0, shaOf(8)])
})

test('dependencies that a promoted image stands on are not made again', async () => {
  const run = await story.pushToMain({ change: project('back to the old lock', oldLock) })
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
})

test('once more there is nothing to do', async () => {
  await runAction(story, 'retention', { ...everything, 'dry-run': 'false' })
  const again = await runAction(story, 'retention', { ...everything, 'dry-run': 'false' })
  expect([again.exitCode, again.outputs['deleted'], again.outputs['bytes-freed']]).toEqual([0, '0', '0'])
})

test('wrong inputs are told at once, and nothing is asked', async () => {
  const wrong = { ...{ 'keep-tags': 'a b/c', 'keep-commits': '0', 'minimum-age': '3' }, 'dry-run': 'perhaps' }
  const run = await runAction(story, 'retention', { ...wrong, caches: 'no', branches: 'a..b' })
  expect(run.exitCode).toBe(1)
  expect(errorsOf(run)).toEqual(
    ['keep-tags', 'keep-commits', 'branches', 'minimum-age', 'caches', 'dry-run'].map((name) =>
      expect.stringContaining(`Input "${name}": `),
    ),
  )
})
