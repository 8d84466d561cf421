import { createHash } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Claims a folder for as long as this process lives, among all processes of this machine: by an abstract socket, which the kernel
 * takes back whatever ends the process.
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
