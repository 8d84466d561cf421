import type { OwnTime } from './own-time.ts'
import type { Scenario } from './scenarios.ts'
import type { Strategy } from './strategies/strategy.ts'
import { median } from './statistics.ts'

/** One build: bytes as stored in the registry. */
export interface Sample {
  readonly strategy: string
  readonly scenario: string
  readonly seconds: number
  readonly secondsAfter: number
  readonly phases: readonly { readonly name: string; readonly seconds: number }[]
  readonly bytesPushed: number
  /** Sum of the layers in the manifest. */
  readonly transferBytes: number
}

/** All that a benchmark has measured so far. */
export interface Bench {
  readonly strategies: readonly Strategy[]
  readonly scenarios: readonly Scenario[]
  readonly samples: readonly Sample[]
  /** Of the main bundle. */
  readonly startSeconds: number
  /** One for each round of ours. */
  readonly ownTimes: readonly OwnTime[]
}

/** What the samples of one strategy in one scenario come to. */
export interface Cell {
  readonly runs: number
  readonly seconds: number
  readonly fastest: number
  readonly slowest: number
  readonly secondsAfter: number
  readonly bytesPushed: number
  readonly transferBytes: number
}

/** @returns undefined where nothing was measured */
export function cell(samples: readonly Sample[], strategy: string, scenario: string): Cell | undefined {
  const own = samples.filter((sample) => sample.strategy === strategy && sample.scenario === scenario)
  if (own.length === 0) return undefined
  const seconds = own.map((sample) => sample.seconds)
  return {
    runs: own.length,
    seconds: median(seconds),
    fastest: Math.min(...seconds),
    slowest: Math.max(...seconds),
    secondsAfter: median(own.map((sample) => sample.secondsAfter)),
    bytesPushed: median(own.map((sample) => sample.bytesPushed)),
    transferBytes: median(own.map((sample) => sample.transferBytes)),
  }
}

/** A promise of the project about ours; ratios are to the rival's median in the same run. */
export interface Budget {
  readonly what: string
  readonly measured: number | undefined
  readonly limit: number
  readonly unit: '×' | 's'
}

export const rival = 'layered'

/** Highest ratio of our median to the rival's, by scenario. */
const ratios: Readonly<Record<string, number>> = { cold: 0.6, 'no change': 0.05, 'code change': 0.1 }

export function budgets({ samples, startSeconds, ownTimes }: Bench): readonly Budget[] {
  const ratio = (scenario: string): number | undefined => {
    const [ours, theirs] = [cell(samples, 'ours', scenario), cell(samples, rival, scenario)]
    return ours === undefined || theirs === undefined ? undefined : ours.seconds / theirs.seconds
  }
  const own = ownTimes.length === 0 ? undefined : median(ownTimes.map((time) => time.own))
  return [
    ...Object.entries(ratios).map(([scenario, limit]) => ({
      what: `${scenario}, ours to ${rival}`,
      measured: ratio(scenario),
      limit,
      unit: '×' as const,
    })),
    { what: 'no change, inside our own code', measured: own, limit: 0.3, unit: 's' },
    { what: 'start of the main bundle', measured: startSeconds, limit: 0.15, unit: 's' },
  ]
}
