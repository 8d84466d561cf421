import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startLink } from '../../bench/far/link.ts'

let folder: string
const echo = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket))
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'link-'))
  echo.listen(path.join(folder, 'echo'))
  await once(echo, 'listening')
})
afterAll(async () => {
  echo.close()
  await rm(folder, { recursive: true })
})

test('a long link gives all bytes in their order', async () => {
  const at = { path: path.join(folder, 'link') }
  const link = await startLink(at, { path: path.join(folder, 'echo') }, 5)
  const [sent, received] = [createHash('sha256'), createHash('sha256')]
  const client = createConnection({ ...at, allowHalfOpen: true })
  client.on('data', (chunk) => received.update(chunk))
  for (let piece = 0; piece < 20; piece++) {
    const bytes = randomBytes(1024 * 1024)
    sent.update(bytes)
    if (!client.write(bytes)) await once(client, 'drain')
  }
  client.end()
  await once(client, 'end')
  expect(received.digest('hex')).toBe(sent.digest('hex'))
  expect(link.bytes).toEqual({ there: 20 * 1024 * 1024, back: 20 * 1024 * 1024 })
  await link.close()
})

test('what leads nowhere is closed', async () => {
  const at = { path: path.join(folder, 'nowhere') }
  const link = await startLink(at, { path: path.join(folder, 'not-there') }, 0)
  const client = createConnection(at)
  client.on('error', () => undefined)
  await once(client, 'close')
  await link.close()
})
