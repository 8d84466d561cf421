import { lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { BuildFacts } from '../build/facts.ts'
import { readPackedLayer } from '../build/layers.ts'
import type { Group } from '../image/groups.ts'
import type { Plan } from '../image/plan.ts'
import { readInventory } from '../measure/measure.ts'
import type { Inventory } from '../measure/measurement.ts'
import { Problem } from '../problem.ts'
import { takeLayer, type LayerFile } from '../runner/layer-file.ts'
import { parseReference } from '../runner/registry/reference.ts'
import { storeGroup, type PushedGroup } from './group-store.ts'
import type { World } from './world.ts'

/** A group's layer on the runner's disk. */
export interface PackedGroup {
  readonly key: string
  readonly layer: LayerFile
  readonly inventory: Inventory
}

/** Groups that were installed, packed and pushed, by their keys. */
export interface MadeGroups {
  readonly stored: ReadonlyMap<string, PushedGroup>
  readonly facts: BuildFacts
}

/**
 * What python/tree.py has made of one group's tree.
 * @param file without its endings. @throws Problem for anything but plain files: a link that an image has put there would
 * lead to a file of the runner.
 */
export async function readPacked(
  file: string,
  { key }: Group,
  compression: Plan['compression'],
): Promise<PackedGroup> {
  for (const ending of ['json', 'layer', 'layer.json'])
    if (!(await lstat(`${file}.${ending}`)).isFile())
      throw new Problem(`${path.basename(file)}.${ending} was made as no plain file`)
  const inventory = readInventory(JSON.parse(await readFile(`${file}.json`, 'utf8')))
  if (inventory === undefined) throw new Error(`${file}.json is no inventory`)
  const packed = readPackedLayer(await readFile(`${file}.layer.json`, 'utf8'))
  return { key, inventory, layer: await takeLayer(`${file}.layer`, packed, compression) }
}

/** Pushes a layer and stores it under its group's key. @throws Problem when the registry refuses. */
export type PushGroup = (group: PackedGroup) => Promise<readonly [key: string, group: PushedGroup]>

export function createPushGroup(world: World, { image }: Pick<Plan, 'image'>): PushGroup {
  const repository = parseReference(image)
  return async ({ key, layer, inventory }) => {
    const { file, diffId, mediaType, digest, size } = layer
    const isSent = await world.registry.putBlobFile(repository, digest, file)
    const group = { layer: { mediaType, digest, size }, diffId, inventory }
    await storeGroup(world.registry, image, key, group)
    return [key, { ...group, bytesSent: isSent ? size : 0 }] as const
  }
}

/** Of a group in what installs it: the group's own name may hold what a path does not take. */
export function treeName(number: number): string {
  return `group-${String(number)}`
}
