import type { PartName } from '../measure/measurement.ts'

/**
 * What the user asked for: every input of `action.yml`, parsed once into unions.
 * Absent values are `undefined`; an empty list means "none given".
 */
export interface Options {
  /** Image repository without tag, lower-cased, e.g. `ghcr.io/org/app`. */
  readonly image: string
  /** Extra tags to move to the result, without the repository. */
  readonly tags: readonly string[]
  /** `by-digest`: as `auto`, and no tag is moved but the one that names the content. */
  readonly push: 'auto' | 'always' | 'never' | 'by-digest'
  /** Absolute folder of the project. */
  readonly context: string
  /** Wanted Python minor (`3.13`), where the user overrides what the project says. */
  readonly pythonVersion: string | undefined
  readonly baseImage: string | undefined
  readonly builderImage: string | undefined
  /** Path, below `context`, of the lock or requirements file to use. */
  readonly requirements: string | undefined
  readonly systemPackages: readonly string[]
  readonly groups: readonly string[]
  readonly extras: readonly string[]
  /** `wheelhouse`: builds see the wheelhouse alone. `fallback`: compiling an sdist may reach the index. */
  readonly index: 'wheelhouse' | 'fallback'
  /** Start command as argv, where the user overrides what was detected. */
  readonly command: readonly string[] | undefined
  readonly ignore: readonly string[]
  readonly assets: readonly string[]
  readonly bytecode: 'deps' | 'all' | 'none'
  readonly compression: 'zstd' | 'gzip'
  /** Who makes the missing parts: our linker where it can, or buildx. */
  readonly strategy: 'auto' | 'buildx' | 'link'
  /** Repositories of other images whose dependency layers are taken where this one lacks them. */
  readonly layersFrom: readonly string[]
  readonly wheelhouseCache: CacheMode
  readonly cacheSuffix: string
  readonly maxSize: ByteCount | undefined
  readonly maxUnpackedSize: ByteCount | undefined
  /** Largest transfer sizes of parts. */
  readonly maxPartSize: Readonly<Partial<Record<PartName, ByteCount | undefined>>>
  readonly warnIncrease: Increase | undefined
  readonly failIncrease: Increase | undefined
  /** How it is told that the image has started; undefined: its start is not measured. */
  readonly startUp: StartUp | undefined
  /** What must hold besides sizes. */
  readonly require: readonly Requirement[]
  /** Label of a pull request that turns a failure into a warning. */
  readonly allowIncreaseLabel: string | undefined
  readonly comment: 'auto' | 'on-change' | 'always' | 'never'
  readonly commentOnPass: CommentOnPass
  readonly builder: string | undefined
  readonly buildArgs: Readonly<Record<string, string>>
  /** BuildKit secret specifications by id; values never leave the environment or file they live in. */
  readonly secrets: readonly Secret[]
  readonly labels: Readonly<Record<string, string>>
  /** Reference of an image that is there already: it is measured and nothing is built. */
  readonly measure: string | undefined
  /** Make all parts once more and compare them. */
  readonly reproduce: boolean
  readonly dryRun: boolean
  readonly githubToken: string | undefined
}

/** What becomes of a comment that says that all is well. */
export const commentsOnPass = ['keep', 'hide', 'delete'] as const
export type CommentOnPass = (typeof commentsOnPass)[number]

export const requirements = ['deps-unchanged'] as const
export type Requirement = (typeof requirements)[number]
export type CacheMode = 'auto' | 'read' | 'off'
export type ByteCount = number

/** A growth limit: a share of the base (0.05 is 5 %), a number of bytes, or both: reached when either is. */
export interface Increase extends Growth {
  /** Of parts by themselves, each as a share of what it was. */
  readonly parts?: Readonly<Partial<Record<PartName, Growth | undefined>>>
}

export interface Growth {
  readonly share: number | undefined
  readonly bytes: ByteCount | undefined
}

/** `http`: the first answer at a published port. `command`: its end with exit code 0. */
export type StartUp =
  | { readonly kind: 'http'; readonly port: number; readonly path: string }
  | { readonly kind: 'command'; readonly argv: readonly string[] }

export interface Secret {
  readonly id: string
  readonly source:
    { readonly kind: 'env'; readonly name: string } | { readonly kind: 'file'; readonly path: string }
}
