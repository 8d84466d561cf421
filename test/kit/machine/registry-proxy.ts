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

/** Which requests a fault meets: an expression over `METHOD /path`, e.g. `/^PUT .*\/manifests\//`. */
export interface RegistryProxy {
  /** Host and port, as in image references. */
  readonly host: string
  /** Every request so far, as `METHOD /path`. */
  readonly requests: readonly string[]
  /** Bytes of the bodies of all answers so far. */
  readonly bytesAnswered: () => number
  /** Adds a fault; the first that matches is played. */
  set(requests: RegExp, fault: RegistryFault): void
  clear(): void
  close(): Promise<void>
}

/** OCI distribution specification, "Error Codes". */
const CODES = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS', 500: 'UNKNOWN' } as const

/** A reverse proxy on a port of its own before the registry at `target`, with faults that a test switches on and off. */
export async function startRegistryProxy(target: string): Promise<RegistryProxy> {
  const faults: { readonly requests: RegExp; readonly fault: RegistryFault }[] = []
  const requests: string[] = []
  let bytesAnswered = 0

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const line = `${request.method ?? ''} ${request.url ?? ''}`
    requests.push(line)
    const fault = faults.find((entry) => entry.requests.test(line))?.fault
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
    pass(target, request, response, {
      corrupt: fault?.kind === 'wrong-bytes',
      onBytes: (count) => (bytesAnswered += count),
    })
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    host: `localhost:${(server.address() as AddressInfo).port}`,
    requests,
    bytesAnswered: () => bytesAnswered,
    set: (which, fault) => void faults.push({ requests: which, fault }),
    clear: () => void (faults.length = 0),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** Hands a request on under the name it was sent to, so that the addresses in the answer lead here again. */
function pass(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  { corrupt, onBytes }: { readonly corrupt: boolean; readonly onBytes: (count: number) => void },
): void {
  const [hostname, port] = target.split(':')
  const { method, url: path, headers } = request
  const onward = ask({ hostname, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('data', (chunk: Buffer) => onBytes(chunk.length))
    if (!corrupt) return void answer.pipe(response)
    answer.on('data', (chunk: Buffer) => response.write(chunk.map((byte) => byte ^ 1)))
    answer.on('end', () => response.end())
  })
  onward.on('error', () => response.destroy())
  request.pipe(onward)
}
