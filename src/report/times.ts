import { judgeTime, timesOf, type History, type Pace, type Times } from '../baseline/history.ts'
import type { Measurement } from '../measure/measurement.ts'
import { count, duration, quote, type Phrase } from './words.ts'

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

const paceWords: Readonly<Record<Exclude<Pace, 'usual'>, string>> = {
  slower: 'Slower than usual',
  faster: 'Faster than usual',
}

/** Only where something is unusual. */
export function paceSentences({ seconds, usual, pace }: RunTimes): readonly Phrase[] {
  return pace === 'usual' || seconds === undefined || usual === undefined
    ? []
    : [`${paceWords[pace]}: ${duration(seconds)}, ${among(usual)}; times never fail a build.`]
}

/** What stands below the times of the phases. */
export function timeNotes({ seconds, usual, cpu: { now, before } }: RunTimes): readonly Phrase[] {
  return [
    ...(seconds === undefined || usual === undefined
      ? []
      : [`The whole run: ${duration(seconds)}, ${among(usual)}.`]),
    ...(now === undefined
      ? []
      : [
          `Processor: ${quote(now)}${before === undefined || before === now ? '' : `, the base's was ${quote(before)}`}.`,
        ]),
  ]
}

function among({ n, median, min, max }: Times): string {
  return `median ${duration(median)} (${duration(min)} to ${duration(max)}) of the last ${count(n, 'run')} on the base branch with the same cache state`
}
