import { z } from 'zod'

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)

/** What python/layer.py says of a layer. */
const packedLayer = z.object({
  /** `none`: the image's Python could not compress as was asked for. */
  compression: z.enum(['zstd', 'gzip', 'none']),
  /** Of the uncompressed tar. */
  diffId: digest,
  /** Of the file, as `size`, in bytes. */
  digest,
  size: z.int().nonnegative(),
})
export type PackedLayer = z.infer<typeof packedLayer>

/** @throws ZodError for anything else. */
export function readPackedLayer(text: string): PackedLayer {
  return packedLayer.parse(JSON.parse(text))
}
