import { createHash } from 'node:crypto'
import { resolve } from 'node:path'

/** Root of the repository. */
export const repositoryRoot = resolve(import.meta.dirname, '../../..')

/** Everything the kit puts on disk lives below one ignored folder. */
export interface Folders {
  readonly kit: string
  /** Root file system of the engine, made by debootstrap; a folder of the host, entered by chroot. */
  readonly engineRoot: string
  /** `/var/lib/docker` of the engine. */
  readonly engineData: string
  /** `/run` of the engine, where its socket is. */
  readonly engineRun: string
  readonly registryData: string
  /** `DOCKER_CONFIG` of everything that uses the kit. */
  readonly dockerConfig: string
  /** Python virtual environment with the tools that lint workflows. */
  readonly venv: string
  /** The Python of runners' tool cache, in the cache's layout. */
  readonly pythons: string
  /** File system that it was taken from. */
  readonly runnerRoot: string
  /** Tools unpacked here because the machine lacks them. */
  readonly tools: string
  readonly logs: string
  /** Process records of what was started, and who is using it. */
  readonly processes: string
  readonly users: string
  readonly state: string
}

/** @param environment `PDB_KIT_DIR` moves the folder away from `.kit` in the repository. */
export function kitFolders(environment: NodeJS.ProcessEnv = process.env): Folders {
  const kit = resolve(repositoryRoot, environment['PDB_KIT_DIR'] || '.kit')
  return {
    kit,
    engineRoot: `${kit}/engine/root`,
    engineData: `${kit}/engine/data`,
    engineRun: `${kit}/engine/run`,
    registryData: `${kit}/registry`,
    dockerConfig: `${kit}/docker-config`,
    venv: `${kit}/venv`,
    pythons: `${kit}/runner-python`,
    runnerRoot: `${kit}/runner-root`,
    tools: `${kit}/tools`,
    logs: `${kit}/log`,
    processes: `${kit}/processes`,
    users: `${kit}/users`,
    state: `${kit}/state.json`,
  }
}

/** Six hex digits that tell this kit's network and containers from those of another clone on the machine. */
export function kitId(folders: Folders): string {
  return createHash('sha256').update(folders.kit).digest('hex').slice(0, 6)
}
