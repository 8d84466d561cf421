import { createReadStream } from 'node:fs'
import { request as plain, type IncomingMessage } from 'node:http'
import { request as secure } from 'node:https'
import { Readable } from 'node:stream'

/** A request body that is read as it is sent. */
export interface FileBody {
  readonly file: string
  readonly bytes: number
}

const redirects = 3
/** Those after which a PUT stays one. https://fetch.spec.whatwg.org/#http-redirect-fetch */
const moved = [301, 302, 307, 308]

/**
 * As `fetch`, for a body from a file: fetch takes all of it into memory when the disk is faster than the network (as of
 * Node 24, also for Blobs and streams), and layers have hundreds of megabytes. Redirects are followed, to other origins without
 * `authorization`.
 */
export async function sendFile(
  url: string,
  init: {
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly signal: AbortSignal
  },
  { file, bytes }: FileBody,
  left = redirects,
): Promise<Response> {
  const { method, headers, signal } = init
  const request = new URL(url).protocol === 'https:' ? secure : plain
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sending = request(url, { method, headers: { ...headers, 'content-length': String(bytes) }, signal })
    // What comes after the answer is of a server that refuses and reads no further: its answer counts.
    sending.on('error', reject)
    sending.on('response', (response) => {
      resolve(response)
      // Else its connection would wait for the rest for ever.
      response.once('end', () => {
        if (!sending.writableFinished) sending.destroy()
      })
    })
    if (bytes === 0) {
      sending.end()
      return
    }
    const reading = createReadStream(file, { end: bytes - 1 })
    reading.on('error', (error) => sending.destroy(error))
    reading.on('end', () => {
      if (reading.bytesRead < bytes) sending.destroy(new Error(`${file} became shorter`))
    })
    sending.on('close', () => reading.destroy())
    reading.pipe(sending)
  })
  const { statusCode = 0, headers: said } = answer
  if (moved.includes(statusCode) && said.location !== undefined && left > 0) {
    answer.destroy()
    const next = new URL(said.location, url)
    const { authorization, ...others } = headers
    const isHome = authorization !== undefined && next.origin === new URL(url).origin
    return sendFile(
      next.href,
      { method, headers: isHome ? headers : others, signal },
      { file, bytes },
      left - 1,
    )
  }
  const isEmpty = statusCode === 204 || statusCode === 304
  if (isEmpty) answer.resume()
  return new Response(isEmpty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>), {
    status: statusCode,
    headers: Object.entries(said).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  })
}
