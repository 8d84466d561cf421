import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { mediaTypes } from '../../src/runner/registry/oci.ts'
import { parseReference } from '../../src/runner/registry/reference.ts'
import { runRetention } from '../../src/wire/retention.ts'
import { gitIn } from '../kit/scenario/git.ts'
import { startMemoryRegistry, type MemoryRegistry } from './memory-registry.ts'
import { github, NOW, repository, useGithub } from './github-stand-in.ts'

jest.setTimeout(30_000)
useGithub()

let server: MemoryRegistry
beforeEach(async () => {
  server = await startMemoryRegistry()
})
afterEach(() => server.close())

const day = 86_400_000

/** An image that is none of ours, under its tags. */
function putImage(name: string, ...tags: readonly string[]): string {
  const config = server.putBlob(
    JSON.stringify({ architecture: 'amd64', os: 'linux', name, rootfs: { type: 'layers', diff_ids: [] } }),
  )
  const layer = { ...server.putBlob(`layer of ${name}`), mediaType: 'application/vnd.oci.image.layer.v1.tar' }
  const json = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, layers: [layer] }
  const configType = 'application/vnd.oci.image.config.v1+json'
  return server.putManifest(
    { ...json, config: { ...config, mediaType: configType } },
    mediaTypes.ociManifest,
    ...tags,
  )
}

/** @param listing awaited before each list of the tags, with its number; `step`: milliseconds that pass with each look at the clock */
async function clean(
  inputs: Readonly<Record<string, string>> = {},
  now = NOW.getTime(),
  listing: (count: number) => Promise<unknown> = async () => undefined,
  step = 0,
) {
  const outputs: Record<string, string> = {}
  let [lists, looks] = [0, 0]
  const told: string[] = []
  const tell = (text: string): void => void told.push(text)
  await runRetention({
    env: {
      ...{ INPUT_IMAGE: server.image, 'INPUT_GITHUB-TOKEN': github.issueToken(), 'INPUT_KEEP-COMMITS': '1' },
      ...{ 'INPUT_DRY-RUN': 'false', 'INPUT_MINIMUM-AGE': '0h', INPUT_CACHES: 'false' },
      ...{ GITHUB_REPOSITORY: 'octo-org/app', GITHUB_API_URL: github.url, ...inputs },
    },
    log: {
      ...{ info: tell, notice: tell, warning: tell, mask: () => undefined, group: () => undefined },
      output: (name, value) => void (outputs[name] = value),
      summary: async () => undefined,
    },
    registry: {
      ...server.registry,
      tags: async (of) => {
        await listing(++lists)
        return server.registry.tags(of)
      },
    },
    ...{ now: () => now + step * looks++, pause: async () => undefined, random: () => 0 },
  })
  return { outputs, told: told.join('\n') }
}

const tags = (): readonly string[] =>
  [...server.manifests.keys()].filter((key) => !/^(sha256:|seen-)/.test(key)).sort()
const gone = 'e'.repeat(40)

test('a manifest that a tag of others shares stays, with all its tags', async () => {
  putImage('shared', `sha-${gone}`, 'pr-9', 'release')
  putImage('alone', `sha-${'d'.repeat(40)}`)
  const { outputs } = await clean()
  expect(tags()).toEqual(['pr-9', 'release', `sha-${gone}`])
  expect(outputs).toMatchObject({
    deleted: '1',
    'tags-before': '4',
    'tags-after': '3',
    'references-checked': '1',
  })
})

test('a tag that a build moves to an old image meanwhile keeps that image', async () => {
  const old = putImage('old', `sha-${gone}`)
  putImage('other', `sha-${'d'.repeat(40)}`)
  let lists = 0
  server.fault = ({ url }) => {
    // After the first look, before the first deletion.
    if (url.includes('/tags/list') && ++lists === 2) putImage('old', 'latest')
    return undefined
  }
  const { outputs, told } = await clean()
  expect(told).toContain('Tags have moved meanwhile; what goes is worked out once more.')
  expect([outputs['deleted'], server.tagged('latest'), server.tagged(`sha-${gone}`)]).toEqual(['1', old, old])
})

test('an old image that a build finds meanwhile, and tags for its commit, stays', async () => {
  const old = putImage('old', `sha-${gone}`)
  putImage('other', `sha-${'d'.repeat(40)}`)
  const reverted = 'f'.repeat(40)
  const { outputs } = await clean({}, undefined, async (count) => {
    if (count === 2) putImage('old', `sha-${reverted}`)
  })
  expect([outputs['deleted'], server.tagged(`sha-${reverted}`)]).toEqual(['1', old])
})

test('where tags have moved, commits are read again: what was merged meanwhile stays', async () => {
  const merged = await repository.commit('topic', (folder) => writeFile(path.join(folder, 'b'), '2'))
  const image = putImage('of a branch', `sha-${merged}`)
  putImage('old', `sha-${gone}`)
  const { outputs } = await clean({}, undefined, async (count) => {
    if (count !== 2) return
    await gitIn(repository.gitFolder)('update-ref', 'refs/heads/main', merged)
    putImage('something', 'latest')
  })
  expect([outputs['deleted'], server.tagged(`sha-${merged}`)]).toEqual(['1', image])
})

test('commits are read after the tags: what is pushed in between stays', async () => {
  putImage('old', `sha-${gone}`)
  let pushed = ''
  await clean({}, undefined, async (count) => {
    if (count > 1) return
    pushed = await repository.commit('main', (folder) => writeFile(path.join(folder, 'a'), '2'))
    putImage('new', `sha-${pushed}`)
  })
  expect(tags()).toEqual([`sha-${pushed}`])
})

test('tags are listed again while it deletes, and what has got one meanwhile stays', async () => {
  const all = ['one', 'two', 'three']
  for (const [index, name] of all.entries()) putImage(name, `pr-${String(index + 1)}`)
  let deleted = 0
  server.fault = ({ method, url }) => {
    if (method !== 'DELETE' || ++deleted > 1) return undefined
    const left = all.filter((name) => putImage(name) !== url.split('/').at(-1))
    putImage(left[0] ?? '', 'release')
    return undefined
  }
  const run = await clean({}, undefined, undefined, 31_000)
  expect(run.told).toContain('Tags have moved meanwhile')
  expect([run.outputs['deleted'], deleted, tags().includes('release')]).toEqual(['2', 2, true])
})

test('what another clean-up deletes meanwhile is no move of tags, and is counted by that one', async () => {
  const other = putImage('one', `sha-${gone}`)
  putImage('two', `sha-${'d'.repeat(40)}`)
  putImage('three', 'latest')
  const { outputs, told } = await clean({}, undefined, async (count) => {
    if (count === 2) await server.registry.deleteManifest(parseReference(server.image), other)
  })
  expect(told).not.toContain('Tags have moved')
  expect(outputs).toMatchObject({ deleted: '1', 'tags-before': '2', 'tags-after': '1', kept: '1' })
  expect(tags()).toEqual(['latest'])
})

test('a registry that says of what it has that it is not there is not taken for another clean-up', async () => {
  putImage('one', `sha-${gone}`)
  putImage('two', 'latest')
  const body = JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] })
  server.fault = ({ method }) => (method === 'DELETE' ? { status: 404, body } : undefined)
  await expect(clean()).rejects.toThrow(
    '1 manifest could not be deleted: the registry answered that there is no such thing, and still has it.',
  )
})

test('a tag that a build moves to an image in the moment that goes is named', async () => {
  putImage('kept', 'latest')
  putImage('old', `sha-${gone}`)
  server.fault = ({ method }) => {
    if (method === 'DELETE') putImage('old', 'latest')
    return undefined
  }
  await expect(clean()).rejects.toThrow(/1 tag should have stayed and cannot be found, .*: latest\. Build/)
  expect(tags()).toEqual([])
})

test('where tags move all the time, nothing is deleted', async () => {
  putImage('old', `sha-${gone}`)
  let lists = 0
  server.fault = ({ url }) => {
    if (url.includes('/tags/list')) putImage(`build ${String(++lists)}`, 'latest')
    return undefined
  }
  await expect(clean()).rejects.toThrow(
    'Nothing was deleted: tags of the image are being moved all the time.',
  )
  expect(tags()).toEqual(['latest', `sha-${gone}`])
  expect(server.lines().filter((line) => line.startsWith('DELETE'))).toEqual([])
})

test('a registry that deletes nothing is told once, in words', async () => {
  putImage('one', `sha-${gone}`)
  putImage('two', `sha-${'d'.repeat(40)}`)
  const body = JSON.stringify({ errors: [{ code: 'UNSUPPORTED', message: 'The operation is unsupported.' }] })
  server.fault = ({ method }) => (method === 'DELETE' ? { status: 405, body } : undefined)
  await expect(clean()).rejects.toThrow(
    /^127\.0\.0\.1:\d+\/app: the registry refuses to delete images, so nothing can be cleaned up there\. Switch deletion on .* 405 UNSUPPORTED/,
  )
  expect(server.lines().filter((line) => line.startsWith('DELETE'))).toHaveLength(1)
})

test('a deletion that fails half-way says how far it came', async () => {
  putImage('one', `sha-${gone}`)
  putImage('two', `sha-${'d'.repeat(40)}`)
  let deletions = 0
  server.fault = ({ method }) => (method === 'DELETE' && ++deletions > 1 ? { status: 500 } : undefined)
  await expect(clean()).rejects.toThrow(/ 1 of 2 manifests were deleted before\.$/)
})

test('what cannot be read ends the run before anything is deleted', async () => {
  const digest = putImage('kept', 'latest')
  putImage('old', `sha-${gone}`)
  server.fault = ({ method, url }) => (method === 'GET' && url.endsWith(digest) ? { status: 500 } : undefined)
  await expect(clean()).rejects.toThrow('read ')
  expect(tags()).toHaveLength(2)
})

test('the history of an alias that this version cannot read keeps everything', async () => {
  putImage('old', `sha-${gone}`)
  const tag = 'alias-0123456789abcdef0123'
  const artifactType = 'application/vnd.py-docker-build.fact.v1+json'
  const empty = { ...server.putBlob('{}'), mediaType: mediaTypes.empty }
  const layer = { ...server.putBlob(JSON.stringify({ schema: 2 })), mediaType: artifactType }
  const json = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType,
    config: empty,
    layers: [layer],
  }
  server.putManifest(json, mediaTypes.ociManifest, tag)
  await expect(clean()).rejects.toThrow(
    /is the history of an alias and cannot be read: .* Nothing is deleted/,
  )
  expect(tags()).toEqual([tag, `sha-${gone}`])
})

test('what another clean-up deletes of that which stays is told', async () => {
  const kept = putImage('kept', 'latest')
  putImage('old', `sha-${gone}`)
  server.fault = ({ method }) => {
    if (method === 'DELETE') for (const key of ['latest', kept]) server.manifests.delete(key)
    return undefined
  }
  await expect(clean()).rejects.toThrow(
    `${kept} should have stayed (a tag that others have given) and is not there`,
  )
})

test('age counts from the first run that knows a manifest', async () => {
  const aged = (days: number) => clean({ 'INPUT_MINIMUM-AGE': '3d' }, NOW.getTime() + days * day)
  putImage('old', `sha-${gone}`)
  expect((await aged(0)).outputs['deleted']).toBe('0')
  putImage('later', `sha-${'d'.repeat(40)}`)
  expect((await aged(2)).outputs['deleted']).toBe('0')
  expect((await aged(4)).outputs['deleted']).toBe('1')
  expect(tags()).toEqual([`sha-${'d'.repeat(40)}`])
  expect((await aged(6)).outputs['deleted']).toBe('1')
})

test('the last commit with an image stays, by the branch’s own list', async () => {
  const first = await repository.shaOf('main')
  putImage('first', `sha-${first}`)
  await repository.commit('main', async () => undefined)
  expect((await clean()).outputs['deleted']).toBe('0')
  const second = await repository.commit('main', (folder) => writeFile(path.join(folder, 'a'), '2'))
  putImage('second', `sha-${second}`)
  expect((await clean()).outputs['deleted']).toBe('1')
  expect(tags()).toEqual([`sha-${second}`])
  await expect(clean({ INPUT_BRANCHES: 'no-such-branch' })).rejects.toThrow(
    'GitHub would not list the commits before no-such-branch: 404',
  )
})
