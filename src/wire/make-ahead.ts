import path from 'node:path'
import { fixedTime, renderRuntime, type RuntimePlan } from '../build/dockerfile.ts'
import type { Step } from '../build/progress.ts'
import type { Plan } from '../image/plan.ts'
import type { Builder } from '../runner/builder.ts'
import { buildTarget } from '../runner/buildx.ts'
import type { BaseImage } from '../target/probe.ts'
import type { Target } from '../target/target.ts'
import type { World } from './world.ts'

/**
 * Begins what every build of deps needs and nothing of the requirements does, while those are resolved and fetched: the
 * pull of the base image, and the system packages.
 */
export interface MadeAhead {
  /** Called by whoever first knows that deps have to be built; later calls do nothing. */
  readonly begin: (base: BaseImage, target?: Target) => void
  /** What was done until now. Where it failed, the build meets the same fault and tells it. */
  readonly steps: () => Promise<readonly Step[]>
}

/** @param cacheFrom references of build caches that were made for the target. */
export function createMadeAhead(
  world: World,
  plan: Omit<RuntimePlan, 'base'> & Pick<Plan, 'buildArgs'>,
  builder: () => Promise<Builder>,
  cacheFrom: (target: Target) => readonly string[],
): MadeAhead {
  let made: Promise<readonly Step[]> | undefined
  const make = async (base: BaseImage, target: Target | undefined): Promise<readonly Step[]> => {
    try {
      const chosen = await builder()
      const packages =
        plan.systemPackages.length === 0 ? '' : ` and installing ${plan.systemPackages.join(', ')}`
      world.log.info(`Meanwhile: pulling ${base.reference}${packages} …`)
      const build = (name: 'runtime' | 'pulled'): Promise<readonly Step[]> =>
        buildTarget(
          world.buildx,
          chosen,
          {
            folder: path.join(world.scratch, 'ahead', name),
            dockerfile: renderRuntime({ ...plan, base }),
            contexts: { scripts: path.join(world.actionFolder, 'python') },
            platform: base.platform,
            target: name,
            // Proxies among them serve every RUN.
            args: { ...plan.buildArgs, ...fixedTime },
            cacheFrom: target === undefined ? [] : cacheFrom(target),
          },
          () => undefined,
        )
      const steps = await Promise.all([build('runtime'), build('pulled')])
      return steps.flat()
    } catch {
      return []
    }
  }
  return {
    begin(base, target) {
      made ??= make(base, target)
    },
    steps: () => made ?? Promise.resolve([]),
  }
}
