import type { LinkedConfig } from './config.ts'

/** A layer of an image, lowest first in lists of them. */
export interface BuiltLayer {
  readonly digest: string
  /** Digest of the uncompressed layer: of its files alone, whoever packed them. */
  readonly diffId: string
  /** What history says of it. */
  readonly origin: string
}

/**
 * What a second build has given. `same`: the same bytes. `repacked`: the same files, compressed otherwise, as a newer
 * library does. `differs`: other files.
 */
export interface Reproduction {
  readonly kind: 'same' | 'repacked' | 'differs'
  /** Origins of the layers that are not the same. */
  readonly layers: readonly string[]
}

export function builtLayers(
  layers: readonly { readonly digest: string }[],
  { rootfs, history = [] }: Pick<LinkedConfig, 'rootfs' | 'history'>,
): readonly BuiltLayer[] {
  const steps = history.filter((step) => step['empty_layer'] !== true)
  return layers.map(({ digest }, at) => ({
    digest,
    diffId: rootfs.diff_ids[at] ?? '',
    origin: steps[at]?.created_by ?? '',
  }))
}

export function compareLayers(before: readonly BuiltLayer[], after: readonly BuiltLayer[]): Reproduction {
  if (before.length !== after.length)
    return { kind: 'differs', layers: [`${String(before.length)} layers became ${String(after.length)}`] }
  const changed = (by: 'digest' | 'diffId') => after.filter((layer, at) => layer[by] !== before[at]?.[by])
  const files = changed('diffId')
  const packed = changed('digest')
  const kind = files.length > 0 ? 'differs' : packed.length > 0 ? 'repacked' : 'same'
  return { kind, layers: (kind === 'differs' ? files : packed).map(({ origin }) => origin) }
}
