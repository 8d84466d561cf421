import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { parse } from 'yaml'
import { z } from 'zod'
import { jsonSchemas } from './schemas.ts'
import { withActionInputs } from './workflow-inputs.ts'

/** The part of `action.yml` that is documented. https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
const actionSchema = z.object({
  inputs: z.record(
    z.string(),
    z.strictObject({
      description: z.string(),
      required: z.boolean().optional(),
      default: z.string().optional(),
    }),
  ),
  outputs: z.record(z.string(), z.strictObject({ description: z.string() })).default({}),
})
export type Action = z.infer<typeof actionSchema>

const parsers: Readonly<Record<string, string>> = { '.json': 'json', '.yml': 'yaml' }

/** Pages with the inputs of a smaller action. */
const pagesOfActions: Readonly<Record<string, string>> = {
  report: 'docs/forks.md',
  merge: 'docs/multi-platform.md',
  warm: 'docs/warm.md',
  promote: 'docs/promote.md',
  retention: 'docs/retention.md',
}

export const startMark = '<!-- inputs:start -->'
export const endMark = '<!-- inputs:end -->'

/** @throws ZodError where `text` is not an action as we write them */
export function parseAction(text: string): Action {
  return actionSchema.parse(parse(text))
}

/** `docs/inputs.md`: every input and output with its whole description. */
export function inputsPage(action: Action): string {
  const outputs = Object.entries(action.outputs).map(([name, { description }]) => [
    code(name),
    description.trim(),
  ])
  return [
    '# Inputs and outputs',
    '',
    'Made from `action.yml` by `npm run docs`; do not edit. Lists are separated by newlines or commas; `build-args`, `secrets` and `labels` have',
    'one item a line. An empty value means the default.',
    '',
    '## Inputs',
    '',
    table(
      ['Input', 'Default', 'Meaning'],
      inputRows(action, (description) => description),
    ),
    '',
    '## Outputs',
    '',
    'All outputs are texts. They are set even when a later step fails, as far as they were known by then.',
    '',
    table(['Output', 'Meaning'], outputs),
    '',
  ].join('\n')
}

/** The README's table: every input with the first sentence of its description. */
export function inputsTable(action: Action, shorten = firstSentence): string {
  return table(['Input', 'Default', 'Meaning'], inputRows(action, shorten))
}

/** `readme` with the table between its marks replaced, or unchanged where it has no marks. */
export function withInputsTable(readme: string, action: Action, shorten = firstSentence): string {
  const start = readme.indexOf(startMark)
  const end = readme.indexOf(endMark)
  if (start < 0 || end < start) return readme
  return `${readme.slice(0, start + startMark.length)}\n\n${inputsTable(action, shorten)}\n\n${readme.slice(end)}`
}

/**
 * `build/action.yml`: the action once more, in a folder. `uses: $/…`, by which our workflows run the action of their own commit,
 * takes no repository's root.
 */
export function twin(actionText: string): string {
  const note =
    '# Made from ../action.yml by `npm run docs`; do not edit. Workflows of this repository use it as $/build.\n'
  return note + actionText.replaceAll(/^( +(?:main|post): )dist\//gm, '$1../dist/')
}

/** Every generated file with the text it should have, formatted as the project's formatter leaves it. */
export async function generatedFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const actionText = await readFile(join(root, 'action.yml'), 'utf8')
  const action = parseAction(actionText)
  const files = new Map([
    ['docs/inputs.md', inputsPage(action)],
    ['build/action.yml', twin(actionText)],
    ...jsonSchemas(),
  ])
  const readme = await textOf(join(root, 'README.md'))
  if (readme !== undefined) files.set('README.md', withInputsTable(readme, action))
  for (const [name, page] of Object.entries(pagesOfActions)) {
    const own = parseAction(await readFile(join(root, 'actions', name, 'action.yml'), 'utf8'))
    const text = await textOf(join(root, page))
    if (text !== undefined)
      files.set(
        page,
        withInputsTable(text, own, (whole) => whole),
      )
  }
  for (const name of await readdir(join(root, '.github/workflows'))) {
    const path = `.github/workflows/${name}`
    files.set(path, withActionInputs(await readFile(join(root, path), 'utf8'), action))
  }
  const formatted = [...files].map(async ([path, text]) => {
    const config = await resolveConfig(join(root, path))
    return [path, await format(text, { ...config, parser: parsers[extname(path)] ?? 'markdown' })] as const
  })
  return new Map(await Promise.all(formatted))
}

function inputRows(action: Action, shorten: (description: string) => string): readonly (readonly string[])[] {
  return Object.entries(action.inputs).map(([name, input]) => {
    const value =
      input.required === true ? '**required**' : (input.default ?? '') === '' ? '' : code(input.default ?? '')
    return [code(name), value, shorten(input.description.trim())]
  })
}

export function firstSentence(description: string): string {
  const end = /\.(?= [A-Z`])/.exec(description)
  return end === null ? description : description.slice(0, end.index + 1)
}

function code(text: string): string {
  return `\`${text}\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return undefined
    throw error
  }
}

const help = `Usage: npm run docs [-- --check]

Writes docs/inputs.md, the inputs tables of README.md and of the actions' pages, docs/schema/ from the shapes by which we read
JSON, build/action.yml, the twin of action.yml, and the action's inputs in reusable workflows.
--check  write nothing; exit 1 and name the files that are out of date`

async function main(args: readonly string[], root: string): Promise<number> {
  const unknown = args.filter((argument) => !['--check', '--help'].includes(argument))
  if (args.includes('--help') || unknown.length > 0) {
    console.log(help)
    return unknown.length > 0 ? 2 : 0
  }
  const stale: string[] = []
  for (const [path, text] of await generatedFiles(root)) {
    if ((await textOf(join(root, path))) === text) continue
    stale.push(path)
    if (args.includes('--check')) continue
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const done = args.includes('--check') ? 'out of date, run `npm run docs`' : 'written'
  for (const path of stale) console.log(`${path}: ${done}`)
  return args.includes('--check') && stale.length > 0 ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await main(process.argv.slice(2), join(import.meta.dirname, '..'))
}
