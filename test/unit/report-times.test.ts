import { describe, expect, test } from '@jest/globals'
import { emptyHistory } from '../../src/baseline/history.ts'
import type { Measurement } from '../../src/measure/measurement.ts'
import { compare } from '../../src/report/comparison.ts'
import { countersOf } from '../../src/report/counters.ts'
import { layOut } from '../../src/report/document.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { judge, noLimits } from '../../src/report/verdict.ts'
import { historyOf, sampleRun } from './history-sample.ts'
import {
  foundBaseline,
  part,
  sampleMeasurement,
  sha256,
  withChangedCode,
  withMoreDependencies,
} from './report-sample.ts'

/** Three runs of each cache state on the base branch. */
const history = historyOf([
  ...[38, 40, 60].map((seconds) => sampleRun({ seconds })),
  ...[2, 3, 4].map((seconds) => sampleRun({ seconds, cacheState: 'warm-deps' })),
])

function lay(now: Partial<Measurement>, before: Partial<Measurement> = {}, earlier = history) {
  const comparison = compare(
    { ...withChangedCode(), ...now },
    foundBaseline(sampleMeasurement(before)),
    earlier,
  )
  const verdict = judge(comparison, noLimits)
  const document = layOut(comparison, verdict, { runUrl: undefined, hints: [] })
  const table = document.blocks.find(({ title }) => title?.startsWith('Time'))
  return {
    verdict,
    sentences: document.blocks.flatMap((block) =>
      block.kind === 'prose' && block.title === undefined ? block.sentences : [],
    ),
    title: table?.title,
    note: table?.kind === 'table' ? table.note?.replace(/ ?Wheels: .*/, '') : undefined,
    markdown: renderMarkdown(document, 'comment'),
  }
}

const warm = 'median 3.0 s (2.0 s to 4.0 s) of the last 3 runs on the base branch with the same cache state'
const cold = 'median 40 s (38 s to 1 min 0 s) of the last 3 runs on the base branch with the same cache state'

describe('the whole run', () => {
  test.each([
    [{ seconds: 3.5 }, `The whole run: 3.5 s, ${warm}.`, []],
    [
      { seconds: 5 },
      `The whole run: 5.0 s, ${warm}.`,
      [`Slower than usual: 5.0 s, ${warm}; times never fail a build.`],
    ],
    [
      { seconds: 0.9 },
      `The whole run: 0.9 s, ${warm}.`,
      [`Faster than usual: 0.9 s, ${warm}; times never fail a build.`],
    ],
    [
      { seconds: 5, cacheState: 'cold' },
      `The whole run: 5.0 s, ${cold}.`,
      [`Faster than usual: 5.0 s, ${cold}; times never fail a build.`],
    ],
    [{ seconds: 500, cacheState: 'nothing-to-do' }, '', []],
    [{}, '', []],
  ] as const)(
    '%j stands among those before, and is a sentence where it is unusual',
    (now, note, sentences) => {
      const laid = lay(now)
      expect([laid.note, laid.sentences]).toEqual([note, sentences])
      expect(laid.verdict).toEqual({ level: 'pass', sentences: [] })
    },
  )

  test('is the title’s time, by the clock where it was read', () => {
    expect([lay({ seconds: 1.2 }).title, lay({}).title]).toEqual([
      'Time: 1.2 s (dependencies reused)',
      'Time: 1.4 s (dependencies reused)',
    ])
  })

  test('stands alone where nothing is known of earlier ones', () => {
    expect(lay({ seconds: 5 }, {}, emptyHistory)).toMatchObject({ note: '', sentences: [] })
  })
})

describe('the processor', () => {
  test.each([
    [{ cpu: 'EPYC' }, { cpu: 'EPYC' }, 'Processor: `EPYC`.'],
    [{ cpu: 'EPYC' }, { cpu: 'Xeon' }, "Processor: `EPYC`, the base's was `Xeon`."],
    [{ cpu: 'EPYC' }, {}, 'Processor: `EPYC`.'],
    [{}, { cpu: 'Xeon' }, ''],
  ])('of %j against %j', (now, before, note) => {
    expect(lay(now, before).note).toBe(note)
  })

  test('of another’s measurement stays text', () => {
    const { markdown } = lay({ cpu: 'EPYC' }, { cpu: '`<img src=x>|@org\n# x' })
    expect(markdown).toContain("the base's was `ˋ<img src=x>¦@org # x`.")
  })
})

describe('counters against the base commit', () => {
  const layers = (digits: string): Measurement['parts'] => [
    {
      ...part('deps', 0, 0, '1'),
      layers: [...digits].map((digit) => ({ digest: sha256(digit), bytes: 10 })),
    },
  ]
  const before = sampleMeasurement({ parts: layers('123') })
  test.each([
    [
      'the same image',
      sampleMeasurement({ parts: layers('123') }),
      { deployBytes: 0, layersReused: 3, layersNew: 0, depsUnchanged: true },
    ],
    [
      'one layer more',
      sampleMeasurement({ parts: layers('1243') }),
      { deployBytes: 10, layersReused: 3, layersNew: 1, depsUnchanged: true },
    ],
    [
      'other dependencies',
      { ...withMoreDependencies(), parts: layers('145') },
      { deployBytes: 20, layersReused: 1, layersNew: 2, depsUnchanged: false },
    ],
    [
      'other dependencies that pack to the same',
      { ...withMoreDependencies(), parts: layers('123') },
      { deployBytes: 0, layersReused: 3, layersNew: 0, depsUnchanged: false },
    ],
    [
      'another builder image',
      sampleMeasurement({ parts: layers('123'), keys: { deps: 'd9', srcs: 'e', image: 'f' } }),
      { deployBytes: 0, layersReused: 3, layersNew: 0, depsUnchanged: true },
    ],
    [
      'sizes that mean something else',
      sampleMeasurement({ parts: layers('123'), compression: 'gzip' }),
      undefined,
    ],
  ])('of %s', (_, now, counters) => {
    expect(countersOf(compare(now, foundBaseline(before)))).toEqual(counters)
  })

  test('are none without it', () => {
    expect(countersOf(compare(before, { kind: 'none', reason: 'first run' }))).toBeUndefined()
  })
})
