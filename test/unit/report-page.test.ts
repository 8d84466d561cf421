import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { compare } from '../../src/report/comparison.ts'
import { layOut } from '../../src/report/document.ts'
import { renderHtml } from '../../src/report/html.ts'
import type { PageData } from '../../src/report/page/page-data.ts'
import { pageOfMeasurement } from '../../src/report/page/tree-of-measurement.ts'
import { judge, noLimits } from '../../src/report/verdict.ts'
import { distribution, foundBaseline, sampleMeasurement } from './report-sample.ts'

describe('the page', () => {
  const script = readFileSync(new URL('../../dist/page/page.js', import.meta.url), 'utf8')
  const page = (data: PageData): string => {
    const comparison = compare(sampleMeasurement(), foundBaseline())
    return renderHtml(layOut(comparison, judge(comparison, noLimits), { runUrl: undefined, hints: [] }), {
      data,
      script,
    })
  }

  test('may run its own script and nothing else', () => {
    const html = page(pageOfMeasurement(sampleMeasurement(), undefined))
    const hash = createHash('sha256').update(script).digest('base64')
    expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'`,
    )
    expect(html).toContain(`<script>${script}</script>`)
    expect(script).not.toMatch(/<\/script|<!--|\r/i)
  })

  test('holds its data as text that cannot end its element', () => {
    const name = '</script><img src=x onerror=alert(1)><!--'
    const data = pageOfMeasurement(
      sampleMeasurement({ distributions: [distribution(name, '1', 5000)] }),
      undefined,
    )
    const html = page(data)
    const json = /<script type="application\/json" id="data">(.*)<\/script>/.exec(html)?.[1] ?? ''
    expect(json).not.toContain('<')
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(data)))
    expect(JSON.stringify(data)).toContain('onerror')
    expect(html).not.toContain('<img')
  })
})
