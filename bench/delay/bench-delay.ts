import { parseArgs } from 'node:util'
import { commonOptions, runCommand, verboseLine } from '../command.ts'
import { asText } from '../render.ts'
import { wholeNumber, writeDocument } from '../written.ts'
import { delayDocument, delayTable } from './document.ts'
import { playDelayed } from './play.ts'

const HELP = `Usage: npm run bench:delay [-- OPTIONS]

Counts the round trips that a run waits for one after the other: it plays no change, code change and one small
dependency more on examples/science-api, with services that answer at once and with such that answer late.

  --delay MS   milliseconds before each answer of registry, Actions cache and API; default 100
  --runs N     runs of each change without and with the delay; default 5
  --write      writes docs/benchmarks-delay.md
  --verbose    shows the log of every run as it comes
  --help`

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      delay: { type: 'string', default: '100' },
      runs: { type: 'string', default: '5' },
      ...commonOptions,
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const delay = wholeNumber('--delay', values.delay, 1)
  const rounds = wholeNumber('--runs', values.runs, 1)
  const onLine = verboseLine(values)
  const runs = await playDelayed(
    { delay, rounds, onLine },
    ({ change, delay: late, mainSeconds, requests }) =>
      console.log(
        `${change.event}, ${change.name}, ${late} ms: ${mainSeconds.toFixed(2)} s, ${requests.registry.requests} registry requests`,
      ),
  )
  console.log(`\n${asText(delayTable(runs, delay))}`)
  if (values.write) await writeDocument('benchmarks-delay.md', delayDocument(runs, delay))
  return 0
}

await runCommand(main)
