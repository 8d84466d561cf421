import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { repositoryRoot } from '../test/kit/machine/folders.ts'
import { chartOf } from './chart.ts'
import { asMarkdown, HEADINGS, played, tablesOf, type Tables } from './render.ts'
import type { Bench, Session } from './results.ts'
import { scenarios } from './scenarios.ts'
import { median } from './statistics.ts'
import { strategies } from './strategies/all.ts'
import { writeDocument } from './written.ts'

/**
 * Writes `docs/benchmarks.md`, a chart of each scenario, and the samples, beside which later ones can be put
 * (`--from docs/benchmarks/samples.json,NEW`).
 */
export async function writeBenchmarks(bench: Bench): Promise<void> {
  const charts = path.join(repositoryRoot, 'docs/benchmarks')
  await rm(charts, { recursive: true, force: true })
  await mkdir(charts)
  for (const scenario of played(bench).scenarios)
    await writeFile(path.join(charts, chartFile(scenario)), chartOf(bench, scenario))
  // What was waited for names this machine's folders.
  const ownTimes = bench.ownTimes.map((one) => ({ ...one, waits: [] }))
  await writeDocument('benchmarks/samples.json', JSON.stringify({ ...bench, ownTimes }))
  await writeDocument('benchmarks.md', renderDocument(tablesOf(bench), bench))
}

const chartFile = (scenario: string): string => `${scenario.replaceAll(' ', '-')}.svg`

function renderDocument(tables: Tables, bench: Bench): string {
  const names = played(bench)
  const titles = (all: readonly { readonly name: string; readonly title: string }[], of: readonly string[]) =>
    all
      .filter(({ name }) => of.includes(name))
      .map(({ name, title }) => `- **${name}**: ${title}.`)
      .join('\n')
  const after = bench.samples.filter(({ strategy }) => strategy === 'ours').map((one) => one.secondsAfter)
  const rest = bench.samples.flatMap(({ restBytes }) => restBytes ?? [])
  return `# Benchmarks

Written by \`npm run bench -- --write\`. ${sessionsText(bench.sessions)} Medians, with the range in brackets where there are
several runs. Compare ratios; seconds are this machine's alone.

## Strategies and scenarios

Each strategy is a folder of \`bench/strategies/\`, with its Dockerfile.

${titles(strategies, names.strategies)}

Scenarios follow one another in this order, each on what the one before left in the registry:

${titles(scenarios, names.scenarios)}

## ${HEADINGS.seconds}

${asMarkdown(tables.seconds)}

${names.scenarios.map((scenario) => `![${scenario}: seconds by strategy](benchmarks/${chartFile(scenario)})`).join('\n\n')}

### ${HEADINGS.ratiosToUsual}

${asMarkdown(tables.ratiosToUsual)}

### ${HEADINGS.ratiosToOurs}

${asMarkdown(tables.ratiosToOurs)}

## ${HEADINGS.budgets}

${asMarkdown(tables.budgets)}

Ratios are those of issue 4. "Inside our own code" is the wall time of a whole main step less the time in which it waited for a
program or for an answer from the network, and less what the observer adds to a start. "Start" is the main bundle refusing missing
inputs: Node, loading and parsing.

## ${HEADINGS.pushed}

${asMarkdown(tables.pushed)}

What came into the image's repository, build cache and manifests included, without the base image's layers.

## ${HEADINGS.pulled}

${asMarkdown(tables.pulled)}

Bodies of all answers of the registry, whoever asked: builder or client. What comes from the package index or the Actions cache is
not in it.

## ${HEADINGS.requests}

${asMarkdown(tables.requests)}

## ${HEADINGS.images}

${asMarkdown(tables.images)}

After the last build. "Unpacked" is the sum of the layers' tar files, so a file that a higher layer replaces counts twice. "Start-up" is the
time from \`docker run\` of the image as it is, already on the host, each time a new container, to the first answer to \`/healthz\`.

## ${HEADINGS.memory}

${asMarkdown(tables.memory)}

Sum of the resident memory of all processes of the engine, its containers included, and of the command or action, read from
\`/proc\` ten times a second; pages that processes share count in each. The engine alone, before a build, held
${rest.length === 0 ? 'an unknown amount' : `${(median(rest) / 1e6).toFixed(0)} MB`} (median): Go gives memory back late, so it depends on what was built before.

## How it is measured

- The example is \`examples/science-api\`. Strategies take turns, round by round. Every build has a fresh runner: no images, no
  build cache, no build history, a new checkout. What is left from build to build is the registry, and for ours the Actions cache.
- Strategies with one run are too slow for their median to matter.
- The time of a peer is that of its one \`docker buildx build\` with export, push and cache export. Ours is the whole main step as the runner
  starts it: Node, detection, keys, Actions cache, build, push, measuring and the report. Saving caches in the post step is not
  in it: up to ${Math.max(0, ...after).toFixed(1)} s after a build from nothing. Checkout is in nobody's time.
- Registry, package index and Actions cache are on the same machine, so bytes sent are almost free here; on a real link they are not.
  The index is the configured one, each file fetched once before the first round. All reach the registry through a proxy
  that counts.
- Builder: the engine's own with the containerd image store. The base is the same for all, with the distribution's Python; peers
  install into a virtual environment.
- uv reaches its Dockerfile as an image in the registry, as uv's makers publish one; pex comes from the package index. Ours needs no uv for a
  hashed lock; its runner has a Python of the base image's minor in the tool cache, and as \`python3\` an interpreter, not the shim of a
  version manager, as hosted runners have.
- After the last build of its first round each image is run and must import its app, then start and answer.
`
}

function sessionsText(sessions: readonly Session[]): string {
  const one = ({ date, commit, machine, load }: Session): string =>
    `on ${date.slice(0, 10)} at commit ${commit}: ${machine}, load average of the last 15 minutes ${load.toFixed(1)}`
  const [only, ...others] = sessions
  if (only === undefined) return ''
  if (others.length === 0) return `Played ${one(only)}.`
  const list = sessions.map((session) => `- ${one(session)}; ${session.strategies.join(', ')}`).join('\n')
  return `The runs were split: a ratio between strategies of different runs compares different times.\n\n${list}\n\n`
}
