import { hash } from 'node:crypto'
import { constants, readFileSync } from 'node:fs'
import { copyFile, lutimes, mkdir, rm, symlink, utimes, chmod } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { sourceDateEpoch } from '../build/dockerfile.ts'
import type { SourceFile } from '../project/sources.ts'
import { inParallel, sha256OfFile } from './files.ts'

/** Up to so many bytes, files are read at once: a stream costs a small file fifteen times its reading. */
const smallBytes = 1024 * 1024

/** Answers of the registry are looked at whenever so many bytes, or files, were read. */
const breathBytes = 4 * smallBytes
const breathFiles = 256

/** Content hashes by path. */
export async function hashFiles(root: string, files: readonly SourceFile[]): Promise<Map<string, string>> {
  const regular = files.filter((file) => file.kind === 'file')
  const large = regular.filter((file) => file.bytes > smallBytes)
  const hashes = new Map<string, string>()
  let bytes = 0
  for (const [index, file] of regular.entries()) {
    if (file.bytes > smallBytes) continue
    hashes.set(file.path, hash('sha256', readFileSync(path.join(root, file.path))))
    bytes += file.bytes
    if (bytes > breathBytes || index % breathFiles === 0) {
      bytes = 0
      await setImmediate()
    }
  }
  await inParallel(large, 4, async (file) => {
    hashes.set(file.path, await sha256OfFile(path.join(root, file.path)))
  })
  return hashes
}

/**
 * Lays the files out at their final path under `destination`, with fixed times and modes, so that the same sources
 * always make the same layer: `COPY dir /app` would make `/app` with the current time.
 * @param workdir folder in the image, e.g. `/app`.
 */
export async function layOutSources(
  root: string,
  files: readonly SourceFile[],
  destination: string,
  workdir: string,
): Promise<void> {
  await rm(destination, { recursive: true, force: true })
  const top = path.join(destination, workdir)
  const folders = new Set<string>([top])
  for (const file of files)
    for (let folder = path.dirname(file.path); folder !== '.'; folder = path.dirname(folder))
      folders.add(path.join(top, folder))
  for (const folder of [...folders].sort()) await mkdir(folder, { recursive: true, mode: 0o755 })
  await inParallel(files, 32, async (file) => {
    const to = path.join(top, file.path)
    if (file.kind === 'symlink') {
      await symlink(file.linkTarget ?? '', to)
      await lutimes(to, sourceDateEpoch, sourceDateEpoch)
      return
    }
    await copyFile(path.join(root, file.path), to, constants.COPYFILE_FICLONE)
    await chmod(to, file.executable ? 0o755 : 0o644)
    await utimes(to, sourceDateEpoch, sourceDateEpoch)
  })
  for (let folder = workdir; folder !== '/'; folder = path.posix.dirname(folder))
    folders.add(path.join(destination, folder))
  // Deepest first: making an entry changes its folder's time.
  for (const folder of [...folders, destination].sort().reverse()) {
    await chmod(folder, 0o755)
    await utimes(folder, sourceDateEpoch, sourceDateEpoch)
  }
}
