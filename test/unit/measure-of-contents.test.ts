import { expect, test } from '@jest/globals'
import { attributeFiles } from '../../src/contents/attribute.ts'
import type { LayerItem } from '../../src/contents/layer.ts'
import { measurementOf, type ForeignBase, type ForeignImage } from '../../src/measure/of-contents.ts'

const attribute = (layers: Parameters<typeof attributeFiles>[0]) => attributeFiles(layers).contents

const file = (path: string, bytes: number, text?: string): LayerItem => ({
  ...{ path, kind: 'file', bytes, target: undefined, text },
})
const site = 'venv/lib/python3.12/site-packages'
const distribution = (folder: string, version: string, bytes: number): readonly LayerItem[] => [
  file(`${folder}/x.py`, bytes),
  file(`${folder}/__pycache__/x.cpython-312.pyc`, bytes / 2),
  file(`${folder}/x-${version}.dist-info/METADATA`, 10, `Name: x\nVersion: ${version}\n`),
  file(
    `${folder}/x-${version}.dist-info/RECORD`,
    10,
    `x.py,,\nx-${version}.dist-info/METADATA,,\nx-${version}.dist-info/RECORD,,\n`,
  ),
]
const entries: readonly (readonly LayerItem[])[] = [
  [file('bin/sh', 1000)],
  distribution(site, '1.0', 400),
  [file('app/main.py', 70), file('.wh.gone', 0)],
  [],
]
const digestOf = (number: number): string => `sha256:${String(number).repeat(64)}`

function foreign(layers = entries, mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip'): ForeignImage {
  return {
    digest: digestOf(9),
    platform: 'linux/amd64',
    layers: layers.map((_, number) => ({ digest: digestOf(number), size: 100 + number, mediaType })),
    contents: attribute(
      layers.map((items, number) => ({
        digest: digestOf(number),
        transferBytes: 100 + number,
        entries: items,
      })),
    ),
  }
}
const of = { tool: '1', image: 'localhost/app', commit: undefined, measuredAt: '', phases: [] }
const base: ForeignBase = {
  ...{ reference: 'python:3.12-slim', digest: digestOf(8) },
  layers: [{ digest: digestOf(0), size: 100 }],
}

test.each([
  ['layers of the base by their digests', base, ['base 1 100 1000', 'deps 1 101 620', 'srcs 2 205 70']],
  ['without a base', undefined, ['base 0 0 0', 'deps 1 101 620', 'srcs 3 305 1070']],
  [
    'a base that it does not stand on',
    { ...base, layers: [{ digest: digestOf(5), size: 1 }] },
    ['base 0 0 0', 'deps 1 101 620', 'srcs 3 305 1070'],
  ],
])('%s', (_, given, parts) => {
  const measured = measurementOf(foreign(), given, of)
  expect(
    measured.parts.map(({ name, layers, transferBytes, unpackedBytes }) =>
      [name, layers.length, transferBytes, unpackedBytes].join(' '),
    ),
  ).toEqual(parts)
  expect(measured.base.reference).toBe(parts[0] === 'base 0 0 0' ? 'unknown' : 'python:3.12-slim')
})

test('says what is in it as a build does', () => {
  expect(measurementOf(foreign(), base, of)).toMatchObject({
    python: '3.12',
    compression: 'gzip',
    distributions: [{ name: 'x', version: '1.0', bytes: 420, bytecodeBytes: 200, files: 4 }],
    keyParts: [{ of: 'deps', name: 'requirement x', value: '1.0' }, { name: 'sources' }],
    cacheState: 'not-built',
  })
  expect(
    measurementOf(foreign(entries, 'application/vnd.oci.image.layer.v1.tar+zstd'), base, of).compression,
  ).toBe('zstd')
  expect(measurementOf(foreign([[]]), undefined, of)).toMatchObject({ python: 'unknown', distributions: [] })
})

test('a distribution in two environments is one row', () => {
  const twice = [...entries, distribution(`opt/${site}`, '2.0', 40)]
  expect(measurementOf(foreign(twice), base, of).distributions).toMatchObject([
    { name: 'x', version: '2.0, 1.0', bytes: 480, bytecodeBytes: 220 },
  ])
})
