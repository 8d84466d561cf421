/** Exactly which distributions go into the image, for one target, sorted by name. */
export interface Requirements {
  readonly distributions: readonly Distribution[]
  /** False where ranges were resolved at build time: the same commit may give another set tomorrow. */
  readonly locked: boolean
}

export interface Distribution {
  /** Normalised name (PEP 503). */
  readonly name: string
  readonly version: string
  readonly artifact: Artifact
}

export interface Artifact {
  readonly kind: 'wheel' | 'sdist'
  readonly filename: string
  /** Where to fetch it: https, http or file URL. Undefined where only a wheelhouse can provide it. */
  readonly url: string | undefined
  /** Lower-case hex. */
  readonly sha256: string
  readonly bytes: number | undefined
}
