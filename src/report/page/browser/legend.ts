import { everyPlace, type Place } from '../search.ts'
import { shadeOf, shades, shadeWords } from '../shade.ts'
import { element } from './dom.ts'
import { shadeName } from './treemap.ts'
import type { View } from './view.ts'

/** Only what is there: the shades of the changes that the tree has, or its parts. */
export function fillLegend(host: HTMLElement, root: Place, { isCompared }: View): void {
  const places = everyPlace(root).slice(1)
  const entries = isCompared
    ? shades
        .filter((shade) => places.some(({ node }) => shadeOf(node) === shade))
        .map((shade) => [`shade-${shade}`, shadeWords[shade]] as const)
    : root.children.map((place) => [shadeName(place, { isCompared }), place.node.name] as const)
  fillEntries(host, entries)
}

/** @param entries colours, by their names in the page's style, and what they stand for */
export function fillEntries(
  host: HTMLElement,
  entries: readonly (readonly [colour: string, text: string])[],
): void {
  host.replaceChildren(
    ...entries.map(([name, text]) =>
      element('li', {}, element('span', { class: 'swatch', style: `background: var(--${name})` }), text),
    ),
  )
}
