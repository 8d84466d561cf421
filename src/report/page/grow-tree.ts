import { clean } from '../words.ts'
import type { PageNode } from './page-data.ts'

/** Bytes with their place. */
export interface Leaf {
  /** From the root: names that stay as they are. */
  readonly groups: readonly string[]
  /** Below them, with `/` between folders; empty for the last group itself. */
  readonly path: string
  readonly bytes: number
  readonly transferBytes: number | undefined
}

interface Sizes {
  bytes: number
  before: number
  /** Undefined as soon as that of one leaf is. */
  transferBytes: number | undefined
}

interface Growing extends Sizes {
  readonly name: string
  /** A folder that holds nothing but a folder is shown as one with it. */
  readonly isFolder: boolean
  /** What is said of this place itself, not of one below. */
  readonly own: Sizes
  readonly children: readonly Growing[]
  readonly byName: Map<string, Growing>
}

/** Enough for every folder that can be seen in a map, few enough for a page of some hundred kilobytes. */
const mostNodes = 4000
/** Of folders. What lies deeper is counted where this ends: a layer may name any path, and trees are walked recursively. */
const mostFolders = 60
/** Parts and packages are there to be found, however small they are. */
const searchedDepth = 2

/**
 * Both images in one tree, matched by name. What is small becomes one node of its folder, so that all sums stay.
 * @param before undefined where there is nothing to compare with.
 */
export function growTree(
  name: string,
  now: readonly Leaf[],
  before: readonly Leaf[] | undefined,
  most = mostNodes,
): PageNode {
  const root = sprout(name, false)
  for (const leaf of now) place(root, leaf, { ...leaf, before: 0 })
  for (const leaf of before ?? []) place(root, leaf, { bytes: 0, before: leaf.bytes, transferBytes: 0 })
  const whole = finish(root)
  return toNode(whole, before !== undefined, largest(whole, most))
}

function sprout(name: string, isFolder: boolean): Growing {
  const none = (): Sizes => ({ bytes: 0, before: 0, transferBytes: 0 })
  return { name, isFolder, ...none(), own: none(), children: [], byName: new Map() }
}

function place(root: Growing, { groups, path }: Leaf, sizes: Sizes): void {
  let at = root
  add(at, sizes)
  for (const [index, name] of [...groups, ...path.split('/', mostFolders)].entries()) {
    if (name === '') continue
    const next = at.byName.get(name) ?? sprout(name, index >= groups.length)
    at.byName.set(name, next)
    at = next
    add(at, sizes)
  }
  add(at.own, sizes)
}

function add(to: Sizes, { bytes, before, transferBytes }: Sizes): void {
  to.bytes += bytes
  to.before += before
  to.transferBytes =
    to.transferBytes === undefined || transferBytes === undefined
      ? undefined
      : to.transferBytes + transferBytes
}

/** Children in their order. A place that was a file and is a folder has the file as a child, so that children add up. */
function finish(growing: Growing): Growing {
  const children = [...growing.byName.values()].map(finish)
  const { own } = growing
  if (children.length > 0 && own.bytes + own.before > 0)
    children.push({ ...sprout('the file itself', false), ...own })
  const [only] = children
  if (children.length === 1 && only !== undefined && growing.isFolder && only.children.length > 0)
    return { ...only, name: `${growing.name}/${only.name}` }
  children.sort((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1))
  return { ...growing, children }
}

function weight({ bytes, before }: Sizes): number {
  return Math.max(bytes, before)
}

/** A parent is never lighter than its children and comes first, so that what is chosen hangs together. */
function largest(root: Growing, most: number): ReadonlySet<Growing> {
  const all: { readonly node: Growing; readonly isSearched: boolean }[] = []
  const visit = (node: Growing, depth: number): void => {
    all.push({ node, isSearched: depth <= searchedDepth })
    for (const child of node.children) visit(child, depth + 1)
  }
  visit(root, 0)
  all.sort((a, b) => Number(b.isSearched) - Number(a.isSearched) || weight(b.node) - weight(a.node))
  return new Set(all.slice(0, most).map(({ node }) => node))
}

function toNode(growing: Growing, isCompared: boolean, shown: ReadonlySet<Growing>): PageNode {
  const { name, bytes, before, transferBytes } = growing
  const few = growing.children.filter((child) => shown.has(child))
  const rest = growing.children.filter((child) => !shown.has(child))
  // One alone takes no less room under another name.
  if (few.length > 0 && rest.length === 1) few.push(...rest)
  const children = few.map((child) => toNode(child, isCompared, shown))
  if (few.length > 0 && rest.length > 1) children.push(restOf(rest, isCompared))
  return { name: clean(name), bytes, before: isCompared ? before : undefined, transferBytes, children }
}

function restOf(rest: readonly Growing[], isCompared: boolean): PageNode {
  const sum: Sizes = { bytes: 0, before: 0, transferBytes: 0 }
  for (const one of rest) add(sum, one)
  const { bytes, before, transferBytes } = sum
  return {
    name: `smaller ones (${String(rest.length)})`,
    ...{ bytes, before: isCompared ? before : undefined, transferBytes, children: [] },
  }
}
