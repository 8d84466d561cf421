import { expect, test } from '@jest/globals'
import { builtLayers, compareLayers } from '../../src/link/compare.ts'

const layer = (digest: string, diffId: string) => ({ digest, diffId, origin: `makes ${diffId}` })
const before = [layer('a', '1'), layer('b', '2'), layer('c', '3')]

test.each([
  ['the same bytes', before, { kind: 'same', layers: [] }],
  [
    'the same files, packed otherwise',
    [layer('a', '1'), layer('x', '2'), layer('c', '3')],
    { kind: 'repacked', layers: ['makes 2'] },
  ],
  [
    'other files, whatever else is packed otherwise',
    [layer('x', '1'), layer('b', '2'), layer('y', '4')],
    { kind: 'differs', layers: ['makes 4'] },
  ],
  ['fewer layers', before.slice(1), { kind: 'differs', layers: ['3 layers became 2'] }],
])('a second build gave %s', (_what, after, expected) => {
  expect(compareLayers(before, after)).toEqual(expected)
})

test('layers have what history says of them, past the steps that make none', () => {
  const config = {
    rootfs: { type: 'layers' as const, diff_ids: ['1', '2'] },
    history: [{ created_by: 'base' }, { created_by: 'ENV', empty_layer: true }, { created_by: 'install' }],
  }
  expect(builtLayers([{ digest: 'a' }, { digest: 'b' }], config)).toEqual([
    { digest: 'a', diffId: '1', origin: 'base' },
    { digest: 'b', diffId: '2', origin: 'install' },
  ])
})
