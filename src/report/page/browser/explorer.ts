import { count } from '../../words.ts'
import type { PageData } from '../page-data.ts'
import { everyPlace, find, litBy, placesOf, wayTo, wordsOf, type Place } from '../search.ts'
import { churnOf } from '../shade.ts'
import { button, element, onLook } from './dom.ts'
import { fillLegend } from './legend.ts'
import { fillList } from './list.ts'
import { createTreemap } from './treemap.ts'
import type { View } from './view.ts'

/**
 * Map, way, search and list of one tree. The list says all that the map shows: whoever does not see or point at the map
 * needs nothing else.
 */
export function explore(host: HTMLElement, { tree, isCompared, notes }: PageData): void {
  const root = placesOf(tree)
  const byId = new Map(everyPlace(root).map((place) => [place.id, place]))
  let view: View = { at: root, measures: 'now', isCompared, found: undefined, lit: undefined }

  const search = element('input', { type: 'search', placeholder: 'Search packages and folders' })
  search.setAttribute('aria-label', 'Search packages and folders')
  const found = element('p', { role: 'status', class: 'note' })
  const way = element('nav', { 'aria-label': 'Place in the image', class: 'way' })
  const map = element('div', { class: 'map', 'aria-hidden': 'true' })
  const legend = element('ul', { class: 'legend' })
  const list = element('div', { class: 'scroll list' })
  const tools = element('div', { class: 'tools' }, search)
  if (isCompared) tools.append(measureChoice((measures) => show({ ...view, measures })))
  const notesShown = notes.map((note) => element('p', { class: 'note' }, note))
  host.append(element('h2', {}, 'Explore the image'), tools, way, map, legend, ...notesShown, found, list)
  host.hidden = false

  const treemap = createTreemap(map, (id) => {
    const place = byId.get(id)
    if (place !== undefined) goTo(nearestWithChildren(place))
  })
  search.addEventListener('input', () => {
    const isSearched = wordsOf(search.value).length > 0
    const places = isSearched ? find(root, search.value) : undefined
    show({ ...view, at: isSearched ? root : view.at, found: places, lit: places && litBy(places) })
  })
  onLook(() => show(view), treemap.resize)

  function goTo(place: Place): void {
    search.value = ''
    show({ ...view, at: nearestWithChildren(place), found: undefined, lit: undefined })
    // What was pressed is gone with the list that it stood in; the keyboard goes on from the new place.
    way.querySelector<HTMLElement>('[aria-current]')?.focus({ preventScroll: true })
  }

  function show(next: View): void {
    view = next
    const places = wayTo(view.at)
    way.replaceChildren(
      ...places.map((place) =>
        place === view.at
          ? element('span', { 'aria-current': 'location', tabindex: '-1' }, place.node.name)
          : button(place.node.name, {}, () => goTo(place)),
      ),
    )
    const isSame = view.measures === 'change' && churnOf(view.at.node) === 0
    found.textContent = [
      ...(view.found === undefined ? [] : [`${count(view.found.length, 'place')} found.`]),
      ...(isSame ? ['Nothing in here has changed.'] : []),
    ].join(' ')
    map.hidden = isSame
    if (!isSame) {
      treemap.resize()
      treemap.draw(view)
    }
    fillLegend(legend, root, view)
    fillList(list, view, goTo)
  }
}

/** A leaf has nothing to look into: its folder has. */
function nearestWithChildren(place: Place): Place {
  return place.children.length > 0 || place.parent === undefined ? place : place.parent
}

function measureChoice(onChoose: (measures: View['measures']) => void): HTMLElement {
  const choice = (value: View['measures'], text: string): HTMLElement => {
    const input = element('input', { type: 'radio', name: 'measures', value })
    input.checked = value === 'now'
    input.addEventListener('change', () => onChoose(value))
    return element('label', {}, input, text)
  }
  return element(
    'div',
    { role: 'radiogroup', 'aria-label': 'What the areas show', class: 'choice' },
    element('span', {}, 'Area:'),
    choice('now', 'size now'),
    choice('change', 'change'),
  )
}
