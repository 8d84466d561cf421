import type { Baseline } from '../baseline/baseline.ts'
import { emptyHistory, type History } from '../baseline/history.ts'
import {
  partNames,
  type DistributionSize,
  type Measurement,
  type PartName,
  type PhaseName,
} from '../measure/measurement.ts'
import { isBaseKnown, transferOf, unpackedOf } from '../measure/measure.ts'
import { explainParts, type PartOrigin } from './origin.ts'
import { compareTimes, type RunTimes } from './times.ts'
import { quote } from './words.ts'

/** What changed against the base commit, as plain data. All sizes in bytes, all times in seconds. */
export interface Comparison {
  readonly current: Measurement
  readonly against: Against
  /** Base image, deps, srcs, total. */
  readonly rows: readonly SizeRow[]
  /** Transfer size of deps + srcs: what the project itself is answerable for. */
  readonly own: Sizes
  /** What a host that runs the baseline's image has to pull; undefined where nothing is compared. */
  readonly deploy:
    { readonly bytes: number; readonly sameLayers: number; readonly layers: number } | undefined
  /** Largest absolute change first; empty where nothing is compared. */
  readonly packages: readonly PackageChange[]
  /** Why each part is the same or another one. */
  readonly origins: readonly PartOrigin[]
  /** Seconds from the start of a container to its answer; `now` undefined where it was not measured. */
  readonly startUp: Sizes
  readonly phases: readonly {
    readonly name: PhaseName
    readonly now: number
    readonly before: number | undefined
  }[]
  /** The whole run among earlier ones. */
  readonly times: RunTimes
}

export type Against =
  | {
      readonly kind: 'commit'
      readonly commit: string
      readonly distance: number | undefined
      readonly instead: 'image' | 'newest' | undefined
      /** Seconds between the two measurements; undefined where the base was not measured. */
      readonly age: number | undefined
      /** Newest measured commit of its branch, where that is another one. */
      readonly newest: string | undefined
      readonly cacheState: Measurement['cacheState']
    }
  /** There is a baseline, but its sizes mean something else. */
  | { readonly kind: 'incomparable'; readonly commit: string; readonly reason: string }
  | { readonly kind: 'nothing'; readonly reason: string }

/** Undefined: unknown, or nothing to compare with. */
export interface Sizes {
  readonly now: number | undefined
  readonly before: number | undefined
}

export interface SizeRow {
  readonly name: PartName | 'total'
  readonly transfer: Sizes
  readonly unpacked: Sizes
}

export interface PackageChange {
  readonly name: string
  /** `resized`: the same version from another file, or with other bytecode. */
  readonly kind: 'added' | 'removed' | 'version' | 'resized'
  readonly before: PackageSize | undefined
  readonly now: PackageSize | undefined
  /** Change of the unpacked bytes, bytecode included. */
  readonly bytes: number
}

/** Unpacked bytes, bytecode included. */
export interface PackageSize {
  readonly version: string
  readonly bytes: number
}

/** @param history of the branch that is compared with. */
export function compare(current: Measurement, baseline: Baseline, history = emptyHistory): Comparison {
  const against = judge(current, baseline, history)
  const before = against.kind === 'commit' && baseline.kind === 'found' ? baseline.measurement : undefined
  // What is read from an image alone has its assets among the sources.
  const now = baseline.kind === 'found' && baseline.instead === 'image' ? assetsInSources(current) : current
  const transfer = (names: readonly PartName[]): Sizes => ({
    now: transferOf(partsOf(now, names)),
    before: before && transferOf(partsOf(before, names)),
  })
  const unpacked = (names: readonly PartName[]): Sizes => ({
    now: unpackedOf(partsOf(now, names)),
    before: before && unpackedOf(partsOf(before, names)),
  })
  // Where nobody knows which layers are the base's, no row says that it is nothing.
  const isBaseShown = isBaseKnown(current) || (before !== undefined && isBaseKnown(before))
  const isThere = (name: PartName): boolean =>
    partsOf(now, [name]).length > 0 || (before !== undefined && partsOf(before, [name]).length > 0)
  const shown = partNames.filter((name) => {
    if (name === 'base') return isBaseShown
    return name !== 'assets' || isThere(name)
  })
  return {
    current,
    against,
    rows: [
      ...shown.map((name) => ({ name, transfer: transfer([name]), unpacked: unpacked([name]) })),
      { name: 'total', transfer: transfer(partNames), unpacked: unpacked(partNames) },
    ],
    own: transfer(['deps', 'assets', 'srcs']),
    deploy: before && deployOf(current, before),
    packages: before === undefined ? [] : comparePackages(current.distributions, before.distributions),
    origins: explainParts(current, before),
    startUp: { now: current.startUpSeconds, before: before?.startUpSeconds },
    phases: current.phases.map(({ name, seconds }) => ({
      name,
      now: seconds,
      before: before?.phases.find((phase) => phase.name === name)?.seconds,
    })),
    times: compareTimes(current, before, history),
  }
}

function assetsInSources(measurement: Measurement): Measurement {
  const uppermost = partsOf(measurement, ['assets', 'srcs'])
  const srcs = {
    name: 'srcs',
    transferBytes: transferOf(uppermost),
    unpackedBytes: unpackedOf(uppermost),
    layers: uppermost.flatMap(({ layers }) => layers),
  } as const
  return { ...measurement, parts: [...partsOf(measurement, ['base', 'deps']), srcs] }
}

function deployOf(current: Measurement, before: Measurement): Comparison['deploy'] {
  const layers = current.parts.flatMap((part) => part.layers)
  const there = new Set(before.parts.flatMap((part) => part.layers.map(({ digest }) => digest)))
  const pulled = new Map(
    layers.filter(({ digest }) => !there.has(digest)).map(({ digest, bytes }) => [digest, bytes]),
  )
  return {
    bytes: [...pulled.values()].reduce((sum, bytes) => sum + bytes, 0),
    sameLayers: layers.filter(({ digest }) => there.has(digest)).length,
    layers: layers.length,
  }
}

/** Whether there is anything to say but that all is as before. */
export function hasChanged({ against, packages, rows }: Comparison): boolean {
  return (
    against.kind !== 'commit' ||
    packages.length > 0 ||
    rows.some(({ transfer }) => (changeOf(transfer) ?? 0) !== 0)
  )
}

/** `now - before`; undefined where either is. */
export function changeOf(sizes: Sizes): number | undefined {
  return sizes.now === undefined || sizes.before === undefined ? undefined : sizes.now - sizes.before
}

/** Unpacked bytes of a distribution with its bytecode. */
export function sizeOf(distribution: DistributionSize): number {
  return distribution.bytes + distribution.bytecodeBytes
}

function judge(current: Measurement, baseline: Baseline, { runs }: History): Against {
  if (baseline.kind === 'none') return { kind: 'nothing', reason: baseline.reason }
  const { measurement: before, commit, distance } = baseline
  // A run of the branch itself may be in it already: this is its second attempt.
  const newest = runs.findLast((run) => run.commit !== current.commit)?.commit
  const differences = [
    differs('the platform', current.platform, before.platform),
    differs('the compression of the layers', current.compression, before.compression),
    differs('the option `bytecode`', current.bytecode, before.bytecode),
    ...(isBaseKnown(current) === isBaseKnown(before)
      ? []
      : ['which layers are the base image’s is known of one of the two alone']),
  ].filter((difference) => difference !== undefined)
  return differences.length > 0
    ? { kind: 'incomparable', commit, reason: differences.join('; ') }
    : {
        ...{ kind: 'commit', commit, distance },
        instead: baseline.instead,
        age: baseline.instead === 'image' ? undefined : secondsBetween(before.measuredAt, current.measuredAt),
        newest: newest === commit ? undefined : newest,
        cacheState: before.cacheState,
      }
}

function secondsBetween(before: string, now: string): number {
  return Math.max(0, (Date.parse(now) - Date.parse(before)) / 1000)
}

function differs(what: string, now: string, before: string): string | undefined {
  return now === before ? undefined : `${what} is ${quote(now)} now and was ${quote(before)} then`
}

function partsOf(measurement: Measurement, names: readonly PartName[]): Measurement['parts'] {
  return measurement.parts.filter((part) => names.includes(part.name))
}

function comparePackages(
  now: readonly DistributionSize[],
  before: readonly DistributionSize[],
): PackageChange[] {
  const was = new Map(before.map((distribution) => [distribution.name, distribution]))
  const is = new Map(now.map((distribution) => [distribution.name, distribution]))
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((name) => comparePackage(name, is.get(name), was.get(name)))
    .filter((change) => change !== undefined)
    .sort((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes) || (a.name < b.name ? -1 : 1))
}

function comparePackage(
  name: string,
  is: DistributionSize | undefined,
  was: DistributionSize | undefined,
): PackageChange | undefined {
  const now = is && { version: is.version, bytes: sizeOf(is) }
  const before = was && { version: was.version, bytes: sizeOf(was) }
  const change = { name, before, now, bytes: (now?.bytes ?? 0) - (before?.bytes ?? 0) }
  if (before === undefined) return { ...change, kind: 'added' }
  if (now === undefined) return { ...change, kind: 'removed' }
  if (now.version !== before.version) return { ...change, kind: 'version' }
  return change.bytes === 0 ? undefined : { ...change, kind: 'resized' }
}
