import { ratio, type Bench } from './results.ts'
import { median } from './statistics.ts'

/** A promise of the project about ours; ratios are of medians. */
export interface Budget {
  readonly what: string
  readonly measured: number | undefined
  readonly limit: number
  readonly unit: '×' | 's'
}

/** What most people have, and what an expert could have. */
export const usual = 'layered-cache'
const rival = 'uv-lazy'

/** Highest ratios, by scenario. */
const goals: readonly {
  readonly of: string
  readonly to: string
  readonly limits: Readonly<Record<string, number>>
}[] = [
  {
    of: 'ours',
    to: usual,
    limits: {
      cold: 0.25,
      'no change': 0.03,
      'code change': 0.03,
      'base refreshed': 0.03,
      'small dependency': 0.02,
      'heavy dependency': 0.08,
    },
  },
  {
    of: 'ours-buildx',
    to: usual,
    limits: {
      cold: 0.45,
      'no change': 0.03,
      'code change': 0.06,
      'base refreshed': 0.08,
      'small dependency': 0.15,
      'heavy dependency': 0.16,
    },
  },
  {
    of: 'ours',
    to: rival,
    limits: {
      cold: 0.7,
      'no change': 0.8,
      'code change': 0.8,
      'small dependency': 0.05,
      'heavy dependency': 0.2,
    },
  },
]

export function budgets({ samples, startSeconds, ownTimes }: Bench): readonly Budget[] {
  const middle = (values: readonly number[]): number | undefined =>
    values.length === 0 ? undefined : median(values)
  return [
    ...goals.flatMap(({ of, to, limits }) =>
      Object.entries(limits).map(([scenario, limit]) => ({
        what: `${scenario}, ${of} to ${to}`,
        measured: ratio(samples, scenario, { of, to }),
        limit,
        unit: '×' as const,
      })),
    ),
    {
      what: 'no change, inside our own code',
      measured: middle(ownTimes.map((time) => time.own)),
      limit: 0.3,
      unit: 's',
    },
    { what: 'start of the main bundle', measured: middle(startSeconds), limit: 0.15, unit: 's' },
  ]
}
