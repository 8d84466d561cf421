import type { Registry } from './client.ts'
import { digestOf, readManifest, type FoundImage, type FoundIndex } from './oci.ts'
import { formatReference, type Reference } from './reference.ts'

/**
 * The registry as it would be without some of its tags. What is written stays here and can be read again; the registry
 * gets nothing of it. Blobs of files are not kept: nothing reads a layer that it has just made.
 * @param isHidden which tags are not there until they are written.
 */
export function createTrial(registry: Registry, isHidden: (tag: string) => boolean): Registry {
  const blobs = new Map<string, Buffer>()
  const manifests = new Map<string, FoundImage | FoundIndex>()
  const isGone = ({ tag, digest }: Reference): boolean =>
    digest === undefined && tag !== undefined && isHidden(tag)
  const manifest: Registry['manifest'] = async (reference) =>
    manifests.get(nameOf(reference)) ?? (isGone(reference) ? undefined : registry.manifest(reference))
  const putManifest: Registry['putManifest'] = async (reference, bytes, mediaType) => {
    const found = readManifest(formatReference(reference), Buffer.from(bytes), mediaType)
    manifests.set(nameOf(reference), found)
    manifests.set(nameOf({ ...reference, tag: undefined, digest: found.digest }), found)
    return found.digest
  }
  return {
    ...registry,
    manifest,
    putManifest,
    async head(reference) {
      const found = await manifest(reference)
      return found && { digest: found.digest, mediaType: found.mediaType, size: found.bytes.byteLength }
    },
    async image(reference, platform) {
      const written = manifests.get(nameOf(reference))
      if (written?.kind === 'image') return written
      return isGone(reference) ? undefined : registry.image(reference, platform)
    },
    async retag(reference, tags) {
      const found = await manifest(reference)
      if (found === undefined) throw new Error(`${formatReference(reference)} is not there`)
      for (const tag of tags) manifests.set(nameOf({ ...reference, tag, digest: undefined }), found)
      return found.digest
    },
    blob: async (reference, digest, options) =>
      blobs.get(digest) ?? registry.blob(reference, digest, options),
    hasBlob: async () => false,
    async putBlob(_reference, bytes) {
      const digest = digestOf(bytes)
      blobs.set(digest, Buffer.from(bytes))
      return digest
    },
    putBlobFile: async () => true,
    mount: async () => true,
  }
}

function nameOf({ registry, repository, tag, digest }: Reference): string {
  return [registry, repository, digest ?? tag ?? 'latest'].join(' ')
}
