import { createConnection, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where a relay listens, or what it leads to: a unix socket, or a port of 127.0.0.1. */
export type End = { readonly path: string } | { readonly port: number }

/** A long way between two sockets, for any number of connections. */
export interface Link {
  /** Bytes so far towards the target, and from it. */
  readonly bytes: { readonly there: number; readonly back: number }
  close(): Promise<void>
}

/**
 * Hands on what it gets, later. The kernel may not have a network emulator (`sch_netem`), so bytes are held here. Nothing
 * is lost and nothing is throttled: it is the way that is long, not narrow.
 * @param delayMs one way; 0 for a mere relay
 */
export async function startLink(from: End, to: End, delayMs: number): Promise<Link> {
  const bytes = { there: 0, back: 0 }
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (near) => {
    void carry(near)
  })
  const carry = async (near: Socket): Promise<void> => {
    open.add(near)
    near.on('close', () => open.delete(near))
    near.on('error', () => undefined)
    near.pause()
    // A connection is usable after one way there and one back.
    if (delayMs > 0) await sleep(2 * delayMs)
    const far = createConnection({ ...(to as { path: string }), allowHalfOpen: true })
    open.add(far)
    far.on('close', () => open.delete(far))
    far.on('error', () => near.destroy())
    near.on('error', () => far.destroy())
    hold(near, far, delayMs, (count) => (bytes.there += count))
    hold(far, near, delayMs, (count) => (bytes.back += count))
  }
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen('path' in from ? from : { ...from, host: '127.0.0.1' }, listening)
  })
  return {
    bytes,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        for (const socket of open) socket.destroy()
      }),
  }
}

/** Timers of the same length fire in the order in which they were set, so that bytes stay in order. */
function hold(source: Socket, target: Socket, delayMs: number, count: (bytes: number) => void): void {
  const later = (work: () => void): void => {
    if (delayMs > 0) setTimeout(work, delayMs)
    else work()
  }
  target.on('drain', () => source.resume())
  source.on('data', (chunk: Buffer) => {
    count(chunk.length)
    later(() => {
      if (!target.destroyed && !target.write(chunk)) source.pause()
    })
  })
  source.on('end', () => later(() => target.end()))
  // One that has ended may close while the other still has bytes to write.
  source.on('close', () => {
    if (!source.readableEnded) later(() => target.destroy())
  })
  source.resume()
}
