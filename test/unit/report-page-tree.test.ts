import { describe, expect, test } from '@jest/globals'
import { growTree } from '../../src/report/page/grow-tree.ts'
import type { PageNode } from '../../src/report/page/page-data.ts'
import { leaf, outline, sumOfLeaves } from './report-page-sample.ts'

describe('the tree', () => {
  test('has each place once, with its size now and before', () => {
    const now = [leaf('a/x', 6, 'P'), leaf('a/y', 2, 'P'), leaf('b', 4, 'P')]
    const before = [leaf('a/x', 4, 'P'), leaf('c', 3, 'P')]
    expect(outline(growTree('image', now, before))).toEqual([
      'image 12 7 6',
      '  P 12 7 6',
      '    a 8 4 4',
      '      x 6 4 3',
      '      y 2 0 1',
      '    b 4 0 2',
      '    c 0 3 0',
    ])
  })

  test('without anything before has no size before', () => {
    expect(outline(growTree('image', [leaf('x', 6)], undefined))).toEqual(['image 6 ? 3', '  x 6 ? 3'])
  })

  test('joins folders that hold one folder, not groups, and not a folder with its file', () => {
    expect(outline(growTree('i', [leaf('a/b/c/x', 1, 'P'), leaf('a/b/c/y', 1, 'P')], undefined))).toEqual([
      'i 2 ? 1',
      '  P 2 ? 1',
      '    a/b/c 2 ? 1',
      '      x 1 ? 0.5',
      '      y 1 ? 0.5',
    ])
    expect(outline(growTree('i', [leaf('a/x', 1)], undefined))).toEqual([
      'i 1 ? 0.5',
      '  a 1 ? 0.5',
      '    x 1 ? 0.5',
    ])
  })

  test('keeps the bytes of a file that has become a folder', () => {
    expect(outline(growTree('i', [leaf('a/x', 1)], [leaf('a', 5)]))).toEqual([
      'i 1 5 0.5',
      '  a 1 5 0.5',
      '    the file itself 0 5 0',
      '    x 1 0 0.5',
    ])
  })

  test('is bounded: what is small becomes one node of its folder, and every sum stays', () => {
    const files = Array.from({ length: 5000 }, (_, index) =>
      leaf(`d${String(index % 70)}/f${String(index)}`, 1 + index, 'P'),
    )
    const tree = growTree('i', files, files.slice(100), 200)
    const all = (node: PageNode): readonly PageNode[] => [node, ...node.children.flatMap(all)]
    expect(all(tree).length).toBeLessThan(200 + 70 + 1)
    expect(all(tree).length).toBeGreaterThan(190)
    expect([sumOfLeaves(tree), sumOfLeaves(tree, 'before')]).toEqual([tree.bytes, tree.before])
    expect(tree.bytes).toBe((5000 * 5001) / 2)
    for (const { children, bytes } of all(tree))
      if (children.length > 0) expect(children.reduce((sum, child) => sum + child.bytes, 0)).toBe(bytes)
    expect(all(tree).some(({ name }) => /^smaller ones \(\d+\)$/.test(name))).toBe(true)
  })

  test('takes a path of any depth', () => {
    const deep = growTree('i', [leaf('a/'.repeat(100_000), 3), leaf(`${'a/'.repeat(70)}x`, 2)], undefined)
    expect(sumOfLeaves(deep)).toBe(5)
  })

  test('holds names that are simply visible', () => {
    const tree = growTree('\u001b[31mred', [leaf(`${'x'.repeat(300)}\u202e`, 1)], undefined)
    expect(tree.name).toBe('red')
    expect(tree.children[0]?.name).toMatch(/^x{79}…$/)
  })
})
