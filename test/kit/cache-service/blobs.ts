import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { corrupting, truncating, type CacheFault } from './faults.ts'

/** The half of the protocol that Azure's block blobs are on GitHub. All bytes stream through files. */
export interface Blobs {
  /** Answers a PUT; returns the bytes taken. */
  put(
    id: number,
    request: IncomingMessage,
    response: ServerResponse,
    comp: string | null,
    block: string,
  ): Promise<number>
  /** Answers a GET or HEAD; returns the bytes sent. */
  get(
    id: number,
    request: IncomingMessage,
    response: ServerResponse,
    fault: CacheFault | undefined,
  ): Promise<number>
  /** Bytes of a blob, `undefined` where there is none. */
  size(id: number): Promise<number | undefined>
  delete(id: number): Promise<void>
}

/** @param folder exists and belongs to this store alone */
export function createBlobs(folder: string): Blobs {
  const blobFile = (id: number): string => path.join(folder, `${id}.blob`)
  const blockFile = (id: number, block: string): string =>
    path.join(folder, `${id}.${createHash('sha256').update(block).digest('hex').slice(0, 16)}.block`)
  const size = async (id: number): Promise<number | undefined> =>
    (await stat(blobFile(id)).catch(() => undefined))?.size

  /** A list of blocks becomes the blob, in the order of the list. */
  const assemble = async (id: number, list: string): Promise<boolean> => {
    const blocks = [...list.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)].map(
      (match) => match[1] ?? '',
    )
    const whole = `${blobFile(id)}.part`
    await rm(whole, { force: true })
    for (const block of blocks) {
      const file = blockFile(id, block)
      if ((await stat(file).catch(() => undefined)) === undefined) return false
      await pipeline(createReadStream(file), createWriteStream(whole, { flags: 'a' }))
      await rm(file)
    }
    await rename(whole, blobFile(id))
    return true
  }

  return {
    size,
    delete: (id) => rm(blobFile(id), { force: true }),
    async put(id, request, response, comp, block) {
      if (comp === 'blocklist') {
        const done = await assemble(id, await textOf(request))
        return answer(response, done ? 201 : 400, done ? {} : { 'x-ms-error-code': 'InvalidBlockList' })
      }
      if (comp === null && request.headers['x-ms-blob-type'] !== 'BlockBlob')
        return answer(response, 400, { 'x-ms-error-code': 'InvalidHeaderValue' })
      const file = comp === 'block' ? blockFile(id, block) : blobFile(id)
      await pipeline(request, createWriteStream(file))
      answer(response, 201)
      return (await stat(file)).size
    },
    async get(id, request, response, fault) {
      const total = await size(id)
      if (total === undefined) return answer(response, 404, { 'x-ms-error-code': 'BlobNotFound' })
      const range = /bytes=(?<from>\d+)-(?<to>\d*)/.exec(
        String(request.headers['x-ms-range'] ?? request.headers.range ?? ''),
      )?.groups
      const from = Number(range?.['from'] ?? 0)
      const to = Math.min(range?.['to'] ? Number(range['to']) : total - 1, total - 1)
      response.writeHead(range === undefined ? 200 : 206, {
        ...azureHeaders(),
        'x-ms-blob-type': 'BlockBlob',
        'accept-ranges': 'bytes',
        'content-type': 'application/octet-stream',
        'content-length': to - from + 1,
        ...(range === undefined ? {} : { 'content-range': `bytes ${from}-${to}/${total}` }),
      })
      if (request.method === 'HEAD' || total === 0) {
        response.end()
        return 0
      }
      const bytes = createReadStream(blobFile(id), { start: from, end: to })
      if (fault?.kind === 'truncated') {
        await pipeline(bytes, truncating(to - from + 1), response).catch(() => response.destroy())
        return Math.floor((to - from + 1) / 2)
      }
      if (fault?.kind === 'corrupted') await pipeline(bytes, corrupting(), response)
      else await pipeline(bytes, response)
      return to - from + 1
    },
  }
}

function azureHeaders(): Record<string, string> {
  const now = new Date().toUTCString()
  return {
    'x-ms-version': '2025-05-05',
    'x-ms-request-id': 'kit',
    date: now,
    etag: '"0x1"',
    'last-modified': now,
  }
}

function answer(response: ServerResponse, status: number, headers: Record<string, string> = {}): 0 {
  response.writeHead(status, { ...azureHeaders(), 'x-ms-request-server-encrypted': 'true', ...headers }).end()
  return 0
}

export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
