import { budgets, usual } from './budgets.ts'
import { cell, ratio, type Bench, type Cell } from './results.ts'
import { scenarios } from './scenarios.ts'
import { median } from './statistics.ts'
import { strategies } from './strategies/all.ts'

/** Rows of cells; the first row is the head. */
export type Table = readonly (readonly string[])[]

export const NOT_MEASURED = '–'

/** Names of the strategies and scenarios that were played, in the order of the tables. */
export function played({ samples }: Bench): {
  readonly strategies: readonly string[]
  readonly scenarios: readonly string[]
} {
  const names = (
    all: readonly { readonly name: string }[],
    has: (name: string) => boolean,
  ): readonly string[] => all.map(({ name }) => name).filter(has)
  return {
    strategies: names(strategies, (name) => samples.some(({ strategy }) => strategy === name)),
    scenarios: names(scenarios, (name) => samples.some(({ scenario }) => scenario === name)),
  }
}

/** Headings of the tables, in their order. */
export const HEADINGS = {
  seconds: 'Seconds',
  ratiosToUsual: `As a multiple of ${usual}`,
  ratiosToOurs: 'As a multiple of ours',
  budgets: 'Budgets',
  pushed: 'Bytes pushed',
  pulled: 'Bytes pulled',
  requests: 'Requests to the registry',
  images: 'Images',
  memory: 'Peak memory',
} as const
export type Tables = Readonly<Record<keyof typeof HEADINGS, Table>>

export function tablesOf(bench: Bench): Tables {
  const ratios = (to: string): Table =>
    byScenario(bench, (_, strategy, scenario) => {
      const times = ratio(bench.samples, scenario, { of: strategy, to })
      return times === undefined ? NOT_MEASURED : `${digits(times)}×`
    })
  return {
    seconds: byScenario(bench, time, true),
    ratiosToUsual: ratios(usual),
    ratiosToOurs: ratios('ours'),
    budgets: budgetsTable(bench),
    pushed: byScenario(bench, ({ bytesPushed }) => bytes(bytesPushed)),
    pulled: byScenario(bench, ({ bytesPulled }) => bytes(bytesPulled)),
    requests: byScenario(bench, ({ requests }) => requests.toFixed(0)),
    images: imagesTable(bench),
    memory: byScenario(bench, ({ peakBytes }) => (peakBytes === undefined ? NOT_MEASURED : bytes(peakBytes))),
  }
}

/** A row a strategy, a column a scenario. */
function byScenario(
  bench: Bench,
  text: (cell: Cell, strategy: string, scenario: string) => string,
  withRuns = false,
): Table {
  const names = played(bench)
  return [
    ['strategy', ...(withRuns ? ['runs'] : []), ...names.scenarios],
    ...names.strategies.map((strategy) => {
      const cells = names.scenarios.map((scenario) => cell(bench.samples, strategy, scenario))
      const runs = Math.max(...cells.map((one) => one?.runs ?? 0))
      return [
        strategy,
        ...(withRuns ? [String(runs)] : []),
        ...cells.map((one, at) =>
          one === undefined ? NOT_MEASURED : text(one, strategy, names.scenarios[at] ?? ''),
        ),
      ]
    }),
  ]
}

/** `12.3 s (11.9–14.0)`; the range only where there are several runs. */
function time({ seconds, fastest, slowest, runs }: Cell): string {
  const range = runs === 1 ? '' : ` (${digits(fastest)}–${digits(slowest)})`
  return `${digits(seconds)} s${range}`
}

function imagesTable(bench: Bench): Table {
  return [
    ['strategy', 'to pull', 'unpacked', 'start-up'],
    ...played(bench).strategies.map((strategy) => {
      const own = bench.images.filter((image) => image.strategy === strategy)
      const starts = own.flatMap(({ startUps }) => startUps)
      if (own.length === 0 || starts.length === 0) return [strategy, NOT_MEASURED, NOT_MEASURED, NOT_MEASURED]
      const range = `${digits(Math.min(...starts))}–${digits(Math.max(...starts))}`
      return [
        strategy,
        bytes(median(own.map(({ transferBytes }) => transferBytes))),
        bytes(median(own.map(({ unpackedBytes }) => unpackedBytes))),
        `${digits(median(starts))} s (${range})`,
      ]
    }),
  ]
}

function budgetsTable(bench: Bench): Table {
  return [
    ['budget', 'at most', 'measured', ''],
    ...budgets(bench).map(({ what, measured, limit, unit }) => [
      what,
      `${limit} ${unit}`,
      measured === undefined ? 'not measured' : `${digits(measured)} ${unit}`,
      measured === undefined ? '' : measured <= limit ? 'kept' : 'MISSED',
    ]),
  ]
}

export function asText(table: Table): string {
  const [head = []] = table
  const widths = head.map((_, column) => Math.max(...table.map((cells) => (cells[column] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return table.map(line).join('\n')
}

export function asMarkdown([head = [], ...rows]: Table): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Three digits that mean something: `0.0123`, `1.23`, `12.3`, `123`. */
export function digits(value: number): string {
  if (value >= 100) return value.toFixed(0)
  if (value >= 10) return value.toFixed(1)
  return value >= 0.1 ? value.toFixed(2) : value.toFixed(3)
}

/** `0 B`, `1.2 kB`, `35.0 MB`, `1.23 GB`. */
function bytes(count: number): string {
  if (count < 1000) return `${count.toFixed(0)} B`
  if (count < 999_950) return `${(count / 1e3).toFixed(1)} kB`
  return count < 999_950_000 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e9).toFixed(2)} GB`
}
