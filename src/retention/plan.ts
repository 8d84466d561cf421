import type { Inventory, StoredManifest } from './inventory.ts'
import { needsIn } from './needs.ts'
import { matchesPattern, tagName } from './tag-names.ts'

/** What is to stay, as it was asked for. */
export interface Wishes {
  /** Tags that stay; undefined: all that the action does not name itself. */
  readonly keepTags: readonly string[] | undefined
  /** By branch, newest first: of each, those that have an image are kept, as many as `keepCommits`. */
  readonly commits: readonly (readonly string[])[]
  readonly keepCommits: number
  /** `commits` ends before it was known which are the last with an image: then the image of none goes. */
  readonly isCut: boolean
  /** Tags that came, or were moved, while the clean-up was under way. */
  readonly arrived: ReadonlySet<string>
  /** Open ones: number and head. */
  readonly pulls: readonly { readonly number: number; readonly commit: string }[]
  /** Milliseconds: nothing younger goes. */
  readonly minimumAge: number
  /** Milliseconds since the epoch. */
  readonly now: number
}

export interface RetentionPlan {
  /** Why, by digest. */
  readonly kept: ReadonlyMap<string, string>
  /** In the order in which they are deleted: what refers to others first. */
  readonly gone: readonly Gone[]
  /** Digests that would go and are too young; with what they need they are among `kept`. */
  readonly waiting: readonly string[]
  /** Bytes of the manifests that go, and of the blobs that nothing else of the repository has. */
  readonly freedBytes: number
}

export interface Gone {
  readonly digest: string
  /** All that point to it: they go with it. */
  readonly tags: readonly string[]
  readonly what: What
  /** A sentence without full stop. */
  readonly reason: string
  /** Bytes of its own manifest and of blobs that it alone has among those that go. */
  readonly bytes: number
}

export type What = 'image' | 'index' | 'part' | 'fact' | 'untagged' | 'referrer'

/**
 * What goes. By manifest, never by tag: a registry deletes a manifest with every tag that points to it, so one goes only
 * where nothing that stays has a tag on it, holds it, or needs it. What is not known to be ours stays.
 */
export function planRetention(inventory: Inventory, wishes: Wishes): RetentionPlan {
  const { tags, manifests } = inventory
  const needs = needsIn(inventory)
  const kept = new Map<string, string>()
  const keep = (digest: string, reason: string): void => {
    const waiting: (readonly [string, string])[] = [[digest, reason]]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [at, why] = next
      if (kept.has(at)) continue
      kept.set(at, why)
      const manifest = manifests.get(at)
      if (manifest !== undefined) for (const need of needs(manifest)) waiting.push([need.digest, need.reason])
    }
  }

  const last = lastCommits(inventory, wishes)
  for (const [tag, digest] of tags) {
    const reason = reasonToKeep(tag, last, wishes)
    if (reason !== undefined) keep(digest, reason)
  }
  for (const manifest of manifests.values())
    if (manifest.kind === 'unreadable') keep(manifest.digest, 'it is of a kind that is not known')
  // Of what is left, the young: with what they need, for a build may be about to tag them.
  const waiting = [...manifests.values()].filter(
    ({ digest, since }) => !kept.has(digest) && wishes.now - (since ?? wishes.now) < wishes.minimumAge,
  )
  for (const { digest } of waiting) keep(digest, 'it is not old enough')

  const goes = [...manifests.values()].filter(({ digest }) => !kept.has(digest))
  return {
    kept,
    waiting: waiting.map(({ digest }) => digest),
    ...accounted(goes, inventory, kept, wishes),
  }
}

/** Undefined where nothing but what others need speaks for a tag. */
function reasonToKeep(tag: string, last: ReadonlySet<string>, wishes: Wishes): string | undefined {
  const name = tagName(tag)
  if (wishes.arrived.has(tag)) return 'tagged while this ran'
  if (wishes.keepTags?.some((pattern) => matchesPattern(tag, pattern)) === true) return 'keep-tags'
  switch (name.kind) {
    case 'user':
      return wishes.keepTags === undefined ? 'a tag that others have given' : undefined
    case 'commit':
      if (wishes.pulls.some(({ commit }) => commit === name.commit)) return 'head of an open pull request'
      if (last.has(name.commit)) return 'one of the last commits'
      return wishes.isCut ? 'which commits are the last is not known' : undefined
    case 'pull':
      return wishes.pulls.some(({ number }) => number === name.number) ? 'an open pull request' : undefined
    case 'fact':
      // Few and small, and written over: they do not grow in number with the commits.
      return ['choices', 'history', 'alias', 'seen'].includes(name.fact) ? 'remembered for all' : undefined
    case 'part':
    case 'referrer':
      return undefined
    default:
      return name satisfies never
  }
}

/** Of each branch the newest that have an image. */
function lastCommits({ tags }: Pick<Inventory, 'tags'>, wishes: Wishes): ReadonlySet<string> {
  return new Set(
    wishes.commits.flatMap((commits) =>
      commits.filter((commit) => tags.has(`sha-${commit}`)).slice(0, wishes.keepCommits),
    ),
  )
}

/** Bytes of the manifests that go, and of the blobs that nothing which stays has. */
export function bytesFreed(
  goes: readonly Pick<StoredManifest, 'bytes' | 'blobs'>[],
  stays: readonly Pick<StoredManifest, 'blobs'>[],
): number {
  const held = new Set(stays.flatMap(({ blobs }) => blobs.map(({ digest }) => digest)))
  const freed = new Map(goes.flatMap(({ blobs }) => blobs.map(({ digest, size }) => [digest, size] as const)))
  const ofBlobs = [...freed].reduce((sum, [digest, size]) => sum + (held.has(digest) ? 0 : size), 0)
  return goes.reduce((sum, { bytes }) => sum + bytes, ofBlobs)
}

/** What refers to others goes first: a registry may refuse to delete what an index holds. */
const order: readonly What[] = ['index', 'referrer', 'image', 'part', 'fact', 'untagged']

function accounted(
  goes: readonly StoredManifest[],
  { tags, manifests }: Inventory,
  kept: ReadonlyMap<string, string>,
  wishes: Wishes,
): Pick<RetentionPlan, 'gone' | 'freedBytes'> {
  const tagsOf = new Map<string, string[]>()
  for (const [tag, digest] of tags) tagsOf.set(digest, [...(tagsOf.get(digest) ?? []), tag])
  // Blobs that stay, and those that were counted already.
  const counted = new Set(
    [...manifests.values()]
      .filter(({ digest }) => kept.has(digest))
      .flatMap(({ blobs }) => blobs.map(({ digest }) => digest)),
  )
  const gone = goes
    .map((manifest) => ({ manifest, own: (tagsOf.get(manifest.digest) ?? []).sort() }))
    .map(({ manifest, own }) => ({ manifest, own, what: whatIs(manifest, own) }))
    .sort(
      (a, b) =>
        order.indexOf(a.what) - order.indexOf(b.what) || (a.manifest.digest < b.manifest.digest ? -1 : 1),
    )
    .map(({ manifest, own, what }): Gone => {
      let bytes = manifest.bytes
      for (const { digest, size } of manifest.blobs) {
        if (counted.has(digest)) continue
        counted.add(digest)
        bytes += size
      }
      return { digest: manifest.digest, tags: own, what, reason: reasonToGo(own, what, wishes), bytes }
    })
  return { gone, freedBytes: gone.reduce((sum, { bytes }) => sum + bytes, 0) }
}

function whatIs(manifest: StoredManifest, tags: readonly string[]): What {
  if (manifest.kind === 'index') return 'index'
  if (manifest.subject !== undefined) return 'referrer'
  const kinds = tags.map((tag) => tagName(tag).kind)
  if (kinds.length === 0) return 'untagged'
  if (kinds.every((kind) => kind === 'fact')) return 'fact'
  if (kinds.every((kind) => kind === 'referrer')) return 'referrer'
  // `image-<key>` is the image itself.
  return kinds.every((kind) => kind === 'part') && !tags.some((tag) => tag.startsWith('image-'))
    ? 'part'
    : 'image'
}

function reasonToGo(tags: readonly string[], what: What, { keepCommits }: Wishes): string {
  const names = tags.map(tagName)
  const pull = names.find((name) => name.kind === 'pull')
  if (pull !== undefined) return `pull request ${String(pull.number)} is closed`
  if (names.some((name) => name.kind === 'commit'))
    return `its commit is none of the last ${String(keepCommits)} with an image, and no open pull request's`
  if (names.some((name) => name.kind === 'user')) return 'no pattern of keep-tags fits its tags'
  if (what === 'untagged') return 'it has no tag, and nothing that stays refers to it'
  if (what === 'referrer') return 'what it is about does not stay'
  return 'no image that stays needs it'
}
