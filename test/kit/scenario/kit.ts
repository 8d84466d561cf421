import { cp, mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { Variables } from '../runner/environment.ts'

/** The machine that a scenario runs on, as plain data and hooks. */
export interface ScenarioKit {
  /** Host and port of the registry. */
  readonly registry: string
  readonly dockerHost?: string | undefined
  readonly dockerConfig?: string | undefined
  readonly builder?: string | undefined
  readonly node24?: string | undefined
  /** Package index that pip uses instead of the configured one. */
  readonly indexUrl?: string | undefined
  /** Pythons in the runner's tool cache: holds `Python/<version>/x64`. */
  readonly pythons?: string | undefined
  /** Empties the image store and the build cache. */
  readonly freshRunner: () => Promise<void>
  readonly prune?: Readonly<Partial<Record<PruneKind, () => Promise<void>>>>
}

/** `docker image prune`, `docker system prune -af`, `docker buildx prune -af`. */
export type PruneKind = 'image' | 'system' | 'buildx'

/** buildx's own files are the runner's, so that a builder made in one run is unknown in the next. */
function buildxFolder(runner: string): string {
  return path.join(runner, 'home', '.docker', 'buildx')
}

/** The builder that the kit made is known to buildx through files, which a new runner gets a copy of. */
export async function giveBuilder(kit: ScenarioKit, runner: string): Promise<void> {
  if (kit.builder === undefined || kit.dockerConfig === undefined) return
  await cp(path.join(kit.dockerConfig, 'buildx'), buildxFolder(runner), { recursive: true })
}

/** A hosted runner has Pythons in its tool cache. */
export async function givePythons(kit: ScenarioKit, runner: string): Promise<void> {
  if (kit.pythons === undefined) return
  const tools = path.join(runner, 'tools')
  await mkdir(tools, { recursive: true })
  await symlink(path.join(kit.pythons, 'Python'), path.join(tools, 'Python'))
}

/** Variables through which a job reaches the machine's engine, builder and package index. */
export function kitVariables(kit: ScenarioKit, runner: string): Variables {
  return {
    BUILDX_CONFIG: buildxFolder(runner),
    ...(kit.dockerHost === undefined ? {} : { DOCKER_HOST: kit.dockerHost }),
    ...(kit.dockerConfig === undefined ? {} : { DOCKER_CONFIG: kit.dockerConfig }),
    ...(kit.builder === undefined ? {} : { BUILDX_BUILDER: kit.builder }),
    ...(kit.indexUrl === undefined ? {} : { PIP_INDEX_URL: kit.indexUrl }),
  }
}
