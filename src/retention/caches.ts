import type { CacheEntry } from '../runner/github/caches.ts'

/**
 * Entries that nobody reads any more: GitHub ties what a pull request saves to its merge ref, whoever saved it. Open ones keep
 * theirs, and so does every branch.
 */
export function orphanedEntries(
  entries: readonly CacheEntry[],
  open: readonly { readonly number: number }[],
): readonly CacheEntry[] {
  const numbers = new Set(open.map(({ number }) => number))
  return entries.filter(({ ref }) => {
    const number = /^refs\/pull\/(\d+)\/(?:merge|head)$/.exec(ref)?.[1]
    return number !== undefined && !numbers.has(Number(number))
  })
}
