import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { WrittenWheel } from './wheels.ts'

/** A package index with wheels of our own making in front of another index. */
export interface WheelIndex {
  /** `http://127.0.0.1:<port>/simple` */
  readonly url: string
  /** Serves these too, from the folder. */
  add(folder: string, wheels: readonly WrittenWheel[]): void
  close(): Promise<void>
}

/** https://packaging.python.org/en/latest/specifications/simple-repository-api/ */
const json = 'application/vnd.pypi.simple.v1+json'

/** @param others address of the index that is asked for every other name, without credentials */
export async function startWheelIndex(others: string): Promise<WheelIndex> {
  const files = new Map<string, { readonly path: string; readonly wheel: WrittenWheel }>()

  const page = async (name: string): Promise<string> => {
    const own = [...files.values()].filter(({ wheel }) => wheel.name === name)
    const listed = own.map(async ({ path: file, wheel }) => ({
      filename: wheel.file,
      url: `/files/${wheel.file}`,
      hashes: { sha256: wheel.sha256 },
      size: (await stat(file)).size,
    }))
    const versions = own.map(({ wheel }) => wheel.version)
    return JSON.stringify({
      meta: { 'api-version': '1.1' },
      name,
      versions,
      files: await Promise.all(listed),
    })
  }
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, kind, name = ''] = (request.url ?? '').split('/')
    const file = kind === 'files' ? files.get(name) : undefined
    if (file !== undefined) {
      const headers = {
        'content-type': 'application/octet-stream',
        'content-length': (await stat(file.path)).size,
        // Files of an index never change, and clients that keep a cache may keep them.
        'cache-control': 'max-age=365000000, immutable',
      }
      response.writeHead(200, headers)
      if (request.method === 'HEAD') response.end()
      else createReadStream(file.path).pipe(response)
    } else if (kind === 'simple' && [...files.values()].some(({ wheel }) => wheel.name === name)) {
      response.writeHead(200, { 'content-type': json }).end(await page(name))
    } else if (kind === 'simple') {
      response.writeHead(307, { location: `${others}/${name}/` }).end()
    } else response.writeHead(404).end()
  }
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`,
    add(folder, wheels) {
      for (const wheel of wheels) files.set(wheel.file, { path: path.join(folder, wheel.file), wheel })
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
