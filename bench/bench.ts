import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { repositoryRoot } from '../test/kit/machine/folders.ts'
import { renderDocument } from './document.ts'
import { measureOwnTime, measureStart, type OwnTime } from './own-time.ts'
import { play } from './play.ts'
import { asText, tablesOf } from './render.ts'
import type { Sample } from './results.ts'
import { scenarios } from './scenarios.ts'
import { setStage } from './stage.ts'
import { strategies } from './strategies/all.ts'

const names = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join(', ')

const HELP = `Usage: npm run bench [-- OPTIONS]

Builds examples/science-api by several strategies side by side, each build on a fresh runner: empty image store, empty
build cache. One round of a strategy is one project's life: ${names(scenarios)}.

  --strategies LIST  some of ${names(strategies)} (default: all)
  --only LIST        some of ${names(scenarios)} (default: all);
                     what comes before one of them is built, but not reported
  --runs N           rounds; default 3
  --quick            ours and layered only, one round
  --json FILE        writes all samples and what the bundle waited for
  --write            writes docs/benchmarks.md
  --verbose          shows the log of every build as it comes
  --help

Times of a machine that does anything else meanwhile mean nothing.`

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      strategies: { type: 'string' },
      only: { type: 'string' },
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const chosen = pick(
    '--strategies',
    values.strategies ?? (values.quick ? 'layered,ours' : undefined),
    strategies,
  )
  const shown = pick('--only', values.only, scenarios)
  const rounds = Number(values.runs ?? (values.quick ? 1 : 3))
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--runs: "${values.runs ?? ''}" is not a number of rounds. Valid: 1 and more.`)

  const { stage, close } = await setStage((line) => {
    if (values.verbose) console.log(`   | ${line}`)
  })
  const samples: Sample[] = []
  const ownTimes: OwnTime[] = []
  try {
    const startSeconds = await measureStart(stage.state)
    for (let round = 1; round <= rounds; round++) {
      for (const strategy of chosen) {
        if (strategy.once === true && round < rounds) continue
        console.log(`\n-- round ${round} of ${rounds}, ${strategy.name}`)
        const played = await play(stage, strategy, shown, {
          proves: round === 1 || strategy.once === true,
          end: (sample) =>
            console.log(`   ${sample.scenario.padEnd(18)}${sample.seconds.toFixed(2).padStart(7)} s`),
          afterwards: async (life) => {
            if (strategy.name !== 'ours') return
            for (let time = 0; time < 5; time++)
              ownTimes.push(await measureOwnTime(life, stage, startSeconds))
          },
        })
        samples.push(...played)
      }
      // After each round, so that an interrupted benchmark leaves what it has.
      const bench = { strategies: chosen, scenarios: shown, samples, startSeconds, ownTimes }
      const tables = tablesOf(bench)
      for (const table of [tables.times, tables.bytes, tables.budgets]) console.log(`\n${asText(table)}`)
      if (values.json !== undefined) await writeFile(values.json, JSON.stringify(bench, null, 2))
      if (values.write) await writeDocument(renderDocument(tables, bench))
    }
    return 0
  } finally {
    await close()
  }
}

async function writeDocument(markdown: string): Promise<void> {
  const file = path.join(repositoryRoot, 'docs/benchmarks.md')
  const style = await resolveConfig(file)
  await writeFile(file, await format(markdown, { ...style, filepath: file }))
}

/** @throws Error that names the valid values */
function pick<T extends { readonly name: string }>(
  option: string,
  list: string | undefined,
  all: readonly T[],
): readonly T[] {
  if (list === undefined) return all
  const wanted = list.split(',').map((name) => name.trim())
  const unknown = wanted.filter((name) => !all.some((one) => one.name === name))
  if (unknown.length > 0)
    throw new Error(`${option}: ${unknown.join(', ')} is not known. Valid: ${names(all)}.`)
  return all.filter(({ name }) => wanted.includes(name))
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
