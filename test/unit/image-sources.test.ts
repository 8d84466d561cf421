import { describe, expect, test } from '@jest/globals'
import { divideSources } from '../../src/image/sources.ts'
import type { SourceFile } from '../../src/project/sources.ts'

const file = (path: string, bytes: number): SourceFile => ({ path, bytes, executable: false, kind: 'file' })
const project = (folders: number, bytes: number): readonly SourceFile[] =>
  Array.from({ length: folders * 10 }, (_, number) =>
    file(`package_${String(number % folders)}/module_${String(number)}.py`, bytes),
  )
const paths = (layers: ReturnType<typeof divideSources>): readonly (readonly string[])[] =>
  layers.map((layer) => layer.map((one) => one.path))

describe('sources divided into layers', () => {
  test.each([
    ['none are one empty layer', [], 1],
    ['a small project is one layer', project(20, 100), 1],
    ['a project of 100 kB is up to four', project(20, 500), 4],
    ['a large one is 16', project(200, 10_000), 16],
    ['one folder is one layer, whatever its size', project(1, 1_000_000), 1],
  ])('%s', (_, files, count) => {
    const layers = divideSources(files)
    expect(layers).toHaveLength(count)
    expect(layers.flat().sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
      [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    )
  })

  test('keep the files of a folder together', () => {
    for (const layer of divideSources(project(50, 5_000))) {
      const folders = new Set(layer.map(({ path }) => path.split('/')[0] ?? ''))
      expect(layer).toHaveLength(10 * folders.size)
    }
  })

  test('a file more, less or larger moves only the layer of its folder', () => {
    const files = project(50, 5_000)
    const before = paths(divideSources(files))
    for (const changed of [[...files, file('package_7/new.py', 9_000)], files.slice(1)]) {
      const after = paths(divideSources(changed))
      expect(after).toHaveLength(before.length)
      expect(after.filter((layer, number) => layer.join() !== before[number]?.join())).toHaveLength(1)
    }
  })
})
