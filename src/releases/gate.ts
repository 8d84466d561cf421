import { clean } from '../report/words.ts'
import type { StoredVerdict } from './stored-verdict.ts'

/** `passed`: it was judged, and not failed. `not-failed`: also what nobody has judged. `off`: everything. */
export const gates = ['passed', 'not-failed', 'off'] as const
export type Gate = (typeof gates)[number]

/** What is known of one platform's image. */
export interface Judged {
  readonly platform: string
  readonly verdict: StoredVerdict | undefined
  /** Why there is no verdict, "…" without full stop. */
  readonly unknown: string
}

/** Why the image may not be promoted, a line each; none where it may. */
export function gateProblems(gate: Gate, name: string, judged: readonly Judged[]): readonly string[] {
  if (gate === 'off') return []
  return judged.flatMap(({ platform, verdict, unknown }) => {
    if (verdict === undefined)
      return gate === 'not-failed'
        ? []
        : [
            `${name} (${platform}) is not promoted: whether it passed its gate is not known, for ${unknown}. ` +
              'Build the commit on its branch with this action, or set "gate: not-failed" to promote what nobody has judged.',
          ]
    if (verdict.level !== 'fail') return []
    return [
      `${name} (${platform}) is not promoted: it failed its gate. ${verdict.sentences.map((one) => clean(one, 400)).join(' ')} ` +
        'Promote another commit, or set "gate: off" to promote it all the same.',
    ]
  })
}
