import { transferOf, unpackedOf } from '../measure/measure.ts'
import type { Measurement } from '../measure/measurement.ts'
import type { MeasurementIdentity } from './baseline.ts'

/** What earlier runs of one branch took and gave. Stored as JSON between runs: a change of shape is a new `schema`. */
export interface History {
  readonly schema: 1
  /** The last ones, oldest first. */
  readonly runs: readonly Run[]
  /** The last run of each day (UTC) that had one, oldest first: for charts over a longer time. */
  readonly days: readonly Run[]
}

/** One measured run. All sizes in bytes. */
export interface Run {
  readonly commit: string
  /** ISO 8601, UTC. */
  readonly measuredAt: string
  readonly cacheState: Measurement['cacheState']
  /** From the beginning of the step to the measurement, by the clock: phases overlap. */
  readonly seconds: number
  readonly transferBytes: number
  /** Undefined where a part's is unknown. */
  readonly unpackedBytes: number | undefined
  /** Transfer size of deps + srcs: what the project itself is answerable for. */
  readonly ownTransferBytes: number
  readonly bytesPushed: number | undefined
  readonly cpu: string | undefined
}

/** Seconds of the runs with one cache state. */
export interface Times {
  readonly n: number
  readonly median: number
  readonly min: number
  readonly max: number
}

export type Pace = 'usual' | 'slower' | 'faster'

export const keptRuns = 50
export const keptDays = 400

/** Fewer have no range worth the name. */
const fewestRuns = 3
/** Hosted runners differ by this much between two runs of the same thing. */
const tolerance = 0.25
/** Nobody waits for less: the tenths of a run with nothing to do are the network's. */
const leastSeconds = 1

export const emptyHistory: History = { schema: 1, runs: [], days: [] }

/** Which history is meant: as for measurements, and of which branch. */
export interface HistoryIdentity extends MeasurementIdentity {
  readonly branch: string
}

/** A schema has a key of its own: old versions and new ones meet in the same repository. */
export function historyKey({ image, platform, suffix, branch }: HistoryIdentity): string {
  return JSON.stringify(['history', 1, image, platform, suffix, branch])
}

/** Undefined where the measurement lacks what names a run, or its time (as those of before did). */
export function runOf(measurement: Measurement): Run | undefined {
  const { commit, measuredAt, cacheState, seconds, parts, counters, cpu } = measurement
  if (commit === undefined || seconds === undefined) return undefined
  return {
    commit,
    measuredAt,
    cacheState,
    seconds,
    transferBytes: transferOf(parts),
    unpackedBytes: unpackedOf(parts),
    ownTransferBytes: transferOf(parts.filter(({ name }) => name !== 'base')),
    bytesPushed: counters.bytesPushed,
    cpu,
  }
}

/**
 * The history with one more run; the very same one where that says nothing new: for a commit that is in it already, a run
 * with nothing to do would otherwise end with writing this and nothing else.
 */
export function addRun(history: History, run: Run): History {
  const isKnown = history.runs.some(({ commit }) => commit === run.commit)
  if (isKnown && run.cacheState === 'nothing-to-do') return history
  const day = dayOf(run)
  return {
    schema: 1,
    runs: [...history.runs, run].slice(-keptRuns),
    days: [...history.days.filter((other) => dayOf(other) !== day), run]
      .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
      .slice(-keptDays),
  }
}

function dayOf({ measuredAt }: Run): string {
  return measuredAt.slice(0, 'YYYY-MM-DD'.length)
}

/** What runs that found the same took; undefined where there are too few of them. */
export function timesOf({ runs }: History, cacheState: Run['cacheState']): Times | undefined {
  const seconds = runs
    .filter((run) => run.cacheState === cacheState)
    .map((run) => run.seconds)
    .sort((a, b) => a - b)
  const n = seconds.length
  const [min, max, low, high] = [0, n - 1, Math.ceil(n / 2) - 1, Math.floor(n / 2)].map((at) => seconds[at])
  if (n < fewestRuns || min === undefined || max === undefined || low === undefined || high === undefined)
    return undefined
  return { n, median: (low + high) / 2, min, max }
}

/** Unusual is what lies outside of the range, and far from the median by its share and by what one waits. */
export function judgeTime(seconds: number, { median, min, max }: Times): Pace {
  const difference = seconds - median
  const isFar = Math.abs(difference) > tolerance * median && Math.abs(difference) > leastSeconds
  if (!isFar || (seconds >= min && seconds <= max)) return 'usual'
  return difference > 0 ? 'slower' : 'faster'
}
