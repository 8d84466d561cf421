import { createHash } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Claims a folder's path for as long as this process lives: by an abstract socket, which the kernel takes back whatever ends the
 * process. Such names belong to a network namespace: containers with networks of their own that share a home are not kept apart,
 * as without; those on the host's network refuse each other for equal paths, and any user there may hold the name. Who is refused
 * goes without what is kept, and nothing else.
 * @returns false where another process has claimed it
 * @see https://nodejs.org/api/net.html#identifying-paths-for-ipc-connections
 */
export async function claim(folder: string): Promise<boolean> {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 32)
  const server = createServer((socket) => socket.destroy()).unref()
  return new Promise((resolve) => {
    // Where there are no such sockets, it is as without.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'))
    server.listen(`\0py-docker-build-${name}`, () => resolve(true))
  })
}
