import type { Comparison } from './comparison.ts'
import { changedDeps } from './verdict.ts'

/** What does not depend on the machine, for steps that decide by it. */
export interface ChangeCounters {
  /** What a host that runs the base commit's image has to pull. */
  readonly deployBytes: number
  readonly layersReused: number
  readonly layersNew: number
  /** As `require: deps-unchanged` judges it. */
  readonly depsUnchanged: boolean
}

/** Undefined where nothing is compared. */
export function countersOf(comparison: Comparison): ChangeCounters | undefined {
  const { deploy } = comparison
  return (
    deploy && {
      deployBytes: deploy.bytes,
      layersReused: deploy.sameLayers,
      layersNew: deploy.layers - deploy.sameLayers,
      depsUnchanged: changedDeps(comparison).length === 0,
    }
  )
}
