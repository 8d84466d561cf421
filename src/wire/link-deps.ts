import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fixedTime, renderLayers, treesFile } from '../build/dockerfile.ts'
import { buildFacts, type BuildFacts } from '../build/facts.ts'
import { readPackedLayer } from '../build/layers.ts'
import { groupDistributions, type Group } from '../image/groups.ts'
import { baseDigestAnnotation } from '../image/make-plan.ts'
import { depsConfig, readConfig } from '../link/config.ts'
import { addInventories, readInventory } from '../measure/measure.ts'
import { messageOf, Problem } from '../problem.ts'
import { buildTarget } from '../runner/buildx.ts'
import { inParallel } from '../runner/files.ts'
import { takeLayer } from '../runner/layer-file.ts'
import { linkedImage, type FoundImage } from '../runner/registry/oci.ts'
import { parseReference } from '../runner/registry/reference.ts'
import { targetSlug } from '../target/target.ts'
import { compiledKey, wheelPath } from '../wheelhouse/wheelhouse.ts'
import { announceWheelhouse } from './announce.ts'
import { fillWheelhouse, type FilledWheelhouse } from './fill-wheelhouse.ts'
import { findGroup, storeGroup, type StoredGroup } from './group-store.ts'
import type { Job } from './job.ts'
import type { Runtime } from './make-ahead.ts'
import { askToSave } from './saves.ts'
import type { World } from './world.ts'

/** Deps as they were put together. */
export interface LinkedDeps {
  /** With deps in the registry. */
  readonly job: Job
  /** Undefined where every layer was there. */
  readonly wheelhouse: FilledWheelhouse | undefined
  readonly facts: BuildFacts
  readonly bytesPushed: number
}

/**
 * Makes `deps` of layers: those of the groups that the registry has, and of those that BuildKit makes now, each by
 * itself. So a changed dependency costs its own group, a refreshed base no install at all, and what is there is neither
 * restored nor fetched nor sent.
 * @throws Problem in the words of whatever failed.
 */
export async function linkDeps(world: World, job: Job): Promise<LinkedDeps> {
  const { options, policy, plan, prepared, memory, index, builder, ahead, existing } = job
  const { target, requirements, base } = prepared
  const groups = groupDistributions(requirements, {
    target,
    bytecode: plan.bytecode,
    compression: plan.compression,
    builderDigest: prepared.builderImage?.digest,
  })
  const known = new Map(
    await Promise.all(
      groups.map(async ({ key }) => [key, await findGroup(world.registry, plan.image, key)] as const),
    ),
  )
  const missing = groups.filter(({ key }) => known.get(key) === undefined)
  world.log.info(
    `Dependencies: ${String(groups.length)} layers, ${String(groups.length - missing.length)} of them there` +
      (missing.length === 0 ? '' : `; to make: ${missing.map(({ name }) => name).join(', ')}`),
  )
  if (missing.length > 0) ahead.begin(base, target)
  // A failure there is told after one of the wheels, which says more.
  const runtimeAsked = ahead.runtime(base, target)
  runtimeAsked.catch(() => undefined)
  const wheelhouse =
    missing.length === 0
      ? undefined
      : await fillWheelhouse(world, {
          ...{ options, policy, ...prepared, memory, index, builder },
          requirements: { ...requirements, distributions: missing.flatMap((group) => group.distributions) },
          whole: requirements,
        })
  if (wheelhouse !== undefined) {
    announceWheelhouse(world, wheelhouse)
    // Before the build: should it fail, what was fetched and compiled for all groups is not lost.
    askToSave(world, [...wheelhouse.saves, ...index.saves()])
  }
  const runtime = await runtimeAsked
  const made =
    wheelhouse === undefined
      ? { groups: new Map<string, StoredGroup>(), facts: buildFacts(await ahead.steps()) }
      : await makeGroups(world, job, missing, runtime, wheelhouse.report.folder)
  return world.clock.time('link', async () => {
    const stored = groups
      .map(({ key }) => known.get(key) ?? made.groups.get(key))
      .filter((one) => one !== undefined)
    const deps = await pushDeps(world, job, runtime.image, groups, stored)
    const inventory = addInventories(stored.map((one) => one.inventory))
    await memory.remember('inventory', plan.keys.deps, inventory)
    return {
      job: {
        ...job,
        plan: { ...plan, deps: { ...plan.deps, digest: deps.digest } },
        existing: { ...existing, deps, inventories: { ...existing.inventories, deps: inventory } },
      },
      wheelhouse,
      facts: made.facts,
      bytesPushed:
        runtime.bytesPushed + [...made.groups.values()].reduce((sum, { layer }) => sum + layer.size, 0),
    }
  })
}

/** Uploads at once: enough to keep a registry busy, few enough for one that counts requests. */
const uploads = 4

/** Has each group installed and packed in a container of the target's own Python, and stores its layer under the group's key. */
async function makeGroups(
  world: World,
  { plan, prepared, index, builder, ahead }: Job,
  groups: readonly Group[],
  runtime: Runtime,
  wheelhouse: string,
): Promise<{ readonly groups: ReadonlyMap<string, StoredGroup>; readonly facts: BuildFacts }> {
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
  world.log.startGroup(`Building ${groups.map(({ name }) => name).join(', ')}`)
  const steps = await buildTarget(
    world.buildx,
    await builder(),
    {
      folder: folders.definition,
      dockerfile: renderLayers(stages),
      contexts: {
        tools: await index.uv(),
        scripts: path.join(world.actionFolder, 'python'),
        wheelhouse,
      },
      platform: plan.platform,
      target: 'layers',
      args: { ...plan.buildArgs, ...fixedTime },
      output: `type=local,dest=${folders.made}`,
    },
    world.log.info,
  )
    .catch((error: unknown) => {
      throw new Problem(`The dependencies could not be installed.\n${messageOf(error)}`, { cause: error })
    })
    .finally(world.log.endGroup)
  const repository = parseReference(plan.image)
  const made = await world.clock.time('export and push', async () =>
    inParallel(groups, uploads, async ({ key }, number) => {
      const file = path.join(folders.made, treeName(number))
      const inventory = readInventory(JSON.parse(await readFile(`${file}.json`, 'utf8')))
      if (inventory === undefined) throw new Error(`${file}.json is no inventory`)
      const packed = readPackedLayer(await readFile(`${file}.layer.json`, 'utf8'))
      const { diffId, ...layer } = await takeLayer(`${file}.layer`, packed, plan.compression)
      await world.registry.putBlobFile(repository, layer.digest, layer.file)
      const { mediaType, digest, size } = layer
      const group = { layer: { mediaType, digest, size }, diffId, inventory }
      await storeGroup(world.registry, plan.image, key, group)
      return [key, group] as const
    }),
  )
  return { groups: new Map(made), facts: buildFacts(steps, await ahead.steps()) }
}

/** Of a group in the container and its folders: the group's own name may hold what a path does not take. */
function treeName(number: number): string {
  return `group-${String(number)}`
}

/** Puts the image of `runtime` and the groups' layers under the name of the dependencies. */
async function pushDeps(
  world: World,
  { plan, prepared }: Job,
  runtime: FoundImage,
  groups: readonly Group[],
  stored: readonly StoredGroup[],
): Promise<FoundImage> {
  const repository = parseReference(plan.image)
  const below = readConfig(await world.registry.blob(repository, runtime.json.config.digest))
  const layers = stored.map(({ diffId }, number) => ({
    diffId,
    distributions: (groups[number]?.distributions ?? []).map(({ name, version }) => `${name}==${version}`),
  }))
  const deps = linkedImage(
    depsConfig(below, plan, layers),
    [...runtime.json.layers, ...stored.map(({ layer }) => layer)],
    { [baseDigestAnnotation]: prepared.target.baseDigest },
  )
  await world.registry.putBlob(repository, deps.config)
  const [name = ''] = plan.deps.tags
  await world.registry.putManifest(parseReference(name), deps.bytes, deps.mediaType)
  return deps
}
