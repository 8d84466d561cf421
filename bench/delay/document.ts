import { asMarkdown, type Table } from '../render.ts'
import { median } from '../statistics.ts'
import { circumstances } from '../written.ts'
import { changes } from './changes.ts'
import type { DelayedRun } from './play.ts'

/** Seconds of the main step, requests by service, and how many of them a run waits for one after the other. */
export function delayTable(runs: readonly DelayedRun[], delay: number): Table {
  const rows = changes.flatMap((change) => {
    const own = runs.filter((run) => run.change === change)
    const [prompt, late] = [own.filter((run) => run.delay === 0), own.filter((run) => run.delay === delay)]
    if (late.length === 0) return []
    const middle = (list: readonly DelayedRun[], of: (run: DelayedRun) => number): number =>
      median(list.map(of))
    const sequential = (of: (run: DelayedRun) => number): string =>
      (((middle(late, of) - middle(prompt, of)) * 1000) / delay).toFixed(1)
    const requests = (of: (requests: DelayedRun['requests']) => number): string =>
      String(middle(own, (run) => of(run.requests)))
    return [
      [
        change.event,
        change.name,
        middle(prompt, (run) => run.mainSeconds).toFixed(2),
        middle(late, (run) => run.mainSeconds).toFixed(2),
        sequential((run) => run.mainSeconds),
        sequential((run) => run.postSeconds),
        requests(({ registry }) => registry.requests),
        requests(({ cache }) => cache),
        requests(({ api }) => api),
      ],
    ]
  })
  const head = [
    ...['event', 'change', 'main, no delay (s)', `main, ${delay} ms (s)`],
    ...['round trips in sequence, main', 'post', 'requests: registry', 'cache', 'API'],
  ]
  return [head, ...rows]
}

/** `docs/benchmarks-delay.md`. */
export function delayDocument(runs: readonly DelayedRun[], delay: number): string {
  const rounds = runs.filter((run) => run.delay === delay && run.change === changes[0]).length
  return `# Round trips

Written by \`npm run bench:delay -- --write\` on ${circumstances()}. Runs of each change without and with a delay: ${rounds}, medians.

${asMarkdown(delayTable(runs, delay))}

- **Round trips in sequence**: by how much a run gets later, divided by the delay: requests that it waits for one after
  the other. What it sends meanwhile costs nothing. A difference of two medians, so a tenth of a second more or less is
  ${(100 / delay).toFixed(1)} of them.
- **Requests** are those of main and post, and of BuildKit where there is a build.

${changes.map(({ event, name, title }) => `- **${event}, ${name}**: ${title}.`).join('\n')}

## How it is measured

- The example is \`examples/science-api\`, its image pushed before. Every run has a fresh runner.
- Registry, Actions cache and API are on this machine and answer each request ${delay} ms late. Connections, TLS and
  tokens of a real registry are not in it: the first request to a host takes two or three round trips more, and a
  registry that wants tokens one or two requests.
- The package index is on this machine and is not late: uv and pip ask it, and only where a dependency changes.
`
}
