import type { App } from '../project/project.ts'

/** Everything the build does, as plain JSON; the same input gives the same text. Paths are absolute only in `contexts`. */
export interface Plan {
  readonly image: string
  readonly platform: string
  readonly keys: Keys
  readonly base: { readonly reference: string; readonly digest: string }
  readonly deps: Part
  readonly srcs: Part
  readonly final: Part
  readonly config: ImageConfig
  readonly systemPackages: readonly string[]
  readonly bytecode: 'deps' | 'all' | 'none'
  readonly compression: 'zstd' | 'gzip'
  readonly python: { readonly executable: string; readonly minor: string }
  /** Framework step run in a stage of its own, with its outputs copied. */
  readonly staticFiles: Extract<App, { kind: 'django' }> | undefined
  readonly buildArgs: Readonly<Record<string, string>>
  readonly secretIds: readonly string[]
  readonly hasAssets: boolean
  /** How many layers the sources are. */
  readonly sourceLayers: number
}

export interface Part {
  readonly key: string
  /** Full references that get this part. */
  readonly tags: readonly string[]
  /** Digest in the registry, where it is already there. */
  readonly digest: string | undefined
}

export interface ImageConfig {
  readonly user: string
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  readonly command: readonly string[]
  readonly labels: Readonly<Record<string, string>>
}

/** One segment of a key: printed, labelled and compared, so that a rebuild can be explained. */
export interface KeyPart {
  readonly of: 'deps' | 'srcs' | 'image'
  readonly name: string
  readonly value: string
}

export interface Keys {
  readonly deps: string
  readonly srcs: string
  readonly image: string
  readonly parts: readonly KeyPart[]
}
