import { createHash } from 'node:crypto'
import { resolve } from 'node:path'

/** Root of the repository. */
export const repositoryRoot = resolve(import.meta.dirname, '../../..')

/**
 * Most engines that a kit of its own runs: a test worker each. A run's work is half waiting, and two keep the two cores
 * of a hosted runner busy.
 */
export const MOST_ENGINES = 2

/** Everything the kit puts on disk lives below one ignored folder. */
export interface Folders {
  readonly kit: string
  /** Root file system of all engines, made by debootstrap; a folder of the host, entered by chroot. */
  readonly engineRoot: string
  /** Which engine the next three belong to: 1, or a further one for another test worker. */
  readonly engine: number
  /** `/var/lib/docker` of the engine. */
  readonly engineData: string
  /** `/run` of the engine, where its socket is. */
  readonly engineRun: string
  /** `DOCKER_CONFIG` of everything that uses the engine. */
  readonly dockerConfig: string
  readonly registryData: string
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
    engine: 1,
    engineData: `${kit}/engine/data`,
    engineRun: `${kit}/engine/run`,
    dockerConfig: `${kit}/docker-config`,
    registryData: `${kit}/registry`,
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

/** The kit's folders as one of its engines has them. @param engine from 1 on; the first has the folders as they are */
export function withEngine(folders: Folders, engine: number): Folders {
  if (engine === folders.engine) return folders
  const { kit } = folders
  return {
    ...folders,
    engine,
    engineData: `${kit}/engine/data-${engine}`,
    engineRun: `${kit}/engine/run-${engine}`,
    dockerConfig: `${kit}/docker-config-${engine}`,
  }
}

/** Six hex digits that tell this kit's network and containers from those of another clone on the machine. */
export function kitId(folders: Folders): string {
  return createHash('sha256').update(folders.kit).digest('hex').slice(0, 6)
}
