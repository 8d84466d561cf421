import { decideStrategy } from '../link/decide.ts'
import { announceWheelhouse } from './announce.ts'
import { fillWheelhouse, type FilledWheelhouse } from './fill-wheelhouse.ts'
import type { Job } from './job.ts'
import { linkImages } from './link-images.ts'
import { hasLayers } from './look-up.ts'
import { makeImages, type Made } from './make-images.ts'
import { askToSave, type SaveRequest } from './saves.ts'
import type { World } from './world.ts'

/** What was made because the registry did not have it. */
export interface Missing {
  readonly made: Made | undefined
  readonly wheelhouse: FilledWheelhouse | undefined
  /** Whether the repository had the base's layers before this run. */
  readonly baseWasThere: boolean
  /** Of the wheelhouse. */
  readonly saves: readonly SaveRequest[]
}

export const nothingMissing: Missing = {
  made: undefined,
  wheelhouse: undefined,
  baseWasThere: true,
  saves: [],
}

/** Fills the wheelhouse where deps are missing, and builds what the registry lacks. */
export async function makeMissing(world: World, job: Job): Promise<Missing> {
  const { options, policy, prepared, plan, existing, memory, index, builder, ahead } = job
  const request = {
    options,
    push: policy.push.allowed,
    sources: prepared.sources,
    assets: prepared.assets,
  }
  const { strategy, reason } = decideStrategy(plan, options.strategy)
  world.log.info(`Strategy: ${strategy} (${reason})`)
  if (strategy === 'link') {
    const made = await linkImages(world, job)
    return { made, wheelhouse: undefined, baseWasThere: true, saves: [] }
  }
  if (existing.deps !== undefined) {
    const made = await makeImages(world, plan, {
      ...request,
      wheelhouse: undefined,
      tools: undefined,
      builder: builder(),
      ahead: undefined,
    })
    return { made, wheelhouse: undefined, baseWasThere: true, saves: [] }
  }
  ahead.begin({ ...plan.base, platform: plan.platform }, prepared.target)
  const [wheelhouse, baseWasThere] = await Promise.all([
    fillWheelhouse(world, { options, policy, ...prepared, memory, index, builder }),
    hasLayers(world.registry, options.image, prepared.baseLayers),
  ])
  announceWheelhouse(world, wheelhouse)
  // Before the build: should it fail, the wheels are not fetched and compiled again.
  askToSave(world, [...wheelhouse.saves, ...index.saves()])
  const made = await makeImages(world, plan, {
    ...request,
    wheelhouse: wheelhouse.report.folder,
    tools: await index.tools(),
    builder: builder(),
    ahead,
  })
  return { made, wheelhouse, baseWasThere, saves: wheelhouse.saves }
}
