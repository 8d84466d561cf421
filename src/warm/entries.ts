import type { CacheEntry } from '../runner/actions-cache.ts'

/** An entry of the repository's Actions cache, as GitHub lists it. */
export interface ListedEntry {
  readonly key: string
  /** `refs/heads/main` */
  readonly ref: string
  readonly bytes: number
  /** Larger is later. */
  readonly id: number
}

/** An entry of ours, and where it is unpacked: that is part of what it is found by. */
export interface OwnEntry extends ListedEntry {
  readonly kind: CacheEntry
  readonly scope: string
}

const prefix = /^py-docker-build[-/]/

export function isOurs({ key }: Pick<ListedEntry, 'key'>): boolean {
  return prefix.test(key)
}

/**
 * What a run on `refs` would restore: of each cache the newest entry. Older ones are left to be evicted.
 * @param refs those whose entries this run may read; GitHub lets it read no other's
 */
export function entriesToTouch(
  entries: readonly ListedEntry[],
  refs: readonly string[],
): readonly OwnEntry[] {
  const newest = new Map<string, OwnEntry>()
  for (const entry of entries) {
    const own = refs.includes(entry.ref) ? ownEntry(entry) : undefined
    if (own === undefined) continue
    const cache = [own.ref, own.kind, cacheOf(own)].join(' ')
    if ((newest.get(cache)?.id ?? -1) < own.id) newest.set(cache, own)
  }
  return [...newest.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** What entries of one cache have in common: their keys up to the content, day or commit. */
function cacheOf({ key }: OwnEntry): string {
  return key.replace(/[-/][0-9a-f]+$|-\d{4}-\d\d-\d\d$/, '')
}

/** Undefined for what is not ours, or of another version of us. The keys are made where each cache is saved. */
function ownEntry(entry: ListedEntry): OwnEntry | undefined {
  const { key } = entry
  const wheelhouse = /^py-docker-build-wheelhouse-1-(.+)-[0-9a-f]+$/.exec(key)?.[1]
  if (wheelhouse !== undefined) return { ...entry, kind: 'wheelhouse', scope: wheelhouse }
  const pip = /^py-docker-build-pip-1-(.+)-\d{4}-\d\d-\d\d$/.exec(key)?.[1]
  if (pip !== undefined) return { ...entry, kind: 'pip', scope: pip }
  const [, image, suffix] =
    /^py-docker-build\/measurement\/1\/([^/]+)\/[^/]+\/([^/]*)\/[0-9a-f]{40,64}$/.exec(key) ?? []
  if (image === undefined || suffix === undefined) return undefined
  return { ...entry, kind: 'measurement', scope: (image + (suffix && `-${suffix}`)).replaceAll('%', '_') }
}

/** Entries and bytes by whose they are and by who can read them. */
export interface Use {
  readonly owner: 'ours' | 'others'
  readonly place: 'default branch' | 'other branches' | 'pull requests'
  readonly entries: number
  readonly bytes: number
}

export function usesOf(entries: readonly ListedEntry[], defaultRef: string): readonly Use[] {
  const uses = new Map<string, Use>()
  for (const { key, ref, bytes } of entries) {
    const owner = isOurs({ key }) ? 'ours' : 'others'
    const place =
      ref === defaultRef
        ? 'default branch'
        : ref.startsWith('refs/pull/')
          ? 'pull requests'
          : 'other branches'
    const name = `${owner} ${place}`
    const before = uses.get(name)
    uses.set(name, {
      owner,
      place,
      entries: (before?.entries ?? 0) + 1,
      bytes: (before?.bytes ?? 0) + bytes,
    })
  }
  return [...uses.values()].sort((a, b) => b.bytes - a.bytes)
}
