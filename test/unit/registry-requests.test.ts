import { afterEach, expect, test } from '@jest/globals'
import { createRegistry } from '../../src/runner/registry/client.ts'
import { digestOf, mediaTypes } from '../../src/runner/registry/oci.ts'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import { createRequestCounter, describeRequests, kindOf } from '../../src/runner/registry/requests.ts'
import { startStandIn, type Asked, type Reply, type StandIn } from './registry-stand-in.ts'

const servers: StandIn[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const none = {
  'manifest read': 0,
  'manifest look-up': 0,
  'manifest write': 0,
  'tag list': 0,
  'blob read': 0,
  'blob look-up': 0,
  'blob write': 0,
  token: 0,
}

async function open(answer: (asked: Asked, count: number) => Reply | undefined) {
  const server = await startStandIn(answer)
  servers.push(server)
  const registry = createRegistry({ env: { DOCKER_CONFIG: '/nonexistent' }, delays: [0, 0] })
  return { server, registry, reference: parseReference(`${server.host}/app:x`) }
}

test('requests are counted by what they are for, an upload as two', async () => {
  const { registry, reference } = await open(({ method }) => {
    if (method === 'POST') return { status: 202, headers: { location: '/v2/app/blobs/uploads/1' } }
    return { status: method === 'PUT' ? 201 : 404 }
  })
  expect(registry.requests()).toEqual({ byKind: none, inSequence: 0 })
  await registry.manifest(reference)
  await registry.head(reference)
  await registry.putBlob(reference, Buffer.from('layer'))
  await registry.putManifest(reference, Buffer.from('{}'), mediaTypes.ociManifest)
  await expect(registry.blob(reference, digestOf(Buffer.from('gone')))).rejects.toThrow('is missing')
  expect(registry.requests()).toEqual({
    byKind: {
      ...none,
      'manifest read': 1,
      'manifest look-up': 1,
      'manifest write': 1,
      'blob read': 1,
      'blob look-up': 1,
      'blob write': 2,
    },
    inSequence: 7,
  })
})

test('the token server and every other try count too', async () => {
  let host = ''
  const { server, registry, reference } = await open(({ url, headers }, count) => {
    if (url.startsWith('/token')) return { status: 200, body: '{"token":"t"}' }
    if (headers.authorization === undefined) {
      const challenge = `Bearer realm="http://${host}/token",service="s",scope="repository:app:pull"`
      return { status: 401, headers: { 'www-authenticate': challenge } }
    }
    return { status: count < 4 ? 503 : 404 }
  })
  host = server.host
  await registry.manifest(reference)
  expect(server.asked).toHaveLength(4)
  expect(registry.requests()).toEqual({
    byKind: { ...none, 'manifest read': 3, token: 1 },
    inSequence: 4,
  })
})

test('what is asked at once is one step of a sequence', async () => {
  const { registry, reference } = await open(() => ({ status: 404 }))
  const ask = (tags: readonly string[]) => tags.map((tag) => registry.manifest(withTag(reference, tag)))
  await Promise.all(ask(['a', 'b', 'c']))
  await Promise.all(ask(['d', 'e']))
  expect(registry.requests()).toEqual({ byKind: { ...none, 'manifest read': 5 }, inSequence: 2 })
})

test('a chain is as long as its members do not overlap', () => {
  const { begin, counted } = createRequestCounter()
  const long = begin('blob read')
  begin('manifest read')()
  begin('manifest read')()
  const second = begin('manifest write')
  long()
  second()
  expect(counted().inSequence).toBe(3)
})

test.each([
  ['GET', '/v2/app/manifests/latest', 'manifest read'],
  ['HEAD', '/v2/octo/app/manifests/sha256:0', 'manifest look-up'],
  ['PUT', '/v2/app/manifests/latest', 'manifest write'],
  ['DELETE', '/v2/app/manifests/sha256:0', 'manifest write'],
  ['GET', '/v2/octo/app/tags/list', 'tag list'],
  ['GET', '/v2/app/blobs/sha256:0', 'blob read'],
  ['HEAD', '/v2/manifests/x/blobs/sha256:0', 'blob look-up'],
  ['POST', '/v2/app/blobs/uploads/', 'blob write'],
  ['PUT', '/elsewhere/1', 'blob write'],
] as const)('%s %s is a %s', (method, path, kind) => {
  expect(kindOf(method, path)).toBe(kind)
})

test('the sentence names the kinds that there were', () => {
  expect(describeRequests({ byKind: none, inSequence: 0 })).toBe('no requests to the registry')
  expect(describeRequests({ byKind: { ...none, token: 1 }, inSequence: 1 })).toBe(
    '1 request to the registry (1 token), at most 1 one after the other',
  )
  const byKind = { ...none, 'manifest read': 9, 'manifest write': 2 }
  expect(describeRequests({ byKind, inSequence: 5 })).toBe(
    '11 requests to the registry (9 manifest read, 2 manifest write), at most 5 one after the other',
  )
})
