/** A run of the nightly workflow that has ended. */
export interface Night {
  /** As GitHub says it. */
  readonly conclusion: string
  readonly url: string
  /** ISO 8601. */
  readonly at: string
}

const failing: readonly string[] = ['failure', 'timed_out', 'startup_failure']
/** What tells nothing about the caches: somebody has ended it, or it had nothing to do. */
const silent: readonly string[] = ['cancelled', 'skipped', 'neutral', 'stale', 'action_required']

/** Those that failed one after the other up to the newest. @param nights newest first */
export function failedInARow(nights: readonly Night[]): readonly Night[] {
  const told = nights.filter(({ conclusion }) => !silent.includes(conclusion))
  const end = told.findIndex(({ conclusion }) => !failing.includes(conclusion))
  return end < 0 ? told : told.slice(0, end)
}

/** What becomes of the tracking issue. */
export type IssueStep =
  /** A single bad night is often the network's. */
  'nothing' | 'open' | 'update' | 'close'

export function issueStep(now: {
  readonly hasFailed: boolean
  readonly before: number
  readonly isOpen: boolean
}): IssueStep {
  if (!now.hasFailed) return now.isOpen ? 'close' : 'nothing'
  if (now.isOpen) return 'update'
  return now.before > 0 ? 'open' : 'nothing'
}
