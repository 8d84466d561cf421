import { z } from 'zod'
import type { EventKind, Policy } from './policy.ts'

/** What the runner says about the event, as `GITHUB_*` variables and the file at `GITHUB_EVENT_PATH`. */
export interface EventContext {
  /** `GITHUB_EVENT_NAME` */
  readonly eventName: string
  /** `GITHUB_REF`, e.g. `refs/heads/main` */
  readonly ref: string
  /** `GITHUB_REF_TYPE`: `branch` or `tag` */
  readonly refType: string
  /** `GITHUB_SHA` */
  readonly sha: string
  /** `GITHUB_REPOSITORY`, e.g. `org/app` */
  readonly repository: string
  readonly defaultBranch: string | undefined
  /** The event's payload, not yet looked into. */
  readonly payload: unknown
  /** What the job has checked out, where that need not be the event's commit. */
  readonly checkedOut?: Checkout | undefined
}

export interface Checkout {
  readonly commit: string
  readonly branch: string | undefined
}

/** What an event means for us, before any rule is applied. */
export interface EventFacts extends Pick<Policy, 'pullRequest' | 'commit' | 'baseCommit' | 'baseBranch'> {
  readonly kind: EventKind
  /** Whether the code comes from another repository, or may: unknown counts as yes. */
  readonly fork: boolean
}

// https://docs.github.com/en/webhooks/webhook-events-and-payloads; only what is read here. `head.repo` is null for a deleted fork.
const payloadSlice = z.object({
  before: z.string().optional(),
  repository: z.object({ default_branch: z.string().optional() }).optional(),
  merge_group: z.object({ base_sha: z.string(), base_ref: z.string().optional() }).optional(),
  pull_request: z
    .object({
      number: z.number().int(),
      head: z.object({ sha: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
      base: z.object({ sha: z.string(), ref: z.string().optional() }),
    })
    .optional(),
})

export function eventFacts(context: EventContext): EventFacts {
  // A payload of another shape than GitHub's is read as an empty one: what is not known is not trusted.
  const payload = payloadSlice.safeParse(context.payload).data ?? {}
  const defaultBranch = context.defaultBranch ?? payload.repository?.default_branch
  const kind = eventKind(context, defaultBranch, payload.pull_request)
  const commit = commitId(context.sha)
  const none = {
    kind,
    fork: false,
    pullRequest: undefined,
    commit,
    baseCommit: undefined,
    baseBranch: branchName(context.ref),
  }

  switch (kind) {
    case 'push-default':
    case 'push-branch':
      return { ...none, baseCommit: commitId(payload.before) }
    case 'schedule':
    case 'dispatch': {
      const { checkedOut } = context
      if (checkedOut === undefined || checkedOut.commit === commit) return none
      // A nightly run of the default branch that has checked out another one: to name its image after the event would be a lie.
      return { ...none, commit: commitId(checkedOut.commit), baseBranch: checkedOut.branch }
    }
    case 'tag':
      return none
    case 'pull-request':
    case 'fork-pull-request':
    case 'pull-request-target': {
      const pull = payload.pull_request
      if (pull === undefined) return { ...none, fork: true, baseBranch: undefined }
      const fork = isFork(pull, context.repository)
      return {
        kind,
        fork,
        pullRequest: pull.number,
        // pull_request_target checks out the base: naming its image after the pull request's head would be a lie.
        commit: kind === 'pull-request-target' ? commit : commitId(pull.head.sha),
        baseCommit: commitId(pull.base.sha),
        baseBranch: pull.base.ref,
      }
    }
    case 'other':
      return {
        ...none,
        baseCommit: commitId(payload.merge_group?.base_sha),
        baseBranch: branchName(payload.merge_group?.base_ref ?? ''),
      }
  }
}

type PullRequest = NonNullable<z.infer<typeof payloadSlice>['pull_request']>

function eventKind(
  context: EventContext,
  defaultBranch: string | undefined,
  pull: PullRequest | undefined,
): EventKind {
  const onTag = context.refType === 'tag' || context.ref.startsWith('refs/tags/')
  switch (context.eventName) {
    case 'push':
      if (onTag) return 'tag'
      return defaultBranch !== undefined && branchName(context.ref) === defaultBranch
        ? 'push-default'
        : 'push-branch'
    case 'release':
      return 'tag'
    case 'schedule':
      return 'schedule'
    case 'workflow_dispatch':
    case 'repository_dispatch':
      return onTag ? 'tag' : 'dispatch'
    case 'pull_request':
      return pull === undefined || isFork(pull, context.repository) ? 'fork-pull-request' : 'pull-request'
    case 'pull_request_target':
      return 'pull-request-target'
    default:
      return 'other'
  }
}

function isFork(pull: PullRequest, repository: string): boolean {
  return pull.head.repo?.full_name.toLowerCase() !== repository.toLowerCase()
}

function branchName(ref: string): string | undefined {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined
}

/** 40 or 64 hex digits; all zeros is git's way to say "none", as in `before` of a new branch. */
function commitId(text: string | undefined): string | undefined {
  if (text === undefined || /^0+$/.test(text)) return undefined
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : undefined
}
