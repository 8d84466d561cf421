import { Problem } from '../problem.ts'
import type { Plan } from './plan.ts'

/** moby, `layer/layer_store.go`: `maxLayerDepth`. */
const mostLayers = 125

/** @param deps layers of the dependencies and of all below. @throws Problem where no Docker could unpack the image. */
export function checkLayerCount(
  deps: number,
  {
    base,
    hasAssets,
    sourceLayers,
    staticFiles,
  }: Pick<Plan, 'base' | 'hasAssets' | 'sourceLayers' | 'staticFiles'>,
): void {
  const own = (hasAssets ? 1 : 0) + sourceLayers + (staticFiles === undefined ? 0 : 1)
  if (deps + own > mostLayers)
    throw new Problem(
      `The image would have ${String(deps + own)} layers, and Docker takes ${String(mostLayers)}: ${String(deps)} of them are the base image and the dependencies. ` +
        `Set base-image to one of fewer layers than ${base.reference} has.`,
    )
}
