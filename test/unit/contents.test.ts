import { describe, expect, test } from '@jest/globals'
import { attributeFiles, totalBytes } from '../../src/contents/attribute.ts'
import { sumOf } from '../../src/contents/contents.ts'
import { flatten } from '../../src/contents/flatten.ts'
import { kindOf } from '../../src/contents/kinds.ts'
import type { LayerItem, LayerListing } from '../../src/contents/layer.ts'
import { describeDistribution, recordedPaths, sourceOf } from '../../src/contents/metadata.ts'

const attribute = (layers: Parameters<typeof attributeFiles>[0]) => attributeFiles(layers).contents

const file = (path: string, bytes: number, text?: string): LayerItem => ({
  ...{ path, kind: 'file', bytes, target: undefined, text },
})
const hardLink = (path: string, target: string): LayerItem => ({ ...file(path, 0), kind: 'link', target })
const folder = (path: string): LayerItem => ({ ...file(path, 0), kind: 'folder' })
const link = (path: string, target: string): LayerItem => ({ ...file(path, 0), kind: 'symlink', target })
const layer = (transferBytes: number, ...entries: readonly LayerItem[]): LayerListing => ({
  ...{ digest: `sha256:${String(transferBytes)}`, transferBytes, entries },
})

/** `path=bytes` of what is seen, `path=bytes@layer` of what is hidden by that layer. */
const shown = (...layers: readonly (readonly LayerItem[])[]) => {
  const { visible, hidden } = flatten(layers.map((entries) => layer(1, ...entries)))
  return {
    visible: visible.map(({ path, bytes }) => `${path}=${String(bytes)}`),
    hidden: hidden.map(({ path, bytes, hiddenBy }) => `${path}=${String(bytes)}@${String(hiddenBy)}`),
  }
}

describe('layers over each other', () => {
  test('a file replaces one of its name', () => {
    expect(shown([file('a/x', 1), file('b', 2)], [file('a/x', 3)])).toEqual({
      visible: ['a/x=3', 'b=2'],
      hidden: ['a/x=1@1'],
    })
  })

  test('a whiteout removes a file or all of a folder', () => {
    expect(
      shown([file('a/x', 1), file('a/d/y', 2), file('b', 3)], [file('.wh.a', 0), file('.wh.b', 0)]),
    ).toEqual({
      visible: [],
      hidden: ['a/x=1@1', 'a/d/y=2@1', 'b=3@1'],
    })
  })

  test('an opaque whiteout removes what is below, not what comes with it', () => {
    expect(
      shown([file('a/x', 1), file('a/d/y', 2)], [folder('a'), file('a/z', 3), file('a/.wh..wh..opq', 0)]),
    ).toEqual({
      visible: ['a/z=3'],
      hidden: ['a/x=1@1', 'a/d/y=2@1'],
    })
  })

  test('a file replaces a folder, a folder a file', () => {
    expect(shown([file('a/x', 1), file('b', 2)], [file('a', 3), file('b/y', 4)])).toEqual({
      visible: ['a=3', 'b/y=4'],
      hidden: ['a/x=1@1', 'b=2@1'],
    })
  })

  test('a folder once more keeps what is in it', () => {
    expect(shown([file('a/x', 1)], [folder('a')]).visible).toEqual(['a/x=1'])
  })

  test('paths lead through links, also absolute ones and ones in a circle', () => {
    expect(
      shown(
        [folder('usr/lib'), link('lib', 'usr/lib'), link('usr/old', '/lib'), link('loop', 'loop')],
        [file('lib/x', 1), file('usr/old/y', 2), file('loop/z', 3)],
        [file('usr/lib/.wh.x', 0), file('usr/lib/y', 5)],
      ),
    ).toEqual({ visible: ['usr/lib/y=5'], hidden: ['loop/z=3@1', 'lib/x=1@2', 'usr/old/y=2@2'] })
  })

  test('bytes with two names are hidden with the last of them', () => {
    const names = [file('cache/x', 7), hardLink('venv/x', 'cache/x'), hardLink('lost', 'nowhere')]
    expect(shown(names, [file('.wh.cache', 0)])).toEqual({ visible: ['lost=0', 'venv/x=7'], hidden: [] })
    expect(shown(names, [file('.wh.cache', 0)], [file('venv/.wh.x', 0)])).toEqual({
      visible: ['lost=0'],
      hidden: ['cache/x=7@2'],
    })
  })

  test('a whiteout with content is a byte that nobody sees', () => {
    expect(shown([file('.wh.x', 3)])).toEqual({ visible: [], hidden: ['.wh.x=3@0'] })
  })

  test('nothing leaves the image', () => {
    expect(shown([file('../../etc/x', 1), link('up', '../../..'), file('up/y', 2)]).visible).toEqual([
      'etc/x=1',
      'y=2',
    ])
  })

  test('none, or an empty one, are no image with files', () => {
    expect(shown()).toEqual({ visible: [], hidden: [] })
    expect(shown([])).toEqual({ visible: [], hidden: [] })
  })
})

test.each([
  ['a/b.py', 'code'],
  ['a/b.pyi', 'code'],
  ['a/__pycache__/b.cpython-313.pyc', 'bytecode'],
  ['a/tests/__pycache__/b.cpython-313.pyc', 'bytecode'],
  ['a/tests/data.csv', 'tests'],
  ['a/test/b.so', 'tests'],
  ['a/testsuite/b.py', 'code'],
  ['a/b.cpython-313-x86_64-linux-gnu.so', 'native'],
  ['a.libs/libx-1a2b.so.3.2.1', 'native'],
  ['a/include/b.h', 'headers'],
  ['a/b.pyx', 'headers'],
  ['a/py.typed', 'data'],
  ['bin/tool', 'data'],
] as const)('%s is %s', (path, kind) => {
  expect(kindOf(path)).toBe(kind)
})

describe('what a distribution says of itself', () => {
  test('name, version, and what it needs without an extra', () => {
    const metadata = [
      'Metadata-Version: 2.4',
      'Name: Zope.Interface',
      'Version: 7.2',
      'Requires-Dist: setuptools',
      "Requires-Dist: colorama>=0.4; sys_platform == 'win32'",
      'Requires-Dist: Sphinx ; extra == "docs"',
      '',
      'Requires-Dist: not-a-header',
    ].join('\n')
    expect(describeDistribution('site/zope_interface-7.2.dist-info', metadata)).toEqual({
      ...{ name: 'zope-interface', version: '7.2', requires: ['colorama', 'setuptools'] },
    })
  })
  test('without METADATA the folder’s name tells', () => {
    expect(describeDistribution('site/my_app-1.0.dist-info', undefined)).toEqual({
      ...{ name: 'my-app', version: '1.0', requires: [] },
    })
  })
  test('files, from a RECORD with quotes and with paths outside of the folder of packages', () => {
    const record = 'a/b.py,sha256=x,3\r\n"a/""c"",d.py",,\n../../../bin/tool,,\n/abs/x,,\n\n'
    expect(recordedPaths(record, 'opt/venv/lib/python3.13/site-packages')).toEqual([
      'opt/venv/lib/python3.13/site-packages/a/b.py',
      'opt/venv/lib/python3.13/site-packages/a/"c",d.py',
      'opt/venv/bin/tool',
      'abs/x',
    ])
  })
  test('the source of bytecode', () => {
    expect(sourceOf('a/__pycache__/b.cpython-313.opt-1.pyc')).toBe('a/b.py')
    expect(sourceOf('__pycache__/b.cpython-313.pyc')).toBe('b.py')
    expect(sourceOf('a/b.pyc')).toBeUndefined()
  })
})

const site = 'venv/lib/python3.13/site-packages'
const info = (name: string, version: string, record: readonly string[]): readonly LayerItem[] => {
  const at = `${name}-${version}.dist-info`
  const text = [...record, `${at}/RECORD`, `${at}/METADATA`].map((path) => `${path},,\n`).join('')
  const metadata = `Name: ${name}\nVersion: ${version}\n`
  return [
    file(`${site}/${at}/RECORD`, text.length, text),
    file(`${site}/${at}/METADATA`, metadata.length, metadata),
  ]
}

describe('whose the bytes are', () => {
  const layers = [
    layer(1000, folder('etc'), file('etc/passwd', 100), file('tmp/cache', 900)),
    layer(
      333,
      ...info('a', '1.0', ['a/x.py', 'a/native.so', 'shared.py', '../../../bin/a', 'a/gone.py']),
      ...info('b', '2.0', ['b.py', 'shared.py']),
      file(`${site}/a/x.py`, 10),
      file(`${site}/a/__pycache__/x.cpython-313.pyc`, 7),
      file(`${site}/a/native.so`, 50),
      file(`${site}/a/gone.py`, 5),
      file(`${site}/b.py`, 3),
      file(`${site}/shared.py`, 4),
      file('venv/bin/a', 2),
      file('venv/bin/python', 1),
    ),
    layer(32, folder('app')),
    layer(50, file('tmp/.wh.cache', 0), file(`${site}/a/.wh.gone.py`, 0), file('app/main.py', 8)),
  ]
  const contents = attribute(layers)

  test('is told for each file once', () => {
    const [a, b] = contents.distributions
    expect(contents.distributions.map(({ name, version, site: at }) => [name, version, at])).toEqual([
      ['a', '1.0', site],
      ['b', '2.0', site],
    ])
    const texts = layers[1]?.entries.filter(({ path }) => path.includes('a-1.0.dist-info')) ?? []
    const described = texts.reduce((sum, { text }) => sum + (text?.length ?? 0), 0)
    expect(described).toBeGreaterThan(100)
    expect(a?.bytes).toEqual({
      ...{ code: 14, native: 50, data: 2 + described },
      tests: 0,
      headers: 0,
      bytecode: 7,
    })
    expect(b?.bytes.code).toBe(3)
    expect(contents.unowned).toMatchObject({ files: 3, bytes: { code: 8, data: 101 } })
    expect(contents.hidden.largest).toEqual([
      { path: 'tmp/cache', bytes: 900, writtenIn: 0, hiddenBy: 3 },
      { path: `${site}/a/gone.py`, bytes: 5, writtenIn: 1, hiddenBy: 3 },
    ])
  })

  test('adds up to all bytes of all layers, unpacked and as pulled', () => {
    const entries = layers.flatMap((one) => one.entries)
    expect(totalBytes(contents)).toBe(entries.reduce((sum, { bytes }) => sum + bytes, 0))
    const shares = [...contents.distributions, contents.unowned, contents.hidden]
    expect(shares.reduce((sum, { transferBytes }) => sum + transferBytes, 0)).toBe(1000 + 333 + 32 + 50)
    expect(shares.every(({ transferBytes }) => transferBytes > 0)).toBe(true)
  })

  test('of a hard link belong to whose RECORD names one of its names', () => {
    const [record, metadata] = info('a', '1.0', ['a/x.py'])
    const { distributions, unowned } = attribute([
      layer(
        1,
        ...[file('cache/x', 70), hardLink(`${site}/a/x.py`, 'cache/x')],
        ...(record && metadata
          ? [
              { ...record, path: 'cache/RECORD' },
              hardLink(record.path, 'cache/RECORD'),
              { ...metadata, path: 'cache/METADATA' },
              hardLink(metadata.path, 'cache/METADATA'),
            ]
          : []),
      ),
    ])
    expect(distributions.map(({ name, version, bytes }) => [name, version, bytes.code])).toEqual([
      ['a', '1.0', 70],
    ])
    expect(sumOf(unowned.bytes)).toBe(0)
  })

  test('that a package has vendored are the package’s', () => {
    const vendored = info('b', '2.0', ['b.py']).map((item) => ({
      ...item,
      path: item.path.replace(site, `${site}/a/_vendor`),
    }))
    const { distributions, unowned } = attribute([
      layer(
        1,
        ...vendored,
        file(`${site}/a/_vendor/b.py`, 9),
        ...info('a', '1.0', [
          'a/_vendor/b.py',
          'a/_vendor/b-2.0.dist-info/RECORD',
          'a/_vendor/b-2.0.dist-info/METADATA',
        ]),
      ),
    ])
    expect(distributions.map(({ name, bytes }) => [name, bytes.code])).toEqual([['a', 9]])
    expect(sumOf(unowned.bytes)).toBe(0)
  })

  test('are told apart by their place among the packages, not by where those are', () => {
    const inTests = (path: string): string => path.replace('venv', 'srv/test/venv')
    const [{ bytes } = { bytes: undefined }] = attribute([
      layer(
        1,
        ...info('a', '1.0', ['a.py', 'a/tests/x.py']).map((item) => ({ ...item, path: inTests(item.path) })),
        file(inTests(`${site}/a.py`), 3),
        file(inTests(`${site}/a/tests/x.py`), 4),
      ),
    ]).distributions
    expect([bytes?.code, bytes?.tests]).toEqual([3, 4])
  })

  test('the largest folders leave out those that are one folder in another dress', () => {
    const { folders } = attribute([
      layer(1, file('a/b/c/x', 60), file('a/b/d/y', 40), file('a/z', 1), file('top', 500)),
    ])
    expect(folders.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['a/b', 100],
      ['a/b/c', 60],
      ['a/b/d', 40],
    ])
  })
})
