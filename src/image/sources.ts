import { createHash } from 'node:crypto'
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
