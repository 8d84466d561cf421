import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findCredentials } from '../../src/runner/registry/credentials.ts'

let folder: string
let warnings: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-'))
  warnings = []
})
afterEach(() => rm(folder, { recursive: true }))

const env = (): Record<string, string> => ({ DOCKER_CONFIG: folder, PATH: `${folder}:/usr/bin:/bin` })
const find = (registry: string, more: Record<string, string> = {}): ReturnType<typeof findCredentials> =>
  findCredentials({ ...env(), ...more }, registry, (line) => warnings.push(line))
const config = (value: unknown): Promise<void> =>
  writeFile(join(folder, 'config.json'), JSON.stringify(value))
const base64 = (text: string): string => Buffer.from(text).toString('base64')

async function helper(name: string, script: string): Promise<void> {
  const file = join(folder, `docker-credential-${name}`)
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
}

test('without a configuration there are no credentials and no warning', async () => {
  expect([await find('ghcr.io'), warnings]).toEqual([undefined, []])
})

describe('the auths of config.json', () => {
  test('hold user and password as base64, the password with colons of its own', async () => {
    await config({ auths: { 'ghcr.io': { auth: base64('me:pass:word') } } })
    expect(await find('ghcr.io')).toEqual({ kind: 'basic', username: 'me', password: 'pass:word' })
    expect(await find('other.example')).toBeUndefined()
  })

  test('are found for Docker Hub under its historical address', async () => {
    await config({ auths: { 'https://index.docker.io/v1/': { auth: base64('me:secret') } } })
    expect(await find('docker.io')).toEqual({ kind: 'basic', username: 'me', password: 'secret' })
  })

  test('may be keyed by an address, but a bare host wins', async () => {
    await config({
      auths: {
        'https://registry.example/v2/': { auth: base64('me:by-address') },
        'registry.example': { auth: base64('me:by-host') },
        'https://localhost:5000': { username: 'plain', password: 'fields' },
      },
    })
    expect(await find('registry.example')).toEqual({ kind: 'basic', username: 'me', password: 'by-host' })
    expect(await find('localhost:5000')).toEqual({ kind: 'basic', username: 'plain', password: 'fields' })
  })

  test('may hold a refresh token or a ready token', async () => {
    await config({
      auths: {
        'a.example': { auth: base64('me:'), identitytoken: 'refresh' },
        'b.example': { registrytoken: 'ready' },
      },
    })
    expect(await find('a.example')).toEqual({ kind: 'identity', token: 'refresh' })
    expect(await find('b.example')).toEqual({ kind: 'bearer', token: 'ready' })
  })
})

test('DOCKER_AUTH_CONFIG comes before the file', async () => {
  await config({ auths: { 'ghcr.io': { auth: base64('me:file') } } })
  const variable = JSON.stringify({ auths: { 'ghcr.io': { auth: base64('me:variable') } } })
  expect(await find('ghcr.io', { DOCKER_AUTH_CONFIG: variable })).toEqual({
    kind: 'basic',
    username: 'me',
    password: 'variable',
  })
})

test('without DOCKER_CONFIG the file below the home folder is read', async () => {
  await mkdir(join(folder, '.docker'))
  await writeFile(
    join(folder, '.docker', 'config.json'),
    JSON.stringify({ auths: { 'ghcr.io': { auth: base64('me:home') } } }),
  )
  expect(await findCredentials({ HOME: folder }, 'ghcr.io', () => undefined)).toEqual({
    kind: 'basic',
    username: 'me',
    password: 'home',
  })
})

test('a broken file is a warning that shows nothing of it', async () => {
  await writeFile(join(folder, 'config.json'), '{"auths":{"ghcr.io":{"auth":"secret"')
  expect(await find('ghcr.io')).toBeUndefined()
  expect(warnings).toEqual([`${join(folder, 'config.json')} is not JSON: going on without credentials`])
})

describe('a credential helper', () => {
  test('gets the server on its input and gives user and secret; the one for the host comes before the store', async () => {
    await helper(
      'host',
      'read server; echo "{\\"ServerURL\\":\\"x\\",\\"Username\\":\\"$1\\",\\"Secret\\":\\"for $server\\"}"',
    )
    await helper('store', 'echo "{\\"Username\\":\\"<token>\\",\\"Secret\\":\\"refresh\\"}"')
    await config({ credHelpers: { 'ghcr.io': 'host' }, credsStore: 'store', auths: { 'ghcr.io': {} } })
    expect(await find('ghcr.io')).toEqual({ kind: 'basic', username: 'get', password: 'for ghcr.io' })
    expect(await find('other.example')).toEqual({ kind: 'identity', token: 'refresh' })
  })

  test('is asked for Docker Hub by its historical address', async () => {
    await helper('store', 'read server; echo "{\\"Username\\":\\"me\\",\\"Secret\\":\\"$server\\"}"')
    await config({ credsStore: 'store' })
    expect(await find('docker.io')).toEqual({
      kind: 'basic',
      username: 'me',
      password: 'https://index.docker.io/v1/',
    })
  })

  test('that knows nothing of a host is no warning', async () => {
    await helper('store', 'echo "credentials not found in native keychain"; exit 1')
    await config({ credsStore: 'store' })
    expect([await find('ghcr.io'), warnings]).toEqual([undefined, []])
  })

  test('that fails, is missing or has an impossible name is a warning, and public images stay readable', async () => {
    await helper('fails', 'echo locked >&2; exit 3')
    await helper('babbles', 'echo hello')
    await config({
      credHelpers: {
        'a.example': 'fails',
        'b.example': 'missing',
        'c.example': '../x',
        'd.example': 'babbles',
      },
    })
    const found = await Promise.all(
      ['a.example', 'b.example', 'c.example', 'd.example'].map((host) => find(host)),
    )
    expect(found).toEqual([undefined, undefined, undefined, undefined])
    const named = `(named in ${join(folder, 'config.json')}) gave no credentials for`
    expect(warnings.sort()).toEqual([
      `docker-credential-../x ${named} c.example: "../x" is not the name of a credential helper`,
      `docker-credential-babbles ${named} d.example: its answer is not JSON`,
      `docker-credential-fails ${named} a.example: locked`,
      `docker-credential-missing ${named} b.example: spawn docker-credential-missing ENOENT`,
    ])
  })
})
