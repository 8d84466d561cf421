import { posix } from 'node:path'
import type { SourceFile } from '../project/sources.ts'

/** One entry of a layer. Times are fixed: they do not depend on the runner. */
export interface LayerEntry {
  /** Relative to the image's root, with `/`; no trailing slash. */
  readonly path: string
  /** `whiteout`: what is below under this path is not in the image. */
  readonly kind: 'folder' | 'file' | 'symlink' | 'whiteout'
  readonly mode: number
  /** Of a file; 0 otherwise. */
  readonly bytes: number
  readonly linkTarget: string | undefined
  /** Where a file's content is, relative to the project's root. */
  readonly source: string | undefined
  /** The content itself, of a file that has no source. */
  readonly text?: string
  /** Root where there is none. */
  readonly owner?: { readonly uid: number; readonly gid: number }
}

/**
 * The tree that `layOutSources` (runner/source-root.ts) lays out for buildx, as entries: every folder before what it
 * holds, sorted as BuildKit walks them.
 * @param workdir folder in the image, e.g. `/app`.
 */
export function sourceEntries(files: readonly SourceFile[], workdir: string): readonly LayerEntry[] {
  const top = workdir.replace(/^\/+/, '')
  const folders = new Set<string>()
  const addFolders = (path: string): void => {
    for (let folder = path; folder !== '.' && !folders.has(folder); folder = posix.dirname(folder))
      folders.add(folder)
  }
  addFolders(top)
  const entries: LayerEntry[] = files.map((file) => {
    const path = `${top}/${file.path}`
    addFolders(posix.dirname(path))
    return file.kind === 'symlink'
      ? { path, kind: 'symlink', mode: 0o777, bytes: 0, linkTarget: file.linkTarget, source: undefined }
      : {
          path,
          kind: 'file',
          mode: file.executable ? 0o755 : 0o644,
          bytes: file.bytes,
          linkTarget: undefined,
          source: file.path,
        }
  })
  for (const path of folders)
    entries.push({ path, kind: 'folder', mode: 0o755, bytes: 0, linkTarget: undefined, source: undefined })
  return entries.sort((a, b) => compareWalk(a.path, b.path))
}

/** For sorting by path: name by name, so that what a folder holds comes directly after it (`a`, `a/b`, `a.c`). */
export function compareWalk(a: string, b: string): number {
  const [left, right] = [a.replaceAll('/', '\0'), b.replaceAll('/', '\0')]
  return left < right ? -1 : left > right ? 1 : 0
}
