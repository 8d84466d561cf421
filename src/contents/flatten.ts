import type { LayerItem, LayerListing } from './layer.ts'

/** A file of the image, or one that a layer has and the image does not. */
export interface PlacedFile {
  readonly path: string
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

interface Folder {
  readonly kind: 'folder'
  readonly children: Map<string, Node>
}
type Node =
  | Folder
  | { readonly kind: 'file'; readonly file: PlacedFile }
  | { readonly kind: 'symlink'; readonly target: string }

const whiteout = '.wh.'
const opaque = '.wh..wh..opq'
const mostLinks = 40

/**
 * Lays layers over each other as a container runtime does: whiteouts remove what is below, a file replaces a folder, a path
 * through a link leads to where the link points.
 */
export function flatten(layers: readonly LayerListing[]): FlatImage {
  const root = folder()
  const hidden: (PlacedFile & { hiddenBy: number })[] = []
  for (const [number, { entries }] of layers.entries()) {
    const hide = (node: Node | undefined): void => {
      for (const file of filesOf(node)) hidden.push({ ...file, hiddenBy: number })
    }
    // A whiteout is about the layers below, wherever it stands in the archive.
    for (const { path } of entries) removeBelow(root, path, hide)
    for (const entry of entries) place(root, entry, number, hide)
  }
  const visible = [...placedFiles(root)].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { visible, hidden }
}

function removeBelow(root: Folder, path: string, hide: (node: Node | undefined) => void): void {
  const [parent, name] = split(path)
  if (!name.startsWith(whiteout)) return
  const found = find(root, parent)
  if (found === undefined) return
  const names = name === opaque ? [...found.children.keys()] : [name.slice(whiteout.length)]
  for (const one of names) {
    hide(found.children.get(one))
    found.children.delete(one)
  }
}

function place(root: Folder, entry: LayerItem, layer: number, hide: (node: Node | undefined) => void): void {
  const [parent, name] = split(entry.path)
  if (name === '' || name.startsWith(whiteout)) return
  const at = find(root, parent, hide)
  if (at === undefined) return
  const there = at.children.get(name)
  if (entry.kind === 'folder') {
    // The same folder once more changes its rights only; a link to a folder stays one.
    if (there?.kind === 'folder') return
    hide(there)
    at.children.set(name, folder())
    return
  }
  hide(there)
  if (entry.kind === 'symlink') at.children.set(name, { kind: 'symlink', target: entry.target ?? '' })
  else {
    const { path, bytes, text } = entry
    at.children.set(name, { kind: 'file', file: { path, bytes, text, layer } })
  }
}

/** @param hide given: folders that are missing on the way are made, files in the way replaced. */
function find(root: Folder, path: string, hide?: (node: Node | undefined) => void): Folder | undefined {
  const trail: Folder[] = [root]
  const left = path.split('/').reverse()
  let links = 0
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    const here = trail.at(-1) ?? root
    if (name === '' || name === '.') continue
    if (name === '..') {
      if (trail.length > 1) trail.pop()
      continue
    }
    let next = here.children.get(name)
    if (next?.kind === 'symlink') {
      if (++links > mostLinks) return undefined
      if (next.target.startsWith('/')) trail.length = 1
      left.push(...next.target.split('/').reverse())
      continue
    }
    if (next?.kind !== 'folder') {
      if (hide === undefined) return undefined
      hide(next)
      next = folder()
      here.children.set(name, next)
    }
    trail.push(next)
  }
  return trail.at(-1)
}

function folder(): Folder {
  return { kind: 'folder', children: new Map() }
}

/** As their layers name them. */
function* filesOf(node: Node | undefined): Generator<PlacedFile> {
  if (node?.kind === 'file') yield node.file
  if (node?.kind === 'folder') for (const child of node.children.values()) yield* filesOf(child)
}

/** With their real paths: links on the way are followed. */
function* placedFiles({ children }: Folder, path = ''): Generator<PlacedFile> {
  for (const [name, child] of children)
    if (child.kind === 'file') yield { ...child.file, path: path + name }
    else if (child.kind === 'folder') yield* placedFiles(child, `${path}${name}/`)
}

function split(path: string): readonly [parent: string, name: string] {
  const at = path.lastIndexOf('/')
  return at < 0 ? ['', path] : [path.slice(0, at), path.slice(at + 1)]
}
