import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { attributeFiles, totalBytes } from '../../src/contents/attribute.ts'
import type { LayerItem } from '../../src/contents/layer.ts'
import type { Measurement } from '../../src/measure/measurement.ts'
import { compare } from '../../src/report/comparison.ts'
import { layOut } from '../../src/report/document.ts'
import { renderHtml } from '../../src/report/html.ts'
import { growTree, type Leaf } from '../../src/report/page/grow-tree.ts'
import type { PageData, PageNode } from '../../src/report/page/page-data.ts'
import { find, litBy, placesOf } from '../../src/report/page/search.ts'
import { churnOf, shadeOf } from '../../src/report/page/shade.ts'
import { pageOfContents } from '../../src/report/page/tree-of-contents.ts'
import { pageOfMeasurement } from '../../src/report/page/tree-of-measurement.ts'
import { judge, noLimits } from '../../src/report/verdict.ts'
import {
  distribution,
  foundBaseline,
  part,
  sampleMeasurement,
  withMoreDependencies,
} from './report-sample.ts'

const leaf = (path: string, bytes: number, ...groups: readonly string[]): Leaf => ({
  ...{ groups, path, bytes, transferBytes: bytes / 2 },
})

/** A line a node: how deep, name, bytes now, before, to pull. */
function outline({ name, bytes, before, transferBytes, children }: PageNode, indent = ''): readonly string[] {
  const figures = [bytes, before, transferBytes].map((value) => (value === undefined ? '?' : String(value)))
  return [
    `${indent}${name} ${figures.join(' ')}`,
    ...children.flatMap((child) => outline(child, `${indent}  `)),
  ]
}

function leavesOf(node: PageNode): readonly PageNode[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leavesOf)
}

const sumOfLeaves = (tree: PageNode, of: 'bytes' | 'before' = 'bytes'): number =>
  leavesOf(tree).reduce((sum, node) => sum + (node[of] ?? 0), 0)

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

describe('of a measurement', () => {
  const numpy = { ...distribution('numpy', '2', 80, 20), kinds: undefined }
  const tiny = {
    ...distribution('tiny', '1', 6, 4),
    kinds: { code: 1, native: 2, data: 0, tests: 3, headers: 0, bytecode: 4 },
  }
  const measurement = (changes: Partial<Measurement> = {}): Measurement =>
    sampleMeasurement({
      distributions: [numpy, tiny],
      unowned: { bytes: 5, files: 1 },
      parts: [part('base', 40, 1000, '1'), part('deps', 30, 115, '2'), part('srcs', 2, 9, '3')],
      ...changes,
    })

  test('it is parts, packages and kinds', () => {
    const { tree, isCompared, notes } = pageOfMeasurement(measurement(), undefined)
    expect({ isCompared, notes }).toEqual({ isCompared: false, notes: [] })
    expect(outline(tree)).toEqual([
      'ghcr.io/org/app 1124 ? 72',
      '  Base image 1000 ? 40',
      '  Dependencies 115 ? 30',
      '    numpy 100 ? ?',
      '      Files of the wheel 80 ? ?',
      '      Bytecode 20 ? ?',
      '    tiny 10 ? ?',
      '      Bytecode 4 ? ?',
      '      Tests 3 ? ?',
      '      Native libraries 2 ? ?',
      '      Python code 1 ? ?',
      '    Files of no package 5 ? ?',
      '  Sources 9 ? 2',
    ])
  })

  test('a package whose kinds one side does not know is not split on the other', () => {
    const older = measurement({ distributions: [{ ...tiny, kinds: undefined }] })
    const { tree } = pageOfMeasurement(measurement({ distributions: [tiny] }), older)
    expect(outline(tree).filter((line) => line.startsWith('      '))).toEqual([
      '      Files of the wheel 6 6 ?',
      '      Bytecode 4 4 ?',
    ])
  })

  test('history is told as it is, without what is not drawn', () => {
    const point = {
      ...({ measuredAt: '2026-10-01T12:00:00.000Z', cacheState: 'cold', seconds: 9 } as const),
      ...{ transferBytes: 5, unpackedBytes: undefined },
    }
    expect(
      pageOfMeasurement(measurement(), undefined, [{ ...point, cpu: 'any' } as typeof point]).history,
    ).toEqual([point])
  })

  test.each([
    ['with another base', withMoreDependencies(), sampleMeasurement()],
    ['compared with itself', sampleMeasurement(), sampleMeasurement()],
    ['that does not add up, below', measurement({ unowned: { bytes: 1, files: 1 } }), measurement()],
  ])('%s, its leaves add up to its parts, now and before', (_, now, before) => {
    const total = ({ parts }: Measurement): number =>
      parts.reduce((sum, { unpackedBytes }) => sum + (unpackedBytes ?? 0), 0)
    const { tree } = pageOfMeasurement(now, before)
    expect(sumOfLeaves(tree)).toBe(tree.bytes)
    expect(sumOfLeaves(tree, 'before')).toBe(tree.before)
    // The samples' packages hold more than their parts, as a stored measurement may.
    expect(tree.bytes).toBeGreaterThanOrEqual(total(now))
    expect(tree.before).toBeGreaterThanOrEqual(total(before))
  })

  test('what is unknown on either side is told, not drawn as nothing', () => {
    const parts = [part('base', 40, undefined, '1'), part('deps', 30, 115, '2'), part('srcs', 2, 9, '3')]
    const { tree, notes } = pageOfMeasurement(measurement(), measurement({ parts }))
    expect(tree.children.map(({ name }) => name)).toEqual(['Dependencies', 'Sources'])
    expect(notes).toEqual(['The unpacked size of “Base image” is unknown: it is not in the map.'])
  })
})

describe('of an image that was looked into', () => {
  const file = (path: string, bytes: number, text?: string): LayerItem => ({
    ...{ path, kind: 'file', bytes, target: undefined, text },
  })
  const site = 'venv/lib/python3.13/site-packages'
  const record = 'a/x.py,,\na/lib/y.so,,\n../../../bin/a,,\na-1.dist-info/RECORD,,\n'
  const layers = [
    {
      digest: 'sha256:1',
      transferBytes: 500,
      entries: [
        file('etc/passwd', 100),
        file('tmp/cache', 900),
        file(`${site}/a-1.dist-info/RECORD`, 60, record),
        file(`${site}/a/x.py`, 10),
        file(`${site}/a/lib/y.so`, 50),
        file('venv/bin/a', 2),
      ],
    },
    { digest: 'sha256:2', transferBytes: 7, entries: [file('tmp/.wh.cache', 0), file('app/main.py', 8)] },
  ]
  const { contents, files } = attributeFiles(layers)

  test('it is packages, files of none and hidden files, by folders', () => {
    const { tree } = pageOfContents('app:1', files, undefined)
    expect(outline(tree).map((line) => line.replace(/ \? \d+$/, ''))).toEqual([
      'app:1 1130',
      '  Hidden files 900',
      '    tmp 900',
      '      cache 900',
      '  Packages 122',
      '    a 122',
      '      a 60',
      '        lib 50',
      '          y.so 50',
      '        x.py 10',
      '      a-1.dist-info 60',
      '        RECORD 60',
      '      elsewhere 2',
      '        venv/bin 2',
      '          a 2',
      '  Files of no package 108',
      '    etc 100',
      '      passwd 100',
      '    app 8',
      '      main.py 8',
    ])
  })

  test('its leaves add up to all bytes of all layers, unpacked and as pulled', () => {
    const { tree } = pageOfContents('app:1', files, files)
    expect(sumOfLeaves(tree)).toBe(totalBytes(contents))
    expect(sumOfLeaves(tree, 'before')).toBe(totalBytes(contents))
    expect(tree.transferBytes).toBe(507)
  })
})

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

describe('the page', () => {
  const script = readFileSync(new URL('../../dist/page/page.js', import.meta.url), 'utf8')
  const page = (data: PageData): string => {
    const comparison = compare(sampleMeasurement(), foundBaseline())
    return renderHtml(layOut(comparison, judge(comparison, noLimits), { runUrl: undefined, hints: [] }), {
      data,
      script,
    })
  }

  test('may run its own script and nothing else', () => {
    const html = page(pageOfMeasurement(sampleMeasurement(), undefined))
    const hash = createHash('sha256').update(script).digest('base64')
    expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'`,
    )
    expect(html).toContain(`<script>${script}</script>`)
    expect(script).not.toMatch(/<\/script|<!--|\r/i)
  })

  test('holds its data as text that cannot end its element', () => {
    const name = '</script><img src=x onerror=alert(1)><!--'
    const data = pageOfMeasurement(
      sampleMeasurement({ distributions: [distribution(name, '1', 5000)] }),
      undefined,
    )
    const html = page(data)
    const json = /<script type="application\/json" id="data">(.*)<\/script>/.exec(html)?.[1] ?? ''
    expect(json).not.toContain('<')
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(data)))
    expect(JSON.stringify(data)).toContain('onerror')
    expect(html).not.toContain('<img')
  })
})
