import { judgeTime, timesOf, type History, type Pace, type Times } from '../baseline/history.ts'
import type { Measurement } from '../measure/measurement.ts'

/** How long a run took among earlier ones. Seconds. */
export interface RunTimes {
  /** Undefined where an older version has measured. */
  readonly seconds: number | undefined
  /** Of the last runs on the base branch with the same cache state; undefined where there are too few. */
  readonly usual: Times | undefined
  /** Shown, never part of the verdict. */
  readonly pace: Pace
  readonly cpu: { readonly now: string | undefined; readonly before: string | undefined }
}

/** @param before undefined where nothing is compared. */
export function compareTimes(
  { seconds, cpu, cacheState }: Measurement,
  before: Pick<Measurement, 'cpu'> | undefined,
  history: History,
): RunTimes {
  const usual = timesOf(history, cacheState)
  return {
    seconds,
    usual,
    pace: usual === undefined || seconds === undefined ? 'usual' : judgeTime(seconds, usual),
    cpu: { now: cpu, before: before?.cpu },
  }
}
