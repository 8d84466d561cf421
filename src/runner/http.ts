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

const redirects = 5
const moved = [301, 302, 307, 308]
/** A connection on which nothing happens for so long is given up, also while a body is read. */
const idleMs = 300_000

/**
 * Asks by Node's own client, not by `fetch`, which takes 45 ms more to load and to ask a dozen questions, a sixth of a run in
 * which nothing changed (docs/adr/0015), and which takes all of a body from a file into memory when the disk is faster than the
 * network (as of Node 24, also for Blobs and streams). Redirects (blob storage) are followed as the method they were asked with, to
 * other origins without `authorization`; a POST, whose body may be a login, stays where it is.
 * @throws what Node says of a server that is not there or breaks off, and the signal's reason.
 */
export async function send(url: string, request: HttpRequest): Promise<HttpAnswer> {
  for (let at = url, { headers } = request, left = redirects; ; left--) {
    const { answer, body } = await exchange(at, { ...request, headers })
    const next = redirectOf(answer, request.method, at)
    if (next === undefined) {
      const named = Object.entries(answer.headers).map(([name, value]): [string, string] => [
        name,
        [value ?? []].flat().join(', '),
      ])
      return { status: answer.statusCode ?? 0, url: at, headers: new Map(named), body }
    }
    body.destroy()
    if (left === 0) throw new Error(`redirected more than ${String(redirects)} times`)
    if (!isSameOrigin(at, next)) headers = withoutAuthorization(headers)
    at = next
  }
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, method: string, from: string) {
  const isMoved = moved.includes(statusCode) || (statusCode === 303 && /^(?:GET|HEAD)$/.test(method))
  if (!isMoved || headers.location === undefined) return undefined
  const next = new URL(headers.location, from).href
  return method === 'POST' && !isSameOrigin(from, next) ? undefined : next
}

function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin
}

function withoutAuthorization(headers: HttpRequest['headers']): HttpRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'))
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

function exchange(
  url: string,
  { method, headers, body, signal }: HttpRequest,
): Promise<{ readonly answer: IncomingMessage; readonly body: HttpAnswer['body'] }> {
  const request = new URL(url).protocol === 'https:' ? secure : plain
  const length = body === undefined ? undefined : 'file' in body ? body.bytes : body.byteLength
  return new Promise((resolve, reject) => {
    const sized = length === undefined ? headers : { ...headers, 'content-length': String(length) }
    const sending = request(url, { method, headers: sized, signal })
    let idle: Error | undefined
    // Of a body that ends early, Node says the same whoever has ended it.
    const why = (error: NodeJS.ErrnoException): Error => {
      if (signal.aborted) return signal.reason as Error
      const isReset = error.code === 'ECONNRESET'
      return idle ?? (isReset ? new Error('the connection broke off', { cause: error }) : error)
    }
    sending.setTimeout(idleMs, () => {
      idle = new Error(`nothing came for ${String(idleMs / 1000)} s`)
      sending.destroy(idle)
    })
    // What comes after the answer is of a server that refuses and reads no further: its answer counts.
    sending.on('error', (error) => reject(why(error)))
    sending.on('response', (answer) => {
      resolve({ answer, body: bodyOf(answer, why) })
      // Else its connection would wait for the rest for ever.
      answer.once('end', () => {
        if (!sending.writableFinished) sending.destroy()
      })
    })
    if (body !== undefined && 'file' in body && body.bytes > 0) pipeFile(body, sending)
    else sending.end(body instanceof Uint8Array ? body : undefined)
  })
}

function bodyOf(answer: IncomingMessage, why: (error: NodeJS.ErrnoException) => Error): HttpAnswer['body'] {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* answer as AsyncIterable<Uint8Array>
    } catch (error) {
      throw why(error as Error)
    }
  }
  return Object.assign(chunks(), { destroy: () => void answer.destroy() })
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
