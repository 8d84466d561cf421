import { parseArgs } from 'node:util'
import { commonOptions, runCommand, verboseLine } from '../command.ts'
import { asText } from '../render.ts'
import { bytes, chosen, wholeNumber, writeDocument } from '../written.ts'
import { farDocument, farTable } from './document.ts'
import { playFar, type Strategy } from './play.ts'
import { scenarios } from './scenarios.ts'

const HELP = `Usage: npm run bench:far [-- OPTIONS]

Builds examples/science-api with a BuildKit that is far away: ${scenarios.map(({ name }) => name).join(', ')}.
Needs the engine that the kit makes by itself, and once go, to compile BuildKit's daemon.

  --strategies LIST  some of buildx, auto (default: both)
  --delay MS         one way, between builder and runner and between builder and registry; default 25
  --runs N           rounds; default 3
  --write            writes docs/benchmarks-far.md
  --verbose          shows the log of every run as it comes
  --help`

const strategies: readonly { readonly name: Strategy }[] = [{ name: 'buildx' }, { name: 'auto' }]

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      strategies: { type: 'string' },
      delay: { type: 'string', default: '25' },
      runs: { type: 'string', default: '3' },
      ...commonOptions,
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const played = chosen('--strategies', values.strategies, strategies).map(({ name }) => name)
  const delayMs = wholeNumber('--delay', values.delay, 1)
  const rounds = wholeNumber('--runs', values.runs, 1)
  const onLine = verboseLine(values)
  const runs = await playFar({ delayMs, rounds, strategies: played, onLine }, (run) =>
    console.log(
      `${run.strategy}, ${run.scenario.name}: ${run.seconds.toFixed(2)} s, ${bytes(run.toBuilder + run.fromBuilder)} between runner and builder, ${bytes(run.registry.bytesPulled + run.registry.bytesPushed)} between builder and registry`,
    ),
  )
  console.log(`\n${asText(farTable(runs, played))}`)
  if (values.write) await writeDocument('benchmarks-far.md', farDocument(runs, played, delayMs))
  return 0
}

await runCommand(main)
