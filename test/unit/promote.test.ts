import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { measurementKey } from '../../src/baseline/baseline.ts'
import type { AliasHistory } from '../../src/releases/alias.ts'
import { createMemory, memoryTag } from '../../src/runner/memory.ts'
import type { Registry } from '../../src/runner/registry/client.ts'
import { digestOf, mediaTypes } from '../../src/runner/registry/oci.ts'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import { runPromote } from '../../src/wire/promote.ts'
import { startMemoryRegistry, type MemoryRegistry } from './memory-registry.ts'

const commit = 'c'.repeat(40)
const configType = 'application/vnd.oci.image.config.v1+json'

let server: MemoryRegistry
let registry: Registry
let image: string

beforeEach(async () => {
  server = await startMemoryRegistry()
  ;({ registry, image } = server)
})
afterEach(() => server.close())

/** An image of ours for a platform, judged where there is a level. */
async function build(architecture: string, level: string | undefined, name = 'app'): Promise<string> {
  const labels = {
    'org.opencontainers.image.base.name': 'python:3.13-slim',
    'org.opencontainers.image.base.digest': `sha256:${'b'.repeat(64)}`,
    'org.opencontainers.image.revision': commit,
    'io.py-docker-build.version': '1',
    'io.py-docker-build.python': '3.13.1',
    'io.py-docker-build.keys': JSON.stringify({ deps: 'd', srcs: 's', image: 'i' }),
    'io.py-docker-build.key-parts': '[]',
  }
  const rootfs = { type: 'layers', diff_ids: [] }
  const config = server.putBlob(
    JSON.stringify({ architecture, os: 'linux', config: { Labels: labels }, rootfs }),
  )
  const layer = {
    ...server.putBlob(`${name} ${architecture}`),
    mediaType: 'application/vnd.oci.image.layer.v1.tar',
  }
  const json = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, layers: [layer] }
  const digest = server.putManifest(
    { ...json, config: { ...config, mediaType: configType } },
    mediaTypes.ociManifest,
  )
  const identity = { image, platform: `linux/${architecture}`, suffix: '' }
  const verdict = { digest, level, sentences: level === 'fail' ? ['Too large.'] : [] }
  if (level !== undefined) {
    const memory = createMemory(registry, image, true, () => undefined)
    await memory.remember('measurement', measurementKey(identity, commit), { schema: 1, verdict })
  }
  return digest
}

function index(tag: string, ...children: readonly (readonly [string, string])[]): string {
  const listed = children.map(([digest, architecture]) => ({
    ...{
      mediaType: mediaTypes.ociManifest,
      digest,
      size: server.manifests.get(digest)?.body.byteLength ?? 0,
    },
    platform: { os: architecture === 'unknown' ? 'unknown' : 'linux', architecture },
  }))
  return server.putManifest(
    { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: listed },
    mediaTypes.ociIndex,
    tag,
  )
}

/** @param meanwhile done in the first pause, as another job does. */
async function promote(
  inputs: Readonly<Record<string, string>> = {},
  meanwhile: () => Promise<unknown> = async () => undefined,
) {
  const outputs: Record<string, string> = {}
  const warnings: string[] = []
  let summary = ''
  let pauses = 0
  const silent = (): void => undefined
  await runPromote({
    env: {
      ...{ INPUT_IMAGE: image, INPUT_ALIAS: 'production', INPUT_TO: commit, GITHUB_ACTOR: 'mona' },
      ...{ GITHUB_RUN_ID: '7', ...inputs },
    },
    log: {
      ...{ info: silent, notice: silent, mask: silent, group: silent },
      warning: (text) => void warnings.push(text),
      output: (name, value) => void (outputs[name] = value),
      summary: async (text) => void (summary += text),
    },
    registry,
    ...{ now: () => Date.parse('2026-05-04T03:02:01Z'), random: () => 0 },
    pause: async () => (pauses++ === 0 ? meanwhile() : undefined),
  })
  return { outputs, warnings, summary }
}

const memory = () => createMemory(registry, image, true, () => undefined)
const history = async (): Promise<AliasHistory> =>
  (await memory().recall('alias', 'production')) as AliasHistory

test('an index is promoted byte for byte, once all of its platforms have passed', async () => {
  const children = [await build('amd64', 'pass'), await build('arm64', 'warn')] as const
  const whole = index(`sha-${commit}`, [children[0], 'amd64'], [children[1], 'arm64'])
  const { outputs, summary } = await promote({ INPUT_PLATFORMS: 'linux/amd64, linux/arm64/v8' })
  expect(outputs).toEqual({ digest: whole, 'previous-digest': '', commit, changed: 'true' })
  expect(server.tagged('production')).toBe(whole)
  expect(summary).toMatch(/`linux\/amd64` .* passed \|\n.*`linux\/arm64` .* passed, with warnings \|/)
  expect((await history()).targets).toEqual([
    { digest: whole, commit, at: '2026-05-04T03:02:01.000Z', by: 'mona', run: '7', withdrawn: false },
  ])
})

test('one platform that failed keeps all of them where they are', async () => {
  const children = [await build('amd64', 'pass'), await build('arm64', 'fail')] as const
  index(`sha-${commit}`, [children[0], 'amd64'], [children[1], 'arm64'])
  await expect(promote()).rejects.toThrow(
    / \(linux\/arm64\) is not promoted: it failed its gate\. Too large\./,
  )
  expect(server.tagged('production')).toBeUndefined()
})

test('another build of the commit than the judged one is not known to have passed', async () => {
  await build('amd64', 'pass')
  const other = await build('amd64', undefined, 'rebuilt')
  index(`sha-${commit}`, [other, 'amd64'])
  await expect(promote()).rejects.toThrow(/what was judged of commit ccccccc is another build of it/)
})

test.each([
  ['a layer', (amd64: string) => server.blobs.delete(digestOf(Buffer.from('app amd64'))) && amd64],
  ['a manifest', (amd64: string) => server.manifests.delete(amd64)],
])('an image that lacks %s is refused', async (_, remove) => {
  const children = [await build('amd64', 'pass'), await build('arm64', 'pass')] as const
  index(`sha-${commit}`, [children[0], 'amd64'], [children[1], 'arm64'])
  remove(children[0])
  await expect(promote()).rejects.toThrow(/is incomplete: /)
  expect(server.tagged('production')).toBeUndefined()
})

test('a platform that the alias has now must not be lost, unless that is said', async () => {
  const old = [await build('amd64', 'pass', 'old'), await build('arm64', 'pass', 'old')] as const
  index('production', [old[0], 'amd64'], [old[1], 'arm64'])
  const one = index(`sha-${commit}`, [await build('amd64', 'pass'), 'amd64'])
  await expect(promote()).rejects.toThrow(
    'The image does not exist for linux/arm64, and "production" has it now.',
  )
  await promote({ INPUT_PLATFORMS: 'linux/amd64' })
  expect(server.tagged('production')).toBe(one)
})

test('an attestation is no platform', async () => {
  const [amd64, attestation] = [await build('amd64', 'pass'), await build('unknown', undefined)] as const
  index(`sha-${commit}`, [amd64, 'amd64'], [attestation, 'unknown'])
  expect((await promote()).summary.match(/^\| `linux/gm)).toHaveLength(1)
})

test('where another job moves the alias at the same time, this one fails and takes its line back', async () => {
  const ours = index(`sha-${commit}`, [await build('amd64', 'pass'), 'amd64'])
  const theirs = index('other', [await build('amd64', undefined, 'theirs'), 'amd64'])
  const failed = promote({}, async () => {
    await registry.retag(withTag(parseReference(image), 'other'), ['production'])
    const { targets } = await history()
    const [mine] = targets
    await memory().remember('alias', 'production', {
      ...{ schema: 1, alias: 'production' },
      targets: [{ ...mine, digest: theirs, run: '8' }, ...targets],
    })
  })
  await expect(failed).rejects.toThrow(`"production" names ${theirs} now: another job has moved it`)
  expect((await history()).targets.map(({ digest }) => digest)).toEqual([theirs])
  expect(ours).not.toBe(theirs)
})

test('where another job has written over the history, the one that the alias names writes it once more', async () => {
  const ours = index(`sha-${commit}`, [await build('amd64', 'pass'), 'amd64'])
  const theirs = `sha256:${'e'.repeat(64)}`
  await promote({}, async () => {
    const [mine] = (await history()).targets
    await memory().remember('alias', 'production', {
      ...{ schema: 1, alias: 'production', targets: [{ ...mine, digest: theirs, run: '8' }] },
    })
  })
  expect((await history()).targets.map(({ digest }) => digest)).toEqual([ours, theirs])
})

test('a way back that begins where another job has moved the alias and not yet written its history leads back all the same', async () => {
  const [older, newer] = [
    index('older', [await build('amd64', 'pass', 'older'), 'amd64']),
    index('newer', [await build('amd64', 'pass', 'newer'), 'amd64']),
  ]
  const target = (digest: string, withdrawn = false) => ({
    ...{ digest, commit, at: '2026-05-01T00:00:00.000Z', by: 'mona', run: '6', withdrawn },
  })
  const remember = (...targets: readonly ReturnType<typeof target>[]) =>
    memory().remember('alias', 'production', { schema: 1, alias: 'production', targets })
  await remember(target(newer), target(older))
  // The other one is on its way from the newer to the older.
  await registry.retag(withTag(parseReference(image), 'older'), ['production'])
  const failed = promote({ INPUT_TO: 'previous' }, () => remember(target(older), target(newer, true)))
  await expect(failed).rejects.toThrow('has named nothing before that was not rolled back from')
  expect(server.tagged('production')).toBe(older)
})

test('a way back from what something else has tagged leads to what was promoted last', async () => {
  const promoted = index(`sha-${commit}`, [await build('amd64', 'pass'), 'amd64'])
  await promote()
  const pushed = index('production', [await build('amd64', 'pass', 'pushed'), 'amd64'])
  const { outputs } = await promote({ INPUT_TO: 'previous' })
  expect(outputs).toMatchObject({ digest: promoted, 'previous-digest': pushed })
  expect((await history()).targets.map(({ digest }) => digest)).toEqual([promoted, pushed])
})

test('a history that cannot be read keeps the alias where it is; one that is no history begins anew', async () => {
  const ours = index(`sha-${commit}`, [await build('amd64', 'pass'), 'amd64'])
  const tag = memoryTag('alias', 'production')
  server.fault = ({ url, method }) => (method === 'GET' && url.endsWith(tag) ? { status: 500 } : undefined)
  await expect(promote()).rejects.toThrow('What "production" has named is not known')
  expect(server.tagged('production')).toBeUndefined()
  server.fault = () => undefined
  await memory().remember('alias', 'production', { schema: 9 })
  const { warnings } = await promote()
  expect(warnings).toEqual([expect.stringMatching(/begins anew: it was written by another version/)])
  expect(server.tagged('production')).toBe(ours)
})

test('a history that cannot be written is told, though the alias has moved', async () => {
  const ours = index(`sha-${commit}`, [await build('amd64', 'pass'), 'amd64'])
  const tag = memoryTag('alias', 'production')
  server.fault = ({ url, method }) => (method === 'PUT' && url.endsWith(tag) ? { status: 403 } : undefined)
  await expect(promote()).rejects.toThrow(
    `"production" names ${ours} now, but its history could not be written`,
  )
})
