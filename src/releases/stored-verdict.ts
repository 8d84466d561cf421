import { z } from 'zod'

/** How the size of a commit's image was judged, kept with its measurement for those who promote it. */
export interface StoredVerdict {
  /** Of the image that was judged: a commit may be built again, on another base. */
  readonly digest: string
  readonly level: 'pass' | 'warn' | 'fail'
  readonly sentences: readonly string[]
}

const mostSentences = 20
const longestSentence = 400

const withVerdict = z.object({
  verdict: z.object({
    digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    level: z.enum(['pass', 'warn', 'fail']),
    sentences: z.array(z.string().max(longestSentence)).max(mostSentences),
  }),
})

export function verdictToStore({ digest, level, sentences }: StoredVerdict): StoredVerdict {
  return {
    ...{ digest, level },
    sentences: sentences.slice(0, mostSentences).map((one) => one.slice(0, longestSentence)),
  }
}

/** The verdict in a remembered measurement; undefined where there is none, as of older versions. */
export function verdictIn(remembered: unknown): StoredVerdict | undefined {
  return withVerdict.safeParse(remembered).data?.verdict
}
