import { describe, expect, test } from '@jest/globals'
import { compare, type Comparison } from '../../src/report/comparison.ts'
import { judge, noLimits, type Limits } from '../../src/report/verdict.ts'
import {
  foundBaseline,
  part,
  sampleMeasurement,
  withChangedCode,
  withMoreDependencies,
} from './report-sample.ts'

/** The sample image of 100 MB, of it 60 MB base, with `own` more bytes of sources and `base` more of base image. */
function grown(own: number, base = 0): Comparison {
  const sized = (ownBytes: number, baseBytes: number) =>
    sampleMeasurement({ parts: [part('base', baseBytes, 1, '1'), part('srcs', ownBytes, 1, '2')] })
  return compare(sized(40_000_000 + own, 60_000_000 + base), foundBaseline(sized(40_000_000, 60_000_000)))
}

describe('growth', () => {
  const both = { share: 0.05, bytes: 20_000_000 }
  test.each([
    ['a byte below the share', 4_999_999, both, 'pass'],
    ['the share', 5_000_000, both, 'fail'],
    ['bytes alone, reached', 1_000_000, { share: undefined, bytes: 1_000_000 }, 'fail'],
    ['bytes alone, not reached', 999_999, { share: undefined, bytes: 1_000_000 }, 'pass'],
    ['bytes before the share', 1_000_000, { share: 0.5, bytes: 1_000_000 }, 'fail'],
    ['less than noise, though the limit is lower', 99_999, { share: undefined, bytes: 1 }, 'pass'],
    ['just above noise', 100_000, { share: undefined, bytes: 1 }, 'fail'],
    ['shrinking', -30_000_000, { share: 0, bytes: 0 }, 'pass'],
    ['no growth at a limit of nothing', 0, { share: 0, bytes: 0 }, 'pass'],
  ] as const)('%s', (_, own, failIncrease, level) => {
    expect(judge(grown(own), { ...noLimits, failIncrease }).level).toBe(level)
  })

  test('of the base image is named but not judged', () => {
    expect(judge(grown(0, 30_000_000), { ...noLimits, failIncrease: both })).toEqual({
      level: 'pass',
      sentences: ['The base image `python:3.13-slim` changed by +30.0 MB (+50 %); that is not judged.'],
    })
  })

  const own = { share: undefined, bytes: undefined }
  test('of a part is judged as a share of what the part was, the base image where it is named', () => {
    const failIncrease = { ...own, parts: { deps: { share: 0.2, bytes: undefined } } }
    expect(
      judge(compare(withMoreDependencies(), foundBaseline()), { ...noLimits, failIncrease }).sentences,
    ).toEqual([
      'The dependencies grew by 17.0 MB (70.8 %): `fail-increase` is 20 % for deps.',
      'Largest contributors, unpacked: `pandas` +78.0 MB (added) and `numpy` +1.2 MB (`2.3.1` → `2.4.0`).',
      'The base image `python:3.13-slim` changed by +700.0 kB (+1.5 %); that is not judged.',
    ])
    const warnIncrease = { ...own, parts: { base: { share: undefined, bytes: 20_000_000 } } }
    expect(judge(grown(0, 30_000_000), { ...noLimits, warnIncrease })).toEqual({
      level: 'warn',
      sentences: ['The base image grew by 30.0 MB (50 %): `warn-increase` is 20.0 MB for base.'],
    })
    expect(judge(grown(90_000), { ...noLimits, failIncrease: { ...own, parts: { srcs: both } } }).level).toBe(
      'pass',
    )
  })

  test('without a baseline is not judged', () => {
    const comparison = compare(sampleMeasurement(), { kind: 'none', reason: 'first run' })
    expect(judge(comparison, { ...noLimits, failIncrease: both })).toEqual({ level: 'pass', sentences: [] })
  })

  test('above both limits is reported once, as the failure', () => {
    expect(judge(grown(6_000_000), { ...noLimits, warnIncrease: both, failIncrease: both })).toEqual({
      level: 'fail',
      sentences: [
        'Dependencies and sources grew by 6.0 MB, 6 % of the image: `fail-increase` is 5 % or 20.0 MB.',
        'The sources grew by 6.0 MB to pull.',
        'Keep files that the image does not need out of it with `.dockerignore` or the input `ignore`; if the growth is meant, raise `fail-increase`.',
      ],
    })
  })

  test('a warning names the packages that grew most', () => {
    expect(
      judge(compare(withMoreDependencies(), foundBaseline()), { ...noLimits, warnIncrease: both }),
    ).toEqual({
      level: 'warn',
      sentences: [
        'Dependencies and sources grew by 17.0 MB, 24.5 % of the image: `warn-increase` is 5 % or 20.0 MB.',
        'Largest contributors, unpacked: `pandas` +78.0 MB (added) and `numpy` +1.2 MB (`2.3.1` → `2.4.0`).',
        'Look for a lighter variant or extra of these packages; if the growth is meant, raise `warn-increase`.',
        'The base image `python:3.13-slim` changed by +700.0 kB (+1.5 %); that is not judged.',
      ],
    })
  })
})

describe('the largest allowed size', () => {
  test('is allowed itself', () => {
    expect(judge(grown(0), { ...noLimits, maxSize: 100_000_000 }).level).toBe('pass')
  })

  test('exceeded fails also without a baseline, with the largest packages and what would help', () => {
    const comparison = compare(sampleMeasurement(), { kind: 'none', reason: 'first run' })
    expect(judge(comparison, { ...noLimits, maxSize: 60_000_000 })).toEqual({
      level: 'fail',
      sentences: [
        'The image is 69.3 MB to pull, 9.3 MB above `max-size` (60.0 MB).',
        'Largest packages, unpacked: `numpy` 73.2 MB and `fastapi` 1.3 MB.',
        'Remove or replace what is not needed, choose a smaller `base-image`, or raise `max-size`. `bytecode: none` would save 12.4 MB unpacked, for slower starts.',
      ],
    })
  })
})

describe('a label', () => {
  const limits: Limits = {
    ...{ ...noLimits, maxUnpackedSize: 1, failIncrease: { share: undefined, bytes: 1_000_000 } },
    allowIncreaseLabel: 'Fine',
  }
  const comparison = grown(2_000_000)
  test('turns what fails into a warning that says so', () => {
    const strict = judge(comparison, limits, ['bug'])
    expect(strict.level).toBe('fail')
    expect(judge(comparison, limits, ['bug', 'fine'])).toEqual({
      level: 'warn',
      sentences: [
        'The pull request has the label `fine`: what would fail is a warning.',
        ...strict.sentences,
      ],
    })
  })
  test('changes nothing where nothing fails', () => {
    expect(judge(comparison, noLimits, ['fine'])).toEqual({ level: 'pass', sentences: [] })
    expect(judge(comparison, { ...limits, allowIncreaseLabel: undefined }, ['fine']).level).toBe('fail')
  })
})

test('the unpacked size has a limit of its own; what is unknown is not judged', () => {
  const { level, sentences } = judge(grown(0), { ...noLimits, maxUnpackedSize: 1 })
  expect([level, sentences[0]]).toEqual([
    'fail',
    'The image is 2 B unpacked, 1 B above `max-unpacked-size` (1 B).',
  ])
  const unknown = compare(sampleMeasurement({ parts: [part('deps', 1, undefined, '1')] }), foundBaseline())
  expect(judge(unknown, { ...noLimits, maxUnpackedSize: 1 }).level).toBe('pass')
})

describe('require: deps-unchanged', () => {
  const limits: Limits = { ...noLimits, require: ['deps-unchanged'] }
  test('fails another set of dependencies', () => {
    expect(judge(compare(withMoreDependencies(), foundBaseline()), limits)).toMatchObject({
      level: 'fail',
      sentences: [
        '`require: deps-unchanged`: 3 dependencies differ from the base commit; see below which.',
        expect.stringContaining('base image'),
      ],
    })
  })
  test('passes another builder image', () => {
    const keyParts = (value: string) => [{ of: 'deps', name: 'builder', value }]
    const now = sampleMeasurement({ keys: { deps: 'x', srcs: 'e0e0', image: 'y' }, keyParts: keyParts('b') })
    const comparison = compare(now, foundBaseline(sampleMeasurement({ keyParts: keyParts('a') })))
    expect(judge(comparison, limits)).toEqual({ level: 'pass', sentences: [] })
  })
  test('passes the same, and what has nothing to compare with', () => {
    expect(judge(compare(withChangedCode(), foundBaseline()), limits).level).toBe('pass')
    const first = compare(withMoreDependencies(), { kind: 'none', reason: 'first run' })
    expect(judge(first, limits)).toEqual({
      level: 'pass',
      sentences: ['`require: deps-unchanged` could not be checked: there is nothing to compare with.'],
    })
  })
})

test.each([
  [
    'a part above its own limit',
    { deps: 20_000_000, srcs: 81_000 },
    'fail',
    [
      'The dependencies are 24.0 MB to pull, 4.0 MB above `max-part-size` (20.0 MB).',
      'Largest packages, unpacked: `numpy` 73.2 MB and `fastapi` 1.3 MB.',
    ],
  ],
  ['parts within theirs', { base: 45_200_000, deps: 24_000_000 }, 'pass', []],
] as const)('%s', (_, maxPartSize, level, sentences) => {
  const comparison = compare(sampleMeasurement(), { kind: 'none', reason: 'first run' })
  expect(judge(comparison, { ...noLimits, maxPartSize })).toEqual({ level, sentences })
})
