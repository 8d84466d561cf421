import { gunzipSync, gzipSync } from 'node:zlib'
import { Problem } from '../../problem.ts'
import type { Registry } from './client.ts'
import { digestOf, mediaTypes, type ImageManifest } from './oci.ts'
import { formatReference, type Reference } from './reference.ts'

/** A small thing remembered in a registry beside the images it belongs to. */
export interface Artifact {
  readonly artifactType: string
  readonly annotations: Readonly<Record<string, string>>
  readonly data: Buffer
}

const maximumBytes = 4 * 1024 * 1024
/** Up to here the packed data also stands in the manifest, so that reading takes one request instead of two. */
const inlineBytes = 128 * 1024
/** A suffix of media types: https://www.rfc-editor.org/rfc/rfc8460 */
const gzipped = '+gzip'
const emptyConfig = Buffer.from('{}')

/**
 * Stores data under a tag, as an image manifest with the empty config and one layer: the form that registries of before
 * OCI 1.1 take too (image-spec, manifest.md, "Guidelines for Artifact Usage"). The same input gives the same digest.
 * @returns the manifest's digest. @throws Problem when refused or when the data has over 4 MiB.
 */
export async function putArtifact(
  registry: Registry,
  reference: Reference,
  artifact: Artifact,
): Promise<string> {
  const { artifactType, data } = artifact
  if (data.byteLength > maximumBytes) {
    throw new Problem(
      `${formatReference(reference)} cannot hold ${data.byteLength} bytes: at most ${maximumBytes} are kept in an artifact`,
    )
  }
  // JSON takes a fifth of its size.
  const packed = gzipSync(data)
  const [config, layer] = await Promise.all([
    registry.putBlob(reference, emptyConfig),
    registry.putBlob(reference, packed),
  ])
  const sorted = Object.fromEntries(Object.entries(artifact.annotations).sort(([a], [b]) => (a < b ? -1 : 1)))
  const manifest: ImageManifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType,
    config: { mediaType: mediaTypes.empty, digest: config, size: emptyConfig.byteLength, data: 'e30=' },
    layers: [
      {
        mediaType: artifactType + gzipped,
        digest: layer,
        size: packed.byteLength,
        ...(packed.byteLength <= inlineBytes ? { data: packed.toString('base64') } : {}),
      },
    ],
    annotations: sorted,
  }
  return registry.putManifest(reference, Buffer.from(JSON.stringify(manifest)), mediaTypes.ociManifest)
}

/** What `putArtifact` stored; undefined where nothing is. @throws Problem when something else stands under this name. */
export async function getArtifact(registry: Registry, reference: Reference): Promise<Artifact | undefined> {
  const found = await registry.manifest(reference)
  if (found === undefined) return undefined
  const name = formatReference(reference)
  const { artifactType, layers, annotations } = found.kind === 'image' ? found.json : {}
  const [layer] = layers ?? []
  if (artifactType === undefined || layer === undefined || layers?.length !== 1) {
    throw new Problem(
      `${name} is no artifact of ours but an image: delete that tag or choose another repository`,
    )
  }
  const inline = layer.data === undefined ? undefined : Buffer.from(layer.data, 'base64')
  const packed =
    inline !== undefined && digestOf(inline, layer.digest) === layer.digest
      ? inline
      : await registry.blob(reference, layer.digest, { maxBytes: maximumBytes })
  const data = layer.mediaType.endsWith(gzipped)
    ? gunzipSync(packed, { maxOutputLength: maximumBytes })
    : packed
  return { artifactType, annotations: annotations ?? {}, data }
}
