import { z } from 'zod'

/** What an image holds and whose it is. All sizes in bytes; every byte of every layer is in exactly one row. */
export interface Contents {
  /** Sorted by name. */
  readonly distributions: readonly DistributionContents[]
  /** Visible files that no distribution's RECORD names. */
  readonly unowned: Share
  /** Written in one layer, replaced or removed in a later one: pulled and stored, never seen. */
  readonly hidden: Share & { readonly largest: readonly HiddenFile[] }
  /** Largest first, a folder's own files and all below it; those that hold little besides one larger folder are left out. */
  readonly folders: readonly { readonly path: string; readonly bytes: number; readonly files: number }[]
  /** Largest first. */
  readonly files: readonly LargeFile[]
  /** In the order of the image: files that each has, seen or hidden, and those of them that belong to a distribution. */
  readonly layers: readonly {
    readonly bytes: number
    readonly files: number
    readonly owned: { readonly bytes: number; readonly files: number }
  }[]
}

/** Part of an image. */
export interface Share {
  readonly files: number
  readonly bytes: BytesByKind
  /** Of the layers as they are pulled: split by unpacked size, for compression leaves no other measure. */
  readonly transferBytes: number
}

export interface DistributionContents extends Share {
  /** Normalised (PEP 503). */
  readonly name: string
  readonly version: string
  /** Folder of packages that it lies in, without a slash in front. */
  readonly site: string
  /** Shared libraries that its wheel has brought along. */
  readonly libraries: readonly Library[]
  /** Names in `Requires-Dist` without those of extras, normalised. */
  readonly requires: readonly string[]
}

export interface Library {
  /** Without the hash in it: `libgfortran`. */
  readonly name: string
  readonly bytes: number
}

export interface LargeFile {
  readonly path: string
  readonly bytes: number
  /** Name of its distribution. */
  readonly owner: string | undefined
}

export interface HiddenFile {
  readonly path: string
  readonly bytes: number
  /** Numbers of layers, from 0. */
  readonly writtenIn: number
  readonly hiddenBy: number
}

/** What a file is for, by its name. `headers`: also sources of compiled modules. */
export const fileKinds = ['code', 'native', 'data', 'tests', 'headers', 'bytecode'] as const
export type FileKind = (typeof fileKinds)[number]
export type BytesByKind = Readonly<Record<FileKind, number>>

const bytes = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
/** As it is stored. */
export const storedKinds: z.ZodType<BytesByKind | undefined> = z
  .object({ code: bytes, native: bytes, data: bytes, tests: bytes, headers: bytes, bytecode: bytes })
  .nullish()
  .transform((kinds) => kinds ?? undefined)

/** As it is stored; undefined where an older version has measured. */
export const storedLibraries: z.ZodType<readonly Library[] | undefined> = z
  .array(z.object({ name: z.string().max(200), bytes }))
  .max(1000)
  .nullish()
  .transform((libraries) => libraries ?? undefined)

/** As it is stored; undefined as above. */
export const storedRequires: z.ZodType<readonly string[] | undefined> = z
  .array(z.string().max(200))
  .max(1000)
  .optional()

export const noBytes: BytesByKind = { code: 0, native: 0, data: 0, tests: 0, headers: 0, bytecode: 0 }

export function addKinds(a: BytesByKind, b: BytesByKind): BytesByKind {
  const sum = { ...a }
  for (const kind of fileKinds) sum[kind] += b[kind]
  return sum
}

export function sumOf(bytes: BytesByKind): number {
  return fileKinds.reduce((sum, kind) => sum + bytes[kind], 0)
}
