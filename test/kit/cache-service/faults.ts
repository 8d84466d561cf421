import type { IncomingMessage, ServerResponse } from 'node:http'
import { Transform } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** The calls of the protocol: three of the service, two of the blob store. */
export const cacheMethods = [
  ...(['CreateCacheEntry', 'FinalizeCacheEntryUpload', 'GetCacheEntryDownloadURL'] as const),
  ...(['upload', 'download'] as const),
] as const
export type CacheMethod = (typeof cacheMethods)[number]

export type CacheFault =
  | { readonly kind: 'status'; readonly status: 403 | 429 | 500 }
  /** The answer comes late but well. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The connection is reset before an answer. */
  | { readonly kind: 'reset' }
  /** Half of the blob is sent, then the connection is cut. Of `download` only. */
  | { readonly kind: 'truncated' }
  /** The blob has its length but not its bytes. Of `download` only. */
  | { readonly kind: 'corrupted' }

/** Faults switched on and off while the service runs. */
export interface CacheFaults {
  /** @param times calls that fail before the fault goes away by itself; all of them when left out */
  set(method: CacheMethod, fault: CacheFault, times?: number): void
  clear(): void
  /** The fault of this call, if any; counts it. */
  take(method: CacheMethod): CacheFault | undefined
}

export function createFaults(): CacheFaults {
  const faults = new Map<CacheMethod, { fault: CacheFault; left: number }>()
  return {
    set: (method, fault, times = Infinity) => void faults.set(method, { fault, left: times }),
    clear: () => faults.clear(),
    take(method) {
      const entry = faults.get(method)
      if (entry === undefined || entry.left <= 0) return undefined
      entry.left--
      return entry.fault
    },
  }
}

const CODES = { 403: 'permission_denied', 429: 'resource_exhausted', 500: 'internal' } as const

/** Plays a fault that needs nothing of the answer. Returns whether the request is done with. */
export async function playFault(
  fault: CacheFault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault?.kind) {
    case 'status': {
      // The body is read first: a client that is still sending would see a reset instead of the status.
      request.resume()
      const headers = {
        'content-type': 'application/json',
        ...(fault.status === 429 ? { 'retry-after': '1' } : {}),
      }
      response.writeHead(fault.status, headers)
      response.end(JSON.stringify({ code: CODES[fault.status], msg: 'a fault that a test switched on' }))
      return true
    }
    case 'slow':
      await sleep(fault.milliseconds)
      return false
    case 'reset':
      request.socket.resetAndDestroy()
      return true
    case 'truncated':
    case 'corrupted':
    case undefined:
      return false
  }
}

/** Passes half of `size` bytes on and then fails, which cuts the connection. */
export function truncating(size: number): Transform {
  let left = Math.floor(size / 2)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const part = chunk.subarray(0, left)
      left -= part.length
      this.push(part)
      done(part.length < chunk.length ? new Error('truncated on purpose') : null)
    },
  })
}

/** Flips every bit of every 64th byte. */
export function corrupting(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const copy = Buffer.from(chunk)
      for (let index = 0; index < copy.length; index += 64) copy[index] = ~(copy[index] ?? 0) & 0xff
      done(null, copy)
    },
  })
}
