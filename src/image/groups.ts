import { createHash } from 'node:crypto'
import type { Distribution, Requirements } from '../requirements/requirements.ts'
import { targetSlug, type Target } from '../target/target.ts'

/** Distributions that share a layer. */
export interface Group {
  /** Of the one distribution in it, or `small-N`. */
  readonly name: string
  /** Names its content: the same group in another image or after another change is the same layer. */
  readonly key: string
  readonly distributions: readonly Distribution[]
}

/** What besides its wheels decides what a group's layer holds. */
export interface GroupOptions {
  readonly target: Target
  readonly bytecode: 'deps' | 'all' | 'none'
  readonly compression: string
  /** Of the image that sdists are compiled in. */
  readonly builderDigest: string | undefined
}

/** Raised when the same wheels make another layer. */
const schema = 3

/** Wheels from this size on have a layer of their own: to send one again for a neighbour's sake would cost seconds. */
const largeBytes = 4_000_000
/** Docker takes 125 layers; base, runtime and sources need some of them. */
const mostLarge = 60
/** The rest falls into so many groups by its names, so that a change of one moves one group, whatever else there is. */
const smallGroups = 6

/**
 * Divides the dependencies into layers. Large wheels and those that are compiled from sdists (whose bytes depend on the
 * builder) stand alone. Sorted by name, the small ones last. The lock alone decides, so that it is known before anything
 * is fetched.
 */
export function groupDistributions(requirements: Requirements, options: GroupOptions): readonly Group[] {
  const { distributions } = requirements
  const large = new Set(
    distributions
      .filter((one) => sizeOf(one) >= largeBytes)
      .sort((a, b) => sizeOf(b) - sizeOf(a) || (a.name < b.name ? -1 : 1))
      .slice(0, mostLarge),
  )
  const small: Distribution[][] = Array.from({ length: smallGroups }, () => [])
  for (const one of distributions) {
    if (large.has(one)) continue
    const number = createHash('sha256').update(one.name).digest().readUInt32BE() % smallGroups
    small[number]?.push(one)
  }
  const group = (name: string, members: readonly Distribution[]): Group => ({
    name,
    key: groupKey(members, options),
    distributions: members,
  })
  return [
    ...distributions.filter((one) => large.has(one)).map((one) => group(one.name, [one])),
    ...small.flatMap((members, number) =>
      members.length === 0 ? [] : [group(`small-${String(number)}`, members)],
    ),
  ]
}

/** In bytes, as far as the lock or the index tells; where they do not, what holds machine code counts as large. */
function sizeOf({ artifact }: Distribution): number {
  if (artifact.kind === 'sdist') return Infinity
  return artifact.bytes ?? (artifact.filename.endsWith('-any.whl') ? 0 : largeBytes)
}

function groupKey(members: readonly Distribution[], options: GroupOptions): string {
  const { target, bytecode, compression, builderDigest } = options
  const content = [
    schema,
    [target.python.bytecode, target.python.packages],
    bytecode === 'none' ? 'none' : 'compiled',
    compression,
    members.map(({ name, version, artifact }) => [
      name,
      version,
      artifact.kind,
      artifact.sha256,
      ...(artifact.kind === 'sdist' ? [targetSlug(target), builderDigest ?? ''] : []),
    ]),
  ]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20)
}
