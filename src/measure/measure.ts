import { z } from 'zod'
import { storedKinds, storedLibraries, storedRequires } from '../contents/contents.ts'
import { addLargest, storedLargest } from './largest.ts'
import type { Inventory, Measurement, PartSize } from './measurement.ts'

/** A layer as a manifest lists it, size as transferred. */
export interface Layer {
  readonly digest: string
  readonly size: number
}

const text = z.string().max(500)
const bytes = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
/** Entries of any list that is written down. What other images say of themselves is somebody else’s, and bounded too. */
export const mostItems = 20_000

/** A distribution's sizes as they are written down, in inventories and measurements. */
export const storedDistribution = z.object({
  name: text,
  version: text,
  bytes,
  files: bytes,
  bytecodeBytes: bytes,
  kinds: storedKinds,
  libraries: storedLibraries,
  requires: storedRequires,
})

const inventory = z.object({
  schema: z.literal(1),
  unpackedBytes: bytes,
  files: bytes,
  distributions: z.array(storedDistribution).max(mostItems),
  unowned: z.object({ bytes, files: bytes }),
  largest: storedLargest,
})

/** An inventory as a build or the registry gives it; undefined when it is none (never an empty one). */
export function readInventory(value: unknown): Inventory | undefined {
  const parsed = inventory.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/**
 * Sizes by part. The deps image starts with the base's layers, the image with those of deps: manifests are all that
 * is needed, no engine is asked.
 * @param assets are the lowest layer of the sources and part of their inventory; undefined where there are none.
 */
export function partSizes(
  base: { readonly layers: readonly Layer[]; readonly unpackedBytes: number | undefined },
  deps: { readonly layers: readonly Layer[]; readonly inventory: Inventory | undefined },
  srcs: { readonly layers: readonly Layer[]; readonly inventory: Inventory | undefined },
  assets?: { readonly unpackedBytes: number },
): readonly PartSize[] {
  const assetLayers = assets === undefined ? 0 : 1
  const unpackedSources = srcs.inventory?.unpackedBytes
  const part = (
    name: PartSize['name'],
    layers: readonly Layer[],
    unpackedBytes: number | undefined,
  ): PartSize => ({
    name,
    transferBytes: layers.reduce((sum, layer) => sum + layer.size, 0),
    unpackedBytes,
    layers: layers.map(({ digest, size }) => ({ digest, bytes: size })),
  })
  return [
    part('base', base.layers, base.unpackedBytes),
    part('deps', deps.layers.slice(base.layers.length), deps.inventory?.unpackedBytes),
    ...(assets === undefined
      ? []
      : [part('assets', srcs.layers.slice(0, assetLayers), assets.unpackedBytes)]),
    part(
      'srcs',
      srcs.layers.slice(assetLayers),
      unpackedSources === undefined ? undefined : unpackedSources - (assets?.unpackedBytes ?? 0),
    ),
  ]
}

/** Whether it is known which layers are the base image's: with an image that something else has built, it may not be. */
export function isBaseKnown({ parts }: Pick<Measurement, 'parts'>): boolean {
  return parts.some(({ name, layers }) => name === 'base' && layers.length > 0)
}

/** Bytes of the parts as they are pulled. */
export function transferOf(parts: readonly PartSize[]): number {
  return parts.reduce((sum, part) => sum + part.transferBytes, 0)
}

/** Unknown as soon as one part is unknown: a sum that leaves something out misleads. */
export function unpackedOf(parts: readonly PartSize[]): number | undefined {
  return parts.reduce<number | undefined>(
    (sum, part) =>
      sum === undefined || part.unpackedBytes === undefined ? undefined : sum + part.unpackedBytes,
    0,
  )
}

/** @param direct names of those that the project itself asks for; empty where that is not known. */
export function withDirect(
  distributions: Measurement['distributions'],
  direct: readonly string[],
): Measurement['distributions'] {
  const names = new Set(direct)
  return direct.length === 0
    ? distributions
    : distributions.map((one) => (names.has(one.name) ? { ...one, isDirect: true } : one))
}

/** Adds up inventories of parts that lie in one image part (sources and collected static files). */
export function addInventories(all: readonly Inventory[]): Inventory {
  const largest = all.map((one) => one.largest).filter((one) => one !== undefined)
  return {
    schema: 1,
    unpackedBytes: all.reduce((sum, one) => sum + one.unpackedBytes, 0),
    files: all.reduce((sum, one) => sum + one.files, 0),
    distributions: all.flatMap((one) => one.distributions),
    unowned: {
      bytes: all.reduce((sum, one) => sum + one.unowned.bytes, 0),
      files: all.reduce((sum, one) => sum + one.unowned.files, 0),
    },
    // Of some parts alone, the largest of all are not known.
    largest: largest.length === all.length ? addLargest(largest) : undefined,
  }
}

/** Bytes of layers that are sent, each once, less what is there. */
export function bytesSent(layers: readonly Layer[], there: readonly Pick<Layer, 'digest'>[]): number {
  const known = new Set(there.map((layer) => layer.digest))
  let bytes = 0
  for (const layer of layers) {
    if (known.has(layer.digest)) continue
    known.add(layer.digest)
    bytes += layer.size
  }
  return bytes
}

const hiddenFiles = z.object({ bytes: z.int().nonnegative(), files: z.int().nonnegative() })

/** What the annotation on deps says of the base's files; undefined where it says nothing that can be read. */
export function readHidden(text: string | undefined): Measurement['baseHidden'] {
  try {
    return hiddenFiles.safeParse(JSON.parse(text ?? 'null')).data
  } catch {
    return undefined
  }
}
