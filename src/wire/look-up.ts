import { baseDigestAnnotation } from '../image/make-plan.ts'
import { readInventory, type Layer } from '../measure/measure.ts'
import type { Inventory } from '../measure/measurement.ts'
import type { Memory } from '../runner/memory.ts'
import type { Registry } from '../runner/registry/client.ts'
import type { FoundImage } from '../runner/registry/oci.ts'
import { parseReference, withTag } from '../runner/registry/reference.ts'
import type { Prepared } from './prepare.ts'

/** Which parts the registry already has. */
export interface Existing {
  readonly deps: FoundImage | undefined
  readonly srcs: FoundImage | undefined
  readonly image: FoundImage | undefined
  readonly inventories: { readonly deps: Inventory | undefined; readonly srcs: Inventory | undefined }
  /** Points more tags, as full references, to the image. */
  readonly retag: (references: readonly string[]) => Promise<void>
}

/**
 * Asks for all parts at once. Deps that stand on another base digest do not count: their tag moves to the new ones.
 * A part whose inventory was never written (a run that was ended half-way) counts as missing: it is made again, so that
 * no size stays unknown.
 */
export async function lookUp(
  registry: Registry,
  memory: Memory,
  image: string,
  { keys, target }: Pick<Prepared, 'keys' | 'target'>,
): Promise<Existing> {
  const repository = parseReference(image)
  const tagged = (tag: string) => withTag(repository, tag)
  const [deps, srcs, whole, depsInventory, srcsInventory] = await Promise.all([
    registry.image(tagged(`deps-${keys.deps}`), target.platform),
    registry.image(tagged(`srcs-${keys.srcs}`), target.platform),
    registry.image(tagged(`image-${keys.image}`), target.platform),
    memory.recall('inventory', keys.deps).then(readInventory),
    memory.recall('inventory', keys.srcs).then(readInventory),
  ])
  const onThisBase = deps?.json.annotations?.[baseDigestAnnotation] === target.baseDigest
  return {
    deps: onThisBase && depsInventory !== undefined ? deps : undefined,
    srcs: srcsInventory === undefined ? undefined : srcs,
    inventories: { deps: depsInventory, srcs: srcsInventory },
    image: whole,
    async retag(references) {
      const tags = references
        .map((reference) => parseReference(reference).tag)
        .filter((tag) => tag !== undefined)
        // The image was found under its key: that tag is where it belongs.
        .filter((tag) => tag !== `image-${keys.image}`)
      if (whole === undefined || whole.indexDigest !== undefined)
        await registry.retag(tagged(`image-${keys.image}`), tags)
      // It was read a moment ago, as it stands in the registry.
      else
        await Promise.all(tags.map((tag) => registry.putManifest(tagged(tag), whole.bytes, whole.mediaType)))
    },
  }
}

/** Those of the layers that a repository holds, so that pushing an image made of them does not send them. */
export async function layersThere(
  registry: Registry,
  image: string,
  layers: readonly Layer[],
): Promise<readonly Layer[]> {
  const repository = parseReference(image)
  const found = await Promise.all(layers.map((layer) => registry.hasBlob(repository, layer.digest)))
  return layers.filter((_, index) => found[index])
}
