import type { LayerItem, LayerListing, Rights } from './layer.ts'

/** The tree of files that layers make together, as a container sees it. */
export interface Folder {
  readonly kind: 'folder'
  readonly children: Map<string, Node>
  /** Undefined where no layer lists the folder itself. */
  rights: Rights | undefined
}

/** Bytes under one name or, by hard links, several. */
export interface File {
  readonly kind: 'file'
  /** As it was listed. */
  readonly path: string
  readonly bytes: number
  text: string | undefined
  /** Number of the layer. */
  readonly layer: number
  names: number
}

export interface Symlink {
  readonly kind: 'symlink'
  readonly target: string
}

export type Node = Folder | File | Symlink
/** Told of what disappears, by the number of the layer that hides it. */
export type OnHidden = (node: Node, layer: number) => void
type Hide = (node: Node | undefined) => void

export const whiteout = '.wh.'
const opaque = '.wh..wh..opq'
const mostLinks = 40

/**
 * Lays layers over each other as a container runtime does: whiteouts remove what is below, a file replaces a folder, a path
 * through a link leads to where the link points.
 */
export function layOver(layers: readonly Pick<LayerListing, 'entries'>[], onHidden: OnHidden): Folder {
  const root = folder(undefined)
  for (const [number, { entries }] of layers.entries()) {
    const hide: Hide = (node) => {
      if (node !== undefined) onHidden(node, number)
    }
    // A whiteout is about the layers below, wherever it stands in the archive.
    for (const { path } of entries) removeBelow(root, path, hide)
    for (const entry of entries) place(root, entry, number, hide)
  }
  return root
}

/** What a path leads to once all links are followed, and its real path; undefined where it leads nowhere. */
export function resolvePath(
  root: Folder,
  path: string,
): { readonly path: string; readonly node: Folder | File } | undefined {
  const trail: { readonly name: string; readonly node: Folder | File }[] = []
  const left = path.split('/').reverse()
  let links = 0
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (name === '' || name === '.') continue
    if (name === '..') {
      trail.pop()
      continue
    }
    const here = trail.at(-1)?.node ?? root
    const node = here.kind === 'folder' ? here.children.get(name) : undefined
    if (node === undefined) return undefined
    if (node.kind !== 'symlink') {
      trail.push({ name, node })
      continue
    }
    if (++links > mostLinks) return undefined
    if (node.target.startsWith('/')) trail.length = 0
    left.push(...node.target.split('/').reverse())
  }
  return { path: `/${trail.map(({ name }) => name).join('/')}`, node: trail.at(-1)?.node ?? root }
}

/** Of each file below, under one of its names. */
export function* filesOf(node: Node | undefined): Generator<File> {
  if (node?.kind === 'file') yield node
  if (node?.kind === 'folder') for (const child of node.children.values()) yield* filesOf(child)
}

/** With their real paths: links on the way are followed. */
export function* placedFiles({ children }: Folder, path = ''): Generator<readonly [File, string]> {
  for (const [name, child] of children)
    if (child.kind === 'file') yield [child, path + name]
    else if (child.kind === 'folder') yield* placedFiles(child, `${path}${name}/`)
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
  if (entry.path === '' && entry.kind === 'folder') root.rights = entry.rights
  const at = name === '' || name.startsWith(whiteout) ? undefined : find(root, parent, hide)
  if (at === undefined) {
    if (bytes > 0) hide(own)
    return
  }
  const there = at.children.get(name)
  // The same folder once more changes its rights only.
  if (entry.kind === 'folder' && there?.kind === 'folder') {
    there.rights = entry.rights
    return
  }
  const linked = entry.kind === 'link' ? fileAt(root, entry.target ?? '') : undefined
  if (linked !== undefined) linked.names++
  hide(there)
  at.children.set(
    name,
    entry.kind === 'folder'
      ? folder(entry.rights)
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
      next = folder(undefined)
      here.children.set(name, next)
    }
    trail.push(next)
  }
  return trail.at(-1)
}

function folder(rights: Rights | undefined): Folder {
  return { kind: 'folder', children: new Map(), rights }
}

function split(path: string): readonly [parent: string, name: string] {
  const at = path.lastIndexOf('/')
  return at < 0 ? ['', path] : [path.slice(0, at), path.slice(at + 1)]
}
