import { describe, expect, test } from '@jest/globals'
import { growTree } from '../../src/report/page/grow-tree.ts'
import { find, litBy, placesOf } from '../../src/report/page/search.ts'
import { churnOf, shadeOf } from '../../src/report/page/shade.ts'
import { leaf } from './report-page-sample.ts'

test.each([
  [{ bytes: 5, before: undefined }, 'unknown'],
  [{ bytes: 5, before: 5 }, 'same'],
  [{ bytes: 0, before: 0 }, 'same'],
  [{ bytes: 5, before: 0 }, 'new'],
  [{ bytes: 0, before: 5 }, 'gone'],
  [{ bytes: 110, before: 100 }, 'grown'],
  [{ bytes: 111, before: 100 }, 'grown-much'],
  [{ bytes: 90, before: 100 }, 'shrunk'],
  [{ bytes: 89, before: 100 }, 'shrunk-much'],
] as const)('%j is %s', (sizes, shade) => {
  expect(shadeOf(sizes)).toBe(shade)
})

test('what grew and what shrank below a node do not cancel each other out', () => {
  const tree = growTree('i', [leaf('a', 10), leaf('b', 1)], [leaf('a', 1), leaf('b', 10)])
  expect([tree.bytes - (tree.before ?? 0), churnOf(tree)]).toEqual([0, 18])
})

describe('the search', () => {
  const root = placesOf(
    growTree(
      'image',
      [leaf('core/a.so', 3, 'Packages', 'NumPy'), leaf('core/b.so', 2, 'Packages', 'pandas'), leaf('etc', 1)],
      undefined,
    ),
  )
  test.each([
    ['numpy', ['NumPy']],
    ['core', ['core', 'core']],
    ['pandas core', ['core']],
    ['  PACK ', ['Packages']],
    ['numpy etc', []],
    ['image', []],
    ['', []],
  ])('%j finds %j', (query, names) => {
    expect(find(root, query).map(({ node }) => node.name)).toEqual(names)
  })

  test('lights what is found, the way to it and what lies below', () => {
    const lit = litBy(find(root, 'numpy'))
    const shown = (place: typeof root): readonly string[] => [
      ...(lit.has(place.id) ? [place.node.name] : []),
      ...place.children.flatMap(shown),
    ]
    expect(shown(root)).toEqual(['image', 'Packages', 'NumPy', 'core', 'a.so'])
  })
})
