import { Readable } from 'node:stream'
import { expect, test } from '@jest/globals'
import type { HttpAnswer } from '../../src/runner/http.ts'
import { digestOf } from '../../src/runner/registry/oci.ts'
import { parseReference } from '../../src/runner/registry/reference.ts'
import { account, basic, login, open, start, useRegistries } from './registry-access.ts'

useRegistries()

function answerOf(status: number, headers: Record<string, string> = {}, text = ''): HttpAnswer {
  return {
    status,
    url: '',
    headers: new Map(Object.entries(headers)),
    body: Readable.from([Buffer.from(text)]),
  }
}

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
    send: (url) => {
      sent.push(url)
      const headers = { 'www-authenticate': 'Bearer realm="http://evil.example/token"' }
      return Promise.resolve(answerOf(401, headers))
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
    send: (url, { method, headers }) => {
      const authorization = headers['authorization'] ?? '-'
      sent.push(`${method} ${url} ${authorization}`)
      if (url.startsWith('https://auth.docker.io/'))
        return Promise.resolve(answerOf(200, {}, JSON.stringify({ token: 'hub' })))
      const realm = 'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"'
      const refused = answerOf(401, { 'www-authenticate': realm })
      return Promise.resolve(authorization === 'Bearer hub' ? answerOf(404) : refused)
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
