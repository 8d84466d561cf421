import { usual } from './budgets.ts'
import { digits, played } from './render.ts'
import { cell, type Bench, type Cell } from './results.ts'

/** All in pixels. */
const [WIDTH, LEFT, RIGHT, TOP, ROW, BAR, BOTTOM] = [760, 110, 70, 34, 24, 14, 30]

/** Colours by part, light and dark: the file is shown on either ground. */
const STYLE = `text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 } .axis { fill: #59636e } .grid { stroke: #d1d9e0 } .range { stroke: #1f2328 }
.peer { fill: #8c959f } .usual { fill: #bc4c00 } .ours { fill: #0969da }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc } .axis { fill: #9198a1 } .grid { stroke: #3d444d } .range { stroke: #f0f6fc }
.peer { fill: #656c76 } .usual { fill: #db6d28 } .ours { fill: #4493f8 } }`

/** One scenario as an SVG file: a bar a strategy, its length the logarithm of the median, a line over the range. */
export function chartOf(bench: Bench, scenario: string): string {
  const rows = played(bench).strategies.flatMap((strategy) => {
    const found = cell(bench.samples, strategy, scenario)
    return found === undefined ? [] : [{ strategy, found }]
  })
  const axis = logarithmic(rows.map(({ found }) => found))
  const height = TOP + rows.length * ROW + BOTTOM
  const ground = height - BOTTOM
  const label = `Seconds of "${scenario}" by strategy, logarithmic`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(label)}">
<style>${STYLE}</style>
<text class="title" x="${LEFT}" y="18">${escaped(scenario)}: seconds, logarithmic</text>
${axis.ticks
  .map(
    ({ x, text }) =>
      `<line class="grid" x1="${x}" x2="${x}" y1="${TOP - 4}" y2="${ground}"/><text class="axis" x="${x}" y="${ground + 16}" text-anchor="middle">${text}</text>`,
  )
  .join('\n')}
${rows.map(({ strategy, found }, at) => row(strategy, found, TOP + at * ROW, axis.x)).join('\n')}
</svg>
`
}

function row(strategy: string, found: Cell, top: number, x: (seconds: number) => number): string {
  const kind = strategy.startsWith('ours') ? 'ours' : strategy === usual ? 'usual' : 'peer'
  const [end, from, to, middle] = [x(found.seconds), x(found.fastest), x(found.slowest), top + BAR / 2]
  const range =
    found.runs === 1 ? '' : `<line class="range" x1="${from}" x2="${to}" y1="${middle}" y2="${middle}"/>`
  return `<text x="${LEFT - 8}" y="${middle + 4}" text-anchor="end">${escaped(strategy)}</text><rect class="${kind}" x="${LEFT}" y="${top}" width="${(end - LEFT).toFixed(1)}" height="${BAR}"/>${range}<text x="${Math.max(end, to) + 6}" y="${middle + 4}">${digits(found.seconds)} s</text>`
}

/** Whole powers of ten around all values. */
function logarithmic(cells: readonly Cell[]): {
  readonly x: (seconds: number) => number
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
} {
  const low = Math.floor(Math.log10(Math.min(...cells.map(({ fastest }) => fastest))))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...cells.map(({ slowest }) => slowest)))))
  const x = (seconds: number): number => {
    const part = (Math.log10(seconds) - low) / (high - low)
    return Math.round((LEFT + part * (WIDTH - LEFT - RIGHT)) * 10) / 10
  }
  const powers = Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at))
  return { x, ticks: powers.map((power) => ({ x: x(power), text: `${power} s` })) }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
