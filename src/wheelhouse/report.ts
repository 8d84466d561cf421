/** What happened to the wheelhouse, as data. */
export interface WheelhouseReport {
  /** Folder that holds exactly the wheels of the lock. */
  readonly folder: string
  readonly restored: readonly string[]
  /** Wheels alone: what is compiled is fetched as well, as an sdist. */
  readonly fetched: readonly string[]
  readonly compiled: readonly string[]
  /** Files whose hash was wrong after restore: thrown away and fetched again. */
  readonly discarded: readonly string[]
  /** Files that are no longer in the lock. */
  readonly pruned: readonly string[]
  readonly bytes: number
  /** Of wheels and sdists. */
  readonly bytesFetched: number
}
