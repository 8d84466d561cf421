import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseMeasurement } from '../src/baseline/stored-measurement.ts'
import type { Measurement } from '../src/measure/measurement.ts'
import { messageOf, Problem } from '../src/problem.ts'
import type { ReportDocument } from '../src/report/block.ts'
import { compare } from '../src/report/comparison.ts'
import { layOut } from '../src/report/document.ts'
import { renderHtml } from '../src/report/html.ts'
import { layOutImage } from '../src/report/image-document.ts'
import { renderMarkdown } from '../src/report/markdown.ts'
import type { PageData } from '../src/report/page/page-data.ts'
import { pageOfContents } from '../src/report/page/tree-of-contents.ts'
import { pageOfMeasurement } from '../src/report/page/tree-of-measurement.ts'
import { renderText } from '../src/report/text.ts'
import { judge, noLimits } from '../src/report/verdict.ts'
import { createRegistry } from '../src/runner/registry/client.ts'
import { readImage } from '../src/wire/read-image.ts'

const formats = ['text', 'markdown', 'html', 'json'] as const
type Format = (typeof formats)[number]

const pageScript = new URL('../dist/page/page.js', import.meta.url)

const HELP = `Usage: npm run report -- NOW [BEFORE] [OPTIONS]

Looks into an image, whoever built it, and says what is in it and whose it is; given two, what differs. Layers are read
from their registry, with docker's credentials; no engine is needed and nothing is kept.

  NOW, BEFORE        image references (ghcr.io/org/app:1, app@sha256:…), or two files that the action wrote
                     (its output measurement-path)
  --platform NAME    default linux/amd64
  --format NAME      one of ${formats.join(', ')}; default text
  --output FILE      writes there instead of printing
  --help`

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      platform: { type: 'string', default: 'linux/amd64' },
      format: { type: 'string', default: 'text' },
      output: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const [now, before] = positionals
  const format = formats.find((one) => one === values.format)
  const wrong = [
    ...(now === undefined || positionals.length > 2 ? ['Give one image, or two to compare.'] : []),
    ...(now?.endsWith('.json') === true && before === undefined ? ['Give two files to compare.'] : []),
    ...(format === undefined ? [`--format: "${values.format}" is none of ${formats.join(', ')}.`] : []),
    ...(/^linux\/[a-z0-9]+(?:\/v\d)?$/.test(values.platform)
      ? []
      : [`--platform: "${values.platform}" is none such as linux/amd64 or linux/arm64.`]),
  ]
  if (now === undefined || format === undefined || wrong.length > 0)
    throw new Problem([...wrong, '`npm run report -- --help` says more.'])
  const text = now.endsWith('.json')
    ? await ofFiles(now, before, format)
    : await ofImages(now, before, values.platform, format)
  if (values.output === undefined) console.log(text.trimEnd())
  else await writeFile(values.output, text)
  return 0
}

async function ofImages(
  now: string,
  before: string | undefined,
  platform: string,
  format: Format,
): Promise<string> {
  const registry = createRegistry({ env: process.env, log: (line) => console.error(line) })
  const images = []
  for (const reference of [now, ...(before === undefined ? [] : [before])]) {
    console.error(`Reading ${reference} …`)
    images.push(await readImage(registry, reference, platform))
  }
  const [first, second] = images
  if (first === undefined) throw new Error('no image was read')
  const contents = images.map(({ files: _files, ...image }) => image)
  return render(format, contents, layOutImage(first, second), pageOfContents(now, first.files, second?.files))
}

async function ofFiles(now: string, before: string | undefined, format: Format): Promise<string> {
  const current = await readMeasurement(now)
  const earlier = before === undefined ? undefined : await readMeasurement(before)
  const comparison = compare(
    current,
    earlier === undefined
      ? { kind: 'none', reason: 'only one file was given' }
      : { kind: 'found', measurement: earlier, commit: earlier.commit ?? 'earlier', distance: 0 },
  )
  const verdict = judge(comparison, noLimits)
  const page = pageOfMeasurement(current, comparison.against.kind === 'commit' ? earlier : undefined)
  return render(format, comparison, layOut(comparison, verdict, { runUrl: undefined, hints: [] }), page)
}

async function readMeasurement(file: string): Promise<Measurement> {
  const parsed = parseMeasurement(await readFile(file, 'utf8'))
  if (parsed.kind === 'refused')
    throw new Problem(`${file} is no measurement of this action: ${parsed.reason}.`)
  return parsed.measurement
}

async function render(
  format: Format,
  data: unknown,
  document: ReportDocument,
  page: PageData,
): Promise<string> {
  switch (format) {
    case 'text':
      return renderText(document)
    case 'markdown':
      return renderMarkdown(document, 'summary')
    case 'html':
      return renderHtml(document, { data: page, script: await readFile(pageScript, 'utf8') })
    case 'json':
      return `${JSON.stringify(data, undefined, 2)}\n`
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  for (const problem of error instanceof Problem ? error.problems : [messageOf(error)]) console.error(problem)
  process.exitCode = 1
}
