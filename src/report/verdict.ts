import type { Growth, Increase, Options } from '../inputs/options.ts'
import type { DistributionSize, PartName } from '../measure/measurement.ts'
import type { Level } from './block.ts'
import { changeOf, sizeOf, type Comparison, type PackageChange } from './comparison.ts'
import type { KeyDifference } from './origin.ts'
import { requirement } from './origin-words.ts'
import { change, count, enumerate, percent, quote, signedSize, size, type Phrase } from './words.ts'

/** Is the size acceptable? Times are never judged: on hosted runners they vary by more than a factor of two. */
export interface Verdict {
  readonly level: Level
  readonly sentences: readonly Phrase[]
}

export type Limits = Pick<
  Options,
  | 'maxSize'
  | 'maxUnpackedSize'
  | 'maxPartSize'
  | 'warnIncrease'
  | 'failIncrease'
  | 'require'
  | 'allowIncreaseLabel'
>

export const noLimits: Limits = {
  maxSize: undefined,
  maxUnpackedSize: undefined,
  maxPartSize: {},
  warnIncrease: undefined,
  failIncrease: undefined,
  require: [],
  allowIncreaseLabel: undefined,
}

/** The limits alone, as they are stored. */
export function limitsOf(limits: Limits): Limits {
  const { maxSize, maxUnpackedSize, maxPartSize, warnIncrease, failIncrease, require, allowIncreaseLabel } =
    limits
  return { maxSize, maxUnpackedSize, maxPartSize, warnIncrease, failIncrease, require, allowIncreaseLabel }
}

/** Growth below both is noise (time stamps, compression) and never judged: a share of the base, and bytes. */
const noise = { share: 0.005, bytes: 100_000 }

const namedContributors = 3

/**
 * Judges the size of the whole image, and the growth of deps + srcs as a share of the baseline's whole image. Growth of the
 * base image is named but not judged: it is not this change's doing.
 * @param labels of the pull request.
 */
export function judge(comparison: Comparison, limits: Limits, labels: readonly string[] = []): Verdict {
  const failing = [
    ...overMaximum(comparison, 'transfer', limits.maxSize),
    ...overMaximum(comparison, 'unpacked', limits.maxUnpackedSize),
    ...overPartMaximum(comparison, limits.maxPartSize),
    ...grewBy(comparison, limits.failIncrease, 'fail-increase'),
    ...partsGrewBy(comparison, limits.failIncrease, 'fail-increase'),
    ...requiredDeps(comparison, limits.require),
  ]
  const warning =
    failing.length > 0
      ? []
      : [
          ...grewBy(comparison, limits.warnIncrease, 'warn-increase'),
          ...partsGrewBy(comparison, limits.warnIncrease, 'warn-increase'),
        ]
  // GitHub's labels differ by more than case.
  const wanted = limits.allowIncreaseLabel?.toLowerCase()
  const label = labels.find((one) => one.toLowerCase() === wanted)
  const allowed =
    failing.length === 0 || label === undefined
      ? []
      : [`The pull request has the label ${quote(label)}: what would fail is a warning.`]
  return {
    level:
      failing.length > 0 && allowed.length === 0
        ? 'fail'
        : failing.length + warning.length > 0
          ? 'warn'
          : 'pass',
    sentences: [
      ...allowed,
      ...failing,
      ...warning,
      ...unchecked(comparison, limits.require),
      ...baseNote(comparison, limits),
    ],
  }
}

const maximumInputs = { transfer: 'max-size', unpacked: 'max-unpacked-size' } as const

function overMaximum(
  comparison: Comparison,
  which: 'transfer' | 'unpacked',
  maximum: number | undefined,
): readonly Phrase[] {
  const total = comparison.rows.find(({ name }) => name === 'total')?.[which].now
  if (maximum === undefined || total === undefined || total <= maximum) return []
  const largest = largestOf(comparison.current.distributions)
  const bytecode = comparison.current.distributions.reduce((sum, { bytecodeBytes }) => sum + bytecodeBytes, 0)
  const input = maximumInputs[which]
  return [
    `The image is ${size(total)} ${which === 'transfer' ? 'to pull' : 'unpacked'}, ${size(total - maximum)} above \`${input}\` (${size(maximum)}).`,
    ...(largest.length === 0 ? [] : [`Largest packages, unpacked: ${enumerate(largest)}.`]),
    `Remove or replace what is not needed, choose a smaller \`base-image\`, or raise \`${input}\`.` +
      (bytecode === 0 ? '' : ` \`bytecode: none\` would save ${size(bytecode)} unpacked, for slower starts.`),
  ]
}

const partWords: Readonly<Record<PartName, string>> = {
  base: 'The base image is',
  deps: 'The dependencies are',
  assets: 'The assets are',
  srcs: 'The sources are',
}

function overPartMaximum(
  { rows, current: { distributions } }: Comparison,
  maximum: Limits['maxPartSize'],
): readonly Phrase[] {
  return rows.flatMap(({ name, transfer: { now } }) => {
    const most = name === 'total' ? undefined : maximum[name]
    if (name === 'total' || most === undefined || now === undefined || now <= most) return []
    const largest = name === 'deps' ? largestOf(distributions) : []
    return [
      `${partWords[name]} ${size(now)} to pull, ${size(now - most)} above \`max-part-size\` (${size(most)}).`,
      ...(largest.length === 0 ? [] : [`Largest packages, unpacked: ${enumerate(largest)}.`]),
    ]
  })
}

function largestOf(distributions: readonly DistributionSize[]): readonly Phrase[] {
  return [...distributions]
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, namedContributors)
    .map((distribution) => `${quote(distribution.name)} ${size(sizeOf(distribution))}`)
}

/**
 * Dependencies that are others than the base commit's; empty without one. By the distributions, not by the key: a moved builder
 * image or another C library is no other dependency.
 */
export function changedDeps({ origins }: Pick<Comparison, 'origins'>): readonly KeyDifference[] {
  return origins
    .filter(({ part }) => part === 'deps')
    .flatMap(({ differences }) => differences)
    .filter(({ name }) => name.startsWith(requirement) || name === 'system packages')
}

function requiredDeps(comparison: Comparison, require: Limits['require']): readonly Phrase[] {
  if (!require.includes('deps-unchanged')) return []
  const changed = changedDeps(comparison)
  return changed.length === 0
    ? []
    : [
        `\`require: deps-unchanged\`: ${count(changed.length, 'dependency', 'dependencies')} ${changed.length === 1 ? 'differs' : 'differ'} from the base commit; see below which.`,
      ]
}

/** Where it cannot be told, that is said: nobody should take it for kept. */
function unchecked({ against }: Comparison, require: Limits['require']): readonly Phrase[] {
  return require.includes('deps-unchanged') && against.kind !== 'commit'
    ? ['`require: deps-unchanged` could not be checked: there is nothing to compare with.']
    : []
}

function grewBy(
  comparison: Comparison,
  limit: Increase | undefined,
  input: 'warn-increase' | 'fail-increase',
): readonly Phrase[] {
  const bytes = changeOf(comparison.own)
  const before = comparison.rows.find(({ name }) => name === 'total')?.transfer.before
  if (limit === undefined || bytes === undefined || before === undefined || bytes <= 0) return []
  const share = before === 0 ? Infinity : bytes / before
  if (!isReached(limit, share, bytes)) return []
  const ofImage = Number.isFinite(share) ? `, ${percent(share)} of the image` : ''
  const packages = comparison.packages.filter((one) => one.bytes > 0).slice(0, namedContributors)
  const sources = comparison.rows.find(({ name }) => name === 'srcs')?.transfer
  const sourceBytes = (sources && changeOf(sources)) ?? 0
  const mostlySources = sourceBytes > bytes / 2
  return [
    `Dependencies and sources grew by ${size(bytes)}${ofImage}: \`${input}\` is ${limitInWords(limit)}.`,
    ...(packages.length === 0
      ? []
      : [`Largest contributors, unpacked: ${enumerate(packages.map(contribution))}.`]),
    ...(sourceBytes > bytes / 10 ? [`The sources grew by ${size(sourceBytes)} to pull.`] : []),
    mostlySources
      ? `Keep files that the image does not need out of it with \`.dockerignore\` or the input \`ignore\`; if the growth is meant, raise \`${input}\`.`
      : `Look for a lighter variant or extra of these packages; if the growth is meant, raise \`${input}\`.`,
  ]
}

const grownParts: Readonly<Record<PartName, string>> = {
  base: 'The base image',
  deps: 'The dependencies',
  assets: 'The assets',
  srcs: 'The sources',
}

/** A part by itself, as a share of what it was: asked for by name, the base image too. */
function partsGrewBy(
  { rows, packages }: Comparison,
  limit: Increase | undefined,
  input: 'warn-increase' | 'fail-increase',
): readonly Phrase[] {
  return rows.flatMap(({ name, transfer }) => {
    const own = name === 'total' ? undefined : limit?.parts?.[name]
    const bytes = changeOf(transfer)
    const { before } = transfer
    if (name === 'total' || own === undefined || bytes === undefined || before === undefined || bytes <= 0)
      return []
    const share = before === 0 ? Infinity : bytes / before
    if (!isReached(own, share, bytes)) return []
    const grown = name === 'deps' ? packages.filter((one) => one.bytes > 0).slice(0, namedContributors) : []
    return [
      `${grownParts[name]} grew by ${size(bytes)}${Number.isFinite(share) ? ` (${percent(share)})` : ''}: \`${input}\` is ${limitInWords(own)} for ${name}.`,
      ...(grown.length === 0
        ? []
        : [`Largest contributors, unpacked: ${enumerate(grown.map(contribution))}.`]),
    ]
  })
}

function isReached(limit: Growth, share: number, bytes: number): boolean {
  if (share < noise.share && bytes < noise.bytes) return false
  return (
    (limit.share !== undefined && share >= limit.share) || (limit.bytes !== undefined && bytes >= limit.bytes)
  )
}

function contribution({ name, kind, before, now, bytes }: PackageChange): Phrase {
  const how: Record<PackageChange['kind'], string> = {
    added: 'added',
    removed: 'removed',
    version: `${quote(before?.version ?? '', 30)} → ${quote(now?.version ?? '', 30)}`,
    resized: 'same version',
  }
  return `${quote(name)} ${signedSize(bytes)} (${how[kind]})`
}

function limitInWords(limit: Growth): string {
  return [
    ...(limit.share === undefined ? [] : [percent(limit.share)]),
    ...(limit.bytes === undefined ? [] : [size(limit.bytes)]),
  ].join(' or ')
}

function baseNote(comparison: Comparison, { warnIncrease, failIncrease }: Limits): readonly Phrase[] {
  if ((failIncrease?.parts?.base ?? warnIncrease?.parts?.base) !== undefined) return []
  const base = comparison.rows.find(({ name }) => name === 'base')?.transfer
  if (base === undefined || (changeOf(base) ?? 0) === 0) return []
  return [
    `The base image ${quote(comparison.current.base.reference)} changed by ${change(base)}; that is not judged.`,
  ]
}
