import type { Contents } from './contents.ts'
import type { PlacedFile } from './flatten.ts'

const listed = 50

export function largest<T extends PlacedFile>(files: readonly T[]): readonly T[] {
  return [...files].sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, listed)
}

/** A folder almost all of which is one folder in it says nothing more than that one. */
const mostlyOne = 0.9

export function largestFolders(files: readonly PlacedFile[]): Contents['folders'] {
  const folders = new Map<string, { bytes: number; files: number; largestChild: number }>()
  for (const { path, bytes } of files)
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const name = path.slice(0, at)
      const one = folders.get(name) ?? { bytes: 0, files: 0, largestChild: 0 }
      one.bytes += bytes
      one.files++
      folders.set(name, one)
    }
  for (const [path, { bytes }] of folders) {
    const parent = folders.get(path.slice(0, Math.max(0, path.lastIndexOf('/'))))
    if (parent !== undefined) parent.largestChild = Math.max(parent.largestChild, bytes)
  }
  return [...folders]
    .filter(([, { bytes, largestChild }]) => bytes > 0 && largestChild < bytes * mostlyOne)
    .map(([path, { bytes, files: count }]) => ({ path, bytes, files: count }))
    .sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
    .slice(0, listed)
}
