import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A way in which a registry, or something before it, fails. */
export type RegistryFault =
  | { readonly kind: 'status'; readonly status: 401 | 403 | 429 | 500 }
  /** The connection is reset before an answer: the registry is down. */
  | { readonly kind: 'down' }
  /** The answer comes late but well. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The answer has its length but not its bytes. */
  | { readonly kind: 'wrong-bytes' }

/** A request with its answer, as far as it has gone. */
export interface Exchange {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Bytes of the request's body, and of the answer's. */
  readonly sent: number
  readonly received: number
}

/** Which requests a fault meets: an expression over `METHOD /path`, e.g. `/^PUT .*\/manifests\//`. */
export interface RegistryProxy {
  /** Host and port, as in image references. */
  readonly host: string
  /** Every request so far, as `METHOD /path`. */
  readonly requests: readonly string[]
  /** The same with what they carried; those that a fault answered carry nothing. */
  readonly exchanges: readonly Exchange[]
  /** Adds a fault; the first that matches is played. */
  set(requests: RegExp, fault: RegistryFault): void
  clear(): void
  close(): Promise<void>
}

type Counted = { -readonly [Name in keyof Exchange]: Exchange[Name] }

/** OCI distribution specification, "Error Codes". */
const CODES = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS', 500: 'UNKNOWN' } as const

/**
 * A reverse proxy on a port of its own before the registry at `target`, with faults that a test switches on and off.
 * @param mayEnter asked for the user and the password of every request; without it nobody has to log in
 */
export async function startRegistryProxy(
  target: string,
  mayEnter?: (user: string, password: string) => boolean,
): Promise<RegistryProxy> {
  const faults: { readonly requests: RegExp; readonly fault: RegistryFault }[] = []
  const requests: string[] = []
  const exchanges: Counted[] = []

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const line = `${request.method ?? ''} ${request.url ?? ''}`
    requests.push(line)
    const exchange = { method: request.method ?? '', path: request.url ?? '', sent: 0, received: 0 }
    exchanges.push(exchange)
    const [user = '', password = ''] = credentialsOf(request)
    const fault: RegistryFault | undefined =
      mayEnter?.(user, password) === false
        ? { kind: 'status', status: 401 }
        : faults.find((entry) => entry.requests.test(line))?.fault
    switch (fault?.kind) {
      case 'status': {
        // Read first: a client that is still sending would see a reset instead of the status.
        request.resume()
        response.writeHead(fault.status, {
          'content-type': 'application/json',
          ...(fault.status === 401 ? { 'www-authenticate': 'Basic realm="kit"' } : {}),
        })
        const error = { code: CODES[fault.status], message: 'a fault that a test switched on' }
        response.end(JSON.stringify({ errors: [error] }))
        return
      }
      case 'down':
        request.socket.resetAndDestroy()
        return
      case 'slow':
        await sleep(fault.milliseconds)
        break
      case 'wrong-bytes':
      case undefined:
    }
    pass(target, request, response, { exchange, corrupt: fault?.kind === 'wrong-bytes' })
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    host: `localhost:${(server.address() as AddressInfo).port}`,
    requests,
    exchanges,
    set: (which, fault) => void faults.push({ requests: which, fault }),
    clear: () => void (faults.length = 0),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** User and password (RFC 7617), which stay here: the registry behind knows no users. */
function credentialsOf({ headers }: IncomingMessage): readonly string[] {
  const [, encoded = ''] = /^Basic (\S+)$/.exec(headers.authorization ?? '') ?? []
  return /^([^:]*):(.*)$/.exec(Buffer.from(encoded, 'base64').toString())?.slice(1) ?? []
}

/** Hands a request on under the name it was sent to, so that the addresses in the answer lead here again. */
function pass(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  { exchange, corrupt }: { readonly exchange: Counted; readonly corrupt: boolean },
): void {
  const [hostname, port] = target.split(':')
  const { method, url: path, headers } = request
  const onward = ask({ hostname, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('data', (chunk: Buffer) => (exchange.received += chunk.length))
    if (!corrupt) return void answer.pipe(response)
    answer.on('data', (chunk: Buffer) => response.write(chunk.map((byte) => byte ^ 1)))
    answer.on('end', () => response.end())
  })
  onward.on('error', () => response.destroy())
  request.on('data', (chunk: Buffer) => (exchange.sent += chunk.length))
  request.pipe(onward)
}
