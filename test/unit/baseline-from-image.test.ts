import { expect, test } from '@jest/globals'
import { describe, measurementFrom } from '../../src/baseline/from-image.ts'

const labels = {
  'org.opencontainers.image.base.name': 'python:3.13-slim',
  'org.opencontainers.image.base.digest': `sha256:${'0'.repeat(64)}`,
  'io.py-docker-build.version': '1.0.0',
  'io.py-docker-build.python': '3.13.5',
  'io.py-docker-build.keys': '{"deps":"d","srcs":"s","image":"i"}',
  'io.py-docker-build.key-parts': '[["deps","bytecode","compiled"]]',
  'org.opencontainers.image.title': 'of the user',
}

test('an image of ours says what it was made from', () => {
  expect(describe(labels)).toEqual({
    base: { reference: 'python:3.13-slim', digest: `sha256:${'0'.repeat(64)}` },
    ...{ variant: '', tool: '1.0.0', python: '3.13.5' },
    keys: { deps: 'd', srcs: 's', image: 'i' },
    keyParts: [{ of: 'deps', name: 'bytecode', value: 'compiled' }],
  })
})

test.each<[string, unknown]>([
  ['no labels', undefined],
  ['somebody else’s', { maintainer: 'x' }],
  ['no JSON', { ...labels, 'io.py-docker-build.keys': '{' }],
  ['JSON of another shape', { ...labels, 'io.py-docker-build.keys': '["d","s","i"]' }],
  ['key parts of another shape', { ...labels, 'io.py-docker-build.key-parts': '[["deps","bytecode"]]' }],
  ['a long text', { ...labels, 'io.py-docker-build.version': 'x'.repeat(501) }],
  ['a digest that is none', { ...labels, 'org.opencontainers.image.base.digest': '../x' }],
  ['too much', { ...labels, 'io.py-docker-build.key-parts': `["${'x'.repeat(1_000_000)}"]` }],
])('%s: it is not of ours', (_, given) => {
  expect(describe(given)).toBeUndefined()
})

const inventory = {
  schema: 1 as const,
  ...{ unpackedBytes: 30, files: 2 },
  distributions: [{ name: 'x', version: '1', bytes: 20, files: 1, bytecodeBytes: 5 }],
  unowned: { bytes: 5, files: 1 },
}
const layer = (size: number) => ({ digest: `sha256:${String(size).repeat(64)}`, size })

test.each([
  ['compiled', 'none', 'zstd', { bytecode: 'deps', compression: 'zstd' }],
  ['compiled', 'compiled by 3.13.5', 'gzip', { bytecode: 'all', compression: 'gzip' }],
  ['none', 'none', 'zstd', { bytecode: 'none', compression: 'zstd' }],
])('bytecode of deps %s, of srcs %s, %s layers', (deps, srcs, compression, expected) => {
  const parts = [
    ['deps', 'bytecode', deps],
    ['srcs', 'bytecode', srcs],
    ['deps', 'compression', compression],
  ]
  const description = describe({ ...labels, 'io.py-docker-build.key-parts': JSON.stringify(parts) })
  if (description === undefined) throw new Error('no description')
  const measured = measurementFrom(
    description,
    {
      base: { layers: [layer(1)], unpackedBytes: 7 },
      deps: { layers: [layer(1), layer(2), layer(3)], inventory },
      srcs: { layers: [layer(4)], inventory },
    },
    { image: 'app', platform: 'linux/amd64', commit: undefined, digest: undefined, measuredAt: '' },
  )
  expect(measured).toMatchObject({ ...expected, cacheState: 'not-built', distributions: [{ name: 'x' }] })
  expect(
    measured.parts.map(({ name, transferBytes, unpackedBytes }) => [name, transferBytes, unpackedBytes]),
  ).toEqual([
    ['base', 1, 7],
    ['deps', 5, 30],
    ['srcs', 4, 30],
  ])
})
