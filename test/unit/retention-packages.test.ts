import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { send } from '../../src/runner/http.ts'
import { createRegistry } from '../../src/runner/registry/client.ts'
import { digestOf, mediaTypes } from '../../src/runner/registry/oci.ts'
import type { ReleaseWorld } from '../../src/wire/release-world.ts'
import { runRetention } from '../../src/wire/retention.ts'
import { caches, github, NOW, openPull, repository, useGithub } from './github-stand-in.ts'
import { startStandIn, type StandIn } from './registry-stand-in.ts'

jest.setTimeout(30_000)
useGithub()

let server: StandIn
/** Manifests and blobs by digest. */
const content = new Map<string, { readonly body: Buffer; readonly type: string }>()
beforeEach(async () => {
  content.clear()
  server = await startStandIn(({ url }) => {
    const found = content.get(url.split('/').at(-1) ?? '')
    if (found === undefined) return { status: 404 }
    const { body, type } = found
    const headers = { 'content-type': type, 'content-length': String(body.byteLength) }
    return { status: 200, headers: { ...headers, 'docker-content-digest': digestOf(body) }, body }
  })
})
afterEach(() => server.close())

function put(json: object, type: string): string {
  const body = Buffer.from(JSON.stringify(json))
  content.set(digestOf(body), { body, type })
  return digestOf(body)
}

/** An image without labels of ours. */
function putImage(name: string): string {
  const config = { architecture: 'amd64', os: 'linux', name, rootfs: { type: 'layers', diff_ids: [] } }
  const digest = put(config, 'application/vnd.oci.image.config.v1+json')
  const layer = {
    mediaType: 'application/vnd.oci.image.layer.v1.tar',
    digest: digestOf(Buffer.from(name)),
    size: 1000,
  }
  const size = Buffer.byteLength(JSON.stringify(config))
  return put(
    {
      ...{ schemaVersion: 2, mediaType: mediaTypes.ociManifest, layers: [layer] },
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size },
    },
    mediaTypes.ociManifest,
  )
}

function putIndex(...children: readonly string[]): string {
  const manifests = children.map((digest) => ({
    ...{ mediaType: mediaTypes.ociManifest, digest },
    size: content.get(digest)?.body.byteLength ?? 0,
  }))
  return put({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }, mediaTypes.ociIndex)
}

/** Of the last run, also of one that fails. */
let outputs: Record<string, string>
let summaries: string[]
let warnings: string[]
let paused: number[]

async function clean(
  inputs: Readonly<Record<string, string>> = {},
  token = github.issueToken(),
  onClock: () => void = () => undefined,
) {
  const told: string[] = []
  const tell = (line: string): void => void told.push(line)
  ;[outputs, summaries, warnings, paused] = [{}, [], [], []]
  const world: ReleaseWorld = {
    env: {
      ...{ INPUT_IMAGE: 'ghcr.io/octo-org/app/web', 'INPUT_GITHUB-TOKEN': token, 'INPUT_KEEP-COMMITS': '1' },
      ...{ GITHUB_REPOSITORY: 'octo-org/app', GITHUB_API_URL: github.url, ...inputs },
    },
    log: {
      ...{ info: tell, notice: tell, mask: () => undefined, group: () => undefined },
      warning: (line) => void warnings.push(line),
      output: (name, value) => void (outputs[name] = value),
      summary: async (text) => void summaries.push(text),
    },
    registry: createRegistry({
      env: { DOCKER_CONFIG: '/nonexistent' },
      delays: [0, 0],
      // Only the packages API may delete there.
      send: async (url, request) => ({
        ...(await send(url.replace('https://ghcr.io', `http://${server.host}`), request)),
        url,
      }),
    }),
    now: () => {
      onClock()
      return NOW.getTime()
    },
    pause: async (milliseconds) => void paused.push(milliseconds),
    random: () => 0,
  }
  await runRetention(world)
  return { told, outputs, summary: summaries.join('\n') }
}

const days = (count: number): string => new Date(NOW.getTime() - count * 86_400_000).toISOString()

/** Two commits' images, an index with an attestation, and what was left behind. */
async function publish() {
  const old = await repository.shaOf('main')
  const last = await repository.commit('main', async () => undefined)
  const pull = await openPull(7)
  const digests = {
    old: putImage('old'),
    last: putImage('last'),
    pull: putImage('pull'),
    attestation: putImage('attestation'),
    orphan: putImage('orphan'),
    young: putImage('young'),
  }
  const index = putIndex(digests.last, digests.attestation)
  const tags: Readonly<Record<string, readonly string[]>> = {
    [digests.old]: [`sha-${old}`],
    [digests.pull]: [`sha-${pull.head.sha}`, 'pr-7'],
    [index]: [`sha-${last}`],
  }
  github.setPackage(
    { owner: 'octo-org', type: 'container', package: 'app/web' },
    [...Object.values(digests), index].map((name, id) => ({
      ...{ id: id + 1, name, tags: tags[name] ?? [], createdAt: days(name === digests.young ? 1 : 10) },
    })),
  )
  return { ...digests, index }
}

const versions = () => github.state.packages.get('octo-org/container/app/web')?.map(({ name }) => name) ?? []

test('on ghcr.io versions of the package go through its API, tagged and untagged, and nothing that an index holds', async () => {
  const { old, orphan, index, last, pull, attestation, young } = await publish()
  const dry = await clean()
  expect(versions()).toHaveLength(7)
  expect(dry.outputs).toMatchObject({ deleted: '2', kept: '5', 'tags-before': '4', 'tags-after': '3' })
  const run = await clean({ 'INPUT_DRY-RUN': 'false' })
  expect(versions().sort()).toEqual([index, last, pull, attestation, young].sort())
  expect(run.outputs).toMatchObject({ deleted: '2', kept: '5', 'references-checked': '5' })
  expect(Number(run.outputs['bytes-freed'])).toBeGreaterThan(2000)
  expect(run.summary).toContain(old)
  expect(run.summary).toContain('it has no tag, and nothing that stays refers to it')
  expect(run.summary).toContain(orphan)
  expect(server.lines().filter((line) => !/^(GET|HEAD) /.test(line))).toEqual([])
  expect(github.violations).toEqual([])
})

test('entries of closed pull requests go from the Actions cache, those of open ones and branches stay', async () => {
  await publish()
  const entry = caches[0]
  if (entry === undefined) throw new Error('there is none')
  caches.push(
    { ...entry, id: 11, scope: 'refs/pull/7/merge' },
    { ...entry, id: 12, scope: 'refs/pull/8/merge' },
  )
  expect((await clean()).outputs['cache-entries-deleted']).toBe('1')
  expect(caches).toHaveLength(5)
  const without = await clean({ 'INPUT_DRY-RUN': 'false', INPUT_CACHES: 'false' })
  expect(without.outputs['cache-entries-deleted']).toBe('0')
  const run = await clean({ 'INPUT_DRY-RUN': 'false' })
  expect(run.outputs).toMatchObject({ 'cache-entries-deleted': '1', 'cache-bytes-freed': '10' })
  expect(caches.map(({ id }) => id)).toEqual([1, 2, 3, 11])
  expect(github.violations).toEqual([])
})

test('a token that may not delete is told so, with the permission, and nothing else is tried', async () => {
  await publish()
  const token = github.issueToken({ writes: ['actions'] })
  await expect(clean({ 'INPUT_DRY-RUN': 'false' }, token)).rejects.toThrow(
    /GitHub would not delete version \d+ of the package octo-org\/app\/web: 403 .*packages: write/,
  )
  expect(versions()).toHaveLength(7)
  // What was done is told all the same.
  expect(outputs).toMatchObject({ deleted: '0', kept: '7', 'references-checked': '5' })
  expect(summaries.join()).toContain('GitHub would not delete version')
})

test('what cannot be done in the Actions cache takes nothing away from the rest', async () => {
  await publish()
  github.faults.set('GET /repos/{owner}/{repo}/actions/caches', { kind: 'status', status: 403 })
  await expect(clean({ 'INPUT_DRY-RUN': 'false' })).rejects.toThrow(
    'list the entries of the Actions cache: 403',
  )
  expect(outputs).toMatchObject({ deleted: '2', 'cache-entries-deleted': '0' })
  expect(summaries.join()).toContain('list the entries of the Actions cache')
})

test('a package that cannot be seen is an empty one, with a warning that names the access to it', async () => {
  await clean()
  expect(outputs).toMatchObject({ deleted: '0', 'tags-before': '0' })
  expect(warnings).toEqual([
    expect.stringMatching(
      /^GitHub knows no package octo-org\/app\/web that this token may see.*Manage Actions access/,
    ),
  ])
  expect(github.violations).toEqual([])
})

describe('a large package', () => {
  const route = 'DELETE /orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}'

  test('is read in pages of 100, with a bound for each request and none for all', async () => {
    const published = await publish()
    const more = Array.from({ length: 240 }, (_, index) => putImage(`more ${String(index)}`))
    const all = [...more, ...Object.values(published)]
    github.state.packages.clear()
    github.setPackage(
      { owner: 'octo-org', type: 'container', package: 'app/web' },
      all.map((name, id) => ({ id: id + 1, name, tags: id === 0 ? ['latest'] : [], createdAt: days(1) })),
    )
    const bounds = jest.spyOn(AbortSignal, 'timeout')
    try {
      await clean()
      const asked = bounds.mock.calls.map(([milliseconds]) => milliseconds)
      expect([asked.length > 3, new Set(asked.filter((one) => one === 60_000))]).toEqual([true, new Set()])
    } finally {
      bounds.mockRestore()
    }
    expect(outputs).toMatchObject({ deleted: '0', kept: String(all.length), 'tags-before': '1' })
    expect(github.requests.filter(({ url }) => url.includes('/versions?'))).toHaveLength(3)
    expect(github.violations).toEqual([])
  })

  test('waits for a rate limit that passes', async () => {
    await publish()
    github.faults.set(route, { kind: 'rate-limit', retryAfter: 300 }, 1)
    await clean({ 'INPUT_DRY-RUN': 'false' })
    expect([paused, outputs['deleted'], warnings]).toEqual([[300_000], '2', []])
  })

  test('ends well where the limit takes too long, and says how far it came', async () => {
    await publish()
    await clean({ 'INPUT_DRY-RUN': 'false', INPUT_CACHES: 'false' }, github.issueToken(), () => {
      if (versions().length === 6) github.faults.set(route, { kind: 'rate-limit', retryAfter: 1800 })
    })
    expect(versions()).toHaveLength(6)
    expect(outputs).toMatchObject({ deleted: '1', kept: '6', 'references-checked': '5' })
    expect([paused, warnings]).toEqual([
      [],
      [
        expect.stringMatching(
          /^1 of 2 manifests were deleted, the rest next time\. GitHub would not delete .* 429 /,
        ),
      ],
    ])
    expect(summaries.join()).toContain('1 of 2 manifests were deleted, the rest next time')
  })
})
