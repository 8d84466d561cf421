import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { must } from '../kit/machine/shell.ts'

/** Writes the wheel `pdb-pure` 1.0 into a folder, made `padding` bytes larger. Gives its path. */
export async function pureWheel(folder: string, padding = 0): Promise<string> {
  const file = path.join(folder, 'pdb_pure-1.0-py3-none-any.whl')
  const program = `import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    wheel.writestr("pdb_pure.py", "#" * int(sys.argv[2]))
    wheel.writestr("pdb_pure-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: pdb-pure\\nVersion: 1.0\\n")
    wheel.writestr("pdb_pure-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: kit\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr("pdb_pure-1.0.dist-info/RECORD", "pdb_pure.py,,\\npdb_pure-1.0.dist-info/METADATA,,\\npdb_pure-1.0.dist-info/WHEEL,,\\npdb_pure-1.0.dist-info/RECORD,,\\n")
`
  await must(['python3', '-c', program, file, String(padding)])
  return file
}

/** An index behind a password that names another hash than its one wheel has (PEP 503, PEP 592). */
export interface LyingIndex {
  /** With user and password, as for `PIP_EXTRA_INDEX_URL`. */
  readonly url: string
  /** The hash that it names. */
  readonly promised: string
  /** The hash of what it sends. */
  readonly sent: string
  close(): Promise<void>
}

export async function startLyingIndex(folder: string, password: string): Promise<LyingIndex> {
  const file = await pureWheel(folder)
  const wheel = await readFile(file)
  const promised = createHash('sha256').update('another file').digest('hex')
  const authorization = `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`
  const server = createServer((request, response) => {
    if (request.headers.authorization !== authorization)
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="index"' }).end()
    if (request.url === '/simple/pdb-pure/') {
      const name = path.basename(file)
      response.writeHead(200, { 'content-type': 'text/html' })
      return void response.end(`<!DOCTYPE html><a href="/files/${name}#sha256=${promised}">${name}</a>`)
    }
    if (request.url === `/files/${path.basename(file)}`) return void response.writeHead(200).end(wheel)
    response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://reader:${password}@localhost:${String((server.address() as AddressInfo).port)}/simple`,
    promised,
    sent: createHash('sha256').update(wheel).digest('hex'),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
