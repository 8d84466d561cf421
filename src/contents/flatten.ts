import type { LayerItem, LayerListing } from './layer.ts'

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

interface Folder {
  readonly kind: 'folder'
  readonly children: Map<string, Node>
}

/** Bytes under one name or, by hard links, several. */
interface File {
  readonly kind: 'file'
  readonly path: string
  readonly bytes: number
  readonly text: string | undefined
  readonly layer: number
  names: number
}

type Node = Folder | File | { readonly kind: 'symlink'; readonly target: string }
type Hide = (node: Node | undefined) => void

const whiteout = '.wh.'
const opaque = '.wh..wh..opq'
const mostLinks = 40

/**
 * Lays layers over each other as a container runtime does: whiteouts remove what is below, a file replaces a folder, a path
 * through a link leads to where the link points. Each byte of a layer is in exactly one of the two lists.
 */
export function flatten(layers: readonly LayerListing[]): FlatImage {
  const root = folder()
  const hidden: (PlacedFile & { hiddenBy: number })[] = []
  for (const [number, { entries }] of layers.entries()) {
    const hide: Hide = (node) => {
      for (const file of filesOf(node)) {
        file.names--
        const { path, bytes, text, layer } = file
        // As long as it has another name, it is seen.
        if (file.names === 0) hidden.push({ path, also: [], bytes, text, layer, hiddenBy: number })
      }
    }
    // A whiteout is about the layers below, wherever it stands in the archive.
    for (const { path } of entries) removeBelow(root, path, hide)
    for (const entry of entries) place(root, entry, number, hide)
  }
  const names = new Map<File, string[]>()
  for (const [file, path] of placedFiles(root)) names.set(file, [...(names.get(file) ?? []), path])
  const visible = [...names].map(([{ bytes, text, layer }, all]) => {
    const [path = '', ...also] = all.sort()
    return { path, also, bytes, text, layer }
  })
  return { visible: visible.sort((a, b) => (a.path < b.path ? -1 : 1)), hidden }
}

function removeBelow(root: Folder, path: string, hide: Hide): void {
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

function place(root: Folder, entry: LayerItem, layer: number, hide: Hide): void {
  const [parent, name] = split(entry.path)
  const { path, bytes, text } = entry
  const own: File = { ...{ kind: 'file', path, bytes, text, layer }, names: 1 }
  const at = name === '' || name.startsWith(whiteout) ? undefined : find(root, parent, hide)
  if (at === undefined) {
    if (bytes > 0) hide(own)
    return
  }
  const there = at.children.get(name)
  // The same folder once more changes its rights only.
  if (entry.kind === 'folder' && there?.kind === 'folder') return
  const linked = entry.kind === 'link' ? fileAt(root, entry.target ?? '') : undefined
  if (linked !== undefined) linked.names++
  hide(there)
  at.children.set(
    name,
    entry.kind === 'folder'
      ? folder()
      : entry.kind === 'symlink'
        ? { kind: 'symlink', target: entry.target ?? '' }
        : (linked ?? own),
  )
}

function fileAt(root: Folder, path: string): File | undefined {
  const [parent, name] = split(path)
  const node = find(root, parent)?.children.get(name)
  return node?.kind === 'file' ? node : undefined
}

/** @param hide given: folders that are missing on the way are made, files in the way replaced. */
function find(root: Folder, path: string, hide?: Hide): Folder | undefined {
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

function* filesOf(node: Node | undefined): Generator<File> {
  if (node?.kind === 'file') yield node
  if (node?.kind === 'folder') for (const child of node.children.values()) yield* filesOf(child)
}

/** With their real paths: links on the way are followed. */
function* placedFiles({ children }: Folder, path = ''): Generator<readonly [File, string]> {
  for (const [name, child] of children)
    if (child.kind === 'file') yield [child, path + name]
    else if (child.kind === 'folder') yield* placedFiles(child, `${path}${name}/`)
}

function split(path: string): readonly [parent: string, name: string] {
  const at = path.lastIndexOf('/')
  return at < 0 ? ['', path] : [path.slice(0, at), path.slice(at + 1)]
}
