import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A stand-in for where GitHub keeps archives of artifacts: an origin of its own, behind addresses that nobody can guess. */
export interface ArtifactStorage {
  /** Headers of all requests. */
  readonly requests: readonly IncomingHttpHeaders[]
  /** Keeps an archive and returns its address. */
  put(archive: Uint8Array): string
  close(): Promise<void>
}

export async function startArtifactStorage(): Promise<ArtifactStorage> {
  const archives: Uint8Array[] = []
  const requests: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    requests.push(request.headers)
    const archive = archives[Number(request.url?.slice(1))]
    // In chunks and without a length, as one who wants to hide it would.
    response.writeHead(archive === undefined ? 404 : 200, { 'content-type': 'application/zip' })
    response.end(archive)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    requests,
    put: (archive) => `${url}/${archives.push(archive) - 1}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
