import { z } from 'zod'
import { messageOf } from '../problem.ts'
import { readInventory } from '../measure/measure.ts'
import type { Inventory } from '../measure/measurement.ts'
import { inParallel } from '../runner/files.ts'
import type { Registry } from '../runner/registry/client.ts'
import { mediaTypes, type Descriptor, type ImageManifest } from '../runner/registry/oci.ts'
import { parseReference, withTag, type Reference } from '../runner/registry/reference.ts'
import { bringLayer } from './bring-layer.ts'
import type { World } from './world.ts'

/** A group's layer with what an image needs to know of it. */
export interface StoredGroup {
  readonly layer: Descriptor
  /** Digest of the uncompressed layer. */
  readonly diffId: string
  readonly inventory: Inventory
}

export interface PushedGroup extends StoredGroup {
  /** 0 where the registry had the layer. */
  readonly bytesSent: number
}

/** Layers of another image at once: each may have to be copied. */
const width = 8
const artifactType = 'application/vnd.py-docker-build.group.v1'
const emptyConfig = Buffer.from('{}')
const annotations = z.object({
  'io.py-docker-build.diff-id': z.string().regex(/^sha256:[0-9a-f]{64}$/),
  'io.py-docker-build.inventory': z.string(),
})

/**
 * Groups stand in the image's repository under `group-<key>`, as a manifest whose only layer is the group's: found in one
 * request, and kept by the registry's garbage collection as long as the tag is.
 */
export function groupTag(key: string): string {
  return `group-${key}`
}

function referenceOf(image: string, key: string): Reference {
  return withTag(parseReference(image), groupTag(key))
}

/** Undefined where nothing usable is. @throws Problem when the registry refuses. */
export async function findGroup(
  registry: Registry,
  image: string,
  key: string,
): Promise<StoredGroup | undefined> {
  const found = await registry.manifest(referenceOf(image, key))
  if (found?.kind !== 'image' || found.json.artifactType !== artifactType) return undefined
  const facts = annotations.safeParse(found.json.annotations).data
  const [layer] = found.json.layers
  if (facts === undefined || layer === undefined) return undefined
  const inventory = readInventory(parsed(facts['io.py-docker-build.inventory']))
  return inventory && { layer, diffId: facts['io.py-docker-build.diff-id'], inventory }
}

/** The layer is in the repository already. Written once: registries may keep a tag from being moved. */
export async function storeGroup(
  registry: Registry,
  image: string,
  key: string,
  group: StoredGroup,
): Promise<void> {
  const reference = referenceOf(image, key)
  const { mediaType, digest, size } = group.layer
  const manifest: ImageManifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType,
    config: { mediaType: mediaTypes.empty, digest: await registry.putBlob(reference, emptyConfig), size: 2 },
    layers: [{ mediaType, digest, size }],
    annotations: {
      'io.py-docker-build.diff-id': group.diffId,
      'io.py-docker-build.inventory': JSON.stringify(group.inventory),
    },
  }
  await registry.putManifest(reference, Buffer.from(JSON.stringify(manifest)), mediaTypes.ociManifest)
}

/**
 * Takes groups that other images have: their layers are mounted or copied, and they are stored here too, so that later runs and
 * the registry's garbage collection need no other repository. A repository that cannot be read is told and passed over.
 * @param others repositories of images, the first that has a group gives it
 */
export async function adoptGroups(
  world: Pick<World, 'registry' | 'scratch' | 'log'>,
  image: string,
  keys: readonly string[],
  others: readonly string[],
): Promise<ReadonlyMap<string, PushedGroup>> {
  const adopted = new Map<string, PushedGroup>()
  const adopt = async (key: string, other: string): Promise<void> => {
    const group = await findGroup(world.registry, other, key)
    if (group === undefined) return
    const bytesSent = await bringLayer(world, parseReference(image), parseReference(other), group.layer)
    await storeGroup(world.registry, image, key, group)
    adopted.set(key, { ...group, bytesSent })
  }
  for (const other of others) {
    const left = keys.filter((key) => !adopted.has(key))
    const ends = await inParallel(left, width, (key) =>
      adopt(key, other).catch((error: unknown) => messageOf(error)),
    )
    const failed = ends.find((end) => end !== undefined)
    if (failed !== undefined) world.log.warning(`Not all layers of ${other} could be taken: ${failed}`)
    const taken = left.filter((key) => adopted.has(key)).length
    if (taken > 0) world.log.info(`Dependencies: ${String(taken)} layers taken from ${other}`)
  }
  return adopted
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
