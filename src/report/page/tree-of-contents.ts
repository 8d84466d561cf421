import type { AttributedFile, AttributedFiles } from '../../contents/attribute.ts'
import { growTree, type Leaf } from './grow-tree.ts'
import type { PageData } from './page-data.ts'

const groups = { packages: 'Packages', others: 'Files of no package', hidden: 'Hidden files' } as const

/** Packages → folders → files; files of no package and hidden files by their folders. */
export function pageOfContents(
  reference: string,
  now: AttributedFiles,
  before: AttributedFiles | undefined,
): PageData {
  return {
    tree: growTree(reference, leavesOf(now), before && leavesOf(before)),
    isCompared: before !== undefined,
    notes: [],
    history: [],
  }
}

function leavesOf({ visible, hidden }: AttributedFiles): readonly Leaf[] {
  const sites = new Map<string, Set<string>>()
  for (const { owner } of visible)
    if (owner !== undefined) sites.set(owner.name, (sites.get(owner.name) ?? new Set()).add(owner.site))
  const leaf = ({ bytes, transferBytes, path, owner }: AttributedFile): Leaf => {
    if (owner === undefined) return { groups: [groups.others], path, bytes, transferBytes }
    const isAlone = sites.get(owner.name)?.size === 1
    const name = isAlone ? owner.name : `${owner.name} in /${owner.site}`
    const isInside = path.startsWith(`${owner.site}/`)
    return {
      groups: isInside ? [groups.packages, name] : [groups.packages, name, 'elsewhere'],
      path: isInside ? path.slice(owner.site.length + 1) : path,
      ...{ bytes, transferBytes },
    }
  }
  return [
    ...visible.map(leaf),
    ...hidden.map(({ path, bytes, transferBytes }) => ({
      ...{ groups: [groups.hidden], path, bytes, transferBytes },
    })),
  ].filter(({ bytes }) => bytes > 0)
}
