import { mkdir, symlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { z } from 'zod'
import { BASE_IMAGES, hasImage, referencesOn } from './base-images.ts'
import { exists } from './debian.ts'
import { kitId, type Folders } from './folders.ts'
import { kitEnvironment } from './kit.ts'
import { registryAnswers, registryPort } from './registry.ts'
import { attempt, must } from './shell.ts'
import { toolsOf, type KitState } from './state.ts'
import type { Steps } from './steps.ts'

/** A working engine of the machine. */
export interface ExistingEngine {
  /** `DOCKER_HOST`. */
  readonly host: string
}

/** Where the real base images and the registry come from: Docker Hub, or what `PDB_KIT_IMAGES` puts before the names. */
const publicImage = (name: string): string => `${process.env['PDB_KIT_IMAGES'] ?? ''}${name}`
const PROBE_MS = 20_000

/** @returns undefined when no engine answers, buildx is missing, or public images cannot be read */
export async function existingEngine(steps: Steps): Promise<ExistingEngine | undefined> {
  const version = await attempt(['docker', 'version', '--format', '{{.Server.Version}}'], {
    timeout: PROBE_MS,
  })
  if (version.code !== 0) return undefined
  const buildx = await attempt(['docker', 'buildx', 'version'], { timeout: PROBE_MS })
  if (buildx.code !== 0) {
    steps.say(`the machine's engine ${version.stdout.trim()} is not used: docker buildx is missing`)
    return undefined
  }
  const probe = await attempt(
    ['docker', 'buildx', 'imagetools', 'inspect', publicImage('library/python:3.13-slim')],
    {
      timeout: PROBE_MS,
    },
  )
  if (probe.code !== 0) {
    steps.say(`the machine's engine ${version.stdout.trim()} is not used: public images cannot be read`)
    return undefined
  }
  steps.say(`using the machine's Docker engine ${version.stdout.trim()}`)
  const context = await must(['docker', 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'])
  return { host: process.env['DOCKER_HOST'] || context.trim() }
}

const registryContainer = (folders: Folders): string => `pdb-registry-${kitId(folders)}`
const builderName = (folders: Folders): string => `pdb-${kitId(folders)}`

/** A registry in a container and a builder of the kit's own; the machine's images and build cache are left alone. */
export async function useExistingEngine(
  engine: ExistingEngine,
  folders: Folders,
  before: KitState | undefined,
  steps: Steps,
): Promise<KitState> {
  await linkPlugins(folders)
  await removeParts(engine.host, folders)
  const port = await registryPort(before === undefined ? undefined : Number(before.registry.split(':')[1]))
  const registry = `localhost:${port}`
  const state: KitState = {
    engine: 'existing',
    dockerHost: engine.host,
    dockerConfig: folders.dockerConfig,
    furtherEngines: [],
    builder: builderName(folders),
    registry,
    registryData: folders.registryData,
    baseImages: referencesOn(registry),
    ...toolsOf(folders),
  }
  // The builder is made last, so until then nothing may ask for it.
  const env = { ...kitEnvironment(state), BUILDX_BUILDER: undefined }
  try {
    await startParts(folders, port, env, steps)
  } catch (error) {
    await stopExisting(state, folders)
    throw error
  }
  return state
}

async function startParts(
  folders: Folders,
  port: number,
  env: NodeJS.ProcessEnv,
  steps: Steps,
): Promise<void> {
  const registry = `localhost:${port}`
  const log = `${folders.logs}/existing-engine.log`
  await steps.during(`starting the registry on ${registry}, in a container`, async () => {
    await mkdir(folders.registryData, { recursive: true })
    const user = process.getuid === undefined ? [] : [`--user=${process.getuid()}:${process.getgid?.() ?? 0}`]
    await must(
      [
        ...['docker', 'run', '--detach', '--rm', `--name=${registryContainer(folders)}`, ...user],
        ...[`--publish=127.0.0.1:${port}:5000`, `--volume=${folders.registryData}:/var/lib/registry`],
        ...['--env=REGISTRY_STORAGE_DELETE_ENABLED=true', '--env=REGISTRY_STORAGE_CACHE_BLOBDESCRIPTOR='],
        ...['--env=OTEL_TRACES_EXPORTER=none', publicImage('library/registry:2')],
      ],
      { env, log },
    )
    for (let tries = 0; !(await registryAnswers(registry)); tries++) {
      if (tries > 100) throw new Error(`The registry container does not answer on ${registry}; see ${log}`)
      await new Promise((done) => setTimeout(done, 100))
    }
  })
  for (const name of Object.values(BASE_IMAGES)) {
    if (await hasImage(registry, name)) continue
    await steps.during(`copying ${name}`, () => copyImage(name, registry, env, log))
  }
  await steps.during('creating a builder for the kit', (latest) =>
    must(
      [
        ...['docker', 'buildx', 'create', `--name=${builderName(folders)}`, '--driver=docker-container'],
        ...[
          '--driver-opt=network=host',
          '--bootstrap',
          `--driver-opt=image=${publicImage('moby/buildkit:buildx-stable-1')}`,
        ],
      ],
      { env, log, onLine: latest },
    ),
  )
}

/** What is read of an image index (OCI image spec); a single manifest has no `manifests`. */
const indexSchema = z.object({
  manifests: z
    .array(z.object({ digest: z.string(), platform: z.object({ architecture: z.string() }).optional() }))
    .default([]),
})

/** Copies one platform only: the others would be many times the bytes for nothing. */
async function copyImage(name: string, registry: string, env: NodeJS.ProcessEnv, log: string): Promise<void> {
  const tag = name.split(':')[1] ?? ''
  const imagetools = ['docker', 'buildx', 'imagetools']
  const raw = await must([...imagetools, 'inspect', '--raw', publicImage(`library/python:${tag}`)], {
    env,
    log,
  })
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const { manifests } = indexSchema.parse(JSON.parse(raw))
  const digest = manifests.find(({ platform }) => platform?.architecture === architecture)?.digest
  const source = publicImage(`library/python${digest === undefined ? `:${tag}` : `@${digest}`}`)
  const create = [...imagetools, 'create', '--prefer-index=false', `--tag=${registry}/${name}`]
  await must([...create, source], { env, log })
}

/** A `DOCKER_CONFIG` of the kit's own still needs the plugins that are installed for the user alone. */
async function linkPlugins(folders: Folders): Promise<void> {
  const users = `${process.env['DOCKER_CONFIG'] || `${homedir()}/.docker`}/cli-plugins`
  const ours = `${folders.dockerConfig}/cli-plugins`
  await mkdir(folders.dockerConfig, { recursive: true })
  if ((await exists(users)) && !(await exists(ours))) await symlink(users, ours)
}

export async function isExistingKitUp(state: KitState): Promise<boolean> {
  const builder = await attempt(['docker', 'buildx', 'inspect', state.builder ?? 'default'], {
    env: kitEnvironment(state),
    timeout: PROBE_MS,
  })
  return builder.code === 0 && (await registryAnswers(state.registry))
}

export async function stopExisting(state: KitState, folders: Folders): Promise<void> {
  await removeParts(state.dockerHost, folders)
}

/** By name, so that what an earlier run left behind goes too. */
async function removeParts(host: string, folders: Folders): Promise<void> {
  const env = {
    ...process.env,
    DOCKER_HOST: host,
    DOCKER_CONFIG: folders.dockerConfig,
    BUILDX_BUILDER: undefined,
  }
  await attempt(['docker', 'buildx', 'rm', '--force', builderName(folders)], { env })
  await attempt(['docker', 'rm', '--force', registryContainer(folders)], { env })
}
