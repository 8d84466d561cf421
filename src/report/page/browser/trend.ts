import { LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { cacheWords, duration, size } from '../../words.ts'
import { cacheStates } from '../../../measure/measurement.ts'
import type { HistoryPoint } from '../page-data.ts'
import { colour, element, onLook } from './dom.ts'
import { fillEntries } from './legend.ts'

use([LineChart, GridComponent, TooltipComponent, SVGRenderer])

interface Line {
  readonly name: string
  /** A value a day, undefined where the day has none. */
  readonly values: readonly (number | undefined)[]
}

/** A line needs two points. */
const fewestDays = 2

/** Sizes and times of the base branch by day. */
export function drawTrend(host: HTMLElement, history: readonly HistoryPoint[]): void {
  if (history.length < fewestDays) return
  const days = history.map(({ measuredAt }) => measuredAt.slice(0, 10))
  host.append(element('h2', {}, 'The base branch, day by day'))
  host.hidden = false
  draw(host, 'Size', days, size, [
    { name: 'To pull', values: history.map(({ transferBytes }) => transferBytes) },
    { name: 'Unpacked', values: history.map(({ unpackedBytes }) => unpackedBytes) },
  ])
  const times = cacheStates.map((state): Line => ({
    name: cacheWords[state],
    values: history.map(({ cacheState, seconds }) => (cacheState === state ? seconds : undefined)),
  }))
  draw(host, 'Time of the run', days, duration, times)
}

function draw(
  host: HTMLElement,
  title: string,
  days: readonly string[],
  words: (value: number) => string,
  lines: readonly Line[],
): void {
  const place = element('div', { class: 'trend', role: 'img', 'aria-label': `${title} by day` })
  const legend = element('ul', { class: 'legend' })
  host.append(element('h3', {}, title), place, legend)
  const chart = init(place, undefined, { renderer: 'svg' })
  const known = lines.filter(({ values }) => values.some((value) => value !== undefined))
  fillEntries(
    legend,
    known.map(({ name }, index) => [`line-${String(index)}`, name]),
  )
  onLook(
    () => {
      const text = { color: colour('quiet') }
      const rule = { lineStyle: { color: colour('line') } }
      chart.setOption({
        animation: false,
        tooltip: {
          ...{ trigger: 'axis', confine: true, backgroundColor: colour('back'), borderColor: colour('line') },
          textStyle: { color: colour('text') },
          valueFormatter: (value: unknown) => (typeof value === 'number' ? words(value) : '–'),
        },
        grid: { ...{ left: 4, right: 16, top: 12, bottom: 4 }, outerBoundsMode: 'same' },
        xAxis: {
          type: 'category',
          data: [...days],
          axisLabel: { ...text, hideOverlap: true },
          axisLine: rule,
        },
        yAxis: {
          ...{ type: 'value', min: 0, splitNumber: 4, splitLine: rule },
          axisLabel: { ...text, formatter: (value: number) => words(value) },
        },
        series: known.map(({ name, values }, index) => ({
          ...{ type: 'line', name, connectNulls: true, symbolSize: 6 },
          data: values.map((value) => value ?? '-'),
          // Told apart without colours, too.
          symbol: (['circle', 'rect', 'triangle'] as const)[index],
          lineStyle: { color: colour(`line-${String(index)}`), width: 2 },
          itemStyle: { color: colour(`line-${String(index)}`) },
        })),
      })
    },
    () => chart.resize(),
  )
}
