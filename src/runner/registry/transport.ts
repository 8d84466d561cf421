import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../problem.ts'
import { createAuthorizer, type Authorizer, type Endpoint } from './auth.ts'
import type { Credentials } from './credentials.ts'
import { reasonOf, refused, unreachable } from './failure.ts'

/** What was asked of registries and token servers so far. */
export interface Stats {
  readonly requests: number
  /** Bytes of request bodies. */
  readonly bytesSent: number
  /** Bytes of answers' bodies. */
  readonly bytesReceived: number
}

/** One call; repeating it must do no harm, for it is tried again when the registry stumbles. */
export interface Call {
  readonly endpoint: Endpoint
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  /** Path on the endpoint's origin, or an address the registry gave. */
  readonly url: string
  readonly scopes: readonly string[]
  /** Statuses that are answers; every other one becomes a Problem. */
  readonly expect: readonly number[]
  /** For messages: reads on from "could not". */
  readonly doing: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** An answer with a longer body is refused. */
  readonly maxBytes?: number
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
  /** Address that was asked, for relative `Location`s. */
  readonly url: string
}

export interface Transport {
  /** @throws Problem for a status not expected, a body too long, or no answer. */
  call(call: Call): Promise<Answer>
  /** As `call`, but hands the body on as it comes. Only the answer's head is retried. */
  open(call: Call): Promise<Response>
  stats(): Stats
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Waits between tries, milliseconds: three tries within about ten seconds, `Retry-After` included. */
const defaultDelays = [500, 2_000]
const longestWaitMs = 8_000
/** Time for one try; bodies add a second for each 500 kB. */
const tryTimeoutMs = 30_000
const slowestBytesPerMs = 500
const defaultMaxBytes = 64 * 1024 * 1024

interface Parts {
  readonly fetch: Fetch
  readonly credentials: (registry: string) => Promise<Credentials | undefined>
  readonly now: () => number
  readonly delays?: readonly number[]
  readonly log: (line: string) => void
}

export function createTransport(parts: Parts): Transport {
  let requests = 0
  let bytesSent = 0
  let bytesReceived = 0
  const delays = parts.delays ?? defaultDelays

  /** Counts and bounds one try; the signal covers the body too unless `lift` is called. */
  async function once(
    url: string,
    init: RequestInit,
    timeoutMs: number,
  ): Promise<{ response: Response; lift: () => void }> {
    requests += 1
    bytesSent += init.body instanceof Uint8Array ? init.body.byteLength : 0
    const controller = new AbortController()
    const timer = setTimeout(
      () => controller.abort(new Error(`no answer within ${Math.round(timeoutMs / 1000)} s`)),
      timeoutMs,
    ).unref()
    try {
      const response = await parts.fetch(url, { ...init, signal: controller.signal })
      return { response, lift: () => clearTimeout(timer) }
    } catch (error) {
      clearTimeout(timer)
      throw error
    }
  }

  async function drain(response: Response, maxBytes: number): Promise<Buffer> {
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      bytesReceived += chunk.byteLength
      if (size > maxBytes) throw new TooLong(maxBytes)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }

  /** Runs `attempt` until its answer is final. Network errors are retried, Problems are not. */
  async function retrying<T extends { readonly again: number | undefined }>(
    what: string,
    attempt: () => Promise<T>,
  ): Promise<T> {
    let left = longestWaitMs
    for (const delay of delays) {
      let reason: string
      let wait = delay
      try {
        const result = await attempt()
        if (result.again === undefined) return result
        wait = Math.max(delay, result.again)
        if (wait > left) return result
        reason = 'the registry asked for patience'
      } catch (error) {
        if (error instanceof Problem || error instanceof TooLong) throw error
        if (wait > left) throw error
        reason = reasonOf(error)
      }
      left -= wait
      parts.log(`${what}: trying again in ${wait / 1000} s (${reason})`)
      await sleep(wait)
    }
    return attempt()
  }

  const authorizer: Authorizer = createAuthorizer({
    now: parts.now,
    credentials: parts.credentials,
    fetch: async (url, init) => {
      const { answer } = await retrying(`token server ${new URL(url).host}`, async () => {
        const { response, lift } = await once(url, init, tryTimeoutMs)
        const body = await drain(response, defaultMaxBytes)
        lift()
        return {
          again: patience(response.status, response.headers),
          answer: new Response(new Uint8Array(body), { status: response.status }),
        }
      })
      return answer
    },
  })

  /** One try with authorization: a 401 that says how is followed up at most twice (unknown ways, stale token). */
  async function authorized(call: Call): Promise<{ response: Response; lift: () => void; url: string }> {
    const url = new URL(call.url, call.endpoint.origin)
    // An upload may be sent to another host, which must not see our token.
    const ours = url.origin === call.endpoint.origin
    const timeoutMs = tryTimeoutMs + (call.body?.byteLength ?? 0) / slowestBytesPerMs
    for (let round = 0; ; round += 1) {
      const authorization = ours ? await authorizer.header(call.endpoint, call.scopes) : undefined
      const headers: Record<string, string> = {
        'user-agent': 'py-docker-build',
        // Sizes and digests are of the bytes as stored.
        'accept-encoding': 'identity',
        ...call.headers,
        ...(authorization === undefined ? {} : { authorization }),
      }
      // fetch follows redirects (blob storage) and drops `Authorization` when they lead to another origin.
      const init: RequestInit = { method: call.method, headers, redirect: 'follow' }
      const body = call.body === undefined ? {} : { body: call.body as Uint8Array<ArrayBuffer> }
      const sent = await once(url.href, { ...init, ...body }, timeoutMs)
      const { response } = sent
      if (response.status !== 401 || !ours || round === 2) return { ...sent, url: url.href }
      const header = response.headers.get('www-authenticate')
      if (!(await authorizer.learn(call.endpoint, call.scopes, header, authorization)))
        return { ...sent, url: url.href }
      await drain(response, defaultMaxBytes)
      sent.lift()
    }
  }

  /** Sends, retries, and turns what was not expected into a Problem. */
  async function settle<T>(
    call: Call,
    read: (response: Response) => Promise<T>,
  ): Promise<{ got: T; response: Response; url: string }> {
    const { registry } = call.endpoint
    const result = await retrying(call.doing, async () => {
      const { response, lift, url } = await authorized(call)
      try {
        if (call.expect.includes(response.status))
          return { again: undefined, got: await read(response), response, url }
        const again = patience(response.status, response.headers)
        const text = (await drain(response, defaultMaxBytes)).toString('utf8')
        return { again, text, response, url }
      } finally {
        lift()
      }
    }).catch((error: unknown) => {
      if (error instanceof Problem) throw error
      if (error instanceof TooLong) throw new Problem(`Could not ${call.doing}: ${error.message}`)
      throw unreachable(registry, call.doing, error)
    })
    if ('got' in result) return result as { got: T; response: Response; url: string }
    throw refused({
      registry,
      doing: call.doing,
      writes: call.method !== 'GET' && call.method !== 'HEAD',
      loggedIn: await authorizer.known(registry),
      status: result.response.status,
      body: result.text,
    })
  }

  return {
    async call(call) {
      const { got, response, url } = await settle(call, (answer) =>
        drain(answer, call.maxBytes ?? defaultMaxBytes),
      )
      return { status: response.status, headers: response.headers, body: got, url }
    },
    async open(call) {
      const { response } = await settle(call, () => Promise.resolve(undefined))
      if (response.body === null) return response
      const counted = response.body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            bytesReceived += chunk.byteLength
            controller.enqueue(chunk)
          },
        }),
      )
      return new Response(counted, { status: response.status, headers: response.headers })
    },
    stats: () => ({ requests, bytesSent, bytesReceived }),
  }
}

/** Milliseconds to wait before another try; undefined where the answer is final. */
function patience(status: number, headers: Headers): number | undefined {
  if (status !== 429 && status < 500) return undefined
  const seconds = Number(headers.get('retry-after') ?? '0')
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}

class TooLong extends Error {
  constructor(maxBytes: number) {
    super(`the answer is longer than the ${maxBytes} bytes allowed`)
  }
}
