import type { BytesByKind, Library } from '../contents/contents.ts'

/**
 * Size and cost of one image on one platform. Stored as JSON between runs: a change of shape is a new `schema`.
 * All sizes in bytes, all times in seconds.
 */
export interface Measurement {
  readonly schema: 1
  /** Version of py-docker-build that measured. */
  readonly tool: string
  readonly image: string
  readonly platform: string
  readonly commit: string | undefined
  /** ISO 8601, UTC. */
  readonly measuredAt: string
  readonly compression: 'zstd' | 'gzip'
  readonly bytecode: 'deps' | 'all' | 'none'
  readonly base: { readonly reference: string; readonly digest: string }
  readonly python: string
  readonly keys: { readonly deps: string; readonly srcs: string; readonly image: string }
  /** Key segments, for "why was this rebuilt". */
  readonly keyParts: readonly { readonly of: string; readonly name: string; readonly value: string }[]
  readonly digest: string | undefined
  readonly parts: readonly PartSize[]
  readonly distributions: readonly DistributionSize[]
  /** Files of the deps layer that no distribution's RECORD names. */
  readonly unowned: { readonly bytes: number; readonly files: number }
  /** Undefined where an older version has measured, or has made one of the parts. */
  readonly largest?: LargestEntries | undefined
  /** What one layer writes and a later one hides; undefined where the image was not looked into. */
  readonly hidden?: { readonly bytes: number; readonly files: number } | undefined
  /** Of an image of ours: files of the base image that it hides; undefined where that is not known. */
  readonly baseHidden?: { readonly bytes: number; readonly files: number } | undefined
  readonly phases: readonly Phase[]
  /** From the beginning of the step to the measurement, by the clock; undefined where an older version has measured. */
  readonly seconds?: number | undefined
  /** Model of the runner's processor; undefined where an older version has measured, or the system does not say. */
  readonly cpu?: string | undefined
  readonly steps: { readonly total: number; readonly cached: number }
  readonly counters: Counters
  /** From the start of a container to its first answer, or to the end of a command; undefined where it was not measured. */
  readonly startUpSeconds?: number | undefined
  readonly cacheState: CacheState
}

/** What a run found of what it was to make, the costliest first. `not-built`: it made nothing, and does not know who did. */
export const cacheStates = ['cold', 'warm-deps', 'nothing-to-do', 'not-built'] as const
export type CacheState = (typeof cacheStates)[number]

/** From the bottom to the top. `assets`: where there are none, there is no such part. */
export const partNames = ['base', 'deps', 'assets', 'srcs'] as const
export type PartName = (typeof partNames)[number]

export interface PartSize {
  readonly name: PartName
  /** Sum of the layers' sizes in the manifest. */
  readonly transferBytes: number
  /** Sum of the sizes of the regular files; undefined where unknown (never 0 for "unknown"). */
  readonly unpackedBytes: number | undefined
  readonly layers: readonly { readonly digest: string; readonly bytes: number }[]
}

export interface DistributionSize {
  readonly name: string
  readonly version: string
  /** Files named by RECORD, without bytecode. */
  readonly bytes: number
  readonly files: number
  readonly bytecodeBytes: number
  /** All of its bytes by kind; undefined where an older version has measured. */
  readonly kinds?: BytesByKind | undefined
  /** Shared libraries that its wheel has brought along; undefined as above. */
  readonly libraries?: readonly Library[] | undefined
  /** Names in `Requires-Dist` without those of extras, normalised; undefined as above. */
  readonly requires?: readonly string[] | undefined
  /** Whether the project itself asks for it; undefined where that is not known. */
  readonly isDirect?: boolean | undefined
}

/** Largest first. Of dependencies and sources; of an image that was looked into, of all of it. */
export interface LargestEntries {
  /** Of some levels: relative to the folder of packages, else from the image's root on. */
  readonly folders: readonly (LargestEntry & { readonly files: number })[]
  /** From the image's root on. */
  readonly files: readonly LargestEntry[]
}

export interface LargestEntry {
  readonly path: string
  readonly bytes: number
  /** Name of its distribution; of a folder, these are the bytes of that distribution alone. */
  readonly owner?: string | undefined
}

export interface Phase {
  readonly name: PhaseName
  readonly seconds: number
}

export const phaseNames = [
  'detect',
  'probe',
  'resolve',
  'look up',
  'restore',
  'fetch',
  'compile wheels',
  'context',
  'install',
  'link',
  'export and push',
  'build, other',
  'measure',
] as const
export type PhaseName = (typeof phaseNames)[number]

export interface Counters {
  readonly wheelsRestored: number
  readonly wheelsFetched: number
  readonly sdistsCompiled: number
  readonly bytesFetched: number
  readonly bytesPushed: number | undefined
}

/** What the build writes about the files of the deps and srcs parts (see `build/inventory.py`). */
export interface Inventory {
  readonly schema: 1
  readonly unpackedBytes: number
  readonly files: number
  readonly distributions: readonly DistributionSize[]
  readonly unowned: { readonly bytes: number; readonly files: number }
  /** Undefined where an older version has made it. */
  readonly largest?: LargestEntries | undefined
}
