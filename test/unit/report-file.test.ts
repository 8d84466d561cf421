import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { longestReport, parseReport, writeReport, type StoredReport } from '../../src/report/report-file.ts'
import { limitsOf, noLimits } from '../../src/report/verdict.ts'
import {
  baseCommit,
  distribution,
  foundBaseline,
  sampleMeasurement,
  withMoreDependencies,
} from './report-sample.ts'
import { historyOf, sampleRun } from './history-sample.ts'

const report: StoredReport = {
  schema: 1,
  variant: 'gpu',
  measurement: withMoreDependencies(),
  baseline: foundBaseline(),
  limits: {
    maxSize: 300_000_000,
    maxUnpackedSize: undefined,
    maxPartSize: { deps: 5 },
    warnIncrease: { share: 0.05, bytes: 20_000_000 },
    failIncrease: { share: undefined, bytes: 1, parts: { srcs: { share: 0.1, bytes: undefined } } },
    require: ['deps-unchanged'],
    allowIncreaseLabel: 'allow-size-increase',
  },
}
const plain: StoredReport = {
  ...report,
  variant: '',
  baseline: { kind: 'none', reason: 'none is stored' },
  limits: noLimits,
}

test.each([
  ['with a baseline and limits', report],
  ['without', plain],
  [
    'that tells the largest, and why each package is there',
    {
      ...plain,
      measurement: sampleMeasurement({
        distributions: [{ ...distribution('pandas', '3', 5), requires: ['numpy'] }],
        largest: {
          folders: [{ path: 'pandas/_libs', owner: 'pandas', bytes: 4, files: 2 }],
          files: [{ path: '/app/x', bytes: 1 }],
        },
        hidden: { bytes: 5, files: 1 },
      }),
    },
  ],
  [
    'of a baseline at an unknown distance',
    { ...report, baseline: foundBaseline(sampleMeasurement(), { distance: undefined }) },
  ],
])('a report %s comes back as it was written', (_, written) => {
  expect(parseReport(writeReport(written))).toStrictEqual({ kind: 'parsed', report: written })
})

test('a long reason for no baseline is cut, so that the report can be read again', () => {
  const json = writeReport({ ...plain, baseline: { kind: 'none', reason: 'x'.repeat(9000) } })
  expect(parseReport(json)).toMatchObject({ report: { baseline: { reason: 'x'.repeat(500) } } })
})

test('the limits are all that is stored of the options', () => {
  expect(limitsOf({ ...noLimits, githubToken: 'secret' } as typeof noLimits)).toEqual(noLimits)
})

/** The report with the value at a path replaced, as whoever writes JSON can. */
function changed(path: string, value: unknown): string {
  const copy = JSON.parse(writeReport(report)) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const at = keys.reduce((object, key) => object[key] as Record<string, unknown>, copy)
  at[last] = value
  return JSON.stringify(copy)
}

describe('a report that anybody may have written is refused:', () => {
  test.each<[string, string, unknown, string]>([
    ['from the future', 'schema', 2, 'written by another version of this action (schema 2)'],
    ['with a measurement from the future', 'measurement.schema', 2, 'at `measurement.schema`'],
    ['of a wrong type', 'measurement', [], 'at `measurement`'],
    ['a number as text', 'measurement.parts.0.transferBytes', '1', 'at `measurement.parts.0.transferBytes`'],
    ['a negative size', 'measurement.unowned.bytes', -1, 'at `measurement.unowned.bytes`'],
    ['half a byte', 'measurement.unowned.bytes', 0.5, 'at `measurement.unowned.bytes`'],
    ['an absurd size', 'measurement.unowned.bytes', 1e300, 'at `measurement.unowned.bytes`'],
    ['a phase of a century', 'measurement.phases.0.seconds', 3e9, 'at `measurement.phases.0.seconds`'],
    ['an endless name', 'measurement.distributions.0.name', 'x'.repeat(501), 'distributions.0.name`'],
    [
      'too many',
      'measurement.keyParts',
      Array.from({ length: 20_001 }, () => 1),
      'at `measurement.keyParts`',
    ],
    [
      'a file of less than nothing',
      'measurement.largest',
      { folders: [], files: [{ path: '/x', bytes: -1 }] },
      'at `measurement.largest.files.0.bytes`',
    ],
    ['a need that is no name', 'measurement.distributions.0.requires', [1], '.requires.0`'],
    ['hidden without end', 'measurement.hidden', { bytes: 1e300, files: 1 }, 'at `measurement.hidden.bytes`'],
    ['a part of four', 'measurement.parts', [1, 2, 3, 4], 'at `measurement.parts'],
    ['no commit', 'measurement.commit', 'main', 'at `measurement.commit`'],
    ['an image that is markup', 'measurement.image', 'a"><b>', 'at `measurement.image`'],
    ['an image with capitals', 'measurement.image', 'Org/App', 'at `measurement.image`'],
    ['an image that ends a comment', 'measurement.image', 'a-->', 'at `measurement.image`'],
    ['an image with a lone surrogate', 'measurement.image', 'a\ud800', 'at `measurement.image`'],
    ['a platform with a backtick', 'measurement.platform', 'linux/`amd64', 'at `measurement.platform`'],
    ['a variant with a newline', 'variant', 'a\n<!-- py-docker-build:end -->', 'at `variant`'],
    ['a baseline of another image', 'baseline.measurement.image', 'other', 'at `baseline.measurement`'],
    ['a baseline of another commit', 'baseline.commit', 'd'.repeat(40), 'at `baseline.measurement`'],
    ['a baseline of no kind', 'baseline.kind', 'guess', 'at `baseline.kind`'],
    ['an endless reason', 'baseline', { kind: 'none', reason: 'x'.repeat(501) }, 'at `baseline.reason`'],
    ['a distance before the beginning', 'baseline.distance', -1, 'at `baseline.distance`'],
    ['a limit below nothing', 'limits.maxSize', -1, 'at `limits.maxSize`'],
    ['a share without end', 'limits.failIncrease', { share: 1e9 }, 'at `limits.failIncrease.share`'],
    ['an unknown requirement', 'limits.require', ['<b>'], 'at `limits.require.0`'],
    ['nothing', 'measurement', undefined, 'at `measurement`'],
  ])('%s', (_, path, value, reason) => {
    expect(parseReport(changed(path, value))).toEqual({
      kind: 'refused',
      reason: expect.stringContaining(reason),
    })
  })

  test.each<[string, string, string]>([
    ['no JSON', '{"schema": 1', 'it is not JSON'],
    ['empty', '', 'it is not JSON'],
    ['a number', '1', 'it has an unexpected value'],
    ['huge', ' '.repeat(longestReport + 1), `it is ${String(longestReport + 1)} characters long`],
    ['deep', '['.repeat(1_900_000) + ']'.repeat(1_900_000), 'it '],
    [
      'deep where something is expected',
      changed('variant', 'DEEP').replace('"DEEP"', '['.repeat(100_000) + ']'.repeat(100_000)),
      'it ',
    ],
  ])('%s', (_, json, reason) => {
    expect(parseReport(json)).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) })
  })
})

test('what is not asked for is left out, also under names that mean something to JavaScript', () => {
  const json = writeReport(report).replace(
    '"schema": 1,',
    '"schema": 1, "__proto__": {"x": 1}, "verdict": "pass",',
  )
  const parsed = parseReport(json)
  expect(parsed).toStrictEqual({ kind: 'parsed', report })
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

describe('the published JSON Schemas', () => {
  const validator = async (name: string) => {
    const file = join(import.meta.dirname, '../../docs/schema', `${name}.schema.json`)
    const ajv = new Ajv2020({ allErrors: true })
    formats.default(ajv)
    return ajv.compile(JSON.parse(await readFile(file, 'utf8')) as object)
  }
  test('take what is written', async () => {
    const [isMeasurement, isReport] = [await validator('measurement'), await validator('report')]
    for (const measurement of [
      sampleMeasurement(),
      withMoreDependencies(),
      sampleMeasurement({ commit: undefined }),
    ])
      expect([isMeasurement(JSON.parse(JSON.stringify(measurement))), isMeasurement.errors]).toEqual([
        true,
        null,
      ])
    for (const written of [report, plain])
      expect([isReport(JSON.parse(writeReport(written))), isReport.errors]).toEqual([true, null])
  })
  test('take a history', async () => {
    const isHistory = await validator('history')
    const history: unknown = JSON.parse(
      JSON.stringify(historyOf([sampleRun(), sampleRun({ cpu: undefined })])),
    )
    expect([isHistory(history), isHistory.errors]).toEqual([true, null])
    expect(isHistory({ ...(history as object), runs: [{}] })).toBe(false)
  })
  test.each([
    ['from the future', 'schema', 2],
    ['of a wrong type', 'measurement.parts', {}],
    ['with a negative size', 'measurement.unowned.bytes', -1],
    ['with a baseline of no kind', 'baseline', { kind: 'guess', commit: baseCommit }],
  ])('refuse a report %s', async (_, path, value) => {
    expect((await validator('report'))(JSON.parse(changed(path, value)))).toBe(false)
  })
})
