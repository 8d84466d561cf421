import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import {
  addRun,
  emptyHistory,
  historyKey,
  judgeTime,
  keptDays,
  keptRuns,
  runOf,
  timesOf,
  type History,
  type Run,
} from '../../src/baseline/history.ts'
import { parseHistory } from '../../src/baseline/stored-history.ts'
import { baseCommit, part, sampleMeasurement } from './report-sample.ts'
import { historyOf, sampleRun } from './history-sample.ts'

/** The history after so many runs, six hours apart. */
function after(number: number): History {
  const begin = Date.parse('2026-01-01T00:00:00Z')
  const runs = Array.from({ length: number }, (_, at) =>
    sampleRun({
      commit: createHash('sha1').update(String(at)).digest('hex'),
      measuredAt: new Date(begin + at * 6 * 3600 * 1000).toISOString(),
      seconds: at / 7,
      transferBytes: 300_000_000 + at * 977,
      cpu: `AMD EPYC ${String(7000 + (at % 9))} 64-Core Processor`,
    }),
  )
  return runs.reduce(addRun, emptyHistory)
}

describe('a run', () => {
  test('is what its measurement says', () => {
    expect(runOf(sampleMeasurement({ seconds: 41.25, cpu: 'EPYC' }))).toEqual({
      commit: baseCommit,
      measuredAt: '2026-10-01T12:00:00.000Z',
      cacheState: 'cold',
      seconds: 41.25,
      transferBytes: 69_281_000,
      unpackedBytes: 214_710_000,
      ownTransferBytes: 24_081_000,
      bytesPushed: 69_281_000,
      cpu: 'EPYC',
    })
  })

  test('of parts of which one is unknown has no unpacked size', () => {
    const parts = [part('base', 10, undefined, '1'), part('srcs', 5, 7, '2')]
    expect(runOf(sampleMeasurement({ parts, seconds: 1 }))).toMatchObject({
      ...{ transferBytes: 15, unpackedBytes: undefined, ownTransferBytes: 5 },
    })
  })

  test.each([
    ['without a commit', { commit: undefined, seconds: 1 }],
    ['of a version that did not read the clock', {}],
  ])('%s is none', (_, changes) => {
    expect(runOf(sampleMeasurement(changes))).toBeUndefined()
  })
})

describe('the history', () => {
  test('keeps the last runs, and of each day the last', () => {
    const history = after(100)
    expect(history.runs.map(({ seconds }) => Math.round(seconds * 7))).toEqual(
      Array.from({ length: keptRuns }, (_, at) => 50 + at),
    )
    expect(history.days.map(({ measuredAt }) => measuredAt)).toEqual(
      Array.from({ length: 25 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day, 18)).toISOString()),
    )
  })

  test('keeps so many days', () => {
    const { days } = after(4 * keptDays + 40)
    expect([days.length, days[0]?.measuredAt, days.at(-1)?.measuredAt]).toEqual([
      keptDays,
      '2026-01-11T18:00:00.000Z',
      '2027-02-14T18:00:00.000Z',
    ])
  })

  test('has the days in order though a clock went back', () => {
    const runs = ['03', '01', '02', '01'].map((day, at) =>
      sampleRun({ measuredAt: `2026-05-${day}T00:00:00Z`, seconds: at }),
    )
    expect(runs.reduce(addRun, emptyHistory).days.map(({ seconds }) => seconds)).toEqual([3, 2, 0])
  })

  const known = historyOf([sampleRun()])
  const rows: readonly [string, Partial<Run>, number][] = [
    ['that did nothing for a known commit', { cacheState: 'nothing-to-do' }, 1],
    ['that built something for a known commit', { cacheState: 'warm-deps' }, 2],
    ['that did nothing for another commit', { cacheState: 'nothing-to-do', commit: '7'.repeat(40) }, 2],
  ]
  test.each(rows)('after a run %s', (_, changes, length) => {
    const next = addRun(known, sampleRun(changes))
    expect(next.runs).toHaveLength(length)
    expect(next === known).toBe(length === 1)
  })

  test('at its fullest is read in one request: it fits into a manifest', () => {
    const text = JSON.stringify(after(4 * keptDays + 40))
    expect(gzipSync(text).byteLength).toBeLessThan(128 * 1024)
  })

  test.each([
    ['image', { image: 'ghcr.io/org/other' }],
    ['platform', { platform: 'linux/arm64' }],
    ['suffix', { suffix: 'x' }],
    ['branch', { branch: 'next' }],
  ])('of another %s has another key', (_, changes) => {
    const identity = { image: 'ghcr.io/org/app', platform: 'linux/amd64', suffix: '', branch: 'main' }
    expect(historyKey({ ...identity, ...changes })).not.toBe(historyKey(identity))
    expect(historyKey(identity)).toBe('["history",1,"ghcr.io/org/app","linux/amd64","","main"]')
  })
})

describe('the times of runs with one cache state', () => {
  test.each([
    [[], undefined],
    [[10, 20], undefined],
    [[30, 10, 20], { n: 3, median: 20, min: 10, max: 30 }],
    [[4, 1, 3, 2], { n: 4, median: 2.5, min: 1, max: 4 }],
  ])('%j', (seconds, times) => {
    const others = [1000, 2000, 3000].map((one) => sampleRun({ seconds: one, cacheState: 'warm-deps' }))
    const history = historyOf([...others, ...seconds.map((one) => sampleRun({ seconds: one }))])
    expect(timesOf(history, 'cold')).toEqual(times)
  })

  const usual = { n: 9, median: 40, min: 38, max: 60 }
  const quick = { n: 9, median: 0.6, min: 0.5, max: 0.7 }
  test.each([
    ['the median itself', 40, usual, 'usual'],
    ['far from the median, in the range', 60, usual, 'usual'],
    ['outside of the range, near the median', 31, usual, 'usual'],
    ['a quarter below the median', 30, usual, 'usual'],
    ['more than a quarter below', 29.9, usual, 'faster'],
    ['outside of the range and far above', 60.1, usual, 'slower'],
    ['twice as long, and not a second more', 1.5, quick, 'usual'],
    ['more than a second more', 1.7, quick, 'slower'],
    ['nothing, beside almost nothing', 0, quick, 'usual'],
  ] as const)('%s (%d s) is judged', (_, seconds, times, pace) => {
    expect(judgeTime(seconds, times)).toBe(pace)
  })
})

describe('a stored history', () => {
  const run = sampleRun()
  const stored = historyOf([run])

  test.each([
    ['empty', emptyHistory],
    ['at its fullest', after(4 * keptDays + 40)],
    [
      'with unknown figures',
      historyOf([{ ...run, unpackedBytes: undefined, bytesPushed: undefined, cpu: undefined }]),
    ],
  ])('that is %s comes back as it was written', (_, history) => {
    const parsed = parseHistory(JSON.parse(JSON.stringify(history)))
    expect(parsed).toStrictEqual({ kind: 'parsed', history })
  })

  test('is read without what only another version knows', () => {
    const more = { ...stored, more: 1, runs: [{ ...run, more: '<b>' }] }
    expect(parseHistory(more)).toEqual({ kind: 'parsed', history: stored })
  })

  const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown
  const withRun = (changes: object): unknown => ({ ...stored, runs: [{ ...run, ...changes }] })
  test.each<readonly [string, unknown, string]>([
    ['no object', 'hello', 'it has an unexpected value'],
    ['null', null, 'it has an unexpected value'],
    ['an array', [], 'it has an unexpected value'],
    ['deep', deep, 'it has an unexpected value'],
    [
      'of the future',
      { ...stored, schema: 2 },
      'it was written by another version of this action (schema 2)',
    ],
    ['of a schema that is a text', { ...stored, schema: '1' }, 'it has an unexpected value at `schema`'],
    ['of no schema', { runs: [], days: [] }, 'it has an unexpected value at `schema`'],
    ['without days', { ...stored, days: undefined }, 'it has an unexpected value at `days`'],
    [
      'of too many runs',
      { ...stored, runs: Array(keptRuns + 1).fill(run) },
      'it has an unexpected value at `runs`',
    ],
    [
      'of too many days',
      { ...stored, days: Array(keptDays + 1).fill(run) },
      'it has an unexpected value at `days`',
    ],
    ['with a deep run', { ...stored, runs: [deep] }, 'it has an unexpected value at `runs.0`'],
    [
      'with a negative size',
      withRun({ transferBytes: -1 }),
      'it has an unexpected value at `runs.0.transferBytes`',
    ],
    ['with half a byte', withRun({ bytesPushed: 0.5 }), 'it has an unexpected value at `runs.0.bytesPushed`'],
    [
      'with an absurd size',
      withRun({ unpackedBytes: 1e300 }),
      'it has an unexpected value at `runs.0.unpackedBytes`',
    ],
    [
      'with a size as text',
      withRun({ ownTransferBytes: '1' }),
      'it has an unexpected value at `runs.0.ownTransferBytes`',
    ],
    ['with negative seconds', withRun({ seconds: -0.1 }), 'it has an unexpected value at `runs.0.seconds`'],
    ['with endless seconds', withRun({ seconds: 1e8 }), 'it has an unexpected value at `runs.0.seconds`'],
    [
      'with no date',
      withRun({ measuredAt: 'yesterday' }),
      'it has an unexpected value at `runs.0.measuredAt`',
    ],
    [
      'with a date of another zone',
      withRun({ measuredAt: '2026-10-01T12:00:00+02:00' }),
      'it has an unexpected value at `runs.0.measuredAt`',
    ],
    [
      'with an endless date',
      withRun({ measuredAt: `2026-10-01T12:00:00.${'0'.repeat(1000)}Z` }),
      'it has an unexpected value at `runs.0.measuredAt`',
    ],
    ['with no commit', withRun({ commit: '../../x' }), 'it has an unexpected value at `runs.0.commit`'],
    [
      'with an unknown cache state',
      withRun({ cacheState: 'hot' }),
      'it has an unexpected value at `runs.0.cacheState`',
    ],
    [
      'with an endless processor',
      withRun({ cpu: 'x'.repeat(201) }),
      'it has an unexpected value at `runs.0.cpu`',
    ],
  ])('that is %s is refused, and the reason says why', (_, value, reason) => {
    expect(parseHistory(value)).toEqual({ kind: 'refused', reason })
  })
})
