/** An entry of the cache. Its identity is key, version and scope. */
export interface CacheEntry {
  readonly id: number
  readonly key: string
  /** Hash of paths and compression, as the client made it. */
  readonly version: string
  /** Ref that the entry belongs to. */
  readonly scope: string
  /** Bytes of the finished blob. */
  readonly size: number
  readonly createdAt: Date
  readonly lastUsedAt: Date
}

type Reservation = Omit<CacheEntry, 'size' | 'createdAt' | 'lastUsedAt'>

/** The index of the cache: which entries there are and which one a search finds. Knows nothing of HTTP or blobs. */
export interface Entries {
  /** Finished entries, oldest first. */
  list(): readonly CacheEntry[]
  /** `undefined` when the same key, version and scope is taken, finished or not. */
  reserve(key: string, version: string, scope: string): Reservation | undefined
  reservation(key: string, version: string, scope: string): Reservation | undefined
  /** Makes a reservation an entry; returns the entries evicted to stay within the quota. */
  finish(reservation: Reservation, size: number): CacheEntry[]
  /**
   * The entry found by GitHub's rules of search: scope by scope, key by key, the exact one before the newest that begins
   * with the key. Finding counts as use.
   * @see https://docs.github.com/actions/reference/workflows-and-actions/dependency-caching#cache-key-matching
   */
  find(keys: readonly string[], version: string, scopes: readonly string[]): CacheEntry | undefined
  delete(id: number): boolean
  /** What was reserved and never finished lapses, as it does on GitHub after a while. */
  dropReservations(): void
}

/**
 * @param quota bytes of all entries together; beyond it the least recently used go first
 * @param clock gives the time of creation and use
 */
export function createEntries(quota: number, clock: () => Date): Entries {
  const finished = new Map<number, CacheEntry>()
  const reserved = new Map<number, Reservation>()
  /** Ids in order of use, least recent first: times of one millisecond cannot be told apart. */
  const byUse = new Set<number>()
  let nextId = 1

  const same = (key: string, version: string, scope: string) => (entry: Reservation) =>
    entry.key === key && entry.version === version && entry.scope === scope
  const remove = (id: number): boolean => {
    byUse.delete(id)
    return finished.delete(id)
  }
  const evict = (): CacheEntry[] => {
    const gone: CacheEntry[] = []
    let total = [...finished.values()].reduce((sum, entry) => sum + entry.size, 0)
    for (const id of [...byUse]) {
      const entry = finished.get(id)
      if (total <= quota || entry === undefined) break
      total -= entry.size
      remove(id)
      gone.push(entry)
    }
    return gone
  }

  return {
    list: () => [...finished.values()],
    reserve(key, version, scope) {
      const taken = [...finished.values(), ...reserved.values()].some(same(key, version, scope))
      if (taken) return undefined
      const reservation = { id: nextId++, key, version, scope }
      reserved.set(reservation.id, reservation)
      return reservation
    },
    reservation: (key, version, scope) => [...reserved.values()].find(same(key, version, scope)),
    finish(reservation, size) {
      reserved.delete(reservation.id)
      const now = clock()
      finished.set(reservation.id, { ...reservation, size, createdAt: now, lastUsedAt: now })
      byUse.add(reservation.id)
      return evict()
    },
    find(keys, version, scopes) {
      for (const scope of scopes) {
        // Ids grow with time, so the newest is the last.
        const inScope = [...finished.values()]
          .filter((e) => e.scope === scope && e.version === version)
          .reverse()
        for (const key of keys) {
          const entry = inScope.find((e) => e.key === key) ?? inScope.find((e) => e.key.startsWith(key))
          if (entry === undefined) continue
          const used = { ...entry, lastUsedAt: clock() }
          finished.set(entry.id, used)
          byUse.delete(entry.id)
          byUse.add(entry.id)
          return used
        }
      }
      return undefined
    },
    delete: remove,
    dropReservations: () => reserved.clear(),
  }
}
