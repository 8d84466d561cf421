/** What this run may do, each with the reason that is printed. */
export interface Policy {
  readonly event: EventKind
  /** Read the wheelhouse and pip caches from the Actions cache. */
  readonly restore: Decision
  /** Write the wheelhouse and pip caches to the Actions cache. */
  readonly save: Decision
  /** Read earlier measurements from the Actions cache: apart from `restore`, since they do not depend on `wheelhouse-cache`. */
  readonly readBaseline: Decision
  /** Write this run's measurement to the Actions cache. */
  readonly writeBaseline: Decision
  /** Push images and move tags. */
  readonly push: Decision
  /** Write the pull request comment. */
  readonly comment: Decision
  /** Number of the pull request, where the event belongs to one. */
  readonly pullRequest: number | undefined
  /** Commit that is built (a pull request's head, though GitHub checks out its merge with the base), 40 hex digits. */
  readonly commit: string | undefined
  /** Commit to compare with: a pull request's base, a push's `before`. */
  readonly baseCommit: string | undefined
  /** Branch whose runs this one is compared with: a pull request's base, else the branch that is built. */
  readonly baseBranch: string | undefined
}

export interface Decision {
  readonly allowed: boolean
  readonly reason: string
}

export type EventKind =
  | 'push-default'
  | 'push-branch'
  | 'tag'
  | 'pull-request'
  | 'fork-pull-request'
  | 'pull-request-target'
  | 'schedule'
  | 'dispatch'
  | 'other'
