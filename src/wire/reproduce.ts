import path from 'node:path'
import { builtLayers, compareLayers, type BuiltLayer, type Reproduction } from '../link/compare.ts'
import { readConfig } from '../link/config.ts'
import { decideStrategy } from '../link/decide.ts'
import { messageOf } from '../problem.ts'
import { createMemory } from '../runner/memory.ts'
import type { Registry } from '../runner/registry/client.ts'
import type { FoundImage } from '../runner/registry/oci.ts'
import { parseReference, withDigest } from '../runner/registry/reference.ts'
import { createTrial } from '../runner/registry/trial.ts'
import { beginOnRunner } from './install-on-runner.ts'
import type { Job } from './job.ts'
import { linkDeps } from './link-deps.ts'
import { linkImages, packSources } from './link-images.ts'
import { setOutput } from './outputs.ts'
import type { SaveRequest } from './saves.ts'
import type { World } from './world.ts'

export interface Reproduced {
  /** Of the wheelhouse, where it was not saved. */
  readonly saves: readonly SaveRequest[]
  /** A sentence, where the image could not be made again as it is. */
  readonly problem: string | undefined
}

/** What we make of wheels and sources; the base and what its packages are is made by others. */
const ours = /^(?:group|deps|srcs|image|inventory)-/

/**
 * Makes the parts of an image once more, as if the registry did not have them, and compares the layers. Nothing of that is
 * written but what lies below them, where it has gone, and the wheelhouse, which is restored and so stays in the Actions cache. Never throws: what went wrong is told
 * when everything else is done.
 */
export async function reproduce(world: World, job: Job, digest: string | undefined): Promise<Reproduced> {
  const { options, policy, plan } = job
  if (!policy.push.allowed || digest === undefined) {
    world.log.info('reproduce: nothing is made again, for this run pushes no image.')
    return { saves: [], problem: undefined }
  }
  world.log.startGroup('Making everything once more, to compare')
  try {
    const trial = createTrial(world.registry, (tag) => ours.test(tag))
    const again: World = {
      ...world,
      registry: trial,
      scratch: path.join(world.scratch, 'again'),
      // Post is asked to save once, for all of the run.
      log: { ...world.log, state: () => undefined },
    }
    const made = await linkDeps(again, {
      ...job,
      memory: createMemory(trial, options.image, true, world.log.info),
      plan: { ...plan, ...withoutParts(plan) },
      // What may have been started pushes to the registry itself.
      ahead: { ...job.ahead, installer: (python) => beginOnRunner(again, plan, python) },
      existing: { ...job.existing, ...nothing },
    })
    const compared = await compare(world, again, made.job, digest)
    world.log.endGroup()
    tell(world, compared)
    setOutput(world.log, 'reproduced', compared.kind)
    const saves = made.wheelhouse?.saves ?? []
    if (compared.kind !== 'differs') return { saves, problem: undefined }
    return {
      saves,
      problem:
        `reproduce: what was made once more has other files than what the registry has, in ${listed(compared.layers)}. ` +
        'Something decides what is installed besides the lock: compare both with `npm run report`, and report it.',
    }
  } catch (error) {
    world.log.endGroup()
    return { saves: [], problem: `reproduce: the image could not be made once more. ${messageOf(error)}` }
  }
}

const nothing = {
  ...{ deps: undefined, srcs: undefined, image: undefined },
  inventories: { deps: undefined, srcs: undefined },
}

function withoutParts({ deps, srcs, final }: Job['plan']): Pick<Job['plan'], 'deps' | 'srcs' | 'final'> {
  const digest = undefined
  return { deps: { ...deps, digest }, srcs: { ...srcs, digest }, final: { ...final, digest } }
}

/** The layers above `runtime`: those of the dependencies, and of the sources where no step runs in the image. */
async function compare(
  world: World,
  again: World,
  job: Job,
  digest: string,
): Promise<Reproduction & { readonly hasSources: boolean }> {
  const { plan, options, prepared, existing, ahead } = job
  const repository = parseReference(plan.image)
  const find = async (registry: Registry, wanted: string): Promise<readonly BuiltLayer[]> => {
    const found = await registry.image(withDigest(repository, wanted), plan.platform)
    if (found === undefined) throw new Error(`${plan.image}@${wanted} is not there`)
    return layersOf(registry, found)
  }
  const layersOf = async (registry: Registry, { json }: FoundImage): Promise<readonly BuiltLayer[]> =>
    builtLayers(json.layers, readConfig(await registry.blob(repository, json.config.digest)))
  const below = (await ahead.runtime(prepared.base, prepared.target)).image.json.layers.length
  const hasSources = decideStrategy(plan, options.strategy).strategy === 'link'
  const linked = hasSources
    ? (await linkImages(again, job, packSources(again, job))).digest
    : existing.deps?.digest
  if (linked === undefined) throw new Error('what was made once more has no digest')
  const [before, after] = await Promise.all([find(world.registry, digest), find(again.registry, linked)])
  const own = after.slice(below)
  // Sources that buildx makes are on top of the dependencies.
  const upTo = before.length - (hasSources ? 0 : Math.max(0, before.length - after.length))
  return { hasSources, ...compareLayers(before.slice(upTo - own.length, upTo), own) }
}

function tell({ log }: World, { kind, layers, hasSources }: Awaited<ReturnType<typeof compare>>): void {
  const what = hasSources ? 'the image' : 'its dependencies (its sources are made by buildx)'
  const words: Record<Reproduction['kind'], string> = {
    same: `Reproduced: ${what}, made once more, is the same to the byte.`,
    repacked: `Reproduced: ${what}, made once more, has the same files; ${listed(layers)} is compressed otherwise, as by another version of the library.`,
    differs: `Not reproduced: ${listed(layers)} has other files.`,
  }
  log.info(words[kind])
}

const mostListed = 5

function listed(layers: readonly string[]): string {
  const shown = layers.slice(0, mostListed).map((origin) => `"${origin.slice(0, 120)}"`)
  const rest = layers.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${String(rest)} more` : '')
}
