import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export interface StandIn {
  /** `127.0.0.1:<port>` */
  readonly host: string
  readonly asked: readonly Asked[]
  /** `GET /v2/…`, one line a request, in order. */
  lines(): string[]
  close(): Promise<void>
}

/** A real server on this machine whose answers the test decides; `undefined` cuts the connection. */
export async function startStandIn(
  answer: (asked: Asked, count: number) => Reply | undefined,
): Promise<StandIn> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, url, headers, body: Buffer.concat(chunks) }
      asked.push(one)
      const reply = answer(one, asked.length)
      if (reply === undefined) return request.socket.destroy()
      response.writeHead(reply.status, reply.headers)
      response.end(method === 'HEAD' ? undefined : reply.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    asked,
    lines: () => asked.map((one) => `${one.method} ${one.url}`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
