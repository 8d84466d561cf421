import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../problem.ts'

/** One name in a folder. Symlinks count as what they point at. */
export interface Entry {
  readonly name: string
  readonly kind: 'file' | 'folder'
}

/** Text of a file below `root`, undefined where there is none. @throws Problem for unreadable encodings and paths that leave the root. */
export async function readText(root: string, file: string): Promise<string | undefined> {
  const absolute = path.join(root, file)
  let bytes: Buffer
  try {
    const real = await realpath(absolute)
    if (!isInside(await realpath(root), real))
      throw new Problem(
        `${file}: is a link to ${real}, outside of the project folder. Copy the file into the project.`,
      )
    bytes = await readFile(real)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  // PowerShell's `pip freeze > requirements.txt` writes UTF-16.
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new Problem(`${file}:1: the file is UTF-16. Save it as UTF-8.`)
  const text = bytes.toString('utf8')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** What is in a folder below `root`, sorted by name; empty where there is no such folder. */
export async function listFolder(root: string, folder: string): Promise<readonly Entry[]> {
  try {
    const found = await readdir(path.join(root, folder), { withFileTypes: true })
    const entries = await Promise.all(
      found.map(async (entry): Promise<Entry | undefined> => {
        const link = entry.isSymbolicLink()
        const at = link ? await stat(path.join(root, folder, entry.name)).catch(() => undefined) : entry
        if (at === undefined) return undefined
        if (at.isDirectory()) return { name: entry.name, kind: 'folder' }
        return at.isFile() ? { name: entry.name, kind: 'file' } : undefined
      }),
    )
    return entries.filter((entry) => entry !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Whether `file` is `root` or below it; both absolute. */
export function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file)
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR'
}
