import { isBaseKnown } from '../measure/measure.ts'
import type { Measurement, PartName } from '../measure/measurement.ts'

/** Why a part of the image is what it is. */
export interface PartOrigin {
  readonly part: Exclude<PartName, 'assets'>
  readonly kind: OriginKind
  /** Key segments that differ from the base commit's, in the order of the key; empty without a baseline. */
  readonly differences: readonly KeyDifference[]
}

export type OriginKind =
  /** The same as for the base commit; taken from the registry. */
  | 'reused'
  /** Other content than for the base commit, which the registry already had. */
  | 'changed, known'
  | 'changed, built'
  /** The same content, but the registry did not have it (pruned, first run on a branch, …). */
  | 'same, built'
  /** Nothing to compare with. */
  | 'known'
  | 'built'
  /** Of an image that something else has built. */
  | 'same'
  | 'changed'
  | 'as it is'
  /** For the base image alone, which is never built. */
  | 'same base'
  | 'other base'
  | 'base'

export interface KeyDifference {
  readonly name: string
  /** Undefined: this segment is new. */
  readonly before: string | undefined
  /** Undefined: this segment is gone. */
  readonly now: string | undefined
}

/** `before` is undefined where nothing can be compared. */
export function explainParts(current: Measurement, before: Measurement | undefined): readonly PartOrigin[] {
  return [
    ...(isBaseKnown(current) ? [explainBase(current, before)] : []),
    explain('deps', current, before),
    explain('srcs', current, before),
  ]
}

function explainBase(current: Measurement, before: Measurement | undefined): PartOrigin {
  if (before === undefined) return { part: 'base', kind: 'base', differences: [] }
  const differences = (['reference', 'digest'] as const)
    .filter((name) => current.base[name] !== before.base[name])
    .map((name) => ({ name, before: before.base[name], now: current.base[name] }))
  return { part: 'base', kind: differences.length === 0 ? 'same base' : 'other base', differences }
}

function explain(part: 'deps' | 'srcs', current: Measurement, before: Measurement | undefined): PartOrigin {
  const built = part === 'deps' ? current.cacheState === 'cold' : current.cacheState !== 'nothing-to-do'
  if (current.cacheState === 'not-built') return explainForeign(part, current, before)
  if (before === undefined) return { part, kind: built ? 'built' : 'known', differences: [] }
  if (current.keys[part] === before.keys[part])
    return {
      part,
      kind: built && !sameLayers(part, current, before) ? 'same, built' : 'reused',
      differences: [],
    }
  return {
    part,
    kind: built ? 'changed, built' : 'changed, known',
    differences: differencesOf(part, current, before),
  }
}

function explainForeign(
  part: 'deps' | 'srcs',
  current: Measurement,
  before: Measurement | undefined,
): PartOrigin {
  if (before === undefined) return { part, kind: 'as it is', differences: [] }
  return current.keys[part] === before.keys[part]
    ? { part, kind: 'same', differences: [] }
    : { part, kind: 'changed', differences: differencesOf(part, current, before) }
}

/** With unchanged sources over new deps, the sources' layers may well have been found although something was built. */
function sameLayers(part: 'deps' | 'srcs', a: Measurement, b: Measurement): boolean {
  const digests = (measurement: Measurement): string =>
    (measurement.parts.find(({ name }) => name === part)?.layers ?? []).map(({ digest }) => digest).join(' ')
  return part === 'srcs' && digests(a) === digests(b)
}

function differencesOf(
  part: 'deps' | 'srcs',
  current: Measurement,
  before: Measurement,
): readonly KeyDifference[] {
  const segments = (measurement: Measurement): Map<string, string> =>
    new Map(measurement.keyParts.filter(({ of }) => of === part).map(({ name, value }) => [name, value]))
  const now = segments(current)
  const was = segments(before)
  return [...new Set([...now.keys(), ...was.keys()])]
    .filter((name) => now.get(name) !== was.get(name))
    .map((name) => ({ name, before: was.get(name), now: now.get(name) }))
}
