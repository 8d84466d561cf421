import { createHash } from 'node:crypto'
import { Problem } from '../../problem.ts'

/** github.com/opencontainers/image-spec (descriptor.md, manifest.md, image-index.md). Sizes in bytes. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string }
  readonly annotations?: Readonly<Record<string, string>>
  readonly artifactType?: string
  /** The content itself, base64. */
  readonly data?: string
}

export type PlatformImage = Descriptor & Required<Pick<Descriptor, 'platform'>>

export interface ImageManifest {
  readonly schemaVersion: 2
  readonly mediaType?: string
  readonly artifactType?: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  readonly annotations?: Readonly<Record<string, string>>
}

export interface ImageIndex {
  readonly schemaVersion: 2
  readonly mediaType?: string
  readonly manifests: readonly Descriptor[]
  readonly annotations?: Readonly<Record<string, string>>
}

export interface Stored {
  readonly digest: string
  readonly mediaType: string
  /** As the registry sent them: the digest is over these. */
  readonly bytes: Buffer
}

export interface FoundImage extends Stored {
  readonly kind: 'image'
  readonly json: ImageManifest
  /** Digest of the index this manifest was chosen from; undefined where the reference names it directly. */
  readonly indexDigest: string | undefined
}

export interface FoundIndex extends Stored {
  readonly kind: 'index'
  readonly json: ImageIndex
}

export const mediaTypes = {
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  empty: 'application/vnd.oci.empty.v1+json',
} as const

export const acceptedManifests = [
  mediaTypes.ociIndex,
  mediaTypes.ociManifest,
  mediaTypes.dockerList,
  mediaTypes.dockerManifest,
].join(', ')

/** `sha256:<hex>` of the bytes, or in the algorithm that `like` is written in. */
export function digestOf(bytes: Uint8Array, like = 'sha256:'): string {
  const algorithm = like.startsWith('sha512:') ? 'sha512' : 'sha256'
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`
}

/** @param name of the reference, for messages. @throws Problem when the bytes are no image manifest and no index. */
export function readManifest(
  name: string,
  bytes: Buffer,
  contentType: string | undefined,
): FoundImage | FoundIndex {
  const wrong = (why: string): Problem =>
    new Problem(
      `${name} is ${why}. Valid: OCI and Docker (schema 2) images and indexes. Build or push the image again with a current tool`,
    )
  let json: unknown
  try {
    json = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw wrong('not JSON')
  }
  if (typeof json !== 'object' || json === null) throw wrong('not a manifest')
  const { mediaType: inside, manifests, layers, config } = json as Record<string, unknown>
  const outside = contentType?.split(';')[0]?.trim()
  if (Array.isArray(manifests) && manifests.every(isDescriptor)) {
    const mediaType = typeof inside === 'string' ? inside : (outside ?? mediaTypes.ociIndex)
    return { kind: 'index', digest: digestOf(bytes), mediaType, bytes, json: json as ImageIndex }
  }
  if (Array.isArray(layers) && layers.every(isDescriptor) && isDescriptor(config)) {
    const mediaType = typeof inside === 'string' ? inside : (outside ?? mediaTypes.ociManifest)
    const manifest = json as ImageManifest
    return {
      kind: 'image',
      digest: digestOf(bytes),
      mediaType,
      bytes,
      json: manifest,
      indexDigest: undefined,
    }
  }
  throw wrong(`a manifest of type ${typeof inside === 'string' ? inside : (outside ?? 'unknown')}`)
}

function isDescriptor(value: unknown): value is Descriptor {
  if (typeof value !== 'object' || value === null) return false
  const { mediaType, digest, size } = value as Record<string, unknown>
  return typeof mediaType === 'string' && typeof digest === 'string' && typeof size === 'number'
}

/**
 * The manifest for a platform (`linux/amd64`, `linux/arm/v7`). Attestations (`unknown/unknown`) are none.
 * @throws Problem that names the platforms there are.
 */
export function choosePlatform(name: string, index: ImageIndex, platform: string): Descriptor {
  const [os, architecture, variant] = platform.split('/')
  const images = index.manifests.filter((entry) => entry.platform?.os !== 'unknown')
  const candidates = images.filter(
    (entry) => entry.platform?.os === os && entry.platform?.architecture === architecture,
  )
  const exact = candidates.find((entry) => variantOf(entry) === (variant ?? defaultVariant(architecture)))
  const found = exact ?? (variant === undefined ? candidates[0] : undefined)
  if (found !== undefined) return found
  const valid = images.map((entry) => platformOf(entry)).join(', ')
  throw new Problem(
    `${name} does not exist for ${platform}. Valid: ${valid === '' ? 'none, the index is empty' : valid}. Choose one of these platforms or another image`,
  )
}

/** arm64 without a variant is v8 (github.com/containerd/platforms). */
function defaultVariant(architecture: string | undefined): string | undefined {
  return architecture === 'arm64' ? 'v8' : undefined
}

function variantOf(entry: Descriptor): string | undefined {
  return entry.platform?.variant ?? defaultVariant(entry.platform?.architecture)
}

/** `linux/arm64/v8` */
export function platformOf({ platform }: Pick<Descriptor, 'platform'>): string {
  return [platform?.os ?? '?', platform?.architecture ?? '?', platform?.variant].filter(Boolean).join('/')
}

/** @param name of what was read, for the message. @throws Problem when the digests differ. */
export function verifyDigest(name: string, wanted: string, got: string): void {
  if (wanted === got) return
  throw new Problem(
    `${name} came with the wrong content: its digest is ${got}. Nothing of it was used. Try again; if it stays so, the registry or a proxy before it is damaged`,
  )
}

/** Images of one repository by platform, in the order of those: the same images give the same bytes. */
export function linkedIndex(images: readonly PlatformImage[]): FoundIndex {
  const manifests = images
    .map(({ mediaType, digest, size, platform: { os, architecture, variant } }) => ({
      ...{ mediaType, digest, size },
      platform: { architecture, os, ...(variant === undefined ? {} : { variant }) },
    }))
    .sort((a, b) => (platformOf(a) < platformOf(b) ? -1 : 1))
  const json: ImageIndex = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }
  const bytes = Buffer.from(JSON.stringify(json))
  return { kind: 'index', mediaType: mediaTypes.ociIndex, digest: digestOf(bytes), bytes, json }
}

/** An image of layers that its repository has: config and manifest as they are pushed. */
export interface LinkedImage extends FoundImage {
  readonly config: Buffer
}

/** @param config as in image-spec, config.md. */
export function linkedImage(
  config: unknown,
  layers: readonly Descriptor[],
  annotations?: Readonly<Record<string, string>>,
): LinkedImage {
  const bytesOfConfig = Buffer.from(JSON.stringify(config))
  const json: ImageManifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: digestOf(bytesOfConfig),
      size: bytesOfConfig.byteLength,
    },
    layers,
    ...(annotations && { annotations }),
  }
  const bytes = Buffer.from(JSON.stringify(json))
  return {
    ...{ kind: 'image', mediaType: mediaTypes.ociManifest, digest: digestOf(bytes), indexDigest: undefined },
    ...{ bytes, json, config: bytesOfConfig },
  }
}
