import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createRegistry, type RegistryOptions } from '../../src/runner/registry/client.ts'
import { statusOf } from '../../src/runner/registry/failure.ts'
import { digestOf, mediaTypes } from '../../src/runner/registry/oci.ts'
import { parseReference } from '../../src/runner/registry/reference.ts'
import { startStandIn, type Asked, type Reply, type StandIn } from './registry-stand-in.ts'

const servers: StandIn[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function start(answer: (asked: Asked, count: number) => Reply | undefined): Promise<StandIn> {
  const server = await startStandIn(answer)
  servers.push(server)
  return server
}

const env = { DOCKER_CONFIG: '/nonexistent' }
const open = (more: Partial<RegistryOptions> = {}): ReturnType<typeof createRegistry> =>
  createRegistry({ env, delays: [0, 0], ...more })

const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: mediaTypes.ociManifest,
  config: {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: digestOf(Buffer.from('{}')),
    size: 2,
  },
  layers: [],
})
const manifestReply: Reply = {
  status: 200,
  headers: {
    'content-type': mediaTypes.ociManifest,
    'content-length': String(manifest.length),
    'docker-content-digest': digestOf(Buffer.from(manifest)),
  },
  body: manifest,
}
const saying = (status: number, code: string, message: string): Reply => ({
  status,
  body: JSON.stringify({ errors: [{ code, message }] }),
})

describe('trying again', () => {
  test.each([429, 500, 502, 503])('a %i is tried twice more', async (status) => {
    const server = await start((_, count) => (count < 3 ? { status } : manifestReply))
    const lines: string[] = []
    const registry = open({ log: (line) => lines.push(line) })
    expect((await registry.manifest(parseReference(`${server.host}/app:x`)))?.kind).toBe('image')
    expect(registry.stats()).toEqual({ requests: 3, bytesSent: 0, bytesReceived: manifest.length })
    expect(lines).toEqual(
      Array(2).fill(`read ${server.host}/app:x: trying again in 0 s (the registry answered ${status})`),
    )
  })

  test('a connection that breaks is tried twice more', async () => {
    const server = await start((_, count) => (count < 3 ? undefined : manifestReply))
    expect(await open().head(parseReference(`${server.host}/app:x`))).toEqual({
      digest: digestOf(Buffer.from(manifest)),
      mediaType: mediaTypes.ociManifest,
      size: manifest.length,
    })
  })

  test('ends after three tries, in a Problem with the registry’s words where the answer has a body', async () => {
    const server = await start(() => saying(503, 'UNAVAILABLE', 'out of\ndisk'))
    const error: unknown = await open()
      .head(parseReference(`${server.host}/app:x`))
      .catch((thrown: unknown) => thrown)
    expect(String(error)).toBe(
      `Problem: Could not look up ${server.host}/app:x: registry ${server.host} answered 503. The registry is in trouble: try again later`,
    )
    expect(statusOf(error)).toBe(503)
    await expect(open().manifest(parseReference(`${server.host}/app:x`))).rejects.toThrow(
      `Could not read ${server.host}/app:x: registry ${server.host} answered 503 UNAVAILABLE: out of disk. The registry is in trouble: try again later`,
    )
    expect(server.asked.length).toBe(6)
  })

  test('does not wait longer than the registry is worth waiting for', async () => {
    const server = await start(() => ({ status: 429, headers: { 'retry-after': '3600' } }))
    await expect(open().head(parseReference(`${server.host}/app:x`))).rejects.toThrow(
      'answered 429. The registry limits requests: log in for a higher limit',
    )
    expect(server.asked.length).toBe(1)
  })

  test('a refusal is final', async () => {
    const server = await start(() => saying(403, 'DENIED', 'no access'))
    await expect(open().manifest(parseReference(`${server.host}/app:x`))).rejects.toThrow(
      `registry ${server.host} answered 403 DENIED: no access. Check that the account may pull from this repository`,
    )
    expect(server.asked.length).toBe(1)
  })

  test('an upload that the registry closed unheard counts as done', async () => {
    const bytes = Buffer.from('layer')
    let stored = false
    const server = await start(({ method, url }) => {
      if (method === 'HEAD') return { status: stored ? 200 : 404 }
      if (method === 'POST')
        return { status: 202, headers: { location: '/v2/app/blobs/uploads/1?_state=a%3D%2B' } }
      if (stored) return saying(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry')
      stored = url.endsWith(`&digest=${encodeURIComponent(digestOf(bytes))}`)
      return undefined
    })
    expect(await open().putBlob(parseReference(`${server.host}/app`), bytes)).toBe(digestOf(bytes))
    expect(server.lines().map((line) => line.slice(0, 46))).toEqual(
      [
        `HEAD /v2/app/blobs/${digestOf(bytes)}`.slice(0, 46),
        'POST /v2/app/blobs/uploads/',
        'PUT /v2/app/blobs/uploads/1?_state=a%3D%2B&dige',
        'PUT /v2/app/blobs/uploads/1?_state=a%3D%2B&dige',
        `HEAD /v2/app/blobs/${digestOf(bytes)}`.slice(0, 46),
      ].map((line) => line.slice(0, 46)),
    )
  })
})

test('a registry that is not there is a Problem with the reason', async () => {
  const server = await startStandIn(() => undefined)
  await server.close()
  await expect(open().head(parseReference(`${server.host}/app:x`))).rejects.toThrow(
    `Could not look up ${server.host}/app:x: registry ${server.host} cannot be reached (connect ECONNREFUSED ${server.host}). Check its name, its port and this runner's network; plain-http registries other than this machine must be listed as insecure`,
  )
})

test.each([
  ['says nothing', () => undefined],
  [
    'falls silent',
    (answer: ServerResponse) => answer.writeHead(200, { 'content-length': '9' }).write('half'),
  ],
])('a registry that %s is given up', async (_, answer) => {
  const silent = createServer((_request, response) => void answer(response))
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${String((silent.address() as AddressInfo).port)}`
  await expect(
    open({ timeoutMs: 50 }).blob(parseReference(`${host}/app`), digestOf(Buffer.from('x'))),
  ).rejects.toThrow(`registry ${host} cannot be reached (no answer within 0.05 s)`)
  silent.closeAllConnections()
  await new Promise((done) => silent.close(done))
})

describe('content', () => {
  test('of a blob is checked against its digest, whole and as a stream', async () => {
    const server = await start(() => ({ status: 200, body: 'evil' }))
    const reference = parseReference(`${server.host}/app`)
    const digest = digestOf(Buffer.from('good'))
    const message = `blob ${digest} of ${server.host}/app came with the wrong content: its digest is ${digestOf(Buffer.from('evil'))}. Nothing of it was used.`
    await expect(open().blob(reference, digest)).rejects.toThrow(message)
    const stream = open().blobStream(reference, digest)
    expect(Buffer.from((await stream.next()).value ?? []).toString()).toBe('evil')
    await expect(stream.next()).rejects.toThrow(message)
  })

  test('of a manifest is checked against the digest it was asked by', async () => {
    const server = await start(() => manifestReply)
    const digest = digestOf(Buffer.from('other'))
    await expect(open().manifest(parseReference(`${server.host}/app@${digest}`))).rejects.toThrow(
      `${server.host}/app@${digest} came with the wrong content: its digest is ${digestOf(Buffer.from(manifest))}.`,
    )
  })

  test('that is no manifest is named', async () => {
    const old = JSON.stringify({ schemaVersion: 1, fsLayers: [] })
    const type = 'application/vnd.docker.distribution.manifest.v1+prettyjws'
    const server = await start(() => ({ status: 200, headers: { 'content-type': type }, body: old }))
    await expect(open().manifest(parseReference(`${server.host}/app:x`))).rejects.toThrow(
      `${server.host}/app:x is a manifest of type ${type}. Valid: OCI and Docker (schema 2) images and indexes.`,
    )
  })

  test('is looked at where HEAD tells too little', async () => {
    const server = await start(({ method }) => (method === 'HEAD' ? { status: 200 } : manifestReply))
    expect((await open().head(parseReference(`${server.host}/app:x`)))?.digest).toBe(
      digestOf(Buffer.from(manifest)),
    )
    expect(server.lines()).toEqual(['HEAD /v2/app/manifests/x', 'GET /v2/app/manifests/x'])
  })
})

test('a mirror that has nothing or is broken is passed over', async () => {
  const origin = await start(() => manifestReply)
  const mirror = await start((_, count) => ({ status: count === 1 ? 404 : 403 }))
  const lines: string[] = []
  const registry = open({ mirrors: { [origin.host]: mirror.host }, log: (line) => lines.push(line) })
  expect((await registry.head(parseReference(`${origin.host}/app:x`)))?.size).toBe(manifest.length)
  expect((await registry.head(parseReference(`${origin.host}/app:x`)))?.size).toBe(manifest.length)
  expect([mirror.asked.length, origin.asked.length, lines.length]).toEqual([2, 2, 1])
})
