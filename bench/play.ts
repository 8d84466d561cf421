import { kitEnvironment } from '../test/kit/machine/kit.ts'
import { must } from '../test/kit/machine/shell.ts'
import { forget } from '../test/kit/scenario-kit.ts'
import { bytesAdded, dropContent, holdings, layersOf } from './registry.ts'
import type { Sample } from './results.ts'
import { scenarios, type Scenario } from './scenarios.ts'
import type { Stage } from './stage.ts'
import type { Life, Strategy } from './strategies/strategy.ts'

/**
 * One project's life by one strategy, from an empty repository on.
 * @throws Error when a build fails, or when the image at the end does not import the app
 */
export async function play(
  stage: Stage,
  strategy: Strategy,
  shown: readonly Scenario[],
  on: {
    /** Whether the last image is run. */
    readonly proves: boolean
    readonly end: (sample: Sample) => void
    /** Called while the project still lives; what happens there is not reported. */
    readonly afterwards: (life: Life) => Promise<void>
  },
): Promise<readonly Sample[]> {
  const repository = `bench/${strategy.name}`
  await forget(repository)
  const base = new Set(
    (await layersOf(stage.state, stage.state.baseImages.slim313)).map(({ digest }) => digest),
  )
  const last = Math.max(...shown.map((scenario) => scenarios.indexOf(scenario)))
  const samples: Sample[] = []
  const life = await strategy.begin(stage, repository)
  try {
    for (const scenario of scenarios.slice(0, last + 1)) {
      const before = await holdings(stage.state, repository)
      const push = await life.push(scenario.change(stage))
      const after = await holdings(stage.state, repository)
      const layers = await layersOf(stage.state, push.reference)
      const sample = {
        strategy: strategy.name,
        scenario: scenario.name,
        seconds: push.seconds,
        secondsAfter: push.secondsAfter,
        phases: push.phases,
        bytesPushed: bytesAdded(before, after, base),
        transferBytes: layers.reduce((sum, layer) => sum + layer.size, 0),
      }
      if (shown.includes(scenario)) {
        samples.push(sample)
        on.end(sample)
      }
      if (on.proves && scenario === scenarios[last]) await importApp(stage, push.reference)
    }
    await on.afterwards(life)
  } finally {
    await life.end()
    await dropContent(stage.state, repository)
    await forget(repository)
  }
  return samples
}

async function importApp(stage: Stage, reference: string): Promise<void> {
  const env = kitEnvironment(stage.state)
  await must(['docker', 'run', '--rm', '--pull', 'always', reference, 'python', '-c', 'import app.main'], {
    env,
  })
}
