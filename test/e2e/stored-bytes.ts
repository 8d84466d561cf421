import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { parseReference, withTag, type Reference } from '../../src/runner/registry/reference.ts'
import { stored } from './story.ts'

/**
 * All that an image's repository holds by tag, each once: manifests, configs, and layers unpacked, but for those of the base.
 * @returns bytes by digest
 */
export async function storedBytes(image: string, base: string): Promise<ReadonlyMap<string, Buffer>> {
  const { registry, tags } = stored(image)
  const found = new Map<string, Buffer>()
  const below = await registry.image(parseReference(base), 'linux/amd64')
  const known = new Set(below?.json.layers.map(({ digest }) => digest))
  const read = async (reference: Reference, digest: string): Promise<void> => {
    if (known.has(digest)) return
    known.add(digest)
    found.set(digest, unpacked(await registry.blob(reference, digest)))
  }
  for (const tag of await tags()) {
    const reference = withTag(parseReference(image), tag)
    const manifest = await registry.manifest(reference)
    if (manifest === undefined) throw new Error(`${image}:${tag} is not in the registry`)
    found.set(manifest.digest, manifest.bytes)
    if (manifest.kind === 'index') continue
    for (const { digest } of [manifest.json.config, ...manifest.json.layers]) await read(reference, digest)
  }
  return found
}

/** All files below a folder, unpacked where they are compressed: also what a run leaves on its runner and in the Actions cache. */
export async function bytesBelow(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
  return new Map(
    await Promise.all(files.map(async (file) => [file, unpacked(await readFile(file))] as const)),
  )
}

function unpacked(bytes: Buffer): Buffer {
  if (bytes.length < 4) return bytes
  if (bytes.readUInt16BE(0) === 0x1f8b) return gunzipSync(bytes)
  return bytes.readUInt32LE(0) === 0xfd2fb528 ? zstdDecompressSync(bytes) : bytes
}
