import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fixedTime, renderLayers, treesFile } from '../build/dockerfile.ts'
import { readPackedLayer } from '../build/layers.ts'
import type { Step } from '../build/progress.ts'
import type { Group } from '../image/groups.ts'
import type { Plan } from '../image/plan.ts'
import { readInventory } from '../measure/measure.ts'
import type { Inventory } from '../measure/measurement.ts'
import { messageOf, Problem } from '../problem.ts'
import { buildTarget } from '../runner/buildx.ts'
import { inParallel } from '../runner/files.ts'
import { takeLayer, type LayerFile } from '../runner/layer-file.ts'
import { parseReference } from '../runner/registry/reference.ts'
import { targetSlug } from '../target/target.ts'
import { compiledKey, wheelPath } from '../wheelhouse/wheelhouse.ts'
import { storeGroup, type StoredGroup } from './group-store.ts'
import type { Job } from './job.ts'
import type { Runtime } from './make-ahead.ts'
import type { World } from './world.ts'

/** A group's layer on the runner's disk. */
export interface PackedGroup {
  readonly key: string
  readonly layer: LayerFile
  readonly inventory: Inventory
}

/**
 * Has each group installed by itself, and packed, in one container of the target's own Python.
 * @param wheelhouse folder with the groups' wheels. @throws Problem in the words of what failed in it.
 */
export async function installGroups(
  world: World,
  { plan, prepared, index, builder }: Job,
  groups: readonly Group[],
  runtime: Runtime,
  wheelhouse: string,
): Promise<{ readonly layers: readonly PackedGroup[]; readonly steps: readonly Step[] }> {
  const root = path.join(world.scratch, 'groups')
  const folders = { definition: path.join(root, 'definition'), made: path.join(root, 'made') }
  await mkdir(folders.definition, { recursive: true })
  const keyOf = (sha256: string): string =>
    compiledKey(sha256, targetSlug(prepared.target), prepared.builderImage?.digest ?? '')
  const trees = groups.map(({ distributions }, number) => [
    treeName(number),
    distributions.map((one) => wheelPath(one, keyOf(one.artifact.sha256))),
  ])
  await writeFile(path.join(folders.definition, treesFile), JSON.stringify(Object.fromEntries(trees)))
  const stages = runtime.isNew ? plan : { ...plan, runtime: `${plan.image}@${runtime.image.digest}` }
  const scripts = path.join(world.actionFolder, 'python')
  const request = {
    folder: folders.definition,
    dockerfile: renderLayers(stages),
    contexts: { tools: await index.uv(), scripts, wheelhouse },
    platform: plan.platform,
    target: 'layers',
    args: { ...plan.buildArgs, ...fixedTime },
    output: `type=local,dest=${folders.made}`,
  }
  world.log.startGroup(`Building ${groups.map(({ name }) => name).join(', ')}`)
  const steps = await buildTarget(world.buildx, await builder(), request, world.log.info)
    .catch((error: unknown) => {
      throw new Problem(`The dependencies could not be installed.\n${messageOf(error)}`, { cause: error })
    })
    .finally(world.log.endGroup)
  const layers = groups.map(async ({ key }, number) => ({
    key,
    ...(await readMade(path.join(folders.made, treeName(number)), plan.compression)),
  }))
  return { layers: await Promise.all(layers), steps }
}

/**
 * What python/tree.py has made of one tree.
 * @param file without its endings. @throws Problem for anything but plain files: a link that an image has put there would
 * lead to a file of the runner.
 */
async function readMade(
  file: string,
  compression: Plan['compression'],
): Promise<Pick<PackedGroup, 'layer' | 'inventory'>> {
  for (const ending of ['json', 'layer', 'layer.json'])
    if (!(await lstat(`${file}.${ending}`)).isFile())
      throw new Problem(
        `${path.basename(file)}.${ending} came out of the base image's container as no plain file`,
      )
  const inventory = readInventory(JSON.parse(await readFile(`${file}.json`, 'utf8')))
  if (inventory === undefined) throw new Error(`${file}.json is no inventory`)
  const packed = readPackedLayer(await readFile(`${file}.layer.json`, 'utf8'))
  return { inventory, layer: await takeLayer(`${file}.layer`, packed, compression) }
}

/** Uploads at once: enough to keep a registry busy, few enough for one that counts requests. */
const uploads = 4

/** Pushes layers and stores them under their groups' keys. @throws Problem when the registry refuses. */
export async function pushGroups(
  world: World,
  { image }: Pick<Plan, 'image'>,
  groups: readonly PackedGroup[],
): Promise<ReadonlyMap<string, StoredGroup>> {
  const repository = parseReference(image)
  const bytes = groups.reduce((sum, { layer }) => sum + layer.size, 0)
  world.log.info(`Pushing layers of dependencies, ${(bytes / 1e6).toFixed(1)} MB …`)
  return world.clock.time('export and push', async () => {
    const stored = await inParallel(groups, uploads, async ({ key, layer, inventory }) => {
      const { file, diffId, mediaType, digest, size } = layer
      await world.registry.putBlobFile(repository, digest, file)
      const group = { layer: { mediaType, digest, size }, diffId, inventory }
      await storeGroup(world.registry, image, key, group)
      return [key, group] as const
    })
    return new Map(stored)
  })
}

/** Of a group in the container and its folders: the group's own name may hold what a path does not take. */
function treeName(number: number): string {
  return `group-${String(number)}`
}
