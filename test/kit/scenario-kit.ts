import { emptyRepository, freshRunner } from './machine/fresh.ts'
import { kitEnvironment, kitState } from './machine/kit.ts'
import { must } from './machine/shell.ts'
import type { ScenarioKit } from './scenario/scenario.ts'

/** The running kit as scenarios take it: plain data and hooks. */
export function scenarioKit(): ScenarioKit {
  const state = kitState()
  const env = kitEnvironment(state)
  return {
    registry: state.registry,
    dockerHost: state.dockerHost,
    dockerConfig: state.dockerConfig,
    builder: state.builder,
    node24: state.node24,
    indexUrl: state.indexUrl,
    pythons: state.pythons,
    freshRunner: () => freshRunner(state),
    prune: {
      image: () => must(['docker', 'image', 'prune', '--force'], { env }).then(() => undefined),
      system: () => must(['docker', 'system', 'prune', '--all', '--force'], { env }).then(() => undefined),
      buildx: () => must(['docker', 'buildx', 'prune', '--all', '--force'], { env }).then(() => undefined),
    },
  }
}

/** Image references of the kit, for the input `base-image`. */
export function baseImages(): ReturnType<typeof kitState>['baseImages'] {
  return kitState().baseImages
}

/** Empties an image's repository in the kit's registry, so that a story begins with nothing. */
export async function forget(repository: string): Promise<void> {
  await emptyRepository(kitState(), repository)
}
