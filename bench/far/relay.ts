// Runs in the far builder's network namespace: `relay.ts PORT SOCKET` leads the port there to a socket of the machine.
// Sockets in the file system are the only way out of a namespace that has no other network.
import { startLink } from './link.ts'

const [port = '', socket = ''] = process.argv.slice(2)
await startLink({ port: Number(port) }, { path: socket }, 0)
