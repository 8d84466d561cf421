import type { Place } from '../search.ts'
import { churnOf } from '../shade.ts'

/** What of the tree is looked at, and how. */
export interface View {
  readonly at: Place
  /** What the boxes' areas stand for: the size now, or how much of it came and went. */
  readonly measures: 'now' | 'change'
  readonly isCompared: boolean
  /** Undefined while nothing is searched for. */
  readonly found: readonly Place[] | undefined
  readonly lit: ReadonlySet<string> | undefined
}

/** By which places are drawn and sorted. */
export function valueOf({ node }: Place, { measures }: Pick<View, 'measures'>): number {
  return measures === 'change' ? churnOf(node) : node.bytes
}
