import { homedir } from 'node:os'
import path from 'node:path'
import { messageOf } from '../problem.ts'
import { claim } from './claim.ts'

/**
 * The Actions cache. A cache that fails never fails a build: every fault comes back as a sentence.
 * The client is loaded on first use, because it takes a third of the bundle's start-up time.
 */
export interface ActionsCache {
  /** Whether the entry's folder is this step's alone, to its end: runners of one user on one machine share a home. */
  claim(path: string): Promise<boolean>
  /** `path` from {@link entryPath}; the first key is the exact one, the rest are prefixes, best first. */
  restore(path: string, keys: readonly string[]): Promise<RestoreResult>
  /**
   * Looks an entry up without fetching it. To the service that is the same question as in a restore, whose bytes come from
   * elsewhere, so that it counts as a use. False where nothing is found.
   */
  touch(path: string, key: string): Promise<boolean>
  /** @param isSmall that packing and sending it takes no time worth mentioning: only then is slowness trouble. */
  save(path: string, key: string, isSmall: boolean): Promise<SaveResult>
}

export type CacheEntry = 'wheelhouse' | 'pip' | 'measurement'

export type RestoreResult =
  | { readonly kind: 'hit'; readonly key: string }
  | { readonly kind: 'miss' }
  | { readonly kind: 'failed'; readonly reason: string }
export type SaveResult = { readonly kind: 'saved' } | { readonly kind: 'not-saved'; readonly reason: string }

/**
 * The client tries a service that fails five times in 24 seconds, and then calls the fault a miss. What came to nothing
 * after so many milliseconds is taken for trouble, and the service is not asked again in this step.
 */
const troubleMs = 15_000

/** Bounds a service that hangs: a download may take this long for each segment, in minutes. */
const segmentTimeoutMinutes = 2

/**
 * The path of an entry, as given to the client. An entry's identity includes this text, so it must be the same
 * on every runner; it is made here and nowhere else. `scope` keeps the builds of one job apart.
 */
export function entryPath(entry: CacheEntry, scope: string): string {
  return `~/.cache/py-docker-build/${entry}/${scope}`
}

/** The folder that an entry is restored to. */
export function entryFolder(entry: CacheEntry, scope: string): string {
  return folderOf(entryPath(entry, scope))
}

export function folderOf(path: string): string {
  return path.replace('~', homedir())
}

export function createActionsCache(log: (line: string) => void): ActionsCache {
  const load = async (): Promise<typeof import('@actions/cache')> => import('@actions/cache')
  let isInTrouble = false
  const refusal = 'the cache service is in trouble (see above) and is not asked again'
  const tookTooLong = (from: number): boolean => (isInTrouble ||= performance.now() - from > troubleMs)
  const claims = new Map<string, Promise<boolean>>()
  return {
    async claim(entryPath) {
      const known = claims.get(entryPath) ?? claim(folderOf(entryPath))
      claims.set(entryPath, known)
      return known
    },
    async restore(entryPath, keys) {
      const [primary, ...rest] = keys
      if (primary === undefined) return { kind: 'miss' }
      if (isInTrouble) return { kind: 'failed', reason: refusal }
      const from = performance.now()
      try {
        const cache = await load()
        if (!cache.isFeatureAvailable()) return { kind: 'failed', reason: 'no cache service on this runner' }
        const key = await cache.restoreCache([entryPath], primary, rest, {
          segmentTimeoutInMs: segmentTimeoutMinutes * 60_000,
        })
        if (key !== undefined) return { kind: 'hit', key }
        return tookTooLong(from) ? { kind: 'failed', reason: refusal } : { kind: 'miss' }
      } catch (error) {
        log(`The Actions cache could not be read (${messageOf(error)}); the build goes on without it.`)
        return { kind: 'failed', reason: messageOf(error) }
      }
    },
    async touch(entryPath, key) {
      try {
        const cache = await load()
        if (!cache.isFeatureAvailable()) return false
        return (await cache.restoreCache([entryPath], key, [], { lookupOnly: true })) === key
      } catch (error) {
        log(`${key} could not be looked up: ${messageOf(error)}`)
        return false
      }
    },
    async save(entryPath, key, isSmall) {
      if (isInTrouble) return { kind: 'not-saved', reason: refusal }
      const from = performance.now()
      try {
        const cache = await load()
        if (!cache.isFeatureAvailable())
          return { kind: 'not-saved', reason: 'no cache service on this runner' }
        // -1 stands for a key that exists, a token that may not write, or a service that failed: all logged by the client.
        const id = await cache.saveCache([entryPath], key)
        if (id !== -1) return { kind: 'saved' }
        if (isSmall) tookTooLong(from)
        return { kind: 'not-saved', reason: 'the service did not take it (see above)' }
      } catch (error) {
        return { kind: 'not-saved', reason: messageOf(error) }
      }
    },
  }
}

/** Folder for things that live only as long as the job. */
export function scratchFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return path.join(environment.RUNNER_TEMP ?? '/tmp', 'py-docker-build')
}
