import { gunzipSync, gzipSync } from 'node:zlib'
import { messageOf, Problem } from '../../problem.ts'
import type { Registry } from './client.ts'
import { mediaTypes, type FoundImage, type FoundIndex, type ImageManifest } from './oci.ts'
import { formatReference, type Reference } from './reference.ts'

/** A small thing remembered in a registry beside the images it belongs to. */
export interface Artifact {
  readonly artifactType: string
  readonly annotations: Readonly<Record<string, string>>
  readonly data: Buffer
}

const maximumBytes = 4 * 1024 * 1024
/** Up to here the packed data stands in the manifest itself: written and read in one request. */
const inlineBytes = 128 * 1024
const inlineAnnotation = 'io.py-docker-build.data'
const emptyConfig = Buffer.from('{}')

/** The registry has answered, with something else than what `putArtifact` stores. */
export class UnreadableArtifact extends Problem {}

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
  const isInline = packed.byteLength <= inlineBytes
  const [config, layer] = await Promise.all([
    registry.putBlob(reference, emptyConfig),
    registry.putBlob(reference, isInline ? emptyConfig : packed),
  ])
  const annotations = {
    ...artifact.annotations,
    ...(isInline ? { [inlineAnnotation]: packed.toString('base64') } : {}),
  }
  const empty = { mediaType: mediaTypes.empty, digest: config, size: emptyConfig.byteLength }
  const manifest: ImageManifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType,
    config: empty,
    layers: [
      isInline ? empty : { mediaType: `${artifactType}+gzip`, digest: layer, size: packed.byteLength },
    ],
    annotations: Object.fromEntries(Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
  return registry.putManifest(reference, Buffer.from(JSON.stringify(manifest)), mediaTypes.ociManifest)
}

/**
 * What `putArtifact` stored; undefined where nothing is.
 * @throws UnreadableArtifact when something else stands under this name, Problem when the registry does not say.
 */
export async function getArtifact(registry: Registry, reference: Reference): Promise<Artifact | undefined> {
  const found = await registry.manifest(reference)
  return found && readArtifact(registry, reference, found)
}

/** As `getArtifact`, of a manifest that was read already. */
export async function readArtifact(
  registry: Registry,
  reference: Reference,
  found: FoundImage | FoundIndex,
): Promise<Artifact> {
  const name = formatReference(reference)
  const { artifactType, layers, annotations } = found.kind === 'image' ? found.json : {}
  const [layer] = layers ?? []
  if (artifactType === undefined || layer === undefined || layers?.length !== 1) {
    throw new UnreadableArtifact(
      `${name} is no artifact of ours but an image: delete that tag or choose another repository`,
    )
  }
  const { [inlineAnnotation]: inline, ...rest } = annotations ?? {}
  if (inline === undefined && layer.size > maximumBytes)
    throw new UnreadableArtifact(
      `${name} is too large: at most ${maximumBytes} bytes are kept in an artifact`,
    )
  const packed =
    inline === undefined
      ? await registry.blob(reference, layer.digest, { maxBytes: maximumBytes })
      : Buffer.from(inline, 'base64')
  const isPacked = inline !== undefined || layer.mediaType.endsWith('+gzip')
  try {
    const data = isPacked ? gunzipSync(packed, { maxOutputLength: maximumBytes }) : packed
    return { artifactType, annotations: rest, data }
  } catch (cause) {
    throw new UnreadableArtifact(`${name} cannot be unpacked: ${messageOf(cause)}`, { cause })
  }
}
