import { buildFacts, type BuildFacts } from '../build/facts.ts'
import { groupDistributions, type Group } from '../image/groups.ts'
import { baseDigestAnnotation, hiddenAnnotation } from '../image/make-plan.ts'
import { depsConfig, readConfig } from '../link/config.ts'
import { addInventories } from '../measure/measure.ts'
import { linkedImage, type FoundImage } from '../runner/registry/oci.ts'
import { parseReference } from '../runner/registry/reference.ts'
import { announceWheelhouse } from './announce.ts'
import { fillWheelhouse, type FilledWheelhouse, type WheelReady } from './fill-wheelhouse.ts'
import { adoptGroups, findGroup, type StoredGroup } from './group-store.ts'
import type { Job } from './job.ts'
import { installGroups } from './install-groups.ts'
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
 * Makes `deps` of layers: those of the groups that the registry has, and of those that are installed now, each by
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
  const own = new Map(
    await Promise.all(
      groups.map(async ({ key }) => [key, await findGroup(world.registry, plan.image, key)] as const),
    ),
  )
  const wanted = groups.flatMap(({ key }) => (own.get(key) === undefined ? [key] : []))
  const adopted = await adoptGroups(world, plan.image, wanted, options.layersFrom)
  const known = new Map([...own, ...adopted])
  const missing = groups.filter(({ key }) => known.get(key) === undefined)
  world.log.info(
    `Dependencies: ${String(groups.length)} layers, ${String(groups.length - missing.length)} of them there` +
      (missing.length === 0 ? '' : `; to make: ${missing.map(({ name }) => name).join(', ')}`),
  )
  // A failure there is told after one of the wheels, which says more.
  const runtimeAsked = ahead.runtime(base, target)
  runtimeAsked.catch(() => undefined)
  const fill = async (onReady: WheelReady): Promise<FilledWheelhouse> => {
    const wheelhouse = await fillWheelhouse(world, {
      ...{ options, policy, ...prepared, memory, index, builder, onReady },
      requirements: { ...requirements, distributions: missing.flatMap((group) => group.distributions) },
      whole: requirements,
    })
    announceWheelhouse(world, wheelhouse)
    // Before the install: should it fail, what was fetched and compiled for all groups is not lost.
    askToSave(world, [...wheelhouse.saves, ...index.saves()])
    return wheelhouse
  }
  const installed =
    missing.length === 0 ? undefined : await installGroups(world, job, missing, runtimeAsked, fill)
  const runtime = await runtimeAsked
  return world.clock.time('link', async () => {
    const stored = groups
      .map(({ key }) => known.get(key) ?? installed?.stored.get(key))
      .filter((one) => one !== undefined)
    const deps = await pushDeps(world, job, runtime.image, groups, stored)
    const inventory = addInventories(stored.map((one) => one.inventory))
    void memory.remember('inventory', plan.keys.deps, inventory)
    return {
      job: {
        ...job,
        plan: { ...plan, deps: { ...plan.deps, digest: deps.digest } },
        existing: { ...existing, deps, inventories: { ...existing.inventories, deps: inventory } },
      },
      wheelhouse: installed?.wheelhouse,
      facts: installed?.facts ?? buildFacts([], await ahead.steps()),
      bytesPushed:
        runtime.bytesPushed +
        [...adopted.values(), ...(installed?.stored.values() ?? [])].reduce(
          (sum, { bytesSent }) => sum + bytesSent,
          0,
        ),
    }
  })
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
  const hidden = runtime.json.annotations?.[hiddenAnnotation]
  const deps = linkedImage(
    depsConfig(below, plan, layers),
    [...runtime.json.layers, ...stored.map(({ layer }) => layer)],
    { [baseDigestAnnotation]: prepared.target.baseDigest, ...(hidden && { [hiddenAnnotation]: hidden }) },
  )
  await world.registry.putBlob(repository, deps.config, { isNew: true })
  const [name = ''] = plan.deps.tags
  await world.registry.putManifest(parseReference(name), deps.bytes, deps.mediaType)
  return deps
}
