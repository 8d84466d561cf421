import { delimiter, dirname } from 'node:path'
import { kitFolders } from './folders.ts'
import { readKitState, type KitState } from './state.ts'

export type { KitState } from './state.ts'

/**
 * The running kit.
 * @throws Error when it is not up, with the command that starts it
 */
export function kitState(): KitState {
  return readKitState(kitFolders().state)
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
