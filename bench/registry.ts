import { open, readdir, rm, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { createRegistry } from '../src/runner/registry/client.ts'
import { parseReference } from '../src/runner/registry/reference.ts'
import type { KitState } from '../test/kit/machine/kit.ts'
import { repositoriesIn } from '../test/kit/machine/registry.ts'

/** Digest (`sha256:…`) → bytes of what a repository holds: layers, configs and manifests. */
export type Holdings = ReadonlyMap<string, number>

/** Reads the registry's own storage. https://distribution.github.io/distribution/storage-drivers/filesystem/ */
export async function holdings(state: KitState, repository: string): Promise<Holdings> {
  const found = new Map<string, number>()
  for (const kind of ['_layers', '_manifests/revisions']) {
    const repositories = path.join(state.registryData, 'docker/registry/v2/repositories')
    const folder = path.join(repositories, repository, kind, 'sha256')
    for (const hash of await readdir(folder).catch(() => [])) {
      const file = await stat(path.join(blobsFolder(state), hash.slice(0, 2), hash, 'data')).catch(
        () => undefined,
      )
      if (file !== undefined) found.set(`sha256:${hash}`, file.size)
    }
  }
  return found
}

/**
 * Deletes what only this repository holds, so that a benchmark leaves no gigabytes behind. To be called before the
 * repository is forgotten.
 */
export async function dropContent(state: KitState, repository: string): Promise<void> {
  const others = new Set<string>()
  for (const other of await repositoriesIn(state.registryData))
    if (other !== repository) for (const digest of (await holdings(state, other)).keys()) others.add(digest)
  for (const digest of (await holdings(state, repository)).keys()) {
    const hash = digest.replace('sha256:', '')
    if (!others.has(digest))
      await rm(path.join(blobsFolder(state), hash.slice(0, 2), hash), { recursive: true })
  }
}

function blobsFolder(state: KitState): string {
  return path.join(state.registryData, 'docker/registry/v2/blobs/sha256')
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

/** Bytes of the layers' tar files. */
export async function unpackedBytes(
  state: KitState,
  layers: readonly { readonly digest: string }[],
): Promise<number> {
  let bytes = 0
  for (const { digest } of layers) {
    const hash = digest.replace('sha256:', '')
    const file = path.join(blobsFolder(state), hash.slice(0, 2), hash, 'data')
    for await (const chunk of await unpacked(file)) bytes += chunk.length
  }
  return bytes
}

/** Told apart by their first bytes: RFC 1952 (gzip), RFC 8878 (zstd). */
async function unpacked(file: string): Promise<AsyncIterable<Buffer>> {
  const magic = Buffer.alloc(4)
  const handle = await open(file)
  await handle.read(magic)
  await handle.close()
  if (magic.readUInt16BE() === 0x1f8b) return createReadStream(file).pipe(createGunzip())
  if (magic.readUInt32LE() === 0xfd2fb528) return createReadStream(file).pipe(createZstdDecompress())
  return createReadStream(file)
}
