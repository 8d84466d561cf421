import { TreemapChart } from 'echarts/charts'
import { TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { signedSize, size } from '../../words.ts'
import type { Place } from '../search.ts'
import { shadeOf } from '../shade.ts'
import { colour, element, paler } from './dom.ts'
import { valueOf, type View } from './view.ts'

use([TreemapChart, TooltipComponent, SVGRenderer])

/** Below the place that is looked at; what is deeper is a click away. */
const depth = 3
const headline = 24
/** Areas in square pixels: a smaller box has no room for its name, or for a second line. */
const roomForName = 1500
const roomForSize = 9000

interface Box {
  readonly id: string
  readonly name: string
  readonly value: number
  readonly itemStyle: { readonly color: string; readonly borderColor: string }
  readonly label: { readonly color: string; readonly show: boolean; readonly formatter: () => string }
  readonly upperLabel: { readonly color: string; readonly formatter: () => string }
  readonly children?: readonly Box[]
}

export interface Treemap {
  readonly draw: (view: View) => void
  readonly resize: () => void
}

/** @param onChoose the box that was clicked, by the place's `id`. */
export function createTreemap(host: HTMLElement, onChoose: (id: string) => void): Treemap {
  const chart = init(host, undefined, { renderer: 'svg' })
  let drawn: View | undefined
  chart.on('click', ({ data }) => {
    const { id } = (data ?? {}) as Partial<Box>
    if (id !== undefined) onChoose(id)
  })
  const find = (id: string): Place | undefined => drawn && placeWith(drawn.at, id)
  return {
    resize: () => chart.resize(),
    draw(view) {
      drawn = view
      const back = colour('back')
      const area = host.clientWidth * host.clientHeight
      const values = view.at.children.reduce((sum, place) => sum + valueOf(place, view), 0)
      chart.setOption(
        {
          animationDurationUpdate: 200,
          tooltip: {
            confine: true,
            backgroundColor: back,
            borderColor: colour('line'),
            textStyle: { color: colour('text') },
            formatter: (params: unknown) => tip(find((params as { data: Partial<Box> }).data.id ?? '')),
          },
          series: {
            type: 'treemap',
            name: view.at.node.name,
            data: boxesOf(view.at, view, depth, area / Math.max(1, values)),
            ...{ left: 0, top: 0, right: 0, bottom: 0, width: '100%', height: '100%' },
            ...{ roam: false, nodeClick: false, breadcrumb: { show: false } },
            visibleMin: 40,
            label: { fontSize: 12, lineHeight: 16, ellipsis: '…' },
            upperLabel: { show: true, height: headline, fontSize: 12, fontWeight: 600, ellipsis: '…' },
            // The colours say something: none of them may look like another under the pointer.
            emphasis: { disabled: true },
            levels: [
              { itemStyle: { gapWidth: 3, borderWidth: 0, borderColor: back }, upperLabel: { show: false } },
              { itemStyle: { gapWidth: 1, borderWidth: 2 }, childrenVisibleMin: 4000 },
              // A headline of its own takes much of a box that is not large.
              {
                itemStyle: { gapWidth: 1, borderWidth: 1 },
                upperLabel: { fontWeight: 400 },
                childrenVisibleMin: 30_000,
              },
              { itemStyle: { borderWidth: 1 }, upperLabel: { show: false } },
            ],
          },
        },
        { replaceMerge: ['series'] },
      )
    },
  }
}

function placeWith(at: Place, id: string): Place | undefined {
  if (at.id === id) return at
  const next = at.children.find((child) => id === child.id || id.startsWith(`${child.id}.`))
  return next && placeWith(next, id)
}

/** @param scale square pixels a byte. */
function boxesOf(at: Place, view: View, left: number, scale: number): Box[] {
  return at.children.flatMap((place) => {
    const value = valueOf(place, view)
    if (value === 0) return []
    const { name } = place.node
    const isFaded = view.lit !== undefined && !view.lit.has(place.id)
    const fill = colour(isFaded ? 'faded' : shadeName(place, view))
    const color = colour(isFaded ? 'quiet' : 'text')
    const children = left > 1 ? boxesOf(place, view, left - 1, scale) : []
    const lines = value * scale < roomForSize ? name : `${name}\n${figure(place, view)}`
    return [
      {
        ...{ id: place.id, name, value },
        label: { color, show: value * scale >= roomForName, formatter: () => lines },
        upperLabel: { color, formatter: () => `${name}  ${figure(place, view)}` },
        // Of a box with boxes in it, it is what lies behind them and their headline.
        itemStyle: { color: fill, borderColor: children.length > 0 ? paler(fill) : colour('back') },
        ...(children.length > 0 ? { children } : {}),
      },
    ]
  })
}

/** By the change where there is one to show, else by the part that a box is of. */
export function shadeName({ id, node }: Place, { isCompared }: Pick<View, 'isCompared'>): string {
  const parts = 6
  return isCompared ? `shade-${shadeOf(node)}` : `part-${String(Number(id.split('.')[1] ?? 0) % parts)}`
}

function figure({ node }: Place, { measures }: View): string {
  return measures === 'change' ? signedSize(node.bytes - (node.before ?? node.bytes)) : size(node.bytes)
}

function tip(place: Place | undefined): HTMLElement {
  if (place === undefined) return element('span')
  const { name, bytes, before, transferBytes } = place.node
  return element(
    'div',
    { class: 'tip' },
    element('strong', {}, name),
    element('div', {}, `${size(bytes)} unpacked`),
    ...(before === undefined
      ? []
      : [element('div', {}, `${size(before)} before, change: ${signedSize(bytes - before)}`)]),
    ...(transferBytes === undefined ? [] : [element('div', {}, `${size(transferBytes)} to pull`)]),
  )
}
