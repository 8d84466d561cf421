import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { startRegistryProxy } from '../../test/kit/machine/registry-proxy.ts'
import { trafficOf, type Traffic } from '../../test/kit/machine/registry-traffic.ts'
import { kitFolders } from '../../test/kit/machine/folders.ts'
import { kitState } from '../../test/kit/machine/kit.ts'
import { forget, scenarioKit } from '../../test/kit/scenario-kit.ts'
import type { RunResult } from '../../test/kit/scenario/run-result.ts'
import { Scenario } from '../../test/kit/scenario/scenario.ts'
import { startWheelIndex } from '../../test/kit/wheels/index.ts'
import { startPackageIndex } from '../package-index.ts'
import { dropContent } from '../registry.ts'
import { changes, type RepeatedChange } from './changes.ts'
import { delay } from './services.ts'

/** One run of one change. */
export interface DelayedRun {
  readonly change: RepeatedChange
  /** Milliseconds before each answer of registry, Actions cache and API. */
  readonly delay: number
  readonly mainSeconds: number
  readonly postSeconds: number
  readonly requests: { readonly registry: Traffic; readonly cache: number; readonly api: number }
}

const REPOSITORY = 'bench/delay'

/**
 * Builds `examples/science-api` once, then makes the changes, each `rounds` times without and with the delay. The package
 * index is this machine's own and answers at once: it is asked by uv and pip, not by the action.
 */
export async function playDelayed(
  options: { readonly delay: number; readonly rounds: number; readonly onLine: (line: string) => void },
  end: (run: DelayedRun) => void,
): Promise<readonly DelayedRun[]> {
  const state = kitState()
  const folder = path.join(kitFolders().kit, 'bench-delay')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await forget(REPOSITORY)
  const others = await startPackageIndex(path.join(kitFolders().kit, 'bench', 'index'))
  const index = await startWheelIndex(others.url)
  const registry = await startRegistryProxy(state.registry)
  const scenario = await Scenario.start({
    example: 'science-api',
    image: REPOSITORY,
    kit: { ...scenarioKit(), registry: registry.host, indexUrl: index.url },
    env: { PIP_FIND_LINKS: '', PIP_CONFIG_FILE: '/dev/null' },
    inputs: { 'base-image': state.baseImages.slim313.replace(state.registry, registry.host), tags: 'main' },
    onLine: options.onLine,
    folder,
  })
  const runs: DelayedRun[] = []
  try {
    succeeded(await scenario.pushToMain())
    let time = 0
    for (const change of changes) {
      for (let round = 0; round < options.rounds; round++) {
        for (const milliseconds of [0, options.delay]) {
          const edit = await change.change(index, path.join(folder, 'wheels'), ++time)
          delay(registry, scenario, milliseconds)
          const from = registry.exchanges.length
          const made = edit === undefined ? {} : { change: edit }
          const run = succeeded(
            change.event === 'main'
              ? await scenario.pushToMain(made)
              : await scenario.pullRequest({ number: changes.indexOf(change), ...made }),
          )
          const [main, ...posts] = run.phases
          runs.push({
            change,
            delay: milliseconds,
            mainSeconds: main?.seconds ?? 0,
            postSeconds: posts.reduce((sum, post) => sum + post.seconds, 0),
            requests: {
              registry: trafficOf(registry.exchanges.slice(from)),
              cache: run.cache.calls.length,
              api: run.requests.length,
            },
          })
          for (const last of runs.slice(-1)) end(last)
        }
      }
    }
    return runs
  } finally {
    await scenario.close()
    await registry.close()
    await index.close()
    await others.close()
    await dropContent(state, REPOSITORY)
    await forget(REPOSITORY)
    await rm(folder, { recursive: true, force: true })
  }
}

function succeeded(run: RunResult): RunResult {
  if (run.exitCode === 0) return run
  throw new Error(`the run ended with ${run.exitCode}\n${run.log.slice(-30).join('\n')}`)
}
