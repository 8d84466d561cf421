import { describe, expect, test } from '@jest/globals'
import { partSizes } from '../../src/measure/measure.ts'
import type { Inventory, Measurement } from '../../src/measure/measurement.ts'
import { compare } from '../../src/report/comparison.ts'
import { judge, noLimits } from '../../src/report/verdict.ts'
import { foundBaseline, part, sampleMeasurement } from './report-sample.ts'

const inventory: Inventory = {
  ...{ schema: 1, unpackedBytes: 100, files: 5, distributions: [] },
  unowned: { bytes: 100, files: 5 },
}
const layer = (number: number) => ({ digest: `sha256:${String(number)}`, size: number * 10 })
const [base, deps] = [layer(1), layer(2)]

test('assets are the lowest layer of the sources, and not counted among them', () => {
  const sizes = partSizes(
    { layers: [base], unpackedBytes: 7 },
    { layers: [base, deps], inventory: undefined },
    { layers: [layer(3), layer(4), layer(5)], inventory },
    { unpackedBytes: 30 },
  )
  expect(
    sizes.map(({ name, transferBytes, unpackedBytes, layers }) => [
      name,
      transferBytes,
      unpackedBytes,
      layers.length,
    ]),
  ).toEqual([
    ['base', 10, 7, 1],
    ['deps', 20, undefined, 1],
    ['assets', 30, 30, 1],
    ['srcs', 90, 70, 2],
  ])
})

describe('the row of the assets', () => {
  const [front, back] = [part('assets', 5000, 9000, '8'), part('srcs', 81_000, 310_000, '3')]
  const withAssets = (bytes = 5000): Measurement => {
    const { parts } = sampleMeasurement()
    return sampleMeasurement({ parts: [...parts.slice(0, 2), { ...front, transferBytes: bytes }, back] })
  }
  const rows = (now: Measurement, before: Measurement, instead?: 'image') =>
    compare(now, { ...foundBaseline(before), ...(instead === undefined ? {} : { instead }) })
      .rows.filter(({ name }) => name === 'assets' || name === 'srcs')
      .map(({ name, transfer }) => [name, transfer.now, transfer.before])

  test('is there where there are some, now or before', () => {
    expect(rows(sampleMeasurement(), sampleMeasurement())).toEqual([['srcs', 81_000, 81_000]])
    expect(rows(withAssets(), sampleMeasurement())).toEqual([
      ['assets', 5000, 0],
      ['srcs', 81_000, 81_000],
    ])
    expect(rows(sampleMeasurement(), withAssets())).toEqual([
      ['assets', 0, 5000],
      ['srcs', 81_000, 81_000],
    ])
  })

  test('is not apart where the base commit’s image alone tells, which has them among its sources', () => {
    const before = sampleMeasurement({
      parts: sampleMeasurement().parts.map((one) =>
        one.name === 'srcs' ? part('srcs', 86_000, 1, '3') : one,
      ),
    })
    expect(rows(withAssets(), before, 'image')).toEqual([['srcs', 86_000, 86_000]])
  })

  test('is judged: by its own limit, and as growth of our own', () => {
    const comparison = compare(withAssets(9_000_000), foundBaseline(sampleMeasurement()))
    const limits = {
      ...noLimits,
      maxPartSize: { assets: 1_000_000 },
      failIncrease: { share: 0.1, bytes: undefined },
    }
    expect(judge(comparison, limits).sentences).toEqual(
      expect.arrayContaining([
        'The assets are 9.0 MB to pull, 8.0 MB above `max-part-size` (1.0 MB).',
        expect.stringMatching(/^Dependencies and sources grew by 9\.0 MB, 13 % of the image/),
      ]),
    )
  })
})
