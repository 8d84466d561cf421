import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { examples, type Example } from './demo/examples.ts'
import { describe, markdownTable, row, textTable } from './demo/figures.ts'
import { commentPage } from './demo/pages.ts'
import { pin, type Pinned } from './demo/pinned.ts'
import { playScenes, scenes, type PlayedScene, type Scene } from './demo/scenes.ts'
import { serve, type Served } from './demo/serve.ts'
import { kitFolders } from './machine/folders.ts'

const HELP = `Usage: npm run demo [-- OPTIONS]

Plays a project's first days on real parts: the committed bundles, a registry, BuildKit, the Actions cache's client
and an API like GitHub's. Every scene runs on a fresh runner. At the end the image is started and asked over HTTP.

  --only NAME     ${examples.map(({ name }) => name).join(' or ')} (default: both)
  --scenes LIST   some of ${scenes.map(({ name }) => name).join(', ')} (default: all);
                  the scenes that one goes on from are played too
  --keep          leaves the engine and the registry up, so that the images can be looked at
  --verbose       shows the log of every run as it comes
  --help

Comments, reports, logs and figures are left in .kit/demo/, with an index.html over them.`

/** A pure wheel without dependencies, in neither of the examples. */
const ADDED = 'humanize'
const HEARTBEAT_MS = 10_000

interface PlayedExample {
  readonly example: Example
  readonly scenes: readonly PlayedScene[]
  readonly served: Served | undefined
}

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      scenes: { type: 'string' },
      keep: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const chosenExamples = chosen('--only', values.only, examples)
  const asked = chosen('--scenes', values.scenes, scenes)
  const chosenScenes = scenes.filter((scene) =>
    asked.some(({ name, needs }) => [name, ...needs].includes(scene.name)),
  )
  const folder = path.join(kitFolders().kit, 'demo')
  const pinned = await pin(ADDED, path.join(folder, 'added'))
  const played: PlayedExample[] = []
  for (const example of chosenExamples)
    played.push(await play(example, pinned, chosenScenes, folder, values.verbose))

  const rows = played.flatMap(({ example, scenes: own }) =>
    own.map(({ scene, figures, problems }) =>
      row(example.name, scene.name, figures, problems.length === 0 ? 'ok' : 'FAILED'),
    ),
  )
  console.log(`\n${textTable(rows)}\n`)
  const index = path.join(folder, 'index.html')
  await writeFile(index, commentPage('npm run demo', indexText(markdownTable(rows), played), 1200))
  console.log(`Comments, reports, logs and figures: ${index}`)
  const problems = played.flatMap(({ example, scenes: own, served }) => [
    ...own.flatMap(({ scene, problems: some }) =>
      some.map((problem) => `${example.name}, ${scene.name}: ${problem}`),
    ),
    ...(served?.problems ?? []).map((problem) => `${example.name}, docker run: ${problem}`),
  ])
  for (const problem of problems) console.log(`FAILED  ${problem}`)
  return problems.length === 0 ? 0 : 1
}

/** @throws Error that names the valid values */
function chosen<T extends { readonly name: string }>(
  option: string,
  list: string | undefined,
  all: readonly T[],
): readonly T[] {
  if (list === undefined) return all
  const names = list.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !all.some((one) => one.name === name))
  if (unknown.length > 0)
    throw new Error(
      `${option}: ${unknown.join(', ')} is not known. Valid: ${all.map(({ name }) => name).join(', ')}.`,
    )
  return all.filter(({ name }) => names.includes(name))
}

async function play(
  example: Example,
  pinned: Pinned,
  chosenScenes: readonly Scene[],
  parent: string,
  verbose: boolean,
): Promise<PlayedExample> {
  console.log(`\n== ${example.name}: ${example.title}`)
  const folder = path.join(parent, example.name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  let latest = ''
  let start = performance.now()
  const heartbeat = setInterval(() => {
    if (!verbose) console.log(`   ${seconds(start).padStart(6)} …  ${latest.trim().slice(0, 100)}`)
  }, HEARTBEAT_MS)
  try {
    const own = await playScenes({ example, pinned }, chosenScenes, folder, {
      begin({ title }) {
        start = performance.now()
        latest = 'preparing a fresh runner'
        console.log(`\n-- ${title}`)
      },
      line(line) {
        if (line.trim() !== '') latest = line
        if (verbose) console.log(`   | ${line}`)
      },
      end({ figures, problems }) {
        console.log(`   ${figures.seconds.toFixed(1)} s`)
        for (const line of [...describe(figures), ...problems.map((problem) => `FAILED  ${problem}`)])
          console.log(`   ${line}`)
      },
    })
    const reference = own.findLast(({ figures }) => figures.reference !== undefined)?.figures.reference
    if (reference === undefined) return { example, scenes: own, served: undefined }
    start = performance.now()
    latest = 'docker run'
    console.log('\n-- The image, started')
    const served = await serve(reference, example.paths)
    for (const line of [...served.lines, ...served.problems.map((problem) => `FAILED  ${problem}`)])
      console.log(`   ${line}`)
    return { example, scenes: own, served }
  } finally {
    clearInterval(heartbeat)
  }
}

function indexText(table: string, played: readonly PlayedExample[]): string {
  return [
    table,
    ...played.flatMap(({ example, scenes: own, served }) => [
      `### ${example.name}`,
      ...own.map(
        ({ scene, files }) =>
          `- ${scene.title}: ${files.map((file) => `[${file}](${example.name}/${file})`).join(', ')}`,
      ),
      '',
      ...(served?.lines ?? []).map((line) => `\`${line.replaceAll('`', "'")}\`  `),
    ]),
  ].join('\n')
}

function seconds(since: number): string {
  return `${Math.round((performance.now() - since) / 1000)} s`
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
