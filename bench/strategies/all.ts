import { cacheMount } from './cache-mount/strategy.ts'
import { layeredCache } from './layered-cache/strategy.ts'
import { layeredLazy } from './layered-lazy/strategy.ts'
import { layered } from './layered/strategy.ts'
import { naive } from './naive/strategy.ts'
import { ours, oursBuildx } from './ours/strategy.ts'
import { pexSingle } from './pex-single/strategy.ts'
import { pexSplit } from './pex-split/strategy.ts'
import { pexStages } from './pex-stages/strategy.ts'
import type { Strategy } from './strategy.ts'
import { uvLazy } from './uv-lazy/strategy.ts'
import { uv, uvBytecode } from './uv/strategy.ts'
import { wheelhouse } from './wheelhouse/strategy.ts'

/** In the order of the tables. */
export const strategies: readonly Strategy[] = [
  ...[naive, layered, layeredCache, layeredLazy],
  ...[uv, uvBytecode, uvLazy],
  ...[wheelhouse, cacheMount],
  ...[pexSingle, pexStages, pexSplit],
  ...[oursBuildx, ours],
]
