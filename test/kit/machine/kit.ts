import { delimiter, dirname } from 'node:path'
import { kitFolders } from './folders.ts'
import { readKitState, stateOfWorker, type KitState } from './state.ts'

export type { KitState } from './state.ts'

/**
 * The running kit; inside jest, with the engine of the worker.
 * @throws Error when it is not up, with the command that starts it
 */
export function kitState(): KitState {
  return stateOfWorker(readKitState(kitFolders().state), process.env['JEST_WORKER_ID'])
}

/** Environment in which `docker`, `docker buildx` and `node` are the kit's. */
export function kitEnvironment(state: KitState, base: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return {
    ...base,
    DOCKER_HOST: state.dockerHost,
    DOCKER_CONFIG: state.dockerConfig,
    ...(state.builder === undefined ? {} : { BUILDX_BUILDER: state.builder }),
    PATH: [dirname(state.node24), base['PATH'] ?? ''].join(delimiter),
  }
}
