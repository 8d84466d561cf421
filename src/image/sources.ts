import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { SourceFile } from '../project/sources.ts'

/**
 * Hash of a source tree as it is sent: paths, kinds, executable bits and contents, but no times and no owners.
 * @param contentHash sha256 of a file's content, by its path below the root.
 */
export function hashSources(files: readonly SourceFile[], contentHash: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = file.kind === 'symlink' ? file.linkTarget : contentHash.get(file.path)
    hash.update(JSON.stringify([file.path, file.kind, file.executable, content]))
  }
  return hash.digest('hex')
}

/** An asset as the user writes it, as a path like those of the files. */
export function assetPath(asset: string): string {
  return asset.replace(/^\.\//, '').replace(/\/+$/, '')
}

/** Parts files into assets (a layer of their own, below) and the rest; an asset is a path or everything below a folder. */
export function splitAssets(
  files: readonly SourceFile[],
  assets: readonly string[],
): { readonly sources: readonly SourceFile[]; readonly assets: readonly SourceFile[] } {
  const folders = assets.map(assetPath)
  const isAsset = (file: SourceFile): boolean =>
    folders.some((folder) => file.path === folder || file.path.startsWith(`${folder}/`))
  return { sources: files.filter((f) => !isAsset(f)), assets: files.filter(isAsset) }
}

/** So many bytes of sources are worth a layer: compressed they are about 10 kB, no more than an image's config. */
const layerBytes = 32 * 1024
/** Beside up to 66 layers of dependencies and the base's own; Docker takes 125. A power of two. */
const mostLayers = 16

/**
 * Divides sources into layers, so that a change sends the layers that it touches. A folder's own files stay together: a
 * commit mostly changes a few folders. Which layer that is depends on the folder's name alone, and how many there are on
 * the size of all in powers of two, so that layers stay as they are from commit to commit. At least one; others are never empty.
 */
export function divideSources(files: readonly SourceFile[]): readonly (readonly SourceFile[])[] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  let count = 1
  while (count < mostLayers && bytes > count * layerBytes) count *= 2
  const layers = Array.from({ length: count }, (): SourceFile[] => [])
  for (const file of files) {
    const folder = createHash('sha256').update(posix.dirname(file.path)).digest()
    layers[folder.readUInt32BE() % count]?.push(file)
  }
  const filled = layers.filter((layer) => layer.length > 0)
  return filled.length === 0 ? [[]] : filled
}
