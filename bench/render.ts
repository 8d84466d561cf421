import { budgets, cell, rival, type Bench, type Budget, type Cell, type Sample } from './results.ts'

/** Rows of cells; the first row is the head. */
export type Table = readonly (readonly string[])[]

export interface Tables {
  readonly times: Table
  readonly bytes: Table
  readonly budgets: Table
}

export function tablesOf(bench: Bench): Tables {
  const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name)
  const [strategies, scenarios] = [names(bench.strategies), names(bench.scenarios)]
  return {
    times: timesTable(bench.samples, strategies, scenarios),
    bytes: bytesTable(bench.samples, strategies, scenarios),
    budgets: budgetsTable(budgets(bench)),
  }
}

/** `12.3 s (11.9–14.0)`; the range only where there are several runs. */
function time({ seconds, fastest, slowest, runs }: Cell): string {
  const range = runs === 1 ? '' : ` (${digits(fastest)}–${digits(slowest)})`
  return `${digits(seconds)} s${range}`
}

function timesTable(
  samples: readonly Sample[],
  strategies: readonly string[],
  scenarios: readonly string[],
): Table {
  const row = (strategy: string): string[] => [
    strategy,
    String(Math.max(...scenarios.map((scenario) => cell(samples, strategy, scenario)?.runs ?? 0))),
    ...scenarios.map((scenario) => {
      const [own, theirs] = [cell(samples, strategy, scenario), cell(samples, rival, scenario)]
      if (own === undefined) return '–'
      const ratio =
        theirs === undefined || strategy === rival ? '' : `, ${digits(own.seconds / theirs.seconds)}×`
      return `${time(own)}${ratio}`
    }),
  ]
  return [['strategy', 'runs', ...scenarios], ...strategies.map(row)]
}

function bytesTable(
  samples: readonly Sample[],
  strategies: readonly string[],
  scenarios: readonly string[],
): Table {
  const row = (strategy: string): string[] => {
    const cells = scenarios.map((scenario) => cell(samples, strategy, scenario))
    const image = cells.find((one) => one !== undefined)
    return [
      strategy,
      ...cells.map((one) => (one === undefined ? '–' : bytes(one.bytesPushed))),
      image === undefined ? '–' : bytes(image.transferBytes),
    ]
  }
  return [
    ['strategy', ...scenarios.map((scenario) => `pushed, ${scenario}`), 'image to pull'],
    ...strategies.map(row),
  ]
}

function budgetsTable(budgets: readonly Budget[]): Table {
  return [
    ['budget', 'at most', 'measured', ''],
    ...budgets.map(({ what, measured, limit, unit }) => [
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
function digits(value: number): string {
  if (value >= 100) return value.toFixed(0)
  if (value >= 10) return value.toFixed(1)
  return value >= 0.1 ? value.toFixed(2) : value.toFixed(3)
}

/** `0 B`, `1.2 kB`, `35.0 MB`. */
function bytes(count: number): string {
  if (count < 1000) return `${count.toFixed(0)} B`
  return count < 999_950 ? `${(count / 1e3).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`
}
