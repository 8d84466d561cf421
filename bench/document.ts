import os from 'node:os'
import { asMarkdown, type Tables } from './render.ts'
import type { Bench } from './results.ts'

/** `docs/benchmarks.md`. */
export function renderDocument(tables: Tables, { strategies, scenarios, samples }: Bench): string {
  const after = samples.filter(({ strategy }) => strategy === 'ours').map((one) => one.secondsAfter)
  const cores = os.cpus()
  return `# Benchmarks

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}),
${Math.round(os.totalmem() / 2 ** 30)} GiB, a noisy virtual machine,
load average of the last 15 minutes ${(os.loadavg()[2] ?? 0).toFixed(1)}. Medians, with the range in brackets where there are several runs, and the ratio to
\`layered\` in the same run. Compare ratios; seconds are this machine's alone.

## Seconds

${asMarkdown(tables.times)}

${strategies.map(({ name, title }) => `- **${name}**: ${title}.`).join('\n')}

${scenarios.map(({ name, title }) => `- **${name}**: ${title}.`).join('\n')}

## Bytes

${asMarkdown(tables.bytes)}

"Pushed" is what came into the image's repository, build cache and manifests included, without the base image's layers.

## Budgets

${asMarkdown(tables.budgets)}

"Inside our own code" is the wall time of a whole main step less the time in which it waited for a program or for an answer
from the network, and less what the observer adds to a start. "Start" is the main bundle refusing missing inputs: Node, loading and parsing.

## How it is measured

- The example is \`examples/science-api\`. Strategies take turns, round by round. Every build has a fresh runner: no images, no
  build cache, no build history, a new checkout. What is left from build to build is the registry, and for ours the Actions cache.
- The time of a peer is that of its one \`docker buildx build\` with export, push and cache export. Ours is the whole main step as the runner
  starts it: Node, detection, keys, Actions cache, build, push, measuring and the report. Saving caches in the post step is not
  in it: up to ${Math.max(0, ...after).toFixed(1)} s after a build from nothing. Checkout is in nobody's time.
- Registry, package index and Actions cache are on the same machine, so bytes sent are almost free here; on a real link they are not.
  The index is the configured one, each file fetched once before the first round.
- Builder: the engine's own with the containerd image store. The base is the same for all, with the distribution's Python; peers
  install into a virtual environment.
- uv reaches its Dockerfile as an image in the registry, as uv's makers publish one. Ours fetches uv and keeps it nowhere: a fresh runner has an
  empty tool cache.
- After the last build of its first round each image is run and must import its app.
`
}
