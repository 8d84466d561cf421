import { describe, expect, test } from '@jest/globals'
import { attributeFiles, totalBytes } from '../../src/contents/attribute.ts'
import type { LayerItem } from '../../src/contents/layer.ts'
import type { Measurement } from '../../src/measure/measurement.ts'
import { pageOfContents } from '../../src/report/page/tree-of-contents.ts'
import { pageOfMeasurement } from '../../src/report/page/tree-of-measurement.ts'
import { outline, sumOfLeaves } from './report-page-sample.ts'
import { distribution, part, sampleMeasurement, withMoreDependencies } from './report-sample.ts'

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

  describe('whose largest folders are known', () => {
    const folder = (path: string, bytes: number, owner?: string) => ({
      ...{ path, bytes, files: 1 },
      ...(owner === undefined ? {} : { owner }),
    })
    const of = (...folders: readonly ReturnType<typeof folder>[]) => ({ largest: { files: [], folders } })
    const now = measurement(
      of(folder('numpy/_core', 50, 'numpy'), folder('numpy', 10, 'numpy'), folder('/app/static', 6)),
    )
    const folders = (before: Measurement | undefined) =>
      outline(pageOfMeasurement(now, before).tree).filter((line) => /^ +(numpy|_core|Other)/.test(line))

    test('packages and sources are drawn by them, the sums stay', () => {
      const { tree } = pageOfMeasurement(now, undefined)
      expect(outline(tree)).toEqual([
        'ghcr.io/org/app 1124 ? 72',
        '  Base image 1000 ? 40',
        '  Dependencies 115 ? 30',
        '    numpy 100 ? ?',
        '      numpy/_core 50 ? ?',
        '      Other files 40 ? ?',
        '      numpy/* 10 ? ?',
        '    tiny 10 ? ?',
        '      Bytecode 4 ? ?',
        '      Tests 3 ? ?',
        '      Native libraries 2 ? ?',
        '      Python code 1 ? ?',
        '    Files of no package 5 ? ?',
        '  Sources 9 ? 2',
        '    /app/static/* 6 ? ?',
        '    Other files 3 ? ?',
      ])
      expect(sumOfLeaves(tree)).toBe(tree.bytes)
    })

    test.each<[string, Measurement, readonly string[]]>([
      [
        'a folder that the other side does not list is not drawn as new',
        measurement(of(folder('numpy/_core', 40, 'numpy'), folder('numpy/_old', 9, 'numpy'))),
        ['    numpy 100 100 ?', '      Other files 50 60 ?', '      numpy/_core 50 40 ?'],
      ],
      [
        'that of a package that the other side does not have is',
        measurement({ ...of(), distributions: [tiny] }),
        ['    numpy 100 0 ?', '      numpy/_core 50 0 ?', '      Other files 40 0 ?', '      numpy/* 10 0 ?'],
      ],
      ['none where the other side knows none', measurement(), ['    numpy 100 100 ?']],
    ])('%s', (_, before, lines) => {
      expect(folders(before)).toEqual(lines)
    })
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
