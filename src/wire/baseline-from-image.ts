import type { Baseline, MeasurementIdentity } from '../baseline/baseline.ts'
import { describe, measurementFrom } from '../baseline/from-image.ts'
import { platformOf, readConfig } from '../link/config.ts'
import { readInventory } from '../measure/measure.ts'
import type { Inventory } from '../measure/measurement.ts'
import { messageOf } from '../problem.ts'
import type { Memory } from '../runner/memory.ts'
import type { FoundImage } from '../runner/registry/oci.ts'
import { parseReference, withTag } from '../runner/registry/reference.ts'
import { unpackedBytesOf } from '../target/probe.ts'
import { readBase } from './locate-target.ts'
import type { World } from './world.ts'

/**
 * The base commit as its image in the registry says, where nobody has measured it: a branch whose measurements are not kept, or
 * were pruned. Manifests and what is remembered of the parts are enough, no layer is read. Undefined where one of them is not there.
 */
export async function baselineFromImage(
  world: World,
  memory: Memory,
  { image, platform, suffix }: MeasurementIdentity,
  commit: string,
): Promise<Baseline | undefined> {
  const repository = parseReference(image)
  const find = (tag: string): Promise<FoundImage | undefined> =>
    world.registry.image(withTag(repository, tag), platform)
  const inventoryOf = async (key: string): Promise<Inventory | undefined> =>
    readInventory(await memory.recall('inventory', key))
  try {
    const found = await find(`sha-${commit}`)
    if (found === undefined) return undefined
    const config = readConfig(await world.registry.blob(repository, found.json.config.digest))
    const description = describe(config.config?.Labels)
    // Legs of a matrix move the same tag: what stands there may be another one's.
    if (description?.variant !== suffix || platformOf(config) !== platform) return undefined
    const { keys, base } = description
    const [srcs, inventories, below, target] = await Promise.all([
      find(`srcs-${keys.srcs}`),
      Promise.all([keys.deps, keys.srcs].map(inventoryOf)),
      readBase(world, 'base-image', `${base.reference}@${base.digest}`, platform),
      memory.recall('target', base.digest),
    ])
    const [ofDeps, ofSrcs] = inventories
    if (srcs === undefined || ofDeps === undefined || ofSrcs === undefined) return undefined
    // What is below the sources; the tag of the dependencies may stand on another base by now.
    const layers = found.json.layers.slice(0, found.json.layers.length - srcs.json.layers.length)
    const measurement = measurementFrom(
      description,
      {
        base: {
          layers: below.layers,
          unpackedBytes: unpackedBytesOf(target),
        },
        deps: { layers, inventory: ofDeps },
        srcs: { layers: srcs.json.layers, inventory: ofSrcs },
      },
      {
        image,
        platform,
        commit,
        digest: found.digest,
        measuredAt: new Date(world.clock.now()).toISOString(),
      },
    )
    return { kind: 'found', measurement, commit, distance: 0, instead: 'image' }
  } catch (error) {
    world.log.info(`The image of the base commit is not compared with: ${messageOf(error)}`)
    return undefined
  }
}
