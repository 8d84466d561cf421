import { z } from 'zod'
import type { SourceFile } from '../project/sources.ts'
import type { LargestEntries, LargestEntry } from './measurement.ts'

/** As python/inventory.py has it for what is installed. */
const smallestFolder = 100_000
const most = 20
const levels = { inPackages: 2, elsewhere: 4 }

/** @param workdir of the image, `/app`. */
export function largestOfSources(files: readonly SourceFile[], workdir: string): LargestEntries {
  const folders = new Map<string, { bytes: number; files: number }>()
  const placed = files.map(({ path, bytes }) => ({ path: `${workdir}/${path}`, bytes }))
  for (const { path, bytes } of placed) {
    const folder = path
      .split('/')
      .slice(0, -1)
      .slice(0, levels.elsewhere + 1)
      .join('/')
    const sum = folders.get(folder) ?? { bytes: 0, files: 0 }
    folders.set(folder, { bytes: sum.bytes + bytes, files: sum.files + 1 })
  }
  const worth = [...folders].filter(([, { bytes }]) => bytes >= smallestFolder)
  return addLargest([{ files: placed, folders: worth.map(([path, sum]) => ({ path, ...sum })) }])
}

/** Whether a folder of such a list is one of those above the deepest, which are counted without what is below. */
export function isOwnFilesAlone(path: string): boolean {
  const deepest = path.startsWith('/') ? levels.elsewhere + 1 : levels.inPackages
  return path.split('/').length < deepest
}

/** The largest of all. A folder of one distribution is in one list: a distribution is installed once. */
export function addLargest(all: readonly LargestEntries[]): LargestEntries {
  return {
    folders: largestFirst(all.flatMap(({ folders }) => folders)),
    files: largestFirst(all.flatMap(({ files }) => files)),
  }
}

function largestFirst<T extends LargestEntry>(entries: readonly T[]): readonly T[] {
  return [...entries].sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, most)
}

const bytes = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const entry = { path: z.string().max(5000), bytes, owner: z.string().max(500).optional() }
/** As it is stored; undefined where an older version has written. */
export const storedLargest: z.ZodType<LargestEntries | undefined> = z
  .object({
    folders: z.array(z.object({ ...entry, files: bytes })).max(100),
    files: z.array(z.object(entry)).max(100),
  })
  .optional()
