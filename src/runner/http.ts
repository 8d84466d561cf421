import { createReadStream } from 'node:fs'
import { request as plain, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as secure } from 'node:https'

/** A request body that is read as it is sent. */
export interface FileBody {
  readonly file: string
  readonly bytes: number
}

export interface HttpRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | FileBody | undefined
  /** Ends the request, and the answer's body while it is read. */
  readonly signal: AbortSignal
}

export interface HttpAnswer {
  readonly status: number
  /** Where it came from, after redirects. */
  readonly url: string
  /** By names in small letters; those that came several times are joined by ", ". */
  readonly headers: ReadonlyMap<string, string>
  /** Must be read to its end or destroyed. */
  readonly body: AsyncIterable<Uint8Array> & { destroy(): void }
}

export type Send = (url: string, request: HttpRequest) => Promise<HttpAnswer>

const redirects = 3
const moved = [301, 302, 307, 308]

/**
 * Asks by Node's own client, not by `fetch`, which takes 45 ms more to load and to ask a dozen questions, a sixth of a run in
 * which nothing changed (docs/adr/0014), and which takes all of a body from a file into memory when the disk is faster than the
 * network (as of Node 24, also for Blobs and streams). Redirects (blob storage) are followed as the method they were asked with, to
 * other origins without `authorization`.
 * @throws what Node says of a server that is not there, and the signal's reason.
 */
export async function send(url: string, request: HttpRequest, left = redirects): Promise<HttpAnswer> {
  const answer = await exchange(url, request)
  const { statusCode: status = 0, headers } = answer
  if (moved.includes(status) && headers.location !== undefined && left > 0) {
    answer.destroy()
    const next = new URL(headers.location, url)
    const { authorization, ...others } = request.headers
    const isHome = authorization !== undefined && next.origin === new URL(url).origin
    return send(next.href, { ...request, headers: isHome ? request.headers : others }, left - 1)
  }
  const named = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    [value ?? []].flat().join(', '),
  ])
  return { status, url, headers: new Map(named), body: answer }
}

export class TooLong extends Error {
  constructor(maxBytes: number) {
    super(`the answer is longer than the ${String(maxBytes)} bytes allowed`)
  }
}

/** @throws TooLong */
export async function readBody({ body }: HttpAnswer, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw new TooLong(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function exchange(url: string, { method, headers, body, signal }: HttpRequest): Promise<IncomingMessage> {
  const request = new URL(url).protocol === 'https:' ? secure : plain
  const length = body === undefined ? undefined : 'file' in body ? body.bytes : body.byteLength
  return new Promise((resolve, reject) => {
    const sized = length === undefined ? headers : { ...headers, 'content-length': String(length) }
    const sending = request(url, { method, headers: sized, signal })
    // What comes after the answer is of a server that refuses and reads no further: its answer counts.
    sending.on('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error))
    sending.on('response', (answer) => {
      resolve(answer)
      // Else its connection would wait for the rest for ever.
      answer.once('end', () => {
        if (!sending.writableFinished) sending.destroy()
      })
    })
    if (body !== undefined && 'file' in body && body.bytes > 0) pipeFile(body, sending)
    else sending.end(body instanceof Uint8Array ? body : undefined)
  })
}

function pipeFile({ file, bytes }: FileBody, sending: ClientRequest): void {
  const reading = createReadStream(file, { end: bytes - 1 })
  reading.on('error', (error) => sending.destroy(error))
  reading.on('end', () => {
    if (reading.bytesRead < bytes) sending.destroy(new Error(`${file} became shorter`))
  })
  sending.on('close', () => reading.destroy())
  reading.pipe(sending)
}
