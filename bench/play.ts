import { kitEnvironment } from '../test/kit/machine/kit.ts'
import { must } from '../test/kit/machine/shell.ts'
import { forget } from '../test/kit/scenario-kit.ts'
import { watchMemory } from './memory.ts'
import { bytesAdded, dropContent, holdings, layersOf, unpackedBytes } from './registry.ts'
import type { ImageFacts, Sample } from './results.ts'
import { scenarios, type Scenario } from './scenarios.ts'
import type { Stage } from './stage.ts'
import { measureStartUp } from './start-up.ts'
import type { Life, Strategy } from './strategies/strategy.ts'

export interface Played {
  readonly samples: readonly Sample[]
  /** Of the last image; undefined where it was not asked for. */
  readonly image: ImageFacts | undefined
}

const START_UPS = 3

/**
 * One project's life by one strategy, from an empty repository on. The first scenario is always built, as the others need
 * its image.
 * @throws Error when a build fails, or when the image at the end does not import the app
 */
export async function play(
  stage: Stage,
  strategy: Strategy,
  shown: readonly Scenario[],
  on: {
    /** Whether the last image is run and measured. */
    readonly proves: boolean
    readonly end: (sample: Sample) => void
    /** Called while the project still lives; what happens there is not reported. */
    readonly afterwards: (life: Life) => Promise<void>
  },
): Promise<Played> {
  const repository = `bench/${strategy.name}`
  await forget(repository)
  await stage.base.moveTo('first')
  const samples: Sample[] = []
  const life = await strategy.begin(stage, repository)
  try {
    let reference = ''
    for (const scenario of new Set([scenarios[0], ...shown])) {
      const built = await build(stage, strategy, scenario, { repository, life })
      reference = built.reference
      if (!shown.includes(scenario)) continue
      samples.push(built.sample)
      on.end(built.sample)
    }
    const image = on.proves ? await prove(stage, strategy, reference) : undefined
    await on.afterwards(life)
    return { samples, image }
  } finally {
    await life.end()
    await dropContent(stage.state, repository)
    await forget(repository)
  }
}

async function build(
  stage: Stage,
  strategy: Strategy,
  scenario: Scenario,
  { repository, life }: { readonly repository: string; readonly life: Life },
): Promise<{ readonly sample: Sample; readonly reference: string }> {
  await scenario.before?.(stage, life)
  const held = await holdings(stage.state, repository)
  const asked = await stage.traffic()
  const memory = await watchMemory()
  // Stopped after a build that fails too: a sampler that goes on would keep this process from ending.
  const push = await life.push(scenario.change?.(stage)).catch(async (error: unknown) => {
    await memory?.stop()
    throw error
  })
  const { first, peak } = (await memory?.stop()) ?? {}
  const traffic = await stage.traffic()
  const sample = {
    strategy: strategy.name,
    scenario: scenario.name,
    seconds: push.seconds,
    secondsAfter: push.secondsAfter,
    phases: [...push.phases],
    bytesPushed: bytesAdded(held, await holdings(stage.state, repository), stage.base.layers),
    bytesPulled: traffic.bytesPulled - asked.bytesPulled,
    requests: traffic.requests - asked.requests,
    peakBytes: peak,
    restBytes: first,
  }
  return { sample, reference: push.reference }
}

/** Imports the app in the image, then starts it as it is. */
async function prove(stage: Stage, strategy: Strategy, reference: string): Promise<ImageFacts> {
  const env = kitEnvironment(stage.state)
  const [program = '', ...rest] = strategy.python
  const run = ['docker', 'run', '--rm', '--pull', 'always', '--entrypoint', program, reference, ...rest]
  await must([...run, '-c', 'import app.main'], { env })
  const layers = await layersOf(stage.state, reference)
  return {
    strategy: strategy.name,
    transferBytes: layers.reduce((sum, layer) => sum + layer.size, 0),
    unpackedBytes: await unpackedBytes(stage.state, layers),
    startUps: [...(await measureStartUp(stage.state, reference, START_UPS))],
  }
}
