import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../problem.ts'
import type { Distribution, Requirements } from '../requirements/requirements.ts'

/** One file that the wheelhouse must hold for an install. */
export interface WantedWheel {
  /** Path below the wheelhouse folder; for a wheel that we compile, its folder (the name is known afterwards). */
  readonly path: string
  readonly distribution: Distribution
}

/**
 * Where a distribution's wheel lies. A compiled wheel lies under a key of what it was made from, so that another
 * builder or another sdist can never be taken for it.
 */
export function wheelPath(distribution: Distribution, compiledKey: string): string {
  return distribution.artifact.kind === 'wheel'
    ? distribution.artifact.filename
    : path.posix.join('compiled', `${distribution.name}-${compiledKey}`)
}

/** Identifies the wheel that `sdist` becomes in one builder, 16 hex digits. */
export function compiledKey(sdistSha256: string, target: string, builderDigest: string): string {
  return createHash('sha256')
    .update(JSON.stringify([2, sdistSha256, target, builderDigest]))
    .digest('hex')
    .slice(0, 16)
}

/** Identifies the content of a wheelhouse for a lock: the cache entry's key, 16 hex digits. */
export function contentKey(requirements: Requirements): string {
  const files = requirements.distributions.map((d) => [d.artifact.filename, d.artifact.sha256])
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16)
}

/** What is on disk after a restore, held against what the lock wants. */
export interface Inspection {
  readonly present: readonly string[]
  readonly missing: readonly Distribution[]
  readonly discarded: readonly string[]
  readonly pruned: readonly string[]
}

/**
 * Checks every file of a restored wheelhouse. A wheel of the lock must have the lock's hash; a compiled wheel the
 * hash that `trusted` gives for its folder (recorded by the run that compiled it, outside the cache). What does not
 * match is deleted and reported; what the lock does not name is pruned.
 * @param trusted folder → `{filename, sha256}` of compiled wheels.
 */
export async function inspectWheelhouse(
  folder: string,
  requirements: Requirements,
  keyOf: (distribution: Distribution) => string,
  trusted: ReadonlyMap<string, CompiledWheel>,
  sha256OfFile: (file: string) => Promise<string>,
): Promise<Inspection> {
  await mkdir(folder, { recursive: true })
  const expected = new Map<string, string>()
  for (const distribution of requirements.distributions) {
    const place = wheelPath(distribution, keyOf(distribution))
    if (distribution.artifact.kind === 'wheel') expected.set(place, distribution.artifact.sha256)
    else {
      const record = trusted.get(place)
      if (record !== undefined) expected.set(path.posix.join(place, record.filename), record.sha256)
    }
  }
  const discarded: string[] = []
  const pruned: string[] = []
  const good = new Set<string>()
  for (const file of await filesBelow(folder)) {
    const sha256 = expected.get(file)
    if (sha256 === undefined) pruned.push(file)
    else if ((await sha256OfFile(path.join(folder, file))) === sha256) {
      good.add(file)
      continue
    } else discarded.push(file)
    await rm(path.join(folder, file))
  }
  const missing = requirements.distributions.filter((distribution) => {
    const place = wheelPath(distribution, keyOf(distribution))
    const record = trusted.get(place)
    const file =
      distribution.artifact.kind === 'wheel' ? place : record && path.posix.join(place, record.filename)
    return file === undefined || !good.has(file)
  })
  return { present: [...good].sort(), missing, discarded, pruned }
}

/** A wheel made by us, as recorded where the cache cannot reach. */
export interface CompiledWheel {
  readonly filename: string
  /** Lower-case hex. */
  readonly sha256: string
}

/**
 * Fetches what is missing, wheels and sdists alike, and checks each file's hash.
 * @param download fetches one URL to a file, with retries and credentials.
 * @throws Problem listing every file that could not be had or is not what the lock says.
 */
export async function fetchMissing(
  folder: string,
  sdistFolder: string,
  missing: readonly Distribution[],
  outside: {
    readonly download: (url: string, file: string) => Promise<void>
    readonly sha256OfFile: (file: string) => Promise<string>
    readonly inParallel: <T, R>(
      items: readonly T[],
      width: number,
      work: (item: T) => Promise<R>,
    ) => Promise<R[]>
    readonly onFetched: (distribution: Distribution, bytes: number) => void
  },
): Promise<number> {
  await mkdir(sdistFolder, { recursive: true })
  const problems: string[] = []
  let bytes = 0
  await outside.inParallel(missing, 8, async (distribution) => {
    const { artifact } = distribution
    const file = path.join(artifact.kind === 'wheel' ? folder : sdistFolder, artifact.filename)
    try {
      if (artifact.url === undefined) throw new Error('the lock gives no address for it')
      await outside.download(artifact.url, file)
      let sha256 = await outside.sha256OfFile(file)
      if (sha256 !== artifact.sha256) {
        // Once more: a proxy that cut the file short is commoner than an index that lies.
        await rm(file)
        await outside.download(artifact.url, file)
        sha256 = await outside.sha256OfFile(file)
      }
      if (sha256 !== artifact.sha256)
        throw new Error(
          `its sha256 is ${sha256}, the lock says ${artifact.sha256}; the file was thrown away. ` +
            'The index, or a proxy before it, serves another file than was locked: check which index is in use, or lock again.',
        )
      const size = (await stat(file)).size
      bytes += size
      outside.onFetched(distribution, size)
    } catch (error) {
      await rm(file, { force: true })
      problems.push(
        `${distribution.name} ${distribution.version} (${artifact.filename}): ${fetchFailure(error, folder)}`,
      )
    }
  })
  if (problems.length > 0) throw new Problem(problems.sort())
  return bytes
}

function fetchFailure(error: unknown, folder: string): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return `no space left on the disk that holds ${folder}. Free some, or use a runner with a larger disk.`
  return error instanceof Error ? error.message : String(error)
}

export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}
