import { checkLayerCount } from '../image/layer-count.ts'
import { decideStrategy, withLinkedDeps } from '../link/decide.ts'
import { announceWheelhouse } from './announce.ts'
import { fillWheelhouse, type FilledWheelhouse } from './fill-wheelhouse.ts'
import type { Job } from './job.ts'
import { linkDeps, type LinkedDeps } from './link-deps.ts'
import { linkImages, packSources } from './link-images.ts'
import { linkSources } from './link-sources.ts'
import { makeImages, type Made } from './make-images.ts'
import { askToSave, type SaveRequest } from './saves.ts'
import { tagPushed } from './tag-pushed.ts'
import type { World } from './world.ts'

/** What was made because the registry did not have it. */
export interface Missing {
  /** As it stood when the image was made. */
  readonly job: Job
  readonly made: Made | undefined
  /** Set where deps were put together of layers. */
  readonly deps: LinkedDeps | undefined
  readonly wheelhouse: FilledWheelhouse | undefined
  /** Of the wheelhouse. */
  readonly saves: readonly SaveRequest[]
}

export const nothingMissing: Omit<Missing, 'job'> = {
  made: undefined,
  deps: undefined,
  wheelhouse: undefined,
  saves: [],
}

/** Makes what the registry lacks: first the dependencies, then sources and image, or all at once. */
export async function makeMissing(world: World, asked: Job): Promise<Missing> {
  const { options, policy } = asked
  // What is not pushed has nowhere to be linked.
  const isLinked = asked.existing.deps === undefined && policy.push.allowed
  // What cannot be had is said before anything is made.
  const { strategy, reason } = decideStrategy(
    isLinked ? withLinkedDeps(asked.plan) : asked.plan,
    options.strategy,
  )
  const packing =
    strategy === 'link' && asked.existing.srcs === undefined ? packSources(world, asked) : undefined
  // Told after a failure of the dependencies, which are made meanwhile.
  packing?.catch(() => undefined)
  const deps = isLinked ? await linkDeps(world, asked) : undefined
  const job = deps?.job ?? asked
  if (job.existing.deps !== undefined) checkLayerCount(job.existing.deps.json.layers.length, job.plan)
  world.log.info(`Strategy: ${strategy} (${reason})`)
  if (strategy === 'buildx' && job.existing.deps === undefined) return makeAll(world, job)
  const made = strategy === 'link' ? await linkImages(world, job, packing) : await makeOnDeps(world, job)
  const wheelhouse = deps?.wheelhouse
  return { job, made, deps, wheelhouse, saves: wheelhouse?.saves ?? [] }
}

/** Sources and image by buildx, on deps that the registry has. */
async function makeOnDeps(world: World, job: Job): Promise<Made> {
  const made = await makeImages(world, job.plan, {
    ...requestOf(job),
    runtime: undefined,
    wheelhouse: undefined,
    builder: job.builder(),
    ahead: undefined,
  })
  const { digest } = made
  if (digest === undefined) return made
  const { deps, srcs } = job.existing
  if (deps === undefined) throw new Error('what is built on deps needs them in the registry')
  const image = await world.clock.time('export and push', async () => tagPushed(world, job, digest))
  if (srcs !== undefined) return made
  return { ...made, layers: { ...made.layers, srcs: await linkSources(world, job, deps, image) } }
}

/** Everything in one build that is not pushed, the dependencies as one layer. */
async function makeAll(world: World, job: Job): Promise<Missing> {
  const { options, policy, prepared, plan, memory, index, builder, ahead } = job
  ahead.begin(prepared.base, prepared.target)
  const [wheelhouse, runtime] = await Promise.all([
    fillWheelhouse(world, {
      ...{ options, policy, ...prepared, memory, index, builder },
      whole: prepared.requirements,
    }),
    ahead.find(prepared.base),
  ])
  announceWheelhouse(world, wheelhouse)
  // Before the build: should it fail, the wheels are not fetched and compiled again.
  askToSave(world, [...wheelhouse.saves, ...index.saves()])
  const made = await makeImages(world, plan, {
    ...requestOf(job),
    runtime: runtime && `${plan.image}@${runtime.digest}`,
    wheelhouse: wheelhouse.report.folder,
    builder: builder(),
    ahead,
  })
  return { job, made, deps: undefined, wheelhouse, saves: wheelhouse.saves }
}

function requestOf({ options, policy, prepared }: Job) {
  return { options, push: policy.push.allowed, sources: prepared.sources, assets: prepared.assets }
}
