import { lstatSync } from 'node:fs'
import { readdir, readlink, realpath } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../problem.ts'
import { isInside } from './folder.ts'
import { createMatcher } from './ignore.ts'

/** One entry of the sources. Empty folders are none: what Python needs of a folder is its files. */
export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string
  /** Size of the file; of a link, the length of its target. */
  readonly bytes: number
  readonly executable: boolean
  readonly kind: 'file' | 'symlink'
  /** As stored in the link, where `kind` is `symlink`. */
  readonly linkTarget?: string
}

/**
 * The files below `root` that `ignore` (gitignore syntax) leaves, sorted by path (UTF-16 code units). Links are kept
 * as links; sockets, pipes and devices are left out.
 * @throws Problem naming every link that leaves the root.
 */
export async function listSources(root: string, ignore: readonly string[]): Promise<readonly SourceFile[]> {
  const matcher = createMatcher(ignore)
  const base = await realpath(root)
  const files: SourceFile[] = []
  const problems: string[] = []

  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(path.join(base, folder), { withFileTypes: true })
    await Promise.all(
      entries.map(async (entry) => {
        const name = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (matcher.ignores(entry.isDirectory() ? `${name}/` : name)) return
        if (entry.name.includes('\uFFFD'))
          problems.push(`${name}: the file name is not UTF-8. Rename or ignore it.`)
        else if (entry.isDirectory()) await walk(name)
        else if (entry.isSymbolicLink()) await addLink(name)
        else if (entry.isFile()) addFile(name)
      }),
    )
  }
  const addFile = (name: string): void => {
    // Synchronous: 20,000 promises cost three times the system calls themselves.
    const { size, mode } = lstatSync(`${base}/${name}`)
    files.push({ path: name, bytes: size, executable: (mode & 0o100) !== 0, kind: 'file' })
  }
  const addLink = async (name: string): Promise<void> => {
    const linkTarget = await readlink(path.join(base, name))
    if (path.isAbsolute(linkTarget) || !(await staysInside(base, name, linkTarget)))
      problems.push(
        `${name}: the link to ${linkTarget} leaves the project folder, so the image would lack its target. ` +
          'Replace it by the file, or add it to the input `ignore`.',
      )
    else
      files.push({
        path: name,
        bytes: Buffer.byteLength(linkTarget),
        executable: false,
        kind: 'symlink',
        linkTarget,
      })
  }

  await walk('')
  if (problems.length > 0) throw new Problem(problems.sort())
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Where a link leads through other links; a dangling one is judged by its text. */
async function staysInside(base: string, name: string, linkTarget: string): Promise<boolean> {
  const written = path.join(base, path.dirname(name), linkTarget)
  if (!isInside(base, written)) return false
  const real = await realpath(path.join(base, name)).catch(() => written)
  return isInside(base, real)
}
