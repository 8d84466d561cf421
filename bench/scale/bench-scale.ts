import { parseArgs } from 'node:util'
import { commonOptions, runCommand, verboseLine } from '../command.ts'
import { asText } from '../render.ts'
import { bytes, chosen, wholeNumber, writeDocument } from '../written.ts'
import { curves } from './curves.ts'
import { curveTable, scaleDocument } from './document.ts'
import { playPoint, type ScaleRun } from './play.ts'

const HELP = `Usage: npm run bench:scale [-- OPTIONS]

Builds generated projects, one property of which grows:
${curves.map(({ name, title }) => `  ${name.padEnd(15)}${title}`).join('\n')}
Needs up to 20 GB of disk for the largest, which it gives back.

  --only LIST   some of the curves (default: all)
  --points N    only the first N points of each curve
  --runs N      runs of no change and of code change; default 3
  --write       writes docs/scaling.md
  --verbose     shows the log of every run as it comes
  --help`

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      points: { type: 'string' },
      runs: { type: 'string', default: '3' },
      ...commonOptions,
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const played = chosen('--only', values.only, curves)
  const rounds = wholeNumber('--runs', values.runs, 1)
  const points = values.points === undefined ? Infinity : wholeNumber('--points', values.points, 1)
  const onLine = verboseLine(values)
  const runs: ScaleRun[] = []
  for (const curve of played) {
    console.log(`\n-- ${curve.title}`)
    for (const point of curve.points.slice(0, points))
      await playPoint(curve, point, { rounds, onLine }, (run) => {
        runs.push(run)
        console.log(
          `${point.label}, ${run.scenario}: ${run.mainSeconds.toFixed(2)} s, post ${run.postSeconds.toFixed(2)} s, ${bytes(run.bytesPushed)} pushed, ${bytes(run.peakBytes)} of memory`,
        )
      })
  }
  for (const curve of played) console.log(`\n${asText(curveTable(curve, runs))}`)
  if (values.write) await writeDocument('scaling.md', scaleDocument(played, runs, rounds))
  return 0
}

await runCommand(main)
