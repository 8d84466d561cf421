import { createHash } from 'node:crypto'
import type { Measurement } from '../measure/measurement.ts'
import { parseMeasurement } from './stored-measurement.ts'

/** What the image was before, or why that is not known. */
export type Baseline =
  | {
      readonly kind: 'found'
      readonly measurement: Measurement
      /** Commit that was measured, 40 hex digits. */
      readonly commit: string
      /** First-parent commits between it and the wanted base: 0 is the base itself; undefined where unknown. */
      readonly distance: number | undefined
      /**
       * Where it is neither the measured base nor a measured ancestor of it. `image`: nobody has measured the base, its image in
       * the registry says how large it is, and nothing of what its build has cost. `newest`: the last measured one of the base branch.
       */
      readonly instead?: 'image' | 'newest' | undefined
    }
  | {
      readonly kind: 'none'
      /** A sentence without full stop. */
      readonly reason: string
    }

/** Which stored measurement is meant. `suffix` is the input `cache-suffix`. */
export interface MeasurementIdentity {
  readonly image: string
  readonly platform: string
  readonly suffix: string
}

/** The service takes 10 keys a restore, the primary one included. */
const keysPerRestore = 10

/** Keys hold at most 512 characters; what is left here is for our prefix and the commit. */
const longestIdentity = 400

/**
 * Key of one commit's measurement in the Actions cache. Parts are percent-encoded and joined by a character that
 * encoding removes, so that no image's key is the beginning of another's: the service matches restore keys as prefixes.
 */
export function measurementKey(identity: MeasurementIdentity, commit: string): string {
  const parts = [identity.image, identity.platform, identity.suffix].map(encodeURIComponent).join('/')
  const named =
    parts.length <= longestIdentity
      ? parts
      : `${parts.slice(0, longestIdentity - 65)}~${createHash('sha256').update(parts).digest('hex')}`
  return `py-docker-build/measurement/1/${named}/${commit}`
}

/**
 * Keys that find the newest measured of `commits` in one restore call: the service tries restore keys in order.
 * `commits`: the wanted base first, then its first-parent ancestors. Undefined for no commits.
 */
export function baselineKeys(
  wanted: MeasurementIdentity & { readonly commits: readonly string[] },
): { readonly primary: string; readonly restoreKeys: readonly string[] } | undefined {
  const [primary, ...restoreKeys] = wanted.commits
    .slice(0, keysPerRestore)
    .map((commit) => measurementKey(wanted, commit))
  return primary === undefined ? undefined : { primary, restoreKeys }
}

/** The commits from `start` along first parents, as far as `commits` reaches; empty where `start` is not among them. */
export function firstParents(
  commits: readonly { readonly sha: string; readonly parents: readonly string[] }[],
  start: string,
): readonly string[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]))
  const line: string[] = []
  // Deleting what was visited ends the walk even on data that contradicts itself.
  for (let at = bySha.get(start); at !== undefined; at = bySha.get(at.parents[0] ?? '')) {
    line.push(at.sha)
    bySha.delete(at.sha)
  }
  return line
}

/**
 * The baseline from what a restore brought: `text` is the file's content, `key` the key that matched, `commits` the
 * list that `baselineKeys` was given. The text is not trusted: whoever may write a cache entry may have written it.
 */
export function readBaseline(
  restored: { readonly key: string; readonly text: string },
  wanted: MeasurementIdentity & { readonly commits: readonly string[] },
): Baseline {
  const distance = wanted.commits.findIndex((commit) => restored.key === measurementKey(wanted, commit))
  const commit = wanted.commits[distance]
  if (commit === undefined)
    return { kind: 'none', reason: 'the cache answered with an entry that was not asked for' }
  const parsed = parseMeasurement(restored.text)
  if (parsed.kind === 'refused')
    return {
      kind: 'none',
      reason: `the stored measurement of \`${commit.slice(0, 7)}\` cannot be used: ${parsed.reason}`,
    }
  if (parsed.measurement.image !== wanted.image || parsed.measurement.commit !== commit)
    return {
      kind: 'none',
      reason: `the stored measurement of \`${commit.slice(0, 7)}\` says that it is of another image or commit`,
    }
  return { kind: 'found', measurement: parsed.measurement, commit, distance }
}
