import { describe, expect, test } from '@jest/globals'
import { largestOfSources } from '../../src/measure/largest.ts'
import { addInventories } from '../../src/measure/measure.ts'
import type { Inventory, LargestEntries, Measurement } from '../../src/measure/measurement.ts'
import type { SourceFile } from '../../src/project/sources.ts'
import type { Table } from '../../src/report/block.ts'
import { compare } from '../../src/report/comparison.ts'
import { layOut } from '../../src/report/document.ts'
import { judge, noLimits } from '../../src/report/verdict.ts'
import { distribution, foundBaseline, sampleMeasurement } from './report-sample.ts'

const file = (path: string, bytes: number): SourceFile => ({ path, bytes, executable: false, kind: 'file' })
const inventory = (largest: LargestEntries | undefined): Inventory => ({
  ...{ schema: 1, unpackedBytes: 0, files: 0, distributions: [], unowned: { bytes: 0, files: 0 } },
  largest,
})

describe('the largest of several parts', () => {
  const sources = largestOfSources(
    [
      file('shop/static/a/b/big.js', 300_000),
      file('shop/static/a/small.js', 40_000),
      file('main.py', 100_000),
      file('docs/x', 99_999),
    ],
    '/app',
  )

  test('sources are told by folders of some levels, from the image’s root on', () => {
    expect(sources).toEqual({
      folders: [
        { path: '/app/shop/static/a', bytes: 340_000, files: 2 },
        { path: '/app', bytes: 100_000, files: 1 },
      ],
      files: [
        { path: '/app/shop/static/a/b/big.js', bytes: 300_000 },
        { path: '/app/main.py', bytes: 100_000 },
        { path: '/app/docs/x', bytes: 99_999 },
        { path: '/app/shop/static/a/small.js', bytes: 40_000 },
      ],
    })
  })

  test('are the largest of all, twenty at most', () => {
    const many = Array.from({ length: 30 }, (_, number) => ({
      path: `/opt/${String(number)}`,
      bytes: 200_000 + number,
    }))
    const sum = addInventories([inventory(sources), inventory({ folders: [], files: many })]).largest
    expect(sum?.folders).toEqual(sources.folders)
    expect(sum?.files).toHaveLength(20)
    expect(sum?.files.slice(0, 2)).toEqual([sources.files[0], { path: '/opt/29', bytes: 200_029 }])
  })

  test('are not known where an older version has made one of them', () => {
    expect(addInventories([inventory(sources), inventory(undefined)]).largest).toBeUndefined()
  })
})

/** A table of the report of `now`, by its title. */
function tableOf(title: string, now: Measurement, before = sampleMeasurement()): Table | undefined {
  const comparison = compare(now, foundBaseline(before))
  const { blocks } = layOut(comparison, judge(comparison, noLimits), { runUrl: undefined, hints: [] })
  return blocks.find((block): block is Table => block.kind === 'table' && block.title === title)
}

describe('the report', () => {
  const largest: LargestEntries = {
    folders: [
      { path: 'numpy/_core', owner: 'numpy', bytes: 20_000_000, files: 90 },
      { path: '/app/static', bytes: 1_000_000, files: 4 },
    ],
    files: [
      { path: '/opt/venv/lib/python3.13/site-packages/numpy/_core/x.so', owner: 'numpy', bytes: 9_000_000 },
      { path: `/app/${'deep/'.repeat(30)}end.bin`, bytes: 800_000 },
    ],
  }

  test('lists folders and files, with their package, long paths by their end', () => {
    expect(tableOf('Largest folders', sampleMeasurement({ largest }))?.rows).toEqual([
      ['`numpy/_core`', '`numpy`', '90', '20.0 MB'],
      ['`/app/static/*`', '', '4', '1.0 MB'],
    ])
    expect(tableOf('Largest files', sampleMeasurement({ largest }))?.rows).toEqual([
      ['`numpy/_core/x.so`', '`numpy`', '9.0 MB'],
      [expect.stringMatching(/^`…(\/deep){14}\/end\.bin`$/), '', '800.0 kB'],
    ])
  })

  test.each([
    ['ours', undefined, /^Each package and each source file is in one layer: none hides/],
    ['of others without any', { bytes: 0, files: 0 }, /^No layer hides a file of another\.$/],
    ['of others', { bytes: 2_000_000, files: 2 }, /^2\.0 MB in 2 files are written in one layer and hidden/],
  ])('says what is known of hidden files of an image %s', (_, hidden, note) => {
    expect(tableOf('Largest files', sampleMeasurement({ largest, hidden }))?.note).toMatch(note)
  })

  test('has no tables of what is not known', () => {
    const titles = ['Largest folders', 'Largest files'].map((title) => tableOf(title, sampleMeasurement()))
    expect(titles).toEqual([undefined, undefined])
    expect(tableOf('Largest packages', sampleMeasurement())?.head).not.toContain('Needed by')
  })

  test('says why a package is there, where that is known', () => {
    const now = sampleMeasurement({
      distributions: [
        { ...distribution('fastapi', '0.118.0', 1_100_000), requires: ['starlette'] },
        { ...distribution('starlette', '0.48', 900_000), requires: ['anyio'] },
        { ...distribution('anyio', '4', 800_000), requires: [] },
      ],
    })
    expect(tableOf('Largest packages', now)?.rows.map((row) => [row[0], row.at(-1)])).toEqual([
      ['`fastapi`', ''],
      ['`starlette`', '`fastapi`'],
      ['`anyio`', '`fastapi` → `starlette`'],
    ])
    expect(tableOf('Packages', now)?.rows.map(([name, , version]) => [name, version])).toEqual([
      ['`numpy`', '`2.3.1` removed'],
      ['`starlette`', '`0.48` added, for `fastapi`'],
      ['`anyio`', '`4` added, for `starlette`'],
    ])
  })
})
