import { describe, expect, test } from '@jest/globals'
import { createSectionWriter, readSections, type Section } from '../../src/report/comment.ts'
import { forkSection, judgeReport, type TrustedLimits } from '../../src/report/fork-section.ts'
import { parseReport, writeReport, type StoredReport } from '../../src/report/report-file.ts'
import { noLimits } from '../../src/report/verdict.ts'
import { hostile, liveMarkup } from './hostile-text.ts'
import {
  distribution,
  foundBaseline,
  headCommit,
  part,
  sampleMeasurement,
  withMoreDependencies,
} from './report-sample.ts'

const runUrl = 'https://github.example/org/app/actions/runs/42'
const trusted: TrustedLimits = { given: {}, allowIncreaseLabel: 'allow-size-increase' }
const report: StoredReport = {
  schema: 1,
  variant: '',
  measurement: withMoreDependencies(),
  baseline: foundBaseline(),
  limits: noLimits,
}

/** As the companion does it, through the file. */
function sectionFor(written: StoredReport, limits = trusted, labels: readonly string[] = []): Section {
  const parsed = parseReport(writeReport(written))
  if (parsed.kind === 'refused') throw new Error(parsed.reason)
  return forkSection(judgeReport(parsed.report, limits, labels), runUrl)
}

test('a fork’s section has the figures, and says whose they are', () => {
  const { body, ...rest } = sectionFor(report)
  expect(rest).toEqual({
    id: 'ghcr.io%2Forg%2Fapp:linux%2Famd64:',
    commit: headCommit,
    level: 'pass',
    title: 'Passed: 87.0 MB to pull, +17.7 MB (+25.5 %) against `a1b2c3d` (measured by the fork)',
  })
  expect(body.split('\n').slice(0, 11)).toEqual([
    '- Figures as measured by the fork’s own run: who wrote the change controls them.',
    '- The base image `python:3.13-slim` changed by +700.0 kB (+1.5 %); that is not judged.',
    '',
    '|  | Transfer | Change | Unpacked |',
    '| --- | ---: | ---: | ---: |',
    '| Base image | 45.9\u00a0MB | +700.0\u00a0kB (+1.5\u00a0%) | 131.0\u00a0MB |',
    '| Dependencies | 41.0\u00a0MB | +17.0\u00a0MB (+70.8\u00a0%) | 149.0\u00a0MB |',
    '| Sources | 81.0\u00a0kB | none | 310.0\u00a0kB |',
    '| **Total** | **87.0\u00a0MB** | **+17.7\u00a0MB (+25.5\u00a0%)** | **280.3\u00a0MB** |',
    '',
    expect.stringContaining('A host that runs `a1b2c3d` pulls'),
  ])
})

test('what the figures suggest is said anew', () => {
  const measurement = sampleMeasurement({
    commit: headCommit,
    distributions: [distribution('nvidia-cublas', '12.0', 600_000_000)],
  })
  expect(sectionFor({ ...report, measurement }).body).toContain(
    '- Libraries for GPUs (`nvidia-cublas`) are 720.0 MB unpacked.',
  )
})

describe('the verdict of a fork’s report', () => {
  const strictly = { ...noLimits, maxSize: 1 }
  const generous = { ...noLimits, allowIncreaseLabel: 'documentation' }
  test.each<[string, StoredReport['limits'], TrustedLimits, readonly string[], Section['level']]>([
    ['is by its own limits where there are no others', strictly, trusted, [], 'fail'],
    [
      'is by the trusted ones where they are given',
      noLimits,
      { ...trusted, given: { maxSize: 1 } },
      [],
      'fail',
    ],
    ['is by none where that is given', strictly, { ...trusted, given: { maxSize: undefined } }, [], 'pass'],
    ['is mild under the trusted label', strictly, trusted, ['allow-size-increase'], 'warn'],
    [
      'takes no notice of a label that the report names',
      { ...generous, maxSize: 1 },
      { given: {}, allowIncreaseLabel: undefined },
      ['documentation'],
      'fail',
    ],
  ])('%s', (_, limits, given, labels, level) => {
    expect(sectionFor({ ...report, limits }, given, labels).level).toBe(level)
  })
})

test('a reason for no baseline is shown as a quotation', () => {
  const reason = 'a maintainer has *approved* this `change`: [merge](https://evil.example) it @org/team'
  const { body } = sectionFor({ ...report, baseline: { kind: 'none', reason } })
  expect(body).toContain(`Nothing to compare with: its run says \`${reason.replaceAll('`', 'ˋ')}\`.`)
  expect(liveMarkup(body)).toEqual([])
})

describe.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
  'a fork that writes %s everywhere',
  (_, text) => {
    const short = text.slice(0, 500)
    const before = sampleMeasurement({ distributions: [distribution('numpy', short, 1000)] })
    const measurement = sampleMeasurement({
      commit: headCommit,
      tool: short,
      python: short,
      base: { reference: short, digest: short },
      keys: { deps: short, srcs: short, image: short },
      keyParts: [
        { of: short, name: short, value: short },
        { of: 'deps', name: `requirement ${short}`.slice(0, 500), value: short },
      ],
      distributions: [
        distribution(short, short, 5_000_000),
        distribution('numpy', `${short}1`.slice(0, 500), 1000),
      ],
    })
    const limits = {
      ...noLimits,
      maxSize: 1,
      failIncrease: { share: 0.01, bytes: 1 },
      allowIncreaseLabel: short,
    }
    test.each<[string, StoredReport['baseline']]>([
      ['with a baseline', foundBaseline(before)],
      ['without', { kind: 'none', reason: short }],
      ['with one that is not comparable', foundBaseline({ ...before, compression: 'gzip' })],
    ])('has it shown as text, %s', (_, baseline) => {
      const section = sectionFor({ ...report, measurement, baseline, limits })
      const comment = createSectionWriter(section).merge(undefined)
      expect(liveMarkup(comment)).toEqual([])
      expect(comment).not.toMatch(/[\u001b\u202e\u200b]|\p{Cs}/u)
      expect(comment.length).toBeLessThan(10_000)
      // Nothing ends the section early or begins another.
      expect(readSections(comment)).toEqual([section])
    })
  },
)

test('absurd figures stay figures', () => {
  const most = Number.MAX_SAFE_INTEGER
  const measurement = sampleMeasurement({
    commit: headCommit,
    parts: [part('base', most, most, '1'), part('deps', most, most, '2'), part('srcs', most, undefined, '3')],
    distributions: [distribution('numpy', '2', most, most)],
    phases: [{ name: 'detect', seconds: 1e7 }],
    steps: { total: 0, cached: most },
  })
  const { title, body } = sectionFor({
    ...report,
    measurement,
    baseline: foundBaseline(sampleMeasurement({ parts: [part('base', 0, 0, '1')] })),
  })
  expect(title).toMatch(/^Passed: 27021597.76 GB to pull, /)
  expect(`${title}${body}`).not.toMatch(/NaN|Infinity|undefined|e\+/)
})

test('10,000 packages with endless names fit into the comment', () => {
  const distributions = Array.from({ length: 10_000 }, (_, index) =>
    distribution(`${'<&|`*_'.repeat(20)}-${String(index)}`, '<&|`*_'.repeat(20), index, index),
  )
  const measurement = sampleMeasurement({ commit: headCommit, distributions })
  expect(createSectionWriter(sectionFor({ ...report, measurement })).merge(undefined).length).toBeLessThan(
    65_536,
  )
})
