import type { PageNode } from './page-data.ts'

/** How a node stands against before, for its colour. */
export const shades = [
  'new',
  'grown-much',
  'grown',
  'same',
  'shrunk',
  'shrunk-much',
  'gone',
  'unknown',
] as const
export type Shade = (typeof shades)[number]

export const shadeWords: Readonly<Record<Shade, string>> = {
  new: 'new',
  'grown-much': 'grown by over 10 %',
  grown: 'grown',
  same: 'as before',
  shrunk: 'shrunk',
  'shrunk-much': 'shrunk by over 10 %',
  gone: 'gone',
  unknown: 'nothing to compare with',
}

const much = 0.1

export function shadeOf({ bytes, before }: Pick<PageNode, 'bytes' | 'before'>): Shade {
  if (before === undefined) return 'unknown'
  if (bytes === before) return 'same'
  if (before === 0) return 'new'
  if (bytes === 0) return 'gone'
  const share = (bytes - before) / before
  if (share > 0) return share > much ? 'grown-much' : 'grown'
  return share < -much ? 'shrunk-much' : 'shrunk'
}

/** Bytes that came or went below a node: what grew and what shrank do not cancel each other out. */
export function churnOf({ bytes, before, children }: PageNode): number {
  return children.length === 0
    ? Math.abs(bytes - (before ?? bytes))
    : children.reduce((sum, child) => sum + churnOf(child), 0)
}
