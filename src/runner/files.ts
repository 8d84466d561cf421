import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

const pieceBytes = 256 * 1024

/** SHA-256 of a file, lower-case hex; piece by piece, so that size does not matter. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  const handle = await open(file)
  try {
    // The same memory for every piece: a stream takes new memory for each, and what a cold run leaves behind by that is collected
    // a hundred times.
    const piece = Buffer.allocUnsafe(pieceBytes)
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, pieceBytes, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(piece.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}

/** Lets at most `width` of what it is given run at once; the rest waits, first come, first served. */
export function limited(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = width
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}

/** Runs `work` over all items, at most `width` at a time; the first failure stops the taking of new ones. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array<R>(items.length)
  let next = 0
  let isOver = false
  const worker = async (): Promise<void> => {
    while (!isOver && next < items.length) {
      const index = next++
      try {
        results[index] = await work(items[index] as T, index)
      } catch (error) {
        isOver = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  return results
}
