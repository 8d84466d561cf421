import type { PageNode } from './page-data.ts'

/** A node of the page with its way to the root. */
export interface Place {
  /** By which the chart names it. */
  readonly id: string
  readonly node: PageNode
  readonly parent: Place | undefined
  readonly children: readonly Place[]
  /** Lower case names from below the root, for the search. */
  readonly path: string
}

export function placesOf(node: PageNode, parent?: Place, id = '0'): Place {
  const path = parent === undefined ? '' : `${parent.path}/${node.name.toLowerCase()}`
  const children: Place[] = []
  const place: Place = { id, node, parent, children, path }
  for (const [index, child] of node.children.entries())
    children.push(placesOf(child, place, `${id}.${String(index)}`))
  return place
}

export function everyPlace(root: Place): readonly Place[] {
  return [root, ...root.children.flatMap(everyPlace)]
}

/** From the root to the place itself. */
export function wayTo(place: Place): readonly Place[] {
  return place.parent === undefined ? [place] : [...wayTo(place.parent), place]
}

/**
 * Places on whose path every word of the query stands, one of them in their own name: what lies in a package that is found
 * is not told again.
 */
export function find(root: Place, query: string): readonly Place[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  return everyPlace(root).filter(({ node, path, parent }) => {
    const name = node.name.toLowerCase()
    return (
      parent !== undefined &&
      words.every((word) => path.includes(word)) &&
      words.some((word) => name.includes(word))
    )
  })
}

export function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** What is found, with what leads there and what lies below. */
export function litBy(found: readonly Place[]): ReadonlySet<string> {
  return new Set(found.flatMap((place) => [...wayTo(place), ...everyPlace(place)]).map(({ id }) => id))
}
