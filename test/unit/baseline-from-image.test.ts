import { expect, test } from '@jest/globals'
import { describe } from '../../src/baseline/from-image.ts'

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
    ...{ tool: '1.0.0', python: '3.13.5' },
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
