import { attributeFiles, type AttributedFiles } from '../contents/attribute.ts'
import type { Contents } from '../contents/contents.ts'
import { platformOf, readConfig } from '../link/config.ts'
import { Problem } from '../problem.ts'
import { inParallel } from '../runner/files.ts'
import type { Registry } from '../runner/registry/client.ts'
import { listLayer } from '../runner/registry/layer-listing.ts'
import { formatReference, parseReference } from '../runner/registry/reference.ts'

/** An image as its registry has it, whoever built it. */
export interface ReadImage {
  /** As given. */
  readonly reference: string
  readonly digest: string
  readonly platform: string
  /** Sizes as pulled. */
  readonly layers: readonly { readonly digest: string; readonly size: number; readonly mediaType: string }[]
  /** What it says that it was built on. */
  readonly base: { readonly name: string | undefined; readonly digest: string | undefined }
  readonly contents: Contents
  /** Behind the contents; not for JSON. */
  readonly files: AttributedFiles
}

/** Layers at once: each is decompressed on the way. */
const width = 2

/**
 * Reads every layer of an image, without an engine and without a disk.
 * @throws Problem where it is not there, or is none.
 */
export async function readImage(registry: Registry, reference: string, platform: string): Promise<ReadImage> {
  const parsed = parseReference(reference)
  const found = await registry.image(parsed, platform)
  if (found === undefined)
    throw new Problem(`${formatReference(parsed)} is not in its registry for ${platform}. Check name and tag`)
  const config = readConfig(await registry.blob(parsed, found.json.config.digest))
  // An index was asked for the platform; a manifest alone is what it is.
  if (!platform.startsWith(platformOf(config)))
    throw new Problem(
      `${formatReference(parsed)} is for ${platformOf(config)}, not for ${platform}. Look at it on such a machine, or name an image for ${platform}`,
    )
  const { layers } = found.json
  const said = { ...config.config?.Labels, ...found.json.annotations }
  const listings = await inParallel(layers, width, (layer) =>
    listLayer(registry.blobStream(parsed, layer.digest), layer),
  )
  return {
    reference,
    digest: found.digest,
    platform,
    layers: layers.map(({ digest, size, mediaType }) => ({ digest, size, mediaType })),
    base: {
      name: said['org.opencontainers.image.base.name'],
      digest: said['org.opencontainers.image.base.digest'],
    },
    ...attributeFiles(listings),
  }
}
