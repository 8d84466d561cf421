import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import {
  startCacheClient,
  type CacheClient,
  type ClientReply,
  type Operation,
} from '../kit/cache-service/client.ts'
import type { CacheFault, CacheMethod } from '../kit/cache-service/faults.ts'
import { startCacheService, type CacheService } from '../kit/cache-service/service.ts'
import type { CacheScope } from '../kit/cache-service/token.ts'
import type { CacheMode } from '../kit/runner/job.ts'

jest.setTimeout(60_000)

let home: string
let client: CacheClient
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'cache-client-'))
  client = startCacheClient(home)
})
afterAll(async () => {
  await client.close()
  await rm(home, { recursive: true })
})

let folder: string
let service: CacheService
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cache-'))
  service = await startCacheService({ folder: path.join(folder, 'blobs'), quota: 2 ** 30 })
})
afterEach(async () => {
  await service.close()
  await rm(folder, { recursive: true })
})

const main: readonly CacheScope[] = [{ scope: 'refs/heads/main', permission: 'read-write' }]
const pull = (number: number): CacheScope[] => [
  { scope: `refs/pull/${number}/merge`, permission: 'read-write' },
  { scope: 'refs/heads/main', permission: 'read' },
]

const inJob = (
  scopes: readonly CacheScope[],
  operations: readonly Operation[],
  mode?: CacheMode,
): Promise<ClientReply> => client.inJob(service, scopes, operations, mode)

const saved = (key: string, bytes = 2000): Operation[] => [
  { op: 'file', name: key, bytes },
  { op: 'save', key },
]

describe('the cache service, to the unmodified client', () => {
  test('gives back what was saved, by its key or the beginning of it, the newest first', async () => {
    const { results } = await inJob(main, [
      ...saved('wheels-1'),
      ...saved('wheels-2'),
      { op: 'restore', keys: ['wheels-1'] },
      { op: 'list' },
      { op: 'restore', keys: ['none', 'wheels-'] },
      { op: 'list' },
      { op: 'restore', keys: ['none'] },
    ])
    expect(results).toEqual([1, 2, 'wheels-1', 'wheels-1', 'wheels-2', 'wheels-2', 'miss'])
    expect(service.transfers.map(({ kind, key, scope }) => [kind, key, scope])).toEqual([
      ['saved', 'wheels-1', 'refs/heads/main'],
      ['saved', 'wheels-2', 'refs/heads/main'],
      ['restored', 'wheels-1', 'refs/heads/main'],
      ['restored', 'wheels-2', 'refs/heads/main'],
    ])
  })

  test('takes an entry above 128 MiB in blocks and gives back the same bytes', async () => {
    const bytes = 140 * 2 ** 20
    await inJob(main, saved('big', bytes))
    const file = path.join(client.folder, 'big')
    const before = await sha256(file)
    await inJob(main, [{ op: 'restore', keys: ['big'] }])
    expect(await sha256(file)).toBe(before)
    const uploads = service.calls.filter((call) => call.method === 'upload')
    expect(uploads.length).toBe(4)
    expect(uploads.reduce((sum, call) => sum + call.bytes, 0)).toBe(service.entries()[0]?.size)
    expect(await readdir(path.join(folder, 'blobs'))).toEqual(['1.blob'])
  })

  test.each([
    ['an entry of its own ref', pull(1), ['own-1', 'wheels'], 'own-1'],
    ['an entry of the default branch', pull(2), ['wheels'], 'wheels-main'],
    ['its own ref’s entry before the default branch’s', pull(1), ['wheels'], 'wheels-pull'],
    ['no entry of another pull request', pull(2), ['own-1'], 'miss'],
    ['no entry of a pull request from the default branch', main, ['own-1'], 'miss'],
  ])('finds %s', async (_, scopes, keys, found) => {
    await inJob(pull(1), [...saved('own-1'), ...saved('wheels-pull')])
    await inJob(main, saved('wheels-main'))
    expect((await inJob(scopes, [{ op: 'restore', keys }])).results).toEqual([found])
  })

  test('keeps entries as they are: a key is taken once in each scope', async () => {
    const first = await inJob(main, [...saved('a'), ...saved('a')])
    expect(first.results).toEqual([1, -1])
    expect(first.log).toContain('another job may be creating this cache')
    expect((await inJob(pull(1), saved('a'))).results).toEqual([2])
  })

  test('denies writing to a read-only token, in the words the client looks for', async () => {
    await inJob(main, saved('a'))
    const reader: CacheScope[] = [{ scope: 'refs/heads/main', permission: 'read' }]
    const { results, log } = await inJob(reader, [...saved('b'), { op: 'restore', keys: ['a'] }])
    expect(results).toEqual([-1, 'a'])
    expect(log).toContain('cache write denied: the token of this run is read-only')
  })

  test('denies reading to a token without readable scopes', async () => {
    const writer: CacheScope[] = [{ scope: 'refs/heads/main', permission: 'write' }]
    const { results, log } = await inJob(writer, [...saved('a'), { op: 'restore', keys: ['a'] }])
    expect(results).toEqual([1, 'miss'])
    expect(log).toContain('cache read denied:')
  })

  test.each<[CacheMode, unknown[], number]>([
    ['read', [-1, 'a'], 1],
    ['write-only', [2, 'miss'], 2],
    ['write', [2, 'a'], 2],
    ['none', [-1, 'miss'], 1],
  ])('lets a job with cache-mode %s do as much', async (mode, results, entries) => {
    await inJob(main, saved('a'))
    expect((await inJob(main, [...saved('b'), { op: 'restore', keys: ['a'] }], mode)).results).toEqual(
      results,
    )
    expect(service.entries().length).toBe(entries)
  })

  test('evicts what was used least recently, to stay within its quota', async () => {
    await service.close()
    service = await startCacheService({ folder: path.join(folder, 'small'), quota: 25_000 })
    const restore: Operation = { op: 'restore', keys: ['a'] }
    await inJob(main, [...saved('a', 10_000), ...saved('b', 10_000), restore, ...saved('c', 10_000)])
    expect(service.entries().map((entry) => entry.key)).toEqual(['a', 'c'])
    expect((await readdir(path.join(folder, 'small'))).sort()).toEqual(['1.blob', '3.blob'])
  })

  test('deletes an entry with its bytes', async () => {
    await inJob(main, saved('a'))
    expect([await service.delete(1), await service.delete(1)]).toEqual([true, false])
    expect((await inJob(main, [{ op: 'restore', keys: ['a'] }])).results).toEqual(['miss'])
    expect(await readdir(path.join(folder, 'blobs'))).toEqual([])
  })

  test.each<[CacheMethod, CacheFault, unknown[]]>([
    ['CreateCacheEntry', { kind: 'status', status: 403 }, [-1, 'a']],
    ['CreateCacheEntry', { kind: 'status', status: 429 }, [-1, 'a']],
    ['CreateCacheEntry', { kind: 'reset' }, [-1, 'a']],
    ['upload', { kind: 'status', status: 403 }, [-1, 'a']],
    ['FinalizeCacheEntryUpload', { kind: 'status', status: 403 }, [-1, 'a']],
    ['GetCacheEntryDownloadURL', { kind: 'status', status: 403 }, [2, 'miss']],
    ['GetCacheEntryDownloadURL', { kind: 'status', status: 429 }, [2, 'miss']],
    ['GetCacheEntryDownloadURL', { kind: 'reset' }, [2, 'miss']],
    ['GetCacheEntryDownloadURL', { kind: 'slow', milliseconds: 50 }, [2, 'a']],
    ['download', { kind: 'status', status: 403 }, [2, 'miss']],
    ['download', { kind: 'truncated' }, [2, 'miss']],
    ['download', { kind: 'corrupted' }, [2, 'miss']],
  ])('with %s failing by %j leaves the client with %j', async (method, fault, results) => {
    await inJob(main, saved('a', 100_000))
    service.faults.set(method, fault)
    expect((await inJob(main, [...saved('b'), { op: 'restore', keys: ['a'] }])).results).toEqual(results)
  })

  test('fails once with a 500, which the client survives by trying again', async () => {
    await inJob(main, saved('a'))
    service.faults.set('GetCacheEntryDownloadURL', { kind: 'status', status: 500 }, 1)
    const { results, log } = await inJob(main, [{ op: 'restore', keys: ['a'] }])
    expect(results).toEqual(['a'])
    expect(log).toContain('Attempt 1 of 5 failed')
    expect(service.calls.map(({ method, status }) => [method, status]).slice(3)).toEqual([
      ['GetCacheEntryDownloadURL', 500],
      ['GetCacheEntryDownloadURL', 200],
      ['download', 200],
    ])
  })

  test('holds a key that was reserved and not saved, until the reservation lapses', async () => {
    service.faults.set('FinalizeCacheEntryUpload', { kind: 'status', status: 403 }, 1)
    expect((await inJob(main, [...saved('a'), ...saved('a')])).results).toEqual([-1, -1])
    service.dropReservations()
    expect((await inJob(main, saved('a'))).results).toEqual([2])
  })
})

describe('the cache service, to anyone else', () => {
  test('answers nobody without a token, and gives no blob without a signed address', async () => {
    const method = 'twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL'
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(service.url + method, { method: 'POST', headers, body: '{"key":"a","version":"v"}' }))
        .status
    expect(await ask({})).toBe(401)
    expect(await ask({ authorization: `Bearer ${randomBytes(8).toString('hex')}` })).toBe(401)
    expect((await fetch(`${service.url}devstoreaccount1/cache/1?sig=guess`)).status).toBe(403)
  })
})

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
