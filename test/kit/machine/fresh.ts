import { rm } from 'node:fs/promises'
import { kitEnvironment } from './kit.ts'
import { removeRepository } from './registry.ts'
import { attempt, must } from './shell.ts'
import type { KitState } from './state.ts'

/**
 * Makes the engine as a new runner finds it: no containers, images, build cache, build history or volumes. The
 * registry keeps what was pushed. On an engine that is the machine's own, only what the kit put there is removed.
 */
export async function freshRunner(state: KitState): Promise<void> {
  const env = kitEnvironment(state)
  // First, because what the history holds on to is not pruned.
  await attempt(['docker', 'buildx', 'history', 'rm', '--all'], { env })
  await (state.engine === 'own' ? emptyEngine(env) : emptyShared(state, env))
  // buildx remembers its builders' nodes and last activity here; a new runner has none.
  await rm(`${state.dockerConfig}/buildx/refs`, { recursive: true, force: true })
}

async function emptyEngine(env: NodeJS.ProcessEnv): Promise<void> {
  const containers = (await must(['docker', 'ps', '--all', '--quiet'], { env })).split('\n').filter(Boolean)
  if (containers.length > 0) await must(['docker', 'rm', '--force', '--volumes', ...containers], { env })
  await must(['docker', 'system', 'prune', '--all', '--force', '--volumes'], { env })
}

async function emptyShared(state: KitState, env: NodeJS.ProcessEnv): Promise<void> {
  const listed = await must(['docker', 'ps', '--all', '--format', '{{.ID}} {{.Image}}'], { env })
  const containers = listed.split('\n').flatMap((line) => {
    const [id = '', image = ''] = line.split(' ')
    return image.startsWith(`${state.registry}/`) ? [id] : []
  })
  if (containers.length > 0) await must(['docker', 'rm', '--force', '--volumes', ...containers], { env })
  const format = ['--format', '{{.Repository}}:{{.Tag}}']
  const images = (await must(['docker', 'images', ...format], { env }))
    .split('\n')
    .filter((name) => name.startsWith(`${state.registry}/`) && !name.endsWith(':<none>'))
  if (images.length > 0) await must(['docker', 'rmi', '--force', ...images], { env })
  await must(['docker', 'buildx', 'prune', '--all', '--force'], { env })
}

/**
 * Removes a repository from the registry: tags, manifests and links to blobs.
 * @param repository name without the registry's address, such as `acme/shop`
 */
export async function emptyRepository(state: KitState, repository: string): Promise<void> {
  await removeRepository(state.registryData, repository)
}
