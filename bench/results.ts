import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { scenarios } from './scenarios.ts'
import { median } from './statistics.ts'
import { strategies } from './strategies/all.ts'

/** One build. */
const sample = z.strictObject({
  strategy: z.enum(strategies.map(({ name }) => name)),
  scenario: z.enum(scenarios.map(({ name }) => name)),
  seconds: z.number(),
  secondsAfter: z.number(),
  phases: z.array(z.object({ name: z.string(), seconds: z.number() })),
  /** As stored in the registry. */
  bytesPushed: z.number(),
  /** Bodies of all of the registry's answers. */
  bytesPulled: z.number(),
  /** To the registry. */
  requests: z.number(),
  /** Resident memory at its highest, and before the build; undefined where it cannot be told. */
  peakBytes: z.number().optional(),
  restBytes: z.number().optional(),
})
export type Sample = z.infer<typeof sample>

/** The image after the last build. */
const imageFacts = z.strictObject({
  strategy: z.string(),
  /** Sum of the layers in the manifest. */
  transferBytes: z.number(),
  /** Sum of the layers' tar files. */
  unpackedBytes: z.number(),
  /** Seconds until the app answers. */
  startUps: z.array(z.number()),
})
export type ImageFacts = z.infer<typeof imageFacts>

const wait = z.object({ what: z.string(), from: z.number(), to: z.number() })

/** One run of `npm run bench`. */
const session = z.strictObject({
  /** ISO 8601. */
  date: z.string(),
  commit: z.string(),
  machine: z.string(),
  strategies: z.array(z.string()),
  rounds: z.number(),
  /** Load average of the last 15 minutes when the last round was over. */
  load: z.number(),
})
export type Session = z.infer<typeof session>

/** All that has been measured; the file that `--json` writes. */
const bench = z.strictObject({
  sessions: z.array(session),
  samples: z.array(sample),
  images: z.array(imageFacts),
  /** Seconds of the main bundle's start, one for each session. */
  startSeconds: z.array(z.number()),
  ownTimes: z.array(
    z.strictObject({
      total: z.number(),
      waited: z.number(),
      observing: z.number(),
      own: z.number(),
      waits: z.array(wait).readonly(),
    }),
  ),
})
export type Bench = z.infer<typeof bench>

/**
 * Puts the files of several runs together. Of a strategy that was measured in several, the last file counts.
 * @throws Error that names every file that is none of ours, and why
 */
export async function readBenches(files: readonly string[]): Promise<Bench> {
  const read = await Promise.all(
    files.map(async (file) => bench.safeParse(JSON.parse(await readFile(file, 'utf8')))),
  )
  const faults = read.flatMap(({ error }, at) =>
    error === undefined ? [] : [`${files[at] ?? ''}:\n${z.prettifyError(error)}`],
  )
  if (faults.length > 0)
    throw new Error(`--from takes files that --json of this version wrote.\n${faults.join('\n')}`)
  return read.flatMap(({ data }) => data ?? []).reduce(joined)
}

function joined(earlier: Bench, later: Bench): Bench {
  const isLeft = (strategy: string): boolean =>
    !later.sessions.some(({ strategies }) => strategies.includes(strategy))
  const isLeftOf = ({ strategy }: { readonly strategy: string }): boolean => isLeft(strategy)
  const sessions = earlier.sessions
    .map((one) => ({ ...one, strategies: one.strategies.filter(isLeft) }))
    .filter(({ strategies }) => strategies.length > 0)
  return {
    sessions: [...later.sessions, ...sessions],
    samples: [...earlier.samples.filter(isLeftOf), ...later.samples],
    images: [...earlier.images.filter(isLeftOf), ...later.images],
    startSeconds: later.startSeconds.length > 0 ? later.startSeconds : earlier.startSeconds,
    ownTimes: later.ownTimes.length > 0 ? later.ownTimes : earlier.ownTimes,
  }
}

/** What the samples of one strategy in one scenario come to: medians, and the range of the seconds. */
export interface Cell {
  readonly runs: number
  readonly seconds: number
  readonly fastest: number
  readonly slowest: number
  readonly bytesPushed: number
  readonly bytesPulled: number
  readonly requests: number
  readonly peakBytes: number | undefined
}

/** @returns undefined where nothing was measured */
export function cell(samples: readonly Sample[], strategy: string, scenario: string): Cell | undefined {
  const own = samples.filter((one) => one.strategy === strategy && one.scenario === scenario)
  if (own.length === 0) return undefined
  const seconds = own.map((one) => one.seconds)
  const peaks = own.flatMap((one) => one.peakBytes ?? [])
  return {
    runs: own.length,
    seconds: median(seconds),
    fastest: Math.min(...seconds),
    slowest: Math.max(...seconds),
    bytesPushed: median(own.map((one) => one.bytesPushed)),
    bytesPulled: median(own.map((one) => one.bytesPulled)),
    requests: median(own.map((one) => one.requests)),
    peakBytes: peaks.length === 0 ? undefined : median(peaks),
  }
}

/** One strategy's median as a multiple of another's; undefined where one of them was not measured. */
export function ratio(
  samples: readonly Sample[],
  scenario: string,
  strategies: { readonly of: string; readonly to: string },
): number | undefined {
  const [own, other] = [cell(samples, strategies.of, scenario), cell(samples, strategies.to, scenario)]
  return own === undefined || other === undefined ? undefined : own.seconds / other.seconds
}
