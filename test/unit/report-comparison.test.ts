import { describe, expect, test } from '@jest/globals'
import type { Measurement } from '../../src/measure/measurement.ts'
import { compare } from '../../src/report/comparison.ts'
import { originSentences } from '../../src/report/origin-words.ts'
import { asSentence, change } from '../../src/report/words.ts'
import {
  baseCommit,
  distribution,
  foundBaseline,
  headCommit,
  part,
  sampleMeasurement,
  sha256,
  withChangedCode,
  withMoreDependencies,
} from './report-sample.ts'

test('sizes are compared part by part, and own growth apart from the base image’s', () => {
  const { rows, own } = compare(withMoreDependencies(), foundBaseline())
  expect(rows).toEqual([
    {
      name: 'base',
      transfer: { now: 45_900_000, before: 45_200_000 },
      unpacked: { now: 131_000_000, before: 130_400_000 },
    },
    {
      name: 'deps',
      transfer: { now: 41_000_000, before: 24_000_000 },
      unpacked: { now: 149_000_000, before: 84_000_000 },
    },
    { name: 'srcs', transfer: { now: 81_000, before: 81_000 }, unpacked: { now: 310_000, before: 310_000 } },
    {
      name: 'total',
      transfer: { now: 86_981_000, before: 69_281_000 },
      unpacked: { now: 280_310_000, before: 214_710_000 },
    },
  ])
  expect(own).toEqual({ now: 41_081_000, before: 24_081_000 })
})

test('one unknown part makes the total unknown, not smaller', () => {
  const { rows } = compare(
    sampleMeasurement({ parts: [part('base', 10, undefined, '1'), part('deps', 20, 40, '2')] }),
    { kind: 'none', reason: 'first run' },
  )
  expect(rows.map(({ name, transfer, unpacked }) => [name, transfer.now, unpacked.now])).toEqual([
    ['base', 10, undefined],
    ['deps', 20, 40],
    ['srcs', 0, 0],
    ['total', 30, undefined],
  ])
})

test('packages are listed with bytecode, the largest change first, unchanged ones not at all', () => {
  const before = [
    distribution('gone', '1.0', 500, 100),
    distribution('grown', '1.0', 1000, 0),
    distribution('same', '1.0', 70_000, 0),
    distribution('recompiled', '1.0', 100, 10),
    distribution('raised', '1.0', 4000, 1000),
  ]
  const now = [
    distribution('grown', '1.0', 1700, 0),
    distribution('same', '1.0', 70_000, 0),
    distribution('recompiled', '1.0', 100, 12),
    distribution('raised', '1.1', 4000, 1000),
    distribution('new', '2.0', 900, 50),
  ]
  const { packages } = compare(
    sampleMeasurement({ distributions: now }),
    foundBaseline(sampleMeasurement({ distributions: before })),
  )
  expect(packages).toEqual([
    { name: 'new', kind: 'added', before: undefined, now: { version: '2.0', bytes: 950 }, bytes: 950 },
    {
      name: 'grown',
      kind: 'resized',
      before: { version: '1.0', bytes: 1000 },
      now: { version: '1.0', bytes: 1700 },
      bytes: 700,
    },
    { name: 'gone', kind: 'removed', before: { version: '1.0', bytes: 600 }, now: undefined, bytes: -600 },
    {
      name: 'recompiled',
      kind: 'resized',
      before: { version: '1.0', bytes: 110 },
      now: { version: '1.0', bytes: 112 },
      bytes: 2,
    },
    {
      name: 'raised',
      kind: 'version',
      before: { version: '1.0', bytes: 5000 },
      now: { version: '1.1', bytes: 5000 },
      bytes: 0,
    },
  ])
})

describe('why a part was rebuilt', () => {
  test('changed requirements are named one by one, the base image’s digest too', () => {
    expect(compare(withMoreDependencies(), foundBaseline()).origins).toEqual([
      {
        part: 'base',
        kind: 'other base',
        differences: [{ name: 'digest', before: sha256('b'), now: sha256('7') }],
      },
      {
        part: 'deps',
        kind: 'changed, built',
        differences: [
          {
            name: 'requirement numpy',
            before: '2.3.1 wheel sha256:fedcba9876543210',
            now: '2.4.0 wheel sha256:fedcba9876543210',
          },
          { name: 'requirement pandas', before: undefined, now: '3.0.0 wheel sha256:fedcba9876543210' },
          { name: 'requirement fastapi', before: '0.118.0 wheel sha256:0123456789abcdef', now: undefined },
        ],
      },
      { part: 'srcs', kind: 'reused', differences: [] },
    ])
  })

  test('changed sources leave the dependencies alone', () => {
    expect(compare(withChangedCode(), foundBaseline()).origins).toEqual([
      { part: 'base', kind: 'same base', differences: [] },
      { part: 'deps', kind: 'reused', differences: [] },
      {
        part: 'srcs',
        kind: 'changed, built',
        differences: [{ name: 'tree', before: sha256('c'), now: sha256('9') }],
      },
    ])
  })

  test.each([
    ['a key the registry had', { cacheState: 'nothing-to-do' }, ['same base', 'reused', 'reused']],
    ['a registry that lost everything', { cacheState: 'cold' }, ['same base', 'same, built', 'reused']],
    [
      'other content that the registry had',
      { cacheState: 'nothing-to-do', keys: { deps: 'other', srcs: 'other', image: 'other' } },
      ['same base', 'changed, known', 'changed, known'],
    ],
  ] as const)('%s is told apart', (_, changes, kinds) => {
    const { origins } = compare(sampleMeasurement(changes), foundBaseline())
    expect(origins.map(({ kind }) => kind)).toEqual(kinds)
  })
})

test('a requirement of the same version from another file is said to be that', () => {
  const keyParts = (hash: string): Partial<Measurement> => ({
    keys: { deps: hash, srcs: 's', image: hash },
    keyParts: [{ of: 'deps', name: 'requirement numpy', value: `2.3.1 wheel ${hash}` }],
  })
  const comparison = compare(
    sampleMeasurement(keyParts('a')),
    foundBaseline(sampleMeasurement(keyParts('b'))),
  )
  expect(originSentences(comparison)[1]).toBe('Dependencies: rebuilt (`numpy` `2.3.1` from another file).')
})

describe('measurements that mean different things', () => {
  test.each([
    ['platform', { platform: 'linux/arm64' }, 'the platform is `linux/arm64` now and was `linux/amd64` then'],
    [
      'compression',
      { compression: 'gzip' },
      'the compression of the layers is `gzip` now and was `zstd` then',
    ],
    ['bytecode', { bytecode: 'none' }, 'the option `bytecode` is `none` now and was `deps` then'],
  ] as const)('another %s is said, and nothing is compared', (_, changes, reason) => {
    const comparison = compare(sampleMeasurement({ commit: headCommit, ...changes }), foundBaseline())
    expect(comparison.against).toEqual({ kind: 'incomparable', commit: baseCommit, reason })
    expect(comparison.packages).toEqual([])
    expect(comparison.own.before).toBeUndefined()
  })
})

test('times stand beside the base’s phase of the same name', () => {
  expect(compare(withChangedCode(), foundBaseline()).phases).toEqual([
    { name: 'detect', now: 0.1, before: 0.1 },
    { name: 'export and push', now: 1.3, before: 64 },
  ])
})

test('Files and static files are told apart in words, not by their hashes', () => {
  const keyParts = (sources: string, deps: string): Measurement['keyParts'] => [
    { of: 'srcs', name: 'sources', value: sources },
    { of: 'srcs', name: 'static files of', value: deps },
  ]
  const comparison = compare(
    sampleMeasurement({
      keyParts: keyParts('bbbb', 'd1d1'),
      keys: { deps: 'd0d0', srcs: 'e1e1', image: 'f1f1' },
    }),
    foundBaseline(sampleMeasurement({ keyParts: keyParts('aaaa', 'd0d0') })),
  )
  expect(originSentences(comparison)[2]).toBe(
    'Sources: rebuilt (their files changed, static files are collected with the dependencies, which changed).',
  )
})

test.each([
  [{ before: 92_200_000, now: 92_200_012 }, '+12 B'],
  [{ before: 92_200_000, now: 92_150_000 }, '-50.0 kB (-0.1 %)'],
  [{ before: 1000, now: 1000 }, 'none'],
  [{ before: 0, now: 500 }, '+500 B'],
  [{ before: undefined, now: 500 }, 'unknown'],
])('a change from and to %j reads %s', (sizes, words) => {
  expect(change(sizes)).toBe(words)
})

test.each([
  ['there is no lock', 'There is no lock'],
  ['app/main.py:3: two apps', 'app/main.py:3: two apps'],
  ['`x` is set', '`x` is set'],
])('the advice "%s" reads "%s"', (advice, words) => {
  expect(asSentence(advice)).toBe(words)
})
