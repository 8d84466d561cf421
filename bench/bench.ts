import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { repositoryRoot } from '../test/kit/machine/folders.ts'
import { must } from '../test/kit/machine/shell.ts'
import { commonOptions, runCommand, verboseLine } from './command.ts'
import { writeBenchmarks } from './document.ts'
import { measureOwnTime, measureStart } from './own-time.ts'
import { play } from './play.ts'
import { asText, HEADINGS, tablesOf } from './render.ts'
import { readBenches, type Bench, type Session } from './results.ts'
import { scenarios, type Scenario } from './scenarios.ts'
import { setStage } from './stage.ts'
import { strategies } from './strategies/all.ts'
import type { Strategy } from './strategies/strategy.ts'
import { chosen, machine, wholeNumber } from './written.ts'

const names = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join(', ')

const QUICK = { strategies: 'layered-cache,uv-lazy,ours', scenarios: 'cold,no change,code change' }

const HELP = `Usage: npm run bench [-- OPTIONS]

Builds examples/science-api by several strategies side by side, each build on a fresh runner: empty image store, empty
build cache. One round of a strategy is one project's life: ${names(scenarios)}.

  --strategies LIST  some of ${names(strategies)} (default: all)
  --only LIST        some of ${names(scenarios)} (default: all);
                     the others are left out, but ${scenarios[0].name} is always built
  --runs N           rounds; default 3; ${names(strategies.filter(({ once }) => once))} are played in the last one only
  --quick            one round of ${QUICK.strategies}: ${QUICK.scenarios}; under five minutes
  --json FILE        writes all samples and what the bundle waited for
  --from FILES       plays nothing: takes what --json wrote, some files with commas between them; of a strategy that is in
                     several the last file counts, so that docs/benchmarks/samples.json can be the first
  --write            writes docs/benchmarks.md and its charts
  --verbose          shows the log of every build as it comes
  --help

Times of a machine that does anything else meanwhile mean nothing.`

interface Wanted {
  readonly strategies: readonly Strategy[]
  readonly scenarios: readonly Scenario[]
  readonly rounds: number
  readonly verbose: boolean
}

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      strategies: { type: 'string' },
      only: { type: 'string' },
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      from: { type: 'string' },
      ...commonOptions,
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  // After each round, so that an interrupted benchmark leaves what it has.
  const leave = async (bench: Bench): Promise<void> => {
    const tables = tablesOf(bench)
    for (const name of Object.keys(HEADINGS) as (keyof typeof HEADINGS)[])
      console.log(`\n${HEADINGS[name]}\n${asText(tables[name])}`)
    if (values.json !== undefined) await writeFile(values.json, JSON.stringify(bench, null, 2))
    if (values.write) await writeBenchmarks(bench)
  }
  if (values.from !== undefined) {
    await leave(await readBenches(values.from.split(',').map((file) => file.trim())))
    return 0
  }
  const { quick, verbose } = values
  const rounds = wholeNumber('--runs', values.runs ?? (quick ? '1' : '3'), 1)
  const wanted = {
    strategies: chosen(
      '--strategies',
      values.strategies ?? (quick ? QUICK.strategies : undefined),
      strategies,
    ),
    scenarios: chosen('--only', values.only ?? (quick ? QUICK.scenarios : undefined), scenarios),
    rounds,
    verbose,
  }
  await playRounds(wanted, leave)
  return 0
}

async function playRounds(wanted: Wanted, leave: (bench: Bench) => Promise<void>): Promise<void> {
  const { rounds } = wanted
  const { stage, close } = await setStage(verboseLine(wanted))
  try {
    const startSeconds = await measureStart(stage.state)
    const bench: Bench = { sessions: [], samples: [], images: [], startSeconds: [startSeconds], ownTimes: [] }
    for (let round = 1; round <= rounds; round++) {
      for (const strategy of wanted.strategies) {
        if (strategy.once && round < rounds) continue
        console.log(`\n-- round ${round} of ${rounds}, ${strategy.name}`)
        const { samples, image } = await play(stage, strategy, wanted.scenarios, {
          proves: round === 1 || strategy.once,
          end: (sample) =>
            console.log(`   ${sample.scenario.padEnd(18)}${sample.seconds.toFixed(2).padStart(7)} s`),
          afterwards: async (life) => {
            if (strategy.name !== 'ours') return
            for (let time = 0; time < 5; time++)
              bench.ownTimes.push(await measureOwnTime(life, stage, startSeconds))
          },
        })
        bench.samples.push(...samples)
        if (image !== undefined) bench.images.push(image)
      }
      bench.sessions = [await sessionOf(wanted, round)]
      await leave(bench)
    }
  } finally {
    await close()
  }
}

async function sessionOf({ strategies }: Wanted, rounds: number): Promise<Session> {
  const describe = ['git', '-C', repositoryRoot, 'describe', '--always', '--dirty']
  return {
    date: new Date().toISOString(),
    commit: (await must(describe)).trim(),
    machine: machine(),
    strategies: strategies.map(({ name }) => name),
    rounds,
    load: os.loadavg()[2] ?? 0,
  }
}

await runCommand(main)
