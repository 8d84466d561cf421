import { asMarkdown, type Table } from '../render.ts'
import { median } from '../statistics.ts'
import { bytes, circumstances } from '../written.ts'
import type { FarRun, Strategy } from './play.ts'
import { scenarios } from './scenarios.ts'

/** Seconds, and what went over the far links. */
export function farTable(runs: readonly FarRun[], strategies: readonly Strategy[]): Table {
  const rows = strategies.flatMap((strategy) =>
    scenarios.flatMap((scenario) => {
      const own = runs.filter((run) => run.strategy === strategy && run.scenario === scenario)
      if (own.length === 0) return []
      const middle = (of: (run: FarRun) => number): number => median(own.map(of))
      return [
        [
          strategy,
          scenario.name,
          `${middle((run) => run.seconds).toFixed(2)} s`,
          bytes(middle((run) => run.toBuilder)),
          bytes(middle((run) => run.fromBuilder)),
          bytes(middle(({ registry }) => registry.bytesPushed)),
          bytes(middle(({ registry }) => registry.bytesPulled)),
          bytes(Math.max(...own.map((run) => run.layersPulled))),
        ],
      ]
    }),
  )
  const head = [
    ...['strategy', 'scenario', 'main step', 'runner → builder', 'builder → runner'],
    ...['builder → registry', 'registry → builder', 'of it, layers above the base'],
  ]
  return [head, ...rows]
}

/** `docs/benchmarks-far.md`. */
export function farDocument(
  runs: readonly FarRun[],
  strategies: readonly Strategy[],
  delayMs: number,
): string {
  const rounds = runs.filter(({ scenario }) => scenario === scenarios[0]).length / strategies.length
  return `# A far builder

Written by \`npm run bench:far -- --write\` on ${circumstances()}. Rounds: ${rounds}, medians; bytes of layers are the most of any.

${asMarkdown(farTable(runs, strategies))}

${scenarios.map(({ name, title }) => `- **${name}**: ${title}.`).join('\n')}

## How it is measured

- The example is \`examples/science-api\`. The builder is a BuildKit (driver \`remote\`, input \`builder\`) in a network namespace
  with no network but two links: to the runner's buildx, and to the registry. Each takes ${delayMs} ms one way, ${2 * delayMs} ms there and
  back, and as much again to open a connection. Bytes are held by a relay, because not every kernel has a network emulator;
  the links are long, not narrow.
- The builder is emptied before each push: what it knows is what it pulls. The runner has no Docker engine, and is near
  the registry and the package index.
- Bytes from and to the registry are those of the builder alone: what the runner reads and writes there by itself is not
  in them, and does not go over a far link. Layers above the base are those of \`runtime\`, which is some kilobytes, and of
  dependencies and sources, which a builder that stays lazy does not read.
`
}
