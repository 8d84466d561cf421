import { mkdir, symlink } from 'node:fs/promises'
import { homedir } from 'node:os'
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

/** Where the real base images and the registry come from. */
const PUBLIC = { python: 'python', registry: 'registry:2' }
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
  const probe = await attempt(['docker', 'buildx', 'imagetools', 'inspect', `${PUBLIC.python}:3.13-slim`], {
    timeout: PROBE_MS,
  })
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
  if (before?.engine === 'existing') await stopExisting(before, folders)
  const port = await registryPort(before === undefined ? undefined : Number(before.registry.split(':')[1]))
  const registry = `localhost:${port}`
  const state: KitState = {
    engine: 'existing',
    dockerHost: engine.host,
    dockerConfig: folders.dockerConfig,
    builder: builderName(folders),
    registry,
    registryData: folders.registryData,
    baseImages: referencesOn(registry),
    ...toolsOf(folders),
  }
  const env = kitEnvironment(state)
  const log = `${folders.logs}/existing-engine.log`
  await steps.during(`starting the registry on ${registry}, in a container`, async () => {
    await mkdir(folders.registryData, { recursive: true })
    const user = process.getuid === undefined ? [] : [`--user=${process.getuid()}:${process.getgid?.() ?? 0}`]
    await must(
      [
        ...['docker', 'run', '--detach', '--rm', `--name=${registryContainer(folders)}`, ...user],
        ...[`--publish=127.0.0.1:${port}:5000`, `--volume=${folders.registryData}:/var/lib/registry`],
        ...['--env=REGISTRY_STORAGE_DELETE_ENABLED=true', '--env=REGISTRY_STORAGE_CACHE_BLOBDESCRIPTOR='],
        ...['--env=OTEL_TRACES_EXPORTER=none', PUBLIC.registry],
      ],
      { env, log },
    )
    for (let tries = 0; !(await registryAnswers(registry)); tries++) {
      if (tries > 100) throw new Error(`The registry container does not answer on ${registry}; see ${log}`)
      await new Promise((done) => setTimeout(done, 100))
    }
  })
  await steps.during('creating a builder for the kit', (latest) =>
    must(
      [
        ...['docker', 'buildx', 'create', `--name=${builderName(folders)}`, '--driver=docker-container'],
        ...['--driver-opt=network=host', '--bootstrap'],
      ],
      { env: { ...env, BUILDX_BUILDER: undefined }, log, onLine: latest },
    ),
  )
  for (const name of Object.values(BASE_IMAGES)) {
    if (await hasImage(registry, name)) continue
    await steps.during(`copying ${name}`, () => copyImage(name, registry, env, log))
  }
  return state
}

/** Copies one platform only: the others would be five times the bytes for nothing. */
async function copyImage(name: string, registry: string, env: NodeJS.ProcessEnv, log: string): Promise<void> {
  const tag = name.split(':')[1] ?? ''
  const platform = process.arch === 'arm64' ? 'arm64' : 'amd64'
  const format = `{{range .Manifest.Manifests}}{{if .Platform}}{{if eq .Platform.Architecture "${platform}"}}{{.Digest}} {{end}}{{end}}{{end}}`
  const inspect = ['docker', 'buildx', 'imagetools', 'inspect', `${PUBLIC.python}:${tag}`, '--format', format]
  const [digest] = (await must(inspect, { env, log })).trim().split(' ')
  const source = digest ? `${PUBLIC.python}@${digest}` : `${PUBLIC.python}:${tag}`
  const create = ['docker', 'buildx', 'imagetools', 'create', '--prefer-index=false']
  await must([...create, `--tag=${registry}/${name}`, source], { env, log })
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
  const env = { ...kitEnvironment(state), BUILDX_BUILDER: undefined }
  await attempt(['docker', 'buildx', 'rm', '--force', builderName(folders)], { env })
  await attempt(['docker', 'rm', '--force', registryContainer(folders)], { env })
}
