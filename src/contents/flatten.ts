import type { LayerListing } from './layer.ts'
import { filesOf, layOver, placedFiles, type File } from './tree.ts'

/** A file of the image, or one that a layer has and the image does not. */
export interface PlacedFile {
  readonly path: string
  /** Further names of the same bytes, by hard links. */
  readonly also: readonly string[]
  readonly bytes: number
  readonly text: string | undefined
  /** Number of the layer. */
  readonly layer: number
}

export interface FlatImage {
  /** Files as a container sees them, sorted by path. */
  readonly visible: readonly PlacedFile[]
  readonly hidden: readonly (PlacedFile & { readonly hiddenBy: number })[]
}

/** Each byte of a layer is in exactly one of the two lists. */
export function flatten(layers: readonly LayerListing[]): FlatImage {
  const hidden: (PlacedFile & { hiddenBy: number })[] = []
  const root = layOver(layers, (node, hiddenBy) => {
    for (const file of filesOf(node)) {
      file.names--
      const { path, bytes, text, layer } = file
      // As long as it has another name, it is seen.
      if (file.names === 0) hidden.push({ path, also: [], bytes, text, layer, hiddenBy })
    }
  })
  const names = new Map<File, string[]>()
  for (const [file, path] of placedFiles(root)) names.set(file, [...(names.get(file) ?? []), path])
  const visible = [...names].map(([{ bytes, text, layer }, all]) => {
    const [path = '', ...also] = all.sort()
    return { path, also, bytes, text, layer }
  })
  return { visible: visible.sort((a, b) => (a.path < b.path ? -1 : 1)), hidden }
}
