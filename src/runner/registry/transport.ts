import { Problem } from '../../problem.ts'
import { createAuthorizer, type Authorizer, type Endpoint } from './auth.ts'
import type { Credentials } from './credentials.ts'
import { reasonOf, refused, unreachable } from './failure.ts'
import { readBody, TooLong, type FileBody, type HttpAnswer, type Send } from '../http.ts'
import { createRequestCounter, kindOf, totalOf, type RequestKind, type Requests } from './requests.ts'
import { defaultDelays, patience, retrying, type Retries } from './retry.ts'

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
  /** A file is read as it is sent, and again when the call is repeated. */
  readonly body?: Uint8Array | FileBody
  /** An answer with a longer body is refused. */
  readonly maxBytes?: number
}

export interface Answer extends Omit<HttpAnswer, 'body'> {
  readonly body: Buffer
}

export interface Transport {
  /** @throws Problem for a status not expected, a body too long, or no answer. */
  call(call: Call): Promise<Answer>
  /** As `call`, but hands the body on as it comes. Only the answer's head is retried. */
  open(call: Call): Promise<HttpAnswer>
  stats(): Stats
  /** As `stats`, by what the requests were for. */
  requests(): Requests
}

/** Time for one try; bodies add a second for each 500 kB. */
const defaultTimeoutMs = 30_000
const slowestBytesPerMs = 500
const defaultMaxBytes = 64 * 1024 * 1024

const always = {
  'user-agent': 'py-docker-build',
  accept: '*/*',
  // Sizes and digests are of the bytes as stored.
  'accept-encoding': 'identity',
}

interface Parts {
  readonly send: Send
  readonly credentials: (registry: string) => Promise<Credentials | undefined>
  readonly now: () => number
  readonly delays: readonly number[] | undefined
  /** Milliseconds for one try, without the time for its body. */
  readonly timeoutMs: number | undefined
  readonly log: (line: string) => void
}

export function createTransport(parts: Parts): Transport {
  let bytesSent = 0
  let bytesReceived = 0
  const counter = createRequestCounter()
  const retries: Retries = {
    delays: parts.delays ?? defaultDelays,
    log: parts.log,
    final: (error) => error instanceof Problem || error instanceof TooLong,
  }
  const tryTimeoutMs = parts.timeoutMs ?? defaultTimeoutMs

  /** Counts and bounds one try; the signal covers the body too unless `lift` is called. */
  async function once(
    kind: RequestKind,
    bytes: number,
    timeoutMs: number,
    send: (signal: AbortSignal) => Promise<HttpAnswer>,
  ): Promise<Sent> {
    bytesSent += bytes
    const answered = counter.begin(kind)
    const controller = new AbortController()
    const timer = setTimeout(
      () => controller.abort(new Error(`no answer within ${timeoutMs / 1000} s`)),
      timeoutMs,
    ).unref()
    try {
      const answer = await send(controller.signal)
      return { answer, lift: () => clearTimeout(timer) }
    } catch (error) {
      clearTimeout(timer)
      throw error
    } finally {
      answered()
    }
  }

  async function drain(answer: HttpAnswer, maxBytes: number): Promise<Buffer> {
    const body = await readBody(answer, maxBytes)
    bytesReceived += body.byteLength
    return body
  }

  const authorizer: Authorizer = createAuthorizer({
    now: parts.now,
    credentials: parts.credentials,
    ask: (url, { headers, ...request }) => {
      const server = `token server ${new URL(url).host}`
      return retrying(server, retries, async () => {
        const { answer, lift } = await once('token', 0, tryTimeoutMs, (signal) =>
          parts.send(url, { ...request, headers: { ...always, ...headers }, signal }),
        )
        const text = await drain(answer, defaultMaxBytes)
          .then((body) => body.toString('utf8'))
          .finally(lift)
        return { again: patience(answer.status, answer.headers), status: answer.status, text }
      }).catch((error: unknown) => {
        throw new Problem(`The ${server} cannot be reached (${reasonOf(error)}). Check this runner's network`)
      })
    },
  })

  /** One try with authorization: a 401 that says how is followed up at most twice (unknown ways, stale token). */
  async function authorized(call: Call): Promise<Sent> {
    const url = new URL(call.url, call.endpoint.origin)
    // An upload may be sent to another host, which must not see our token.
    const ours = url.origin === call.endpoint.origin
    const timeoutMs = tryTimeoutMs + Math.ceil(sizeOf(call.body) / slowestBytesPerMs / 1000) * 1000
    for (let round = 0; ; round += 1) {
      const authorization = ours ? await authorizer.header(call.endpoint, call.scopes) : undefined
      const headers: Record<string, string> = {
        ...always,
        ...call.headers,
        ...(authorization === undefined ? {} : { authorization }),
      }
      const { method, body } = call
      const sent = await once(kindOf(method, url.pathname), sizeOf(body), timeoutMs, (signal) =>
        parts.send(url.href, { method, headers, body, signal }),
      )
      const { answer } = sent
      if (answer.status !== 401 || !ours || round === 2) return sent
      const header = answer.headers.get('www-authenticate')
      const isWorthAsking = await authorizer
        .learn(call.endpoint, call.scopes, header, authorization)
        .catch((error: unknown) => {
          answer.body.destroy()
          sent.lift()
          throw error
        })
      if (!isWorthAsking) return sent
      await drain(answer, defaultMaxBytes)
      sent.lift()
    }
  }

  /** Sends, retries, and turns what was not expected into a Problem. */
  async function settle<T>(call: Call, read: (answer: HttpAnswer) => Promise<T>): Promise<Settled<T>> {
    const { registry } = call.endpoint
    const outcome = await retrying(call.doing, retries, async () => {
      const { answer, lift } = await authorized(call)
      const { status, headers } = answer
      try {
        if (call.expect.includes(status)) {
          return { again: undefined, status, settled: { got: await read(answer), answer } }
        }
        const text = (await drain(answer, defaultMaxBytes)).toString('utf8')
        return { again: patience(status, headers), status, text }
      } finally {
        lift()
      }
    }).catch((error: unknown) => {
      if (error instanceof Problem) throw error
      if (error instanceof TooLong) throw new Problem(`Could not ${call.doing}: ${error.message}`)
      throw unreachable(registry, call.doing, error)
    })
    if (outcome.settled !== undefined) return outcome.settled
    const writes = call.method !== 'GET' && call.method !== 'HEAD'
    const loggedIn = await authorizer.known(registry)
    throw refused({
      registry,
      doing: call.doing,
      writes,
      loggedIn,
      status: outcome.status,
      body: outcome.text,
    })
  }

  return {
    async call(call) {
      const { got, answer } = await settle(call, (come) => drain(come, call.maxBytes ?? defaultMaxBytes))
      return { ...answer, body: got }
    },
    async open(call) {
      const { answer } = await settle(call, () => Promise.resolve(undefined))
      const { body } = answer
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const chunk of body) {
          bytesReceived += chunk.byteLength
          yield chunk
        }
      }
      return { ...answer, body: Object.assign(counted(), { destroy: () => body.destroy() }) }
    },
    stats: () => ({ requests: totalOf(counter.counted()), bytesSent, bytesReceived }),
    requests: () => counter.counted(),
  }
}

interface Sent {
  readonly answer: HttpAnswer
  /** The body is not waited for any longer. */
  readonly lift: () => void
}

interface Settled<T> {
  readonly got: T
  readonly answer: HttpAnswer
}

function sizeOf(body: Call['body']): number {
  return body === undefined ? 0 : body instanceof Uint8Array ? body.byteLength : body.bytes
}
