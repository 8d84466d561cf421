import { change, count, signedSize, size } from '../../words.ts'
import { wayTo, type Place } from '../search.ts'
import { button, element } from './dom.ts'
import { valueOf, type View } from './view.ts'

const shownRows = 50

/** What is found, or else what lies at the place that is looked at, as a table. */
export function fillList(host: HTMLElement, view: View, goTo: (place: Place) => void): void {
  const places = [...(view.found ?? view.at.children)].sort((a, b) => valueOf(b, view) - valueOf(a, view))
  const shown = places.slice(0, shownRows)
  const hasTransfer = shown.some(({ node }) => node.transferBytes !== undefined)
  const head = [
    view.found === undefined ? 'In here' : 'Found',
    'Unpacked',
    ...(view.isCompared ? ['Before', 'Change'] : []),
    ...(hasTransfer ? ['Transfer'] : []),
  ]
  // On a phone, name, size and change say enough.
  const numberClass = (text: string | undefined): string =>
    text === 'Before' || (view.isCompared && text === 'Transfer') ? 'number dear' : 'number'
  const rows = shown.map((place) => {
    const { bytes, before, transferBytes } = place.node
    const numbers = [
      size(bytes),
      ...(view.isCompared ? [before === undefined ? '' : size(before), changeOf(bytes, before)] : []),
      ...(hasTransfer ? [transferBytes === undefined ? '' : size(transferBytes)] : []),
    ]
    return element(
      'tr',
      {},
      element('td', {}, ...nameOf(place, view, goTo)),
      ...numbers.map((text, index) => element('td', { class: numberClass(head[index + 1]) }, text)),
    )
  })
  const headRow = element(
    'tr',
    {},
    ...head.map((text, column) => element('th', column === 0 ? {} : { class: numberClass(text) }, text)),
  )
  const more = places.length - shown.length
  host.replaceChildren(
    ...(rows.length === 0
      ? []
      : [element('table', {}, element('thead', {}, headRow), element('tbody', {}, ...rows))]),
    ...(more > 0 ? [element('p', { class: 'note' }, `${count(more, 'more row')}.`)] : []),
  )
}

function nameOf(place: Place, { found }: View, goTo: (place: Place) => void): readonly Node[] {
  const { name } = place.node
  const isDoor = place.children.length > 0 || found !== undefined
  const above = wayTo(place).slice(1, -1)
  return [
    isDoor ? button(name, { class: 'door' }, () => goTo(place)) : element('span', {}, name),
    ...(found === undefined || above.length === 0
      ? []
      : [element('span', { class: 'where' }, `in ${above.map(({ node }) => node.name).join(' / ')}`)]),
  ]
}

function changeOf(now: number, before: number | undefined): string {
  if (before === undefined) return ''
  return now === before || before === 0 ? signedSize(now - before) : change({ now, before })
}
