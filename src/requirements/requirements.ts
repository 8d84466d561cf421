import { z } from 'zod'

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

const orUndefined = <T>(value: T | null | undefined): T | undefined => value ?? undefined

/** As Python prints them and as they are remembered: what is not known is null, or left out. */
export const distributions: z.ZodType<readonly Distribution[]> = z.array(
  z.object({
    // Both become words of a Dockerfile and of an image's history.
    name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    version: z.string().regex(/^[\w.+!-]+$/),
    artifact: z.object({
      kind: z.enum(['wheel', 'sdist']),
      // It becomes the name of a file.
      filename: z.string().regex(/^[\w.+!-]+$/),
      url: z.string().nullish().transform(orUndefined),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.number().int().nonnegative().nullish().transform(orUndefined),
    }),
  }),
)
