import { layered } from './layered/strategy.ts'
import { naive } from './naive/strategy.ts'
import { ours } from './ours/strategy.ts'
import type { Strategy } from './strategy.ts'
import { uvLazy } from './uv-lazy/strategy.ts'

/** In the order of the tables. */
export const strategies: readonly Strategy[] = [naive, layered, uvLazy, ours]
