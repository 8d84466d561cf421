import { describe, expect, test } from '@jest/globals'
import { baselineKeys, firstParents, measurementKey, readBaseline } from '../../src/baseline/baseline.ts'
import { parseMeasurement } from '../../src/baseline/stored-measurement.ts'
import { sampleMeasurement } from './report-sample.ts'

const identity = { image: 'ghcr.io/org/app', platform: 'linux/amd64', suffix: '' }
const commits = Array.from({ length: 30 }, (_, index) => index.toString(16).padStart(40, '0'))

describe('keys of stored measurements', () => {
  test('ten commits, the wanted one first, are asked for in one restore', () => {
    const keys = baselineKeys({ ...identity, commits })
    expect(keys).toEqual({
      primary: `py-docker-build/measurement/1/ghcr.io%2Forg%2Fapp/linux%2Famd64//${commits[0] ?? ''}`,
      restoreKeys: commits
        .slice(1, 10)
        .map((commit) => `py-docker-build/measurement/1/ghcr.io%2Forg%2Fapp/linux%2Famd64//${commit}`),
    })
  })

  test('without commits there is nothing to ask for', () => {
    expect(baselineKeys({ ...identity, commits: [] })).toBeUndefined()
  })

  test('a key holds what the service accepts, whatever the user wrote', () => {
    const keys = [
      { ...identity, suffix: 'a,b\nc' },
      { ...identity, image: `ghcr.io/${'ä/'.repeat(200)}` },
      { ...identity, image: `ghcr.io/${'ä/'.repeat(201)}` },
    ].map((one) => measurementKey(one, commits[0] ?? ''))
    expect(keys.map((key) => [key.length <= 512, /[,\s]/.test(key)])).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ])
    expect(new Set(keys).size).toBe(3)
  })

  test('text of one part cannot pass for another part', () => {
    const one = measurementKey({ image: 'r/a', platform: 'linux/amd64', suffix: 'x/y' }, 'c')
    const other = measurementKey({ image: 'r/a', platform: 'linux/amd64/x', suffix: 'y' }, 'c')
    expect(one).not.toBe(other)
  })
})

describe('first parents', () => {
  test('a merge is left along the branch it was merged into', () => {
    const history = [
      { sha: 'merge', parents: ['main-2', 'topic-1'] },
      { sha: 'topic-1', parents: ['main-1'] },
      { sha: 'main-2', parents: ['main-1'] },
      { sha: 'main-1', parents: ['root'] },
    ]
    expect(firstParents(history, 'merge')).toEqual(['merge', 'main-2', 'main-1'])
    expect(firstParents(history, 'topic-1')).toEqual(['topic-1', 'main-1'])
    expect(firstParents(history, 'elsewhere')).toEqual([])
  })

  test('a history that contradicts itself ends all the same', () => {
    const history = [
      { sha: 'a', parents: ['b'] },
      { sha: 'b', parents: ['a'] },
    ]
    expect(firstParents(history, 'a')).toEqual(['a', 'b'])
  })
})

describe('a stored measurement', () => {
  const wanted = { ...identity, commits }
  const measured = sampleMeasurement({ commit: commits[3] ?? '' })
  const key = measurementKey(identity, commits[3] ?? '')

  test('comes back as it was written, with its distance from the wanted commit', () => {
    expect(readBaseline({ key, text: JSON.stringify(measured) }, wanted)).toEqual({
      kind: 'found',
      measurement: measured,
      commit: commits[3],
      distance: 3,
    })
  })

  test('keeps what was unknown unknown', () => {
    const parts = measured.parts.map((part) => ({ ...part, unpackedBytes: undefined }))
    const counters = { ...measured.counters, bytesPushed: undefined }
    const unknown = {
      ...measured,
      commit: undefined,
      digest: undefined,
      parts,
      counters,
    }
    expect(parseMeasurement(JSON.stringify(unknown))).toStrictEqual({ kind: 'parsed', measurement: unknown })
  })

  test.each([
    ['time and processor', { seconds: 41.2, cpu: 'AMD EPYC 7763' }],
    // As versions before wrote it.
    ['neither', {}],
  ])('comes back with %s', (_, more) => {
    const measurement = { ...measured, ...more }
    expect(parseMeasurement(JSON.stringify(measurement))).toStrictEqual({ kind: 'parsed', measurement })
  })

  test('is read without the phases that only another version knows', () => {
    const phases = [...measured.phases, { name: 'cache export', seconds: 2 }]
    expect(parseMeasurement(JSON.stringify({ ...measured, phases }))).toEqual({
      kind: 'parsed',
      measurement: measured,
    })
  })

  test.each([
    ['is of another image', key, { ...measured, image: 'ghcr.io/other' }, 'it is of another image or commit'],
    ['is of another commit', key, { ...measured, commit: commits[4] }, 'it is of another image or commit'],
    ['was not asked for', `${key}0`, measured, 'the cache answered with an entry that was not asked for'],
    [
      'has a newer schema',
      key,
      { ...measured, schema: 2 },
      'written by another version of this action (schema 2)',
    ],
    [
      'has a negative size',
      key,
      { ...measured, unowned: { bytes: -1, files: 0 } },
      'unexpected value at `unowned.bytes`',
    ],
    ['has an endless name', key, { ...measured, python: 'x'.repeat(501) }, 'unexpected value at `python`'],
    ['took less than no time', key, { ...measured, seconds: -1 }, 'unexpected value at `seconds`'],
    ['has an endless processor', key, { ...measured, cpu: 'x'.repeat(501) }, 'unexpected value at `cpu`'],
    ['lacks a field', key, { ...measured, parts: undefined }, 'unexpected value at `parts`'],
    ['is no object', key, 'hello', 'it has an unexpected value'],
  ])('that %s is no baseline, and the reason says why', (_, restoredKey, value, reason) => {
    const baseline = readBaseline({ key: restoredKey, text: JSON.stringify(value) }, wanted)
    expect(baseline).toEqual({ kind: 'none', reason: expect.stringContaining(reason) })
  })

  test.each([
    ['is cut off', '{"schema": 1,', 'it is not JSON'],
    ['is huge', `"${'x'.repeat(8_000_000)}"`, 'it is 8000002 characters long'],
  ])('that %s is refused', (_, text, reason) => {
    expect(parseMeasurement(text)).toEqual({ kind: 'refused', reason })
  })
})
