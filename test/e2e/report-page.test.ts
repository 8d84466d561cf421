import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { attributeFiles } from '../../src/contents/attribute.ts'
import { compare } from '../../src/report/comparison.ts'
import { layOut } from '../../src/report/document.ts'
import { renderHtml } from '../../src/report/html.ts'
import { layOutImage } from '../../src/report/image-document.ts'
import type { HistoryPoint } from '../../src/report/page/page-data.ts'
import { pageOfContents } from '../../src/report/page/tree-of-contents.ts'
import { pageOfMeasurement } from '../../src/report/page/tree-of-measurement.ts'
import { judge, noLimits } from '../../src/report/verdict.ts'
import { ensureChromium } from '../kit/machine/chromium.ts'
import { kitFolders, repositoryRoot } from '../kit/machine/folders.ts'
import { stepsOn } from '../kit/machine/steps.ts'
import { distribution, foundBaseline, part, sampleMeasurement } from '../unit/report-sample.ts'

jest.setTimeout(60_000)

const hostile = '</script><img src=x onerror="window.harm=1">'
const long = `a-${'very-'.repeat(40)}long-name`

/** Both pages that there are, of the committed script. */
async function makePages(folder: string): Promise<void> {
  const script = await readFile(path.join(repositoryRoot, 'dist/page/page.js'), 'utf8')
  const packages = Array.from({ length: 60 }, (_, index) =>
    distribution(`package-${String(index)}`, '1.0', 50_000 * (index + 1)),
  )
  const before = sampleMeasurement({
    distributions: [...packages, distribution('scipy', '1.16.0', 40_000_000)],
  })
  const now = sampleMeasurement({
    distributions: [
      ...packages.slice(1),
      distribution('numpy', '2.4.0', 90_000_000),
      distribution(hostile, '1', 9_000_000),
      distribution(long, '1', 8_000_000),
    ],
    parts: before.parts.map((one) => (one.name === 'deps' ? part('deps', 8e7, 3e8, '6') : one)),
  })
  const history = Array.from({ length: 30 }, (_, day): HistoryPoint => ({
    measuredAt: new Date(Date.UTC(2026, 8, 1 + day)).toISOString(),
    cacheState: day % 3 === 0 ? 'cold' : 'warm-deps',
    ...{ seconds: 10 + day, transferBytes: 7e7 + day * 1e5, unpackedBytes: 2e8 },
  }))
  const comparison = compare(now, foundBaseline(before))
  const document = layOut(comparison, judge(comparison, noLimits), { runUrl: undefined, hints: [] })
  const data = pageOfMeasurement(now, before, history)
  await writeFile(path.join(folder, 'report.html'), renderHtml(document, { data, script }))

  const file = (name: string, bytes: number) => ({
    ...({ path: name, kind: 'file', bytes, target: undefined, text: undefined } as const),
  })
  const entries = Array.from({ length: 300 }, (_, index) =>
    file(`usr/lib/folder-${String(index % 20)}/file-${String(index)}`, 1000 * index),
  )
  const { contents, files } = attributeFiles([
    { digest: 'sha256:1', transferBytes: 1e7, entries: [...entries, file(`srv/${hostile}`, 1e6)] },
  ])
  const image = { reference: 'app:1', digest: 'sha256:2', platform: 'linux/amd64', layers: [], contents }
  const looked = { data: pageOfContents('app:1', files, undefined), script }
  await writeFile(path.join(folder, 'image.html'), renderHtml(layOutImage(image, undefined), looked))
}

let browser: Browser
let folder: string
/** Whatever the browser complains about, and whatever a page asks for besides itself. */
let troubles: string[] = []

beforeAll(async () => {
  const steps = stepsOn((line) => console.error(line), new AbortController().signal)
  const executablePath = await ensureChromium(kitFolders(), steps)
  folder = await mkdtemp(path.join(tmpdir(), 'pdb-page-'))
  await makePages(folder)
  // Root has no sandbox in a browser; the pages are ours.
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}, 600_000)
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  const had = troubles
  troubles = []
  expect(had).toEqual([])
})

async function open(name: 'report' | 'image', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  await context.setOffline(true)
  const page = await context.newPage()
  page.on('console', (message) => troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('dialog', (dialog) => troubles.push(dialog.message()))
  page.on('request', (request) => {
    if (request.url() !== address) troubles.push(request.url())
  })
  const address = `file://${folder}/${name}.html`
  await page.goto(address)
  return page
}

const boxes = '.map svg path'
const names = (page: Page): Promise<string[]> =>
  page.locator('.list tbody td:first-child > :first-child').allTextContents()
const way = (page: Page): Promise<string[]> => page.locator('.way > *').allTextContents()
const label = (page: Page, text: string) => page.locator('.map svg text', { hasText: text }).first()

test('the map draws what the image is made of, and the list says it', async () => {
  const page = await open('report')
  await label(page, 'numpy').waitFor()
  expect(await page.locator(boxes).count()).toBeGreaterThan(50)
  expect((await page.locator('.map svg').boundingBox())?.height).toBeGreaterThan(300)
  expect(await names(page)).toEqual(['Dependencies', 'Base image', 'Sources'])
  expect(await page.locator('.legend').first().locator('li').allTextContents()).toEqual([
    ...['new', 'grown by over 10 %', 'as before', 'gone'],
  ])
})

test('a click on the map or in the list leads deeper, the way leads back', async () => {
  const page = await open('report')
  await label(page, 'numpy').click()
  await label(page, 'Bytecode').waitFor()
  expect(await way(page)).toEqual(['ghcr.io/org/app', 'Dependencies', 'numpy'])
  expect(await names(page)).toEqual(['Files of the wheel', 'Bytecode'])
  await page.getByRole('button', { name: 'ghcr.io/org/app' }).click()
  expect(await way(page)).toEqual(['ghcr.io/org/app'])
  await page.getByRole('button', { name: 'Dependencies' }).focus()
  await page.keyboard.press('Enter')
  expect(await way(page)).toEqual(['ghcr.io/org/app', 'Dependencies'])
  expect(await page.locator(':focus').textContent()).toBe('Dependencies')
  expect((await names(page)).slice(0, 3)).toEqual(['numpy', 'Not attributed', hostile])
})

test('the search finds packages and fades the others', async () => {
  const page = await open('report')
  const faded = page.locator(`${boxes}[fill="rgb(243,244,246)"], ${boxes}[fill="#f3f4f6"]`)
  await label(page, 'numpy').waitFor()
  expect(await faded.count()).toBe(0)
  await page.getByRole('searchbox').fill('numpy')
  expect(await names(page)).toEqual(['numpy'])
  expect(await page.getByRole('status').textContent()).toBe('1 place found.')
  await faded.nth(20).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'numpy' }).click()
  expect(await way(page)).toEqual(['ghcr.io/org/app', 'Dependencies', 'numpy'])
  await page.getByRole('searchbox').fill('no such package')
  expect(await page.getByRole('status').textContent()).toBe('0 places found.')
})

test('the areas may show the change: what is the same is gone, what is gone is there', async () => {
  const page = await open('report')
  await label(page, 'Base image').waitFor()
  expect(await label(page, 'scipy').count()).toBe(0)
  await page.getByLabel('change', { exact: true }).check()
  await label(page, 'scipy').waitFor()
  await label(page, 'Base image').waitFor({ state: 'detached' })
  expect(await names(page)).toEqual(['Dependencies', 'Base image', 'Sources'])
  await page.getByRole('button', { name: 'Dependencies' }).click()
  await page.getByRole('button', { name: 'package-59' }).click()
  expect(await page.getByRole('status').textContent()).toBe('Nothing in here has changed.')
  expect(await page.locator('.map').isVisible()).toBe(false)
  await page.getByLabel('size now').check()
  await label(page, 'Bytecode').waitFor()
})

test('history is drawn, a line for each size and each state of the cache', async () => {
  const page = await open('report')
  const lines = page.locator('.trend svg path[fill="none"][stroke-width="2"]')
  await lines.nth(3).waitFor({ state: 'attached' })
  expect(await lines.count()).toBe(4)
  expect(await page.locator('#trend .legend li').allTextContents()).toEqual([
    ...['To pull', 'Unpacked', 'dependencies built', 'dependencies reused'],
  ])
})

test('an image that was looked into is explored by folders', async () => {
  const page = await open('image')
  await page.getByRole('button', { name: 'Files of no package' }).click()
  expect(await names(page)).toEqual(['usr/lib', `srv/<`].map((name) => expect.stringContaining(name)))
  await page.getByRole('searchbox').fill('folder-7 file-287')
  expect(await names(page)).toEqual(['file-287'])
  expect(await page.getByRole('radio').count()).toBe(0)
})

test('names are only ever text, and no script but ours can run', async () => {
  const page = await open('report')
  await page.getByRole('searchbox').fill('onerror')
  await page.getByRole('button', { name: hostile }).click()
  await label(page, 'Bytecode').hover()
  await page.locator('.tip').waitFor()
  await page.getByRole('button', { name: 'Dependencies' }).click()
  await label(page, '</script>').hover()
  await page.locator('.tip', { hasText: hostile }).waitFor()
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.evaluate('window.harm')).toBeUndefined()
  expect(troubles).toEqual([])
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('script'), { text: 'window.harm = 2' }))`,
  )
  expect(await page.evaluate('window.harm')).toBeUndefined()
  expect(troubles.splice(0)).toEqual([expect.stringContaining('Content Security Policy')])
})

describe.each([
  ['desk', 1280],
  ['phone', 390],
] as const)('on a %s', (_, width) => {
  test.each(['light', 'dark'] as const)('nothing is wider than the page (%s)', async (colorScheme) => {
    for (const name of ['report', 'image'] as const) {
      const page = await open(name, { viewport: { width, height: 844 }, colorScheme })
      const overflow = (): Promise<unknown> =>
        page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(await overflow()).toBe(0)
      await page.getByRole('searchbox').fill(name === 'report' ? 'very' : 'folder')
      expect(await overflow()).toBe(0)
      await page.locator('.list button').first().click()
      expect(await overflow()).toBe(0)
      const back = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(back).toBe(colorScheme === 'dark' ? 'rgb(13, 17, 23)' : 'rgb(255, 255, 255)')
    }
  })
})

test('another look is drawn anew', async () => {
  const page = await open('report')
  const base = label(page, 'Base image')
  await base.waitFor()
  expect(await base.getAttribute('fill')).toBe('#1f2328')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('.map svg text[fill="#f0f6fc"]', { hasText: 'Base image' }).waitFor()
})

test('without scripts the tables are there, and no empty map', async () => {
  const page = await open('report', { javaScriptEnabled: false })
  expect(await page.locator('table').count()).toBeGreaterThan(1)
  for (const host of ['#explore', '#trend']) expect(await page.locator(host).isVisible()).toBe(false)
})
