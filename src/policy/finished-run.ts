import { z } from 'zod'

/** The workflow run of a fork's pull request that has ended, as GitHub tells it: the fork has no say in it. */
export interface FinishedRun {
  readonly id: number
  /** Head of the pull request when the run began; not the merge commit that was checked out. */
  readonly headCommit: string
  readonly headBranch: string
  /** `owner/name` of the fork. */
  readonly headRepository: string
  readonly url: string
}

// https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run; `head_repository` is null for a deleted fork.
const payloadSlice = z.object({
  workflow_run: z.object({
    id: z.number().int().positive(),
    event: z.string(),
    head_sha: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
    head_branch: z.string().min(1).nullable(),
    head_repository: z.object({ full_name: z.string().regex(/^[^/]+\/[^/]+$/) }).nullable(),
    html_url: z.url({ protocol: /^https?$/ }),
  }),
})

export type RunToReport =
  | { readonly kind: 'run'; readonly run: FinishedRun }
  /** `reason`: a sentence without full stop. */
  | { readonly kind: 'nothing'; readonly reason: string }

/** Which run is reported on, or why none. @param repository `GITHUB_REPOSITORY` */
export function runToReport(eventName: string, payload: unknown, repository: string): RunToReport {
  if (eventName !== 'workflow_run')
    return nothing(`the event is ${eventName === '' ? 'unknown' : eventName}; reports come with workflow_run`)
  const parsed = payloadSlice.safeParse(payload)
  if (!parsed.success) return nothing("the event's payload is not that of a workflow run")
  const { workflow_run: run } = parsed.data
  // pull_request_target and pushes run with a token that may comment: their runs need no help, and no trust is lost by accident.
  if (run.event !== 'pull_request') return nothing(`the run was started by ${run.event}, not by pull_request`)
  if (run.head_repository === null || run.head_branch === null)
    return nothing("the fork or the branch of the run's commit is gone")
  const headRepository = run.head_repository.full_name
  if (isSame(headRepository, repository))
    return nothing('the run is of this repository, whose runs write their comment themselves')
  const { id, head_sha: headCommit, head_branch: headBranch, html_url: url } = run
  return { kind: 'run', run: { id, headCommit, headBranch, headRepository, url } }
}

/** A pull request as GitHub lists it. */
export interface ListedPull {
  readonly number: number
  readonly state: string
  readonly headCommit: string
  /** `owner/name`; undefined for a deleted fork. */
  readonly headRepository: string | undefined
  readonly baseRepository: string
}

export type PullToComment =
  { readonly kind: 'pull'; readonly number: number } | { readonly kind: 'nothing'; readonly reason: string }

/** The one open pull request whose head is the run's commit. What an artifact says of it does not count. */
export function pullToComment(
  run: FinishedRun,
  pulls: readonly ListedPull[],
  repository: string,
): PullToComment {
  const open = pulls.filter(
    (pull) =>
      pull.state === 'open' &&
      isSame(pull.baseRepository, repository) &&
      pull.headRepository !== undefined &&
      isSame(pull.headRepository, run.headRepository),
  )
  const [found, ...others] = open.filter(({ headCommit }) => headCommit === run.headCommit)
  const commit = run.headCommit.slice(0, 7)
  if (found === undefined)
    return nothing(
      open.length === 0
        ? 'no open pull request comes from its branch'
        : `the pull request has another head than ${commit} by now, whose own run reports on it`,
    )
  if (others.length > 0)
    return nothing(
      `${String(others.length + 1)} open pull requests have ${commit} as their head, and which one was built cannot be told`,
    )
  return { kind: 'pull', number: found.number }
}

/** GitHub's names differ by more than case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function nothing(reason: string): { readonly kind: 'nothing'; readonly reason: string } {
  return { kind: 'nothing', reason }
}

/**
 * Why a report is not of the run; undefined where it is. Runs of pull requests check out the merge with the base, and name
 * the head as what they measured (`eventFacts`), as GitHub does for the run: the two have to be the same. It keeps
 * apart what was mixed up, not what was forged: the head commit is no secret.
 */
export function commitProblem(measured: string | undefined, run: FinishedRun): string | undefined {
  if (measured === run.headCommit) return undefined
  const what = measured === undefined ? 'of an unknown commit' : `of commit ${measured.slice(0, 7)}`
  return `it is ${what}, the run of ${run.headCommit.slice(0, 7)}`
}
