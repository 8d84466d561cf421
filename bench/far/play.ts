import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pushBase } from '../../test/e2e/story.ts'
import { kitFolders } from '../../test/kit/machine/folders.ts'
import { kitState } from '../../test/kit/machine/kit.ts'
import { startRegistryProxy } from '../../test/kit/machine/registry-proxy.ts'
import { trafficOf, type Traffic } from '../../test/kit/machine/registry-traffic.ts'
import { forget, scenarioKit } from '../../test/kit/scenario-kit.ts'
import { Scenario } from '../../test/kit/scenario/scenario.ts'
import { startWheelIndex } from '../../test/kit/wheels/index.ts'
import { startPackageIndex } from '../package-index.ts'
import { dropContent, layersOf } from '../registry.ts'
import { startFarBuilder, type FarBuilder } from './builder.ts'
import { scenarios, type FarScenario } from './scenarios.ts'

export type Strategy = 'buildx' | 'auto'

/** One push to main, built by the far builder where there is something to build. */
export interface FarRun {
  readonly strategy: Strategy
  readonly scenario: FarScenario
  /** Of the main step. */
  readonly seconds: number
  /** Bytes between runner and builder. */
  readonly toBuilder: number
  readonly fromBuilder: number
  /** What the builder asked of the registry. */
  readonly registry: Traffic
  /** Bytes of layers above the base image, of any image so far, that the builder read. */
  readonly layersPulled: number
}

const REPOSITORY = 'bench/far'

/** @param delayMs one way, between builder and runner and between builder and registry */
export async function playFar(
  options: {
    readonly delayMs: number
    readonly rounds: number
    readonly strategies: readonly Strategy[]
    readonly onLine: (line: string) => void
  },
  end: (run: FarRun) => void,
): Promise<readonly FarRun[]> {
  const state = kitState()
  const folder = path.join(kitFolders().kit, 'far')
  // What an interrupted run has left.
  await rm(path.join(folder, 'scenario'), { recursive: true, force: true })
  const others = await startPackageIndex(path.join(kitFolders().kit, 'bench', 'index'))
  const index = await startWheelIndex(others.url)
  const registry = await startRegistryProxy(state.registry)
  const builder = await startFarBuilder(state, registry.host, path.join(folder, 'builder'), options.delayMs)
  const runs: FarRun[] = []
  try {
    for (let round = 0; round < options.rounds; round++) {
      for (const strategy of options.strategies) {
        const base = await refreshBase('first')
        const scenario = await Scenario.start({
          example: 'science-api',
          image: REPOSITORY,
          kit: {
            ...scenarioKit(),
            registry: registry.host,
            indexUrl: index.url,
            // No engine: the builder is all that there is.
            dockerHost: 'unix:///nowhere/docker.sock',
            dockerConfig: builder.dockerConfig,
            builder: builder.name,
            freshRunner: () => builder.empty(),
          },
          env: { PIP_FIND_LINKS: '', PIP_CONFIG_FILE: '/dev/null' },
          inputs: {
            'base-image': base.replace(state.registry, registry.host),
            builder: builder.name,
            strategy,
            tags: 'main',
          },
          onLine: options.onLine,
          folder: path.join(folder, 'scenario'),
        })
        try {
          const ground = {
            index,
            folder: path.join(folder, 'wheels'),
            refreshBase: async () => {
              await refreshBase('second')
            },
          }
          for await (const run of playLife(scenario, builder, strategy, ground)) {
            runs.push(run)
            end(run)
          }
        } finally {
          await scenario.close()
          await dropContent(state, REPOSITORY)
          await forget(REPOSITORY)
          await rm(path.join(folder, 'scenario'), { recursive: true, force: true })
        }
      }
    }
    return runs
  } finally {
    await builder.close()
    await registry.close()
    await index.close()
    await others.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function refreshBase(version: 'first' | 'second'): Promise<string> {
  return pushBase('far', `RUN echo ${version} >/etc/refreshed`)
}

async function* playLife(
  scenario: Scenario,
  builder: FarBuilder,
  strategy: Strategy,
  ground: Parameters<FarScenario['change']>[0],
): AsyncGenerator<FarRun, void, void> {
  const state = kitState()
  const above = new Set<string>()
  const base = new Set<string>()
  await mkdir(ground.folder, { recursive: true })
  await forget(REPOSITORY)
  for (const one of scenarios) {
    const change = await one.change(ground)
    for (const { digest } of await layersOf(state, `${state.registry}/e2e/far:3.13-slim`)) base.add(digest)
    const before = { ...builder.toRunner.bytes }
    const from = builder.registry.exchanges.length
    const run = await scenario.pushToMain(change === undefined ? {} : { change })
    if (run.exitCode !== 0)
      throw new Error(`${strategy}, ${one.name} ended with ${run.exitCode}\n${run.log.slice(-30).join('\n')}`)
    const exchanges = builder.registry.exchanges.slice(from)
    yield {
      strategy,
      scenario: one,
      seconds: run.phases[0]?.seconds ?? 0,
      toBuilder: builder.toRunner.bytes.there - before.there,
      fromBuilder: builder.toRunner.bytes.back - before.back,
      registry: trafficOf(exchanges),
      layersPulled: exchanges
        .filter(({ method, path: asked }) => method === 'GET' && above.has(path.basename(asked)))
        .reduce((sum, { received }) => sum + received, 0),
    }
    for (const { digest } of await layersOf(state, `${scenario.image}:main`))
      if (!base.has(digest)) above.add(digest)
  }
}
