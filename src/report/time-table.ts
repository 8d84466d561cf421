import type { Measurement } from '../measure/measurement.ts'
import type { Pace, Times } from '../baseline/history.ts'
import { table, type Table } from './block.ts'
import type { Comparison } from './comparison.ts'
import type { RunTimes } from './times.ts'
import { cacheWords, count, duration, quote, size, type Phrase } from './words.ts'

/** Seconds by phase beside the base commit's; below them the whole run among those before, and what it ran on. */
export function timeTable({ current, phases, against, times }: Comparison): Table {
  const compared = against.kind === 'commit' && against.instead !== 'image'
  const { steps, counters } = current
  // By the clock where it was read: phases overlap.
  const whole = times.seconds ?? phases.reduce((total, { now }) => total + now, 0)
  return {
    ...table(`Time: ${duration(whole)} (${cacheWords[current.cacheState]})`, 'phase'),
    folded: true,
    head: ['Phase', 'Now', ...(compared ? [`Base (${cacheWords[against.cacheState]})`] : [])],
    numbers: [false, true, ...(compared ? [true] : [])],
    rows: phases.map(({ name, now, before }) => [
      `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      duration(now),
      ...(compared ? [before === undefined ? '' : duration(before)] : []),
    ]),
    note: [
      ...timeNotes(times),
      // Of an image that something else has built, nothing is known of its build.
      ...(counters.bytesPushed === undefined && steps.total === 0 ? [] : [buildNote(current)]),
    ].join(' '),
  }
}

function buildNote({ steps, counters }: Measurement): Phrase {
  return [
    `Wheels: ${String(counters.wheelsRestored)} restored, ${String(counters.wheelsFetched)} fetched (${size(counters.bytesFetched)}), ${String(counters.sdistsCompiled)} compiled`,
    `build steps: ${String(steps.cached)} of ${String(steps.total)} cached`,
    `pushed: ${size(counters.bytesPushed)}.`,
  ].join('; ')
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
function timeNotes({ seconds, usual, cpu: { now, before } }: RunTimes): readonly Phrase[] {
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
