import { describe, expect, test } from '@jest/globals'
import { parseChallenge } from '../../src/runner/registry/auth.ts'
import { mediaTypes } from '../../src/runner/registry/oci.ts'
import { parseReference } from '../../src/runner/registry/reference.ts'
import { startStandIn, type StandIn } from './registry-stand-in.ts'
import { account, basic, login, open, start, useRegistries } from './registry-access.ts'

useRegistries()

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
