import type { CacheState } from '../../measure/measurement.ts'

/** What the page lets one explore; it is written into the page as JSON. All sizes in bytes. */
export interface PageData {
  readonly tree: PageNode
  /** Whether the nodes have a size before. */
  readonly isCompared: boolean
  /** What the map leaves out, in sentences. */
  readonly notes: readonly string[]
  /** A run a day, oldest first. */
  readonly history: readonly HistoryPoint[]
}

/** A part of the image, a package, a folder, a file. What is gone has no bytes, what is new had none before. */
export interface PageNode {
  /** Cleaned: it is shown as it stands. */
  readonly name: string
  /** Unpacked; of a node with children, their sum. */
  readonly bytes: number
  readonly before: number | undefined
  /** As pulled; undefined where unknown. */
  readonly transferBytes: number | undefined
  /** Largest first. */
  readonly children: readonly PageNode[]
}

/** The last run of a day on the base branch; what the charts need of it. */
export interface HistoryPoint {
  /** ISO 8601, UTC. */
  readonly measuredAt: string
  readonly cacheState: CacheState
  readonly seconds: number
  readonly transferBytes: number
  readonly unpackedBytes: number | undefined
}
