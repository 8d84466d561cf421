import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseChallenge } from '../../src/runner/registry/auth.ts'
import { createRegistry, type RegistryOptions } from '../../src/runner/registry/client.ts'
import { digestOf, mediaTypes } from '../../src/runner/registry/oci.ts'
import { parseReference } from '../../src/runner/registry/reference.ts'
import { startStandIn, type Asked, type Reply, type StandIn } from './registry-stand-in.ts'

let folder: string
const servers: StandIn[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth-'))
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  await rm(folder, { recursive: true })
})

async function start(answer: (asked: Asked, count: number) => Reply | undefined): Promise<StandIn> {
  const server = await startStandIn(answer)
  servers.push(server)
  return server
}

const login = (auths: Record<string, unknown>): Promise<void> =>
  writeFile(join(folder, 'config.json'), JSON.stringify({ auths }))
const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`
const account = { auth: Buffer.from('me:secret').toString('base64') }
const open = (more: Partial<RegistryOptions> = {}): ReturnType<typeof createRegistry> =>
  createRegistry({ env: { DOCKER_CONFIG: folder }, delays: [0, 0], ...more })

/** A registry that wants a token, and the token server beside it: tokens are `t1`, `t2`, …; only the last one holds. */
async function startTokenRegistry(expiresIn?: number): Promise<{ registry: StandIn; tokens: StandIn }> {
  const tokens = await start((_, count) => ({
    status: 200,
    body: JSON.stringify({ token: `t${count}`, expires_in: expiresIn }),
  }))
  const registry = await start(({ method, headers }) => {
    if (headers.authorization !== `Bearer t${tokens.asked.length}`) {
      const realm = `Bearer realm="http://${tokens.host}/token",service="the, registry",scope="repository:app:pull"`
      return { status: 401, headers: { 'www-authenticate': realm } }
    }
    if (method === 'PUT') return { status: 201 }
    return { status: 404 }
  })
  return { registry, tokens }
}

test.each([
  ['', undefined],
  ['Negotiate', undefined],
  ['Basic realm="x"', { scheme: 'basic' }],
  ['basic', { scheme: 'basic' }],
  ['Bearer realm="https://a/t",service="s"', { scheme: 'bearer', realm: 'https://a/t', service: 's' }],
  ['bearer Realm=https://a/t', { scheme: 'bearer', realm: 'https://a/t', service: undefined }],
  [
    'Basic realm="x", Bearer realm="https://a/t"',
    { scheme: 'bearer', realm: 'https://a/t', service: undefined },
  ],
  ['Bearer service="a \\"b\\", c",realm="r"', { scheme: 'bearer', realm: 'r', service: 'a "b", c' }],
  ['Bearer service="no realm"', undefined],
])('the challenge %p is understood', (header, wanted) => {
  expect(parseChallenge(header)).toEqual(wanted)
})

describe('a registry that wants a token', () => {
  test('gives one to nobody in particular, once for each repository and right', async () => {
    const { registry, tokens } = await startTokenRegistry()
    const client = open()
    const reference = parseReference(`${registry.host}/app:x`)
    await client.head(reference)
    await client.head(reference)
    await client.putManifest(reference, Buffer.from('{}'), mediaTypes.ociManifest)
    expect(tokens.lines()).toEqual([
      'GET /token?service=the%2C+registry&client_id=py-docker-build&scope=repository%3Aapp%3Apull',
      'GET /token?service=the%2C+registry&client_id=py-docker-build&scope=repository%3Aapp%3Apull%2Cpush',
    ])
    expect(tokens.asked.map((asked) => asked.headers.authorization)).toEqual([undefined, undefined])
    expect(registry.asked.map((asked) => asked.headers.authorization)).toEqual([
      undefined,
      'Bearer t1',
      'Bearer t1',
      'Bearer t2',
    ])
    expect(client.stats()).toMatchObject({ requests: 6 })
  })

  test('gives one for reading and writing where the run is known to push', async () => {
    const { registry, tokens } = await startTokenRegistry()
    const client = open({ pushes: [`${registry.host}/app`] })
    const reference = parseReference(`${registry.host}/app:x`)
    await client.head(reference)
    await client.putManifest(reference, Buffer.from('{}'), mediaTypes.ociManifest)
    expect(tokens.asked.length).toBe(1)
  })

  test('is asked for one token by many requests at once', async () => {
    const { registry, tokens } = await startTokenRegistry()
    const client = open()
    await client.head(parseReference(`${registry.host}/app:x`))
    await Promise.all(
      ['a', 'b', 'c'].map((tag) =>
        client.putManifest(
          parseReference(`${registry.host}/app:${tag}`),
          Buffer.from('{}'),
          mediaTypes.ociManifest,
        ),
      ),
    )
    expect(tokens.asked.length).toBe(2)
  })

  test('gets the account at the token server only', async () => {
    const { registry, tokens } = await startTokenRegistry()
    await login({ [registry.host]: account })
    await open().head(parseReference(`${registry.host}/app:x`))
    expect(tokens.asked.map((asked) => asked.headers.authorization)).toEqual([basic])
    expect(registry.asked.map((asked) => asked.headers.authorization)).toEqual([undefined, 'Bearer t1'])
  })

  test('takes a refresh token in a form', async () => {
    const { registry, tokens } = await startTokenRegistry()
    await login({ [registry.host]: { identitytoken: 'refresh' } })
    await open().head(parseReference(`${registry.host}/app:x`))
    const [asked] = tokens.asked
    expect([
      asked?.method,
      asked?.url,
      Object.fromEntries(new URLSearchParams(asked?.body.toString())),
    ]).toEqual([
      'POST',
      '/token',
      {
        service: 'the, registry',
        client_id: 'py-docker-build',
        grant_type: 'refresh_token',
        refresh_token: 'refresh',
        scope: 'repository:app:pull',
      },
    ])
  })

  test('is asked for a new token before the old one ends', async () => {
    const { registry, tokens } = await startTokenRegistry(300)
    let now = 0
    const client = open({ now: () => now })
    const reference = parseReference(`${registry.host}/app:x`)
    await client.head(reference)
    now = 289_000
    await client.head(reference)
    expect(tokens.asked.length).toBe(1)
    now = 291_000
    await client.head(reference)
    expect(tokens.asked.length).toBe(2)
    expect(registry.asked.length).toBe(4)
  })

  test('may withdraw a token: one more is asked for', async () => {
    const { registry, tokens } = await startTokenRegistry()
    const client = open()
    const reference = parseReference(`${registry.host}/app:x`)
    await client.head(reference)
    await fetch(`http://${tokens.host}/token`) // somebody's newer token ends ours
    await client.head(reference)
    expect(registry.asked.map((asked) => asked.headers.authorization)).toEqual([
      undefined,
      'Bearer t1',
      'Bearer t1',
      'Bearer t3',
    ])
  })

  test('that accepts no token is given up with the next step', async () => {
    const tokens = await start(() => ({ status: 200, body: JSON.stringify({ access_token: 'x' }) }))
    const registry = await start(() => ({
      status: 401,
      headers: { 'www-authenticate': `Bearer realm="http://${tokens.host}/token"` },
      body: JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] }),
    }))
    await expect(open().manifest(parseReference(`${registry.host}/app:x`))).rejects.toThrow(
      `Could not read ${registry.host}/app:x: registry ${registry.host} answered 401 UNAUTHORIZED: authentication required. No login for ${registry.host} was found: run docker login or docker/login-action before this step, or check the name`,
    )
    expect(registry.asked.length).toBe(3)
    await login({ [registry.host]: account })
    await expect(open().manifest(parseReference(`${registry.host}/app:x`))).rejects.toThrow(
      `The login for ${registry.host} was not accepted: check that the token or password is still valid`,
    )
  })

  test('whose token server refuses is a Problem with its words', async () => {
    const tokens = await start(() => ({
      status: 403,
      body: JSON.stringify({
        errors: [{ code: 'DENIED', message: 'requested access to the resource is denied' }],
      }),
    }))
    const registry = await start(() => ({
      status: 401,
      headers: { 'www-authenticate': `Bearer realm="http://${tokens.host}/token"` },
    }))
    await expect(open().head(parseReference(`${registry.host}/app:x`))).rejects.toThrow(
      `The token server ${tokens.host} of registry ${registry.host} refused repository:app:pull: 403 DENIED: requested access to the resource is denied. Log in to ${registry.host} before this step (docker login, docker/login-action)`,
    )
  })
})

test('a token server that is not there is a Problem', async () => {
  const tokens = await startStandIn(() => undefined)
  await tokens.close()
  const registry = await start(() => ({
    status: 401,
    headers: { 'www-authenticate': `Bearer realm="http://${tokens.host}/token"` },
  }))
  await expect(open().head(parseReference(`${registry.host}/app:x`))).rejects.toThrow(
    `The token server ${tokens.host} cannot be reached (connect ECONNREFUSED ${tokens.host}). Check this runner's network`,
  )
  expect(registry.asked.length).toBe(1)
})

test('a registry that wants a password gets it after it has asked', async () => {
  const registry = await start(({ headers }) =>
    headers.authorization === basic
      ? { status: 404 }
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
  )
  await login({ [registry.host]: account })
  const client = open()
  await client.head(parseReference(`${registry.host}/app:x`))
  await client.head(parseReference(`${registry.host}/app:y`))
  expect(registry.asked.map((asked) => asked.headers.authorization)).toEqual([undefined, basic, basic])
})

test('a password is not sent to a token server without TLS when the registry has it', async () => {
  const sent: string[] = []
  const client = open({
    fetch: (url) => {
      sent.push(url)
      const headers = { 'www-authenticate': 'Bearer realm="http://evil.example/token"' }
      return Promise.resolve(new Response(null, { status: 401, headers }))
    },
  })
  await expect(client.head(parseReference('registry.example/app:x'))).rejects.toThrow(
    'Registry registry.example names "http://evil.example/token" as its token server, which is no https address: nothing is sent there.',
  )
  expect(sent).toEqual(['https://registry.example/v2/app/manifests/x'])
})

test('a blob is followed to its storage, which does not see the token', async () => {
  const storage = await start(() => ({ status: 200, body: 'blob' }))
  const registry = await start(() => ({
    status: 307,
    headers: { location: `http://${storage.host}/signed?x=1` },
  }))
  await login({ [registry.host]: { registrytoken: 'ready' } })
  const blob = await open().blob(parseReference(`${registry.host}/app`), digestOf(Buffer.from('blob')))
  expect(blob.toString()).toBe('blob')
  expect(registry.asked.map((asked) => asked.headers.authorization)).toEqual(['Bearer ready'])
  expect(storage.asked.map((asked) => [asked.url, asked.headers.authorization])).toEqual([
    ['/signed?x=1', undefined],
  ])
})

test('an upload is sent where the registry says, which does not see the token', async () => {
  const bytes = Buffer.from('layer')
  const storage = await start(() => ({ status: 201 }))
  const registry = await start(({ method }) =>
    method === 'HEAD' ? { status: 404 } : { status: 202, headers: { location: `http://${storage.host}/up` } },
  )
  await login({ [registry.host]: { registrytoken: 'ready' } })
  await open().putBlob(parseReference(`${registry.host}/app`), bytes)
  const [put] = storage.asked
  expect([put?.url, put?.headers.authorization, put?.body.toString()]).toEqual([
    `/up?digest=${encodeURIComponent(digestOf(bytes))}`,
    undefined,
    'layer',
  ])
})

test('Docker Hub is spoken to at its own hosts, with the login docker keeps for it', async () => {
  await login({ 'https://index.docker.io/v1/': account })
  const sent: string[] = []
  const client = open({
    fetch: (url, init) => {
      const authorization = (init.headers as Record<string, string>)['authorization'] ?? '-'
      sent.push(`${init.method ?? 'GET'} ${url} ${authorization}`)
      if (url.startsWith('https://auth.docker.io/')) return Promise.resolve(Response.json({ token: 'hub' }))
      const realm = 'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"'
      const refused = new Response(null, { status: 401, headers: { 'www-authenticate': realm } })
      return Promise.resolve(authorization === 'Bearer hub' ? new Response(null, { status: 404 }) : refused)
    },
  })
  expect(await client.head(parseReference('python:3.13-slim'))).toBeUndefined()
  const address = 'https://registry-1.docker.io/v2/library/python/manifests/3.13-slim'
  expect(sent).toEqual([
    `HEAD ${address} -`,
    `GET https://auth.docker.io/token?service=registry.docker.io&client_id=py-docker-build&scope=repository%3Alibrary%2Fpython%3Apull ${basic}`,
    `HEAD ${address} Bearer hub`,
  ])
})
