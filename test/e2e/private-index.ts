import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeWheels, type WheelSpec, type WrittenWheel } from '../kit/wheels/wheels.ts'

/** A package index behind a password, with wheels of our own making (PEP 503). */
export interface PrivateIndex {
  /** With user and password, as for `PIP_INDEX_URL`. */
  readonly url: string
  readonly wheels: readonly WrittenWheel[]
  /** Paths that were answered with what they name. */
  readonly served: readonly string[]
  /** From now on, paths that match are not there; undefined: all are. */
  withhold(paths: RegExp | undefined): void
  close(): Promise<void>
}

export async function startPrivateIndex(
  specs: readonly WheelSpec[],
  password: string,
): Promise<PrivateIndex> {
  const folder = await mkdtemp(path.join(tmpdir(), 'private-index-'))
  const wheels = await writeWheels(folder, specs)
  const authorization = `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`
  const served: string[] = []
  let withheld: RegExp | undefined
  const contentOf = async (name: string): Promise<Buffer | string | undefined> => {
    const [, kind, last = ''] = name.split('/')
    const found = wheels.filter((wheel) => (kind === 'simple' ? wheel.name : wheel.file) === last)
    if (found.length === 0) return undefined
    if (kind === 'files') return readFile(path.join(folder, last))
    const links = found.map(({ file, sha256 }) => `<a href="/files/${file}#sha256=${sha256}">${file}</a>`)
    return `<!DOCTYPE html>${links.join('\n')}`
  }
  const server = createServer((request, response) => {
    const name = request.url ?? ''
    if (request.headers.authorization !== authorization)
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="index"' }).end()
    void contentOf(name).then((content) => {
      if (content === undefined || withheld?.test(name) === true) return response.writeHead(404).end()
      served.push(name)
      const type = typeof content === 'string' ? 'text/html' : 'application/octet-stream'
      return response.writeHead(200, { 'content-type': type }).end(content)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://reader:${password}@localhost:${String((server.address() as AddressInfo).port)}/simple`,
    wheels,
    served,
    withhold: (paths) => void (withheld = paths),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
