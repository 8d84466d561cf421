import { createHash } from 'node:crypto'
import { addKinds, noBytes, sumOf, type Contents, type DistributionContents } from '../contents/contents.ts'
import type { DistributionSize, Measurement, PartName, PartSize } from './measurement.ts'
import type { Layer } from './measure.ts'

/** An image that somebody else has built, as its registry has it. */
export interface ForeignImage {
  readonly digest: string
  readonly platform: string
  readonly layers: readonly (Layer & { readonly mediaType: string })[]
  readonly contents: Contents
}

/** What it was built on, where that is known. */
export interface ForeignBase {
  readonly reference: string
  readonly digest: string
  readonly layers: readonly Layer[]
}

/**
 * Measures an image by its layers alone, so that it is compared and judged as our own are. Layers of the base image are told by
 * their digests; above it a layer belongs to the dependencies where at least half of its bytes belong to a distribution, else to the
 * sources. Nothing was built: there are no times of a build and no keys but digests.
 */
export function measurementOf(
  image: ForeignImage,
  base: ForeignBase | undefined,
  of: Pick<Measurement, 'tool' | 'image' | 'commit' | 'measuredAt' | 'phases'>,
): Measurement {
  const { contents, layers } = image
  const baseLayers = isPrefix(base?.layers ?? [], layers) ? (base?.layers.length ?? 0) : 0
  const parts = partsOf(image, baseLayers)
  const distributions = merged(contents.distributions)
  const digests = (name: PartName): string =>
    short(parts.flatMap((part) => (part.name === name ? part.layers.map(({ digest }) => digest) : [])))
  const keys = { deps: digests('deps'), srcs: digests('srcs'), image: short([image.digest]) }
  return {
    schema: 1,
    ...of,
    platform: image.platform,
    compression: layers.some(({ mediaType }) => mediaType.endsWith('zstd')) ? 'zstd' : 'gzip',
    // The option was not used; whoever built the image may have compiled all the same, and that counts as growth.
    bytecode: 'none',
    base: baseLayers === 0 || base === undefined ? unknownBase : pick(base),
    python: pythonOf(contents),
    keys,
    keyParts: [
      ...distributions.map(({ name, version }) => ({
        of: 'deps',
        name: `requirement ${name}`,
        value: version,
      })),
      { of: 'srcs', name: 'sources', value: keys.srcs },
    ],
    digest: image.digest,
    parts,
    distributions,
    unowned: unownedOf(image, parts),
    largest: {
      folders: contents.folders.map((one) => ({ ...one, path: `/${one.path}` })).slice(0, listed),
      files: contents.files.map((one) => ({ ...one, path: `/${one.path}` })).slice(0, listed),
    },
    hidden: { bytes: sumOf(contents.hidden.bytes), files: contents.hidden.files },
    steps: { total: 0, cached: 0 },
    counters: {
      ...{ wheelsRestored: 0, wheelsFetched: 0, sdistsCompiled: 0, bytesFetched: 0 },
      bytesPushed: undefined,
    },
    cacheState: 'not-built',
  }
}

/** Of the largest folders and files. */
const listed = 20

const unknownBase = { reference: 'unknown', digest: '' }

function pick({ reference, digest }: ForeignBase): Measurement['base'] {
  return { reference, digest }
}

function isPrefix(base: readonly Layer[], layers: readonly Layer[]): boolean {
  return base.every(({ digest }, number) => layers[number]?.digest === digest)
}

function partsOf({ layers, contents }: ForeignImage, baseLayers: number): readonly PartSize[] {
  const nameOf = (number: number): PartName => {
    if (number < baseLayers) return 'base'
    const { bytes = 0, owned = { bytes: 0 } } = contents.layers[number] ?? {}
    return owned.bytes > 0 && owned.bytes * 2 >= bytes ? 'deps' : 'srcs'
  }
  return (['base', 'deps', 'srcs'] as const).map((name) => {
    const own = [...layers.keys()].filter((number) => nameOf(number) === name)
    return {
      name,
      transferBytes: own.reduce((sum, number) => sum + (layers[number]?.size ?? 0), 0),
      unpackedBytes: own.reduce((sum, number) => sum + (contents.layers[number]?.bytes ?? 0), 0),
      layers: own.flatMap((number) => {
        const layer = layers[number]
        return layer === undefined ? [] : [{ digest: layer.digest, bytes: layer.size }]
      }),
    }
  })
}

/** One of each name: an image may hold the same distribution in two environments. */
export function merged(distributions: readonly DistributionContents[]): readonly DistributionSize[] {
  const all = new Map<string, DistributionSize>()
  for (const { name, version, bytes, files, libraries, requires } of distributions) {
    const there = all.get(name)
    all.set(name, {
      name,
      version: there === undefined || there.version === version ? version : `${there.version}, ${version}`,
      bytes: (there?.bytes ?? 0) + sumOf(bytes) - bytes.bytecode,
      files: (there?.files ?? 0) + files,
      bytecodeBytes: (there?.bytecodeBytes ?? 0) + bytes.bytecode,
      kinds: addKinds(there?.kinds ?? noBytes, bytes),
      libraries: [...(there?.libraries ?? []), ...libraries],
      requires: [...new Set([...(there?.requires ?? []), ...requires])],
    })
  }
  return [...all.values()]
}

/** Of the layers of the dependencies: elsewhere every file is nobody's. */
function unownedOf({ layers, contents }: ForeignImage, parts: readonly PartSize[]): Measurement['unowned'] {
  const inDeps = new Set(parts.find(({ name }) => name === 'deps')?.layers.map(({ digest }) => digest))
  const theirs = contents.layers.filter((_, number) => inDeps.has(layers[number]?.digest ?? ''))
  return {
    bytes: theirs.reduce((sum, { bytes, owned }) => sum + bytes - owned.bytes, 0),
    files: theirs.reduce((sum, { files, owned }) => sum + files - owned.files, 0),
  }
}

/** `3.13`, of the folder that most distributions lie in. */
function pythonOf({ distributions }: Contents): string {
  const count = new Map<string, number>()
  for (const { site } of distributions) {
    const minor = /\/python(?<minor>3\.\d+)\//.exec(`/${site}/`)?.groups?.minor
    if (minor !== undefined) count.set(minor, (count.get(minor) ?? 0) + 1)
  }
  return [...count].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'unknown'
}

function short(digests: readonly string[]): string {
  return createHash('sha256').update(digests.join('\n')).digest('hex').slice(0, 16)
}
