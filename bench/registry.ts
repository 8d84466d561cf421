import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { createRegistry } from '../src/runner/registry/client.ts'
import { parseReference } from '../src/runner/registry/reference.ts'
import type { KitState } from '../test/kit/machine/kit.ts'

/** Digest (`sha256:…`) → bytes of what a repository holds: layers, configs and manifests. */
export type Holdings = ReadonlyMap<string, number>

/** Reads the registry's own storage. https://distribution.github.io/distribution/storage-drivers/filesystem/ */
export async function holdings(state: KitState, repository: string): Promise<Holdings> {
  const root = path.join(state.registryData, 'docker/registry/v2')
  const found = new Map<string, number>()
  for (const kind of ['_layers', '_manifests/revisions']) {
    const folder = path.join(root, 'repositories', repository, kind, 'sha256')
    for (const hash of await readdir(folder).catch(() => [])) {
      const { size } = await stat(path.join(root, 'blobs/sha256', hash.slice(0, 2), hash, 'data'))
      found.set(`sha256:${hash}`, size)
    }
  }
  return found
}

/** Bytes that came; the base image's layers, which a registry already has, are not counted. */
export function bytesAdded(before: Holdings, after: Holdings, base: ReadonlySet<string>): number {
  let bytes = 0
  for (const [digest, size] of after) if (!before.has(digest) && !base.has(digest)) bytes += size
  return bytes
}

/** Layers of the image for this machine, from its manifest. */
export async function layersOf(
  state: KitState,
  reference: string,
): Promise<readonly { readonly digest: string; readonly size: number }[]> {
  const registry = createRegistry({ env: { DOCKER_CONFIG: state.dockerConfig }, log: () => undefined })
  const platform = `linux/${process.arch === 'arm64' ? 'arm64' : 'amd64'}`
  const image = await registry.image(parseReference(reference), platform)
  if (image === undefined) throw new Error(`${reference} was pushed, but the registry does not have it`)
  return image.json.layers
}
