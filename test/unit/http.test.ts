import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { readBody, send, type FileBody, type HttpAnswer } from '../../src/runner/http.ts'

let folder: string
let body: FileBody
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'http-'))
  const file = path.join(folder, 'layer')
  await writeFile(file, 'layer')
  body = { file, bytes: 5 }
})
afterAll(() => rm(folder, { recursive: true }))

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

/** Answers by path with a status and headers; keeps what it has got. */
async function start(
  answer: (url: string) => { readonly status: number; readonly headers?: Record<string, string | string[]> },
): Promise<{ readonly origin: string; readonly got: string[] }> {
  const got: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const length = headers['content-length'] ?? ''
      const text = Buffer.concat(chunks).toString()
      got.push([method, url, headers.authorization ?? '-', length, text].join(' '))
      const { status, headers: more } = answer(url)
      response.writeHead(status, more).end(status === 204 ? undefined : `said ${String(status)}`)
    })
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, got }
}

async function textOf(answer: HttpAnswer): Promise<string> {
  return (await readBody(answer, 1000)).toString()
}

const init = () => ({
  ...{ method: 'PUT', headers: { authorization: 'Bearer t' }, signal: AbortSignal.timeout(60_000) },
})

test('what is asked without a body is redirected as it was asked; headers that come twice are joined', async () => {
  const storage = await start(() => ({ status: 200, headers: { warning: ['199 a', '199 b'] } }))
  const { origin, got } = await start(() => ({
    status: 307,
    headers: { location: `${storage.origin}/blob` },
  }))
  const answer = await send(`${origin}/1`, { ...init(), method: 'GET' })
  expect([answer.status, answer.headers.get('warning'), await textOf(answer)]).toEqual([
    ...[200, '199 a, 199 b', 'said 200'],
  ])
  expect([...got, ...storage.got]).toEqual(['GET /1 Bearer t  ', 'GET /blob -  '])
})

test('bytes are sent with their length, and none with a length of zero', async () => {
  const { origin, got } = await start(() => ({ status: 201 }))
  await textOf(await send(`${origin}/`, { ...init(), body: Buffer.from('bytes') }))
  await textOf(await send(`${origin}/`, { ...init(), method: 'POST' }))
  expect(got).toEqual(['PUT / Bearer t 5 bytes', 'POST / Bearer t 0 '])
})

test('a POST, which may carry a login, stays with its server; a 303 leads a GET on, and nothing else', async () => {
  const storage = await start(() => ({ status: 200 }))
  const { origin, got } = await start((url) => ({
    status: url === '/303' ? 303 : 307,
    headers: { location: url === '/home' ? '/next' : `${storage.origin}/there` },
  }))
  const ask = async (method: string, path: string) =>
    (await send(`${origin}${path}`, { ...init(), method, body: Buffer.from('login') })).status
  expect(await ask('POST', '/home')).toBe(307)
  expect(await ask('PUT', '/303')).toBe(303)
  expect(storage.got).toEqual([])
  expect(await ask('GET', '/303')).toBe(200)
  expect(got.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    ...['POST /home', 'POST /next', 'PUT /303', 'GET /303'],
  ])
})

test.each([
  ['the signal’s reason, where it ended it', true, 'given up'],
  ['that the connection broke off, where the server did', false, 'the connection broke off'],
])('a body that ends half-way says %s', async (_, isOurs, message) => {
  const giveUp = new AbortController()
  const half: ServerResponse[] = []
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half')
    half.push(response)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const signal = AbortSignal.any([giveUp.signal, AbortSignal.timeout(60_000)])
  const answer = await send(`http://127.0.0.1:${String(port)}/`, { method: 'GET', headers: {}, signal })
  if (isOurs) giveUp.abort(new Error('given up'))
  else half[0]?.destroy()
  await expect(readBody(answer, 100)).rejects.toThrow(message)
})

test('a body that is longer than it may be is left', async () => {
  const { origin } = await start(() => ({ status: 200 }))
  const answer = await send(`${origin}/`, { ...init(), method: 'GET' })
  await expect(readBody(answer, 3)).rejects.toThrow('the answer is longer than the 3 bytes allowed')
})

describe('a file', () => {
  test('is sent with its length', async () => {
    const { origin, got } = await start(() => ({ status: 201, headers: { location: '/blob' } }))
    const answer = await send(`${origin}/up?digest=x`, { ...init(), body })
    expect([answer.status, answer.headers.get('location'), await textOf(answer)]).toEqual([
      ...[201, '/blob', 'said 201'],
    ])
    expect(got).toEqual(['PUT /up?digest=x Bearer t 5 layer'])
  })

  test('may get an answer without a body', async () => {
    const { origin } = await start(() => ({ status: 204 }))
    const answer = await send(`${origin}/`, { ...init(), body })
    expect([answer.status, await textOf(answer)]).toEqual([204, ''])
  })

  test('is sent again where a redirect leads, to another server without our token', async () => {
    const storage = await start(() => ({ status: 201 }))
    const { origin, got } = await start((url) =>
      url === '/1'
        ? { status: 302, headers: { location: '/2' } }
        : { status: 308, headers: { location: `${storage.origin}/3` } },
    )
    expect((await send(`${origin}/1`, { ...init(), body })).status).toBe(201)
    expect([...got, ...storage.got]).toEqual([
      'PUT /1 Bearer t 5 layer',
      'PUT /2 Bearer t 5 layer',
      'PUT /3 - 5 layer',
    ])
  })

  test('that became shorter is an error; of one that grew, as much is sent as was said', async () => {
    const { origin, got } = await start(() => ({ status: 201 }))
    await expect(send(`${origin}/`, { ...init(), body: { ...body, bytes: 9 } })).rejects.toThrow(
      'became shorter',
    )
    expect((await send(`${origin}/`, { ...init(), body: { ...body, bytes: 2 } })).status).toBe(201)
    expect((await send(`${origin}/`, { ...init(), body: { ...body, bytes: 0 } })).status).toBe(201)
    expect(got).toEqual(['PUT / Bearer t 2 la', 'PUT / Bearer t 0 '])
  })

  test('is not sent in circles', async () => {
    const { origin, got } = await start(() => ({ status: 307, headers: { location: '/' } }))
    await expect(send(`${origin}/`, { ...init(), body })).rejects.toThrow('redirected more than 5 times')
    expect(got.length).toBe(6)
  })

  test('that cannot be read, or a server that is not there, is an error', async () => {
    const { origin } = await start(() => ({ status: 201 }))
    const missing = { file: path.join(folder, 'missing'), bytes: 5 }
    await expect(send(`${origin}/`, { ...init(), body: missing })).rejects.toThrow('ENOENT')
    await expect(send('http://127.0.0.1:1/', { ...init(), body })).rejects.toThrow('ECONNREFUSED')
  })

  test('is given up with its signal', async () => {
    const silent = createServer(() => undefined)
    servers.push(silent)
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    const { port } = silent.address() as AddressInfo
    const signal = AbortSignal.timeout(20)
    await expect(send(`http://127.0.0.1:${String(port)}/`, { ...init(), body, signal })).rejects.toThrow(
      'timeout',
    )
  })
})

test('a server that answers before it has read all is heard, and its connection ends', async () => {
  const file = path.join(folder, 'refused')
  await writeFile(file, '')
  await truncate(file, 50_000_000)
  const server = createServer((request, response) => {
    request.once('data', () => response.writeHead(401).end('log in'))
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${String(port)}/`
  for (let time = 0; time < 3; time++) {
    const answer = await send(url, { ...init(), body: { file, bytes: 50_000_000 } })
    expect([answer.status, await textOf(answer)]).toEqual([401, 'log in'])
  }
  const open = () => new Promise<number>((done) => server.getConnections((_, count) => done(count)))
  for (let wait = 0; (await open()) > 0 && wait < 100; wait++) await setTimeout(20)
  expect(await open()).toBe(0)
})

test('far less is held in memory than the file has', async () => {
  const file = path.join(folder, 'large')
  const bytes = 600_000_000
  await writeFile(file, '')
  await truncate(file, bytes)
  const server = createServer((request, response) => {
    request.on('data', () => undefined).on('end', () => response.writeHead(201).end())
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  let peak = 0
  const before = process.memoryUsage().arrayBuffers
  const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers)), 5)
  // jest would wait for it for ever, also where the sending fails.
  watching.unref()
  const { port } = server.address() as AddressInfo
  const answer = await send(`http://127.0.0.1:${String(port)}/`, { ...init(), body: { file, bytes } })
  clearInterval(watching)
  expect(answer.status).toBe(201)
  // What is received in this same process waits to be collected.
  expect(peak - before).toBeLessThan(bytes / 2)
}, 60_000)
