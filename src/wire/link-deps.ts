import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { groupsDefinition } from '../build/bake.ts'
import { groupStage, renderGroups } from '../build/dockerfile.ts'
import { buildFacts, type BuildFacts } from '../build/facts.ts'
import { groupDistributions, type Group } from '../image/groups.ts'
import { baseDigestAnnotation } from '../image/make-plan.ts'
import { depsConfig, readConfig } from '../link/config.ts'
import { addInventories, readInventory } from '../measure/measure.ts'
import { Problem } from '../problem.ts'
import { bake } from '../runner/buildx.ts'
import { linkedImage, type FoundImage } from '../runner/registry/oci.ts'
import { parseReference, withDigest } from '../runner/registry/reference.ts'
import { targetSlug } from '../target/target.ts'
import { compiledKey, wheelPath } from '../wheelhouse/wheelhouse.ts'
import { announceWheelhouse } from './announce.ts'
import { fillWheelhouse, type FilledWheelhouse } from './fill-wheelhouse.ts'
import { findGroup, groupBuildTag, storeGroup, type StoredGroup } from './group-store.ts'
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

/** Has BuildKit install each group on `runtime`, and stores what came of it under the groups' keys. */
async function makeGroups(
  world: World,
  { plan, prepared, index, builder, ahead }: Job,
  groups: readonly Group[],
  runtime: Runtime,
  wheelhouse: string,
): Promise<{ readonly groups: ReadonlyMap<string, StoredGroup>; readonly facts: BuildFacts }> {
  const root = path.join(world.scratch, 'groups')
  const folders = {
    definition: path.join(root, 'definition'),
    facts: path.join(root, 'facts'),
    scripts: path.join(world.actionFolder, 'python'),
    tools: await index.tools(),
    wheelhouse,
  }
  await mkdir(folders.facts, { recursive: true })
  const keyOf = (sha256: string): string =>
    compiledKey(sha256, targetSlug(prepared.target), prepared.builderImage?.digest ?? '')
  const builds = groups.map(({ name, key, distributions }) => ({
    tag: groupBuildTag(key),
    name: distributions.length === 1 ? name : `${name}: ${distributions.map((one) => one.name).join(' ')}`,
    wheels: distributions.map((one) => wheelPath(one, keyOf(one.artifact.sha256))),
  }))
  const stages = runtime.isNew ? plan : { ...plan, runtime: `${plan.image}@${runtime.image.digest}` }
  world.log.startGroup(`Building ${groups.map(({ name }) => name).join(', ')}`)
  const { steps, earlier, digests } = await bake(
    world.buildx,
    await builder(),
    folders.definition,
    renderGroups(stages, builds),
    groupsDefinition(plan, builds, folders),
    world.log.info,
  ).finally(world.log.endGroup)
  const repository = parseReference(plan.image)
  const made = await Promise.all(
    groups.map(async ({ key, name }, number) => {
      const stage = groupStage(number)
      const image = await world.registry.manifest(withDigest(repository, digests[stage] ?? ''))
      const layer = image?.kind === 'image' ? image.json.layers.at(-1) : undefined
      const facts: unknown = JSON.parse(await readFile(path.join(folders.facts, `${stage}.json`), 'utf8'))
      const inventory = readInventory(facts)
      if (image?.kind !== 'image' || layer === undefined || inventory === undefined)
        throw new Problem(`The layer of ${name} was pushed, but the registry does not have it.`)
      const config = readConfig(await world.registry.blob(repository, image.json.config.digest))
      const group = { layer, diffId: config.rootfs.diff_ids.at(-1) ?? '', inventory }
      await storeGroup(world.registry, plan.image, key, group)
      return [key, group] as const
    }),
  )
  return { groups: new Map(made), facts: buildFacts(steps, [...(await ahead.steps()), ...earlier]) }
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
