import type { Plan } from '../image/plan.ts'
import type { Options } from '../inputs/options.ts'
import { Problem } from '../problem.ts'

export type Strategy = 'link' | 'buildx'

/** Who makes the missing parts, and why. */
export interface Decision {
  readonly strategy: Strategy
  readonly reason: string
}

/** Whether the runner may do itself what a container of the target's own would. */
export function mayUseRunner(wanted: Options['strategy']): boolean {
  return wanted !== 'buildx'
}

/** The plan as it is once its dependencies are linked, which happens before the rest is decided. */
export function withLinkedDeps<P extends Pick<Plan, 'deps'>>(plan: P): P {
  return { ...plan, deps: { ...plan.deps, digest: 'linked' } }
}

/**
 * Linking makes what is a pure function of its inputs: layers of files, and metadata. What runs a command in the image
 * is buildx's.
 * @throws Problem where `strategy: link` cannot be had.
 */
export function decideStrategy(
  plan: Pick<Plan, 'deps' | 'srcs' | 'staticFiles' | 'bytecode'>,
  wanted: Options['strategy'],
): Decision {
  if (wanted === 'buildx') return { strategy: 'buildx', reason: 'strategy: buildx' }
  const hasSources = plan.srcs.digest !== undefined
  const obstacles = [
    ...(plan.deps.digest === undefined ? ['the dependencies have to be installed'] : []),
    ...(plan.staticFiles === undefined || hasSources ? [] : ['collectstatic runs in the image']),
    ...(plan.bytecode !== 'all' || hasSources ? [] : ['bytecode: all compiles the sources in the image']),
  ]
  if (obstacles.length === 0) return { strategy: 'link', reason: 'all that is left are files and metadata' }
  if (wanted === 'auto') return { strategy: 'buildx', reason: obstacles.join(', ') }
  throw new Problem(
    `strategy: link cannot make this image: ${obstacles.join(', ')}. Set strategy: auto, which takes buildx for that.`,
  )
}
