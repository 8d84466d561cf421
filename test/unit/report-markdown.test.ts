import { describe, expect, test } from '@jest/globals'
import MarkdownIt from 'markdown-it'
import type { Baseline } from '../../src/baseline/baseline.ts'
import type { Measurement } from '../../src/measure/measurement.ts'
import { compare, type Comparison } from '../../src/report/comparison.ts'
import { layOut, type ReportContext } from '../../src/report/document.ts'
import { renderHtml } from '../../src/report/html.ts'
import { renderMarkdown, type MarkdownPlace } from '../../src/report/markdown.ts'
import { renderText } from '../../src/report/text.ts'
import { judge, noLimits, type Limits, type Verdict } from '../../src/report/verdict.ts'
import { hostile, liveMarkup } from './hostile-text.ts'
import {
  baseCommit,
  distribution,
  foundBaseline,
  headCommit,
  sampleMeasurement,
  withChangedCode,
  withMoreDependencies,
} from './report-sample.ts'

const limits: Limits = {
  ...noLimits,
  warnIncrease: { share: 0.05, bytes: 20_000_000 },
  failIncrease: { share: 0.2, bytes: undefined },
}
const context: ReportContext = { runUrl: 'https://github.example/org/app/actions/runs/7', hints: [] }

function markdown(
  now: Measurement,
  baseline: Baseline,
  place: MarkdownPlace = 'comment',
  hints = context.hints,
): string {
  const comparison = compare(now, baseline)
  return rendered(comparison, judge(comparison, limits), { ...context, hints }, place)
}

function rendered(
  comparison: Comparison,
  verdict: Verdict,
  context: ReportContext,
  place: MarkdownPlace = 'comment',
): string {
  return renderMarkdown(layOut(comparison, verdict, context), place)
}

describe('the comment', () => {
  test('of the first run says that there is no baseline yet', () => {
    const reason = 'no measurement of `a1b2c3d` or of its 9 ancestors is stored'
    expect(markdown(sampleMeasurement(), { kind: 'none', reason })).toMatchSnapshot()
  })

  test('of a code change is short', () => {
    expect(markdown(withChangedCode(), foundBaseline())).toMatchSnapshot()
  })

  test('of a dependency bump beyond the gate names what grew', () => {
    const hints = ['`requirements.txt` has ranges: lock them to make the build repeatable.']
    expect(
      markdown(withMoreDependencies(), foundBaseline(sampleMeasurement(), { distance: 2 }), 'comment', hints),
    ).toMatchSnapshot()
  })

  test('of an incomparable measurement says why', () => {
    expect(
      markdown(sampleMeasurement({ commit: headCommit, compression: 'gzip' }), foundBaseline()),
    ).toMatchSnapshot()
  })

  test('of the same image again folds the sizes', () => {
    const again = sampleMeasurement({ commit: headCommit, cacheState: 'nothing-to-do', phases: [] })
    expect(markdown(again, foundBaseline())).toMatchSnapshot()
  })
})

test('the log shows the same tables, aligned', () => {
  const comparison = compare(withMoreDependencies(), foundBaseline())
  expect(renderText(layOut(comparison, judge(comparison, limits), context))).toMatchSnapshot()
})

test('the page needs nothing from outside and holds every row', () => {
  const comparison = compare(withMoreDependencies(), foundBaseline())
  const page = renderHtml(layOut(comparison, judge(comparison, limits), context))
  // How it looks is judged in a browser, by test/e2e/report-page.test.ts and by eye.
  expect(page.replace(/<style>[^]*<\/style>/, '<style></style>')).toMatchSnapshot()
  expect(page).not.toMatch(/<(script|img|link|iframe)|url\(|https?:/)
})

describe.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
  'foreign text %s',
  (_, text) => {
    const before = sampleMeasurement({ distributions: [distribution('numpy', '1.0', 1000)] })
    const now = sampleMeasurement({
      image: text,
      platform: before.platform,
      tool: text,
      base: { reference: text, digest: text },
      keys: { deps: text, srcs: text, image: text },
      keyParts: [
        { of: text, name: text, value: text },
        { of: 'deps', name: `requirement ${text}`, value: text },
      ],
      distributions: [
        { ...distribution(text, text, 5000), requires: ['numpy'] },
        { ...distribution('numpy', text, 1000), requires: [text] },
      ],
      largest: {
        folders: [{ path: text, owner: text, bytes: 1, files: 1 }],
        files: [{ path: `/opt/${text}`, owner: text, bytes: 1 }],
      },
    })
    const hints = [text, `See \`${text}\`.`]
    const comparison = compare(now, foundBaseline({ ...before, cacheState: 'cold' }))
    const verdict = judge(comparison, { ...limits, maxSize: 1 })

    test('stays text in the comment, in its table cell', () => {
      // A lone surrogate cannot be percent-encoded; images are validated inputs, so this one need not be.
      const image = text === '\ud800' ? 'x' : text.slice(0, 50)
      const report = rendered({ ...comparison, current: { ...now, image } }, verdict, {
        ...context,
        hints,
      })
      expect(liveMarkup(report)).toEqual([])
      expect(tableShapes(report)).toEqual([
        [4, 4],
        [4, 2],
        [3, 4],
        [7, 2],
        [4, 1],
        [3, 1],
        [4, 5],
      ])
      expect(report.length).toBeLessThan(9000)
      expect(report).not.toMatch(/[\u001b\u202e\u200b]|\p{Cs}/u)
    })

    test('stays text on the page', () => {
      const page = renderHtml(layOut(comparison, verdict, { ...context, hints }))
      const tags = new Set(
        [...page.matchAll(/<\/?([a-z0-9]+|!\w+)/gi)].map((match) => match[1]?.toLowerCase()),
      )
      const ours =
        'body code details div footer h1 h2 head html li meta p section style summary table tbody td th thead title tr ul'
      expect([...tags].filter((tag) => tag !== '!doctype' && !ours.split(' ').includes(tag ?? ''))).toEqual(
        [],
      )
      expect(page).not.toMatch(/[\u001b\u202e\u200b]|\p{Cs}/u)
    })

    test('cannot command the runner from the log', () => {
      const log = renderText(layOut(comparison, verdict, { ...context, hints }))
      expect(log).not.toMatch(/^\s*::|##\[|\[31m|[\u001b\u202e\u200b]/m)
    })
  },
)

describe('a report on 2,000 packages with long names', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `${'<&|`*_'.repeat(12)}-${String(index)}`)
  const many = (version: string, bytes: number): Partial<Measurement> => ({
    distributions: names.map((name, index) => distribution(name, version, bytes * (index + 1))),
    keyParts: names.map((name) => ({ of: 'deps', name: `requirement ${name}`, value: version.repeat(20) })),
  })
  const before = sampleMeasurement(many('1.0<&>'.repeat(5), 1000))
  const now = sampleMeasurement({
    ...many('2.0<&>'.repeat(5), 2000),
    commit: headCommit,
    keys: { ...before.keys, deps: 'x' },
  })
  const hints = Array.from({ length: 300 }, () => `${'&<@*'.repeat(400)}.`)

  test('fits into a comment with whole tables and says what is left out', () => {
    const report = markdown(now, foundBaseline(before), 'comment')
    expect(report.length).toBeLessThanOrEqual(65_536)
    expect(tableShapes(report)).toEqual([
      [4, 4],
      [4, 15],
      [3, 4],
      [6, 10],
      [4, 40],
    ])
    expect(report).toContain(
      '1985 more packages: see [the job summary](<https://github.example/org/app/actions/runs/7>).',
    )
    expect(report).toContain('1992 more differences')
  })

  test('fits even when the advice alone would not, which then is left out whole', () => {
    const report = markdown(now, foundBaseline(before), 'comment', hints)
    expect(report.length).toBeLessThanOrEqual(65_536)
    expect(tableShapes(report)[0]).toEqual([4, 4])
    expect(report).toContain('Parts of this report are left out here; [the job summary]')
    expect(report.trimEnd().split('\n').at(-1)).toMatch(/^<sub>.*<\/sub>$/)
  })

  test('fits into the summary’s bytes with as many rows as there is room for', () => {
    const report = markdown(now, foundBaseline(before), 'summary')
    expect(Buffer.byteLength(report)).toBeLessThanOrEqual(1024 * 1024)
    expect(tableShapes(report)).toEqual([
      [4, 4],
      [4, 2000],
      [3, 4],
      [6, 2000],
      [4, 1000],
    ])
  })
})

test('a comment against a commit that is not the base says how far away it is', () => {
  const sentence = (distance: number | undefined): string | undefined =>
    markdown(withChangedCode(), foundBaseline(sampleMeasurement(), { distance }))
      .split('\n')
      .find((line) => line.includes('was not measured'))
  expect([0, 1, undefined].map(sentence)).toEqual([
    undefined,
    `The base commit itself was not measured: compared with its ancestor \`${baseCommit.slice(0, 7)}\`, 1 commit before it.`,
    `The base commit itself was not measured: compared with its ancestor \`${baseCommit.slice(0, 7)}\`.`,
  ])
})

/** Columns and body rows of each table, as a renderer sees them; a row of another width shows as `NaN`. */
function tableShapes(report: string): readonly (readonly [number, number])[] {
  const html = new MarkdownIt({ html: true }).enable('table').render(report)
  return [...html.matchAll(/<table>.*?<\/table>/gs)].map(([table]) => {
    const rows = [...table.matchAll(/<tr>.*?<\/tr>/gs)].map(
      ([row]) => (row.match(/<t[hd][ >]/g) ?? []).length,
    )
    const columns = rows[0] ?? 0
    return [rows.every((cells) => cells === columns) ? columns : NaN, rows.length - 1]
  })
}
