import type { Leaf } from '../../src/report/page/grow-tree.ts'
import type { PageNode } from '../../src/report/page/page-data.ts'

export const leaf = (path: string, bytes: number, ...groups: readonly string[]): Leaf => ({
  ...{ groups, path, bytes, transferBytes: bytes / 2 },
})

/** A line a node: how deep, name, bytes now, before, to pull. */
export function outline(
  { name, bytes, before, transferBytes, children }: PageNode,
  indent = '',
): readonly string[] {
  const figures = [bytes, before, transferBytes].map((value) => (value === undefined ? '?' : String(value)))
  return [
    `${indent}${name} ${figures.join(' ')}`,
    ...children.flatMap((child) => outline(child, `${indent}  `)),
  ]
}

function leavesOf(node: PageNode): readonly PageNode[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leavesOf)
}

export const sumOfLeaves = (tree: PageNode, of: 'bytes' | 'before' = 'bytes'): number =>
  leavesOf(tree).reduce((sum, node) => sum + (node[of] ?? 0), 0)
