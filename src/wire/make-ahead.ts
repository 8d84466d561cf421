import path from 'node:path'
import { imageOutput } from '../build/bake.ts'
import { fixedTime, renderRuntime, type RuntimePlan } from '../build/dockerfile.ts'
import type { Step } from '../build/progress.ts'
import { runtimeKey } from '../image/keys.ts'
import type { Plan } from '../image/plan.ts'
import { bytesSent } from '../measure/measure.ts'
import { messageOf, Problem } from '../problem.ts'
import type { Builder } from '../runner/builder.ts'
import { buildTarget } from '../runner/buildx.ts'
import type { HostPython } from '../runner/host-python.ts'
import type { FoundImage } from '../runner/registry/oci.ts'
import { parseReference, withTag } from '../runner/registry/reference.ts'
import type { Target } from '../target/target.ts'
import type { ReadBaseContents } from './base-contents.ts'
import { beginOnRunner, type RunnerInstall } from './install-on-runner.ts'
import { linkRuntime } from './link-runtime.ts'
import type { FoundBase } from './locate-target.ts'
import { layersThere } from './look-up.ts'
import type { World } from './world.ts'

/**
 * Makes what every build of deps needs and nothing of the requirements does, while those are resolved and fetched: the
 * pull of the base image, the system packages, the empty environment.
 */
export interface MadeAhead {
  /** Called by whoever first knows that deps have to be built; later calls do nothing. */
  readonly begin: (base: FoundBase, target?: Target) => void
  /** What was done until now. Where it failed, whoever needs it makes it again and tells the fault. */
  readonly steps: () => Promise<readonly Step[]>
  /** The stage `runtime` where the registry has it already. */
  readonly find: (base: FoundBase) => Promise<FoundImage | undefined>
  /** What dependencies are linked onto. @throws Problem where it cannot be made. */
  readonly runtime: (base: FoundBase, target: Target) => Promise<Runtime>
  /** What installs on the runner, started with the rest where the target was known by then: it has loaded when wheels are there. */
  readonly installer: (python: HostPython) => Promise<RunnerInstall>
}

/** The stage `runtime` in the registry. */
export interface Runtime {
  readonly image: FoundImage
  /** Whether this run has made it, so that the builder has it too. */
  readonly isNew: boolean
  readonly bytesPushed: number
}

interface Made {
  readonly steps: readonly Step[]
  readonly runtime: Runtime | undefined
}

/**
 * @param plan `isLinked`: dependencies are linked onto `runtime`, which is pushed for that.
 */
export function createMadeAhead(
  world: World,
  plan: Omit<RuntimePlan, 'base' | 'runtime'> &
    Pick<Plan, 'buildArgs' | 'image' | 'bytecode' | 'compression'> & {
      readonly isLinked: boolean
      /** Undefined where nothing may be done but in a container of the target's own. */
      readonly contents: ReadBaseContents | undefined
    },
  builder: () => Promise<Builder>,
): MadeAhead {
  let made: Promise<Made> | undefined
  let installing: Promise<RunnerInstall | undefined> | undefined
  const repository = parseReference(plan.image)
  const tagOf = (base: FoundBase): string =>
    `runtime-${runtimeKey(base, plan.systemPackages, plan.config, plan.compression)}`
  const find = async (base: FoundBase): Promise<FoundImage | undefined> =>
    world.registry.image(withTag(repository, tagOf(base)), base.platform)

  const make = async (base: FoundBase, target: Target | undefined): Promise<Made> => {
    const known = await find(base)
    const isOnRunner = plan.isLinked && plan.contents !== undefined
    const isPulled = target !== undefined && !(isOnRunner && (await world.hostPython(target.python)))
    if (known !== undefined && !isPulled) return { steps: [], runtime: linkedOnto(known) }
    if (known === undefined && plan.isLinked && plan.contents !== undefined && !isPulled) {
      const linked = await linkRuntime(world, plan, base, plan.contents, tagOf(base))
      if (linked !== undefined) return { steps: [], runtime: linked }
    }
    const chosen = await builder()
    const packages =
      plan.systemPackages.length === 0 ? '' : ` and installing ${plan.systemPackages.join(', ')}`
    world.log.info(`Meanwhile: pulling ${base.reference}${known === undefined ? packages : ''} …`)
    const stages = { ...plan, base, ...(known && { runtime: `${plan.image}@${known.digest}` }) }
    const build = async (name: 'runtime' | 'pulled', output?: string): Promise<readonly Step[]> =>
      buildTarget(
        world.buildx,
        chosen,
        {
          folder: path.join(world.scratch, 'ahead', name),
          dockerfile: renderRuntime(stages),
          contexts: { scripts: world.scripts },
          platform: base.platform,
          target: name,
          // Proxies among them serve every RUN.
          args: { ...plan.buildArgs, ...fixedTime },
          ...(output === undefined ? {} : { output }),
        },
        () => undefined,
      )
    // Only warms the builder, where dependencies will be installed in a container.
    const pulled = isPulled ? build('pulled').catch(() => []) : []
    if (known !== undefined) return { steps: await pulled, runtime: linkedOnto(known) }
    if (!plan.isLinked)
      return { steps: (await Promise.all([build('runtime'), pulled])).flat(), runtime: undefined }
    const there = await layersThere(world.registry, plan.image, base.layers)
    const output = imageOutput(plan, [`${plan.image}:${tagOf(base)}`])
    const steps = await Promise.all([build('runtime', output), pulled])
    const image = await find(base)
    if (image === undefined)
      throw new Problem(`${plan.image}:${tagOf(base)} was pushed, but the registry does not have it.`)
    const bytesPushed = bytesSent(image.json.layers, there)
    return { steps: steps.flat(), runtime: { image, isNew: true, bytesPushed } }
  }
  const begin: MadeAhead['begin'] = (base, target) => {
    if (made !== undefined) return
    made = make(base, target)
    // Looked at when it is needed.
    made.catch(() => undefined)
    if (target === undefined || !plan.isLinked || plan.contents === undefined) return
    installing = world
      .hostPython(target.python)
      .then((python) => python && beginOnRunner(world, plan, python))
      // Whoever needs it starts another one.
      .catch(() => undefined)
  }
  return {
    begin,
    find,
    async installer(python) {
      const started = await installing
      installing = undefined
      return started ?? beginOnRunner(world, plan, python)
    },
    steps: async () => {
      const { steps } = (await made?.catch(() => undefined)) ?? { steps: [] }
      return steps
    },
    async runtime(base, target) {
      const known = made === undefined ? await find(base) : undefined
      if (known !== undefined) return linkedOnto(known)
      begin(base, target)
      const { runtime } = (await made?.catch(async (error: unknown) => {
        // Without one, it is that which has to be said.
        await builder()
        world.log.info(
          `What lies below the dependencies could not be made ahead; once more. ${messageOf(error)}`,
        )
        return make(base, target).catch((cause: unknown) => {
          throw new Problem(
            `What lies below the dependencies could not be built on ${base.reference}.\n${messageOf(cause)}`,
            { cause },
          )
        })
      })) ?? { runtime: undefined }
      if (runtime === undefined) throw new Error('runtime is made only where deps are linked onto it')
      return runtime
    },
  }
}

function linkedOnto(image: FoundImage): Runtime {
  return { image, isNew: false, bytesPushed: 0 }
}
