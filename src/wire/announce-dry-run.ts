import { renderDockerfile, renderLayers } from '../build/dockerfile.ts'
import type { Plan } from '../image/plan.ts'
import type { Options } from '../inputs/options.ts'
import { decideStrategy, withLinkedDeps } from '../link/decide.ts'
import type { World } from './world.ts'

/**
 * What a run would do that is no dry one.
 * @param run `isComplete`: the registry lacks nothing. `wouldPush`: whether the policy allows it.
 * @throws Problem where `strategy` cannot be had.
 */
export function announceDryRun(
  { log }: Pick<World, 'log'>,
  plan: Plan,
  wanted: Options['strategy'],
  run: { readonly isComplete: boolean; readonly wouldPush: boolean },
): void {
  log.info('Dry run: nothing is fetched, built or pushed. This is what would be built:')
  log.group('Plan', JSON.stringify(plan, undefined, 2))
  if (run.isComplete) {
    log.info('Nothing is missing: the registry has this image.')
    return
  }
  const isLinked = plan.deps.digest === undefined && run.wouldPush
  const rest = isLinked ? withLinkedDeps(plan) : plan
  const { strategy, reason } = decideStrategy(rest, wanted)
  if (isLinked) {
    log.info('Layers of dependencies that the registry lacks would be made, the others only linked.')
    log.group('Dockerfile of those, where they are installed in a container', renderLayers(plan))
  }
  if (strategy === 'buildx') log.group('Dockerfile', renderDockerfile(rest))
  log.info(`What is missing${isLinked ? ' besides' : ''} would be made by ${strategy} (${reason}).`)
}
