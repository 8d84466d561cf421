import type { CacheScope } from '../cache-service/token.ts'
import type { Pull } from '../github/state.ts'
import { OWNER_ID, REPOSITORY_ID } from '../runner/github-context.ts'

/** What starts a run. Commits are 40 hex digits. */
export type RunEvent =
  | {
      readonly kind: 'push'
      readonly branch: string
      readonly sha: string
      readonly before: string | undefined
    }
  | { readonly kind: 'tag'; readonly tag: string; readonly sha: string }
  | { readonly kind: 'schedule'; readonly sha: string }
  | { readonly kind: 'dispatch'; readonly branch: string; readonly sha: string }
  | { readonly kind: 'pull-request'; readonly action: string; readonly pull: Pull; readonly target: boolean }
  /** The run of a pull request has ended; `sha` is of the default branch. */
  | { readonly kind: 'workflow-run'; readonly sha: string; readonly run: number; readonly pull: Pull }

/** What follows from an event for the run it starts. */
export interface RunFacts {
  readonly event: string
  readonly sha: string
  readonly ref: string
  readonly headRef?: string
  readonly baseRef?: string
  /** Scopes of the cache token, best first. */
  readonly cacheScopes: readonly CacheScope[]
  /** Whether the token of the API may write. */
  readonly writes: boolean
  readonly payload: object
}

const DEFAULT_BRANCH = 'main'
const NO_COMMIT = '0'.repeat(40)
const main = `refs/heads/${DEFAULT_BRANCH}`

export function factsOf(event: RunEvent, repository: string): RunFacts {
  const common = {
    repository: repositoryPayload(repository, repository),
    sender: { login: 'mona', id: 3, type: 'User' },
  }
  const { sha } = event.kind === 'pull-request' ? { sha: event.pull.mergeCommitSha } : event
  switch (event.kind) {
    case 'push':
    case 'tag': {
      const ref = event.kind === 'tag' ? `refs/tags/${event.tag}` : `refs/heads/${event.branch}`
      const before = event.kind === 'tag' ? undefined : event.before
      const head = { id: sha, message: 'Change it', author: { name: 'Mona', email: 'mona@github.example' } }
      const payload = {
        ref,
        before: before ?? NO_COMMIT,
        after: sha,
        created: before === undefined,
        deleted: false,
        forced: false,
        base_ref: null,
        commits: [head],
        head_commit: head,
        ...common,
      }
      return { event: 'push', sha, ref, cacheScopes: scopes(ref, main), writes: true, payload }
    }
    case 'schedule': {
      const payload = { schedule: '17 3 * * *', workflow: '.github/workflows/image.yml', ...common }
      return { event: 'schedule', sha, ref: main, cacheScopes: scopes(main), writes: true, payload }
    }
    case 'dispatch': {
      const ref = `refs/heads/${event.branch}`
      const payload = { inputs: {}, ref, workflow: '.github/workflows/image.yml', ...common }
      return { event: 'workflow_dispatch', sha, ref, cacheScopes: scopes(ref, main), writes: true, payload }
    }
    case 'workflow-run': {
      const payload = { action: 'completed', workflow_run: finishedRun(event, repository), ...common }
      const cacheScopes = [{ scope: main, permission: 'read' as const }]
      return { event: 'workflow_run', sha, ref: main, cacheScopes, writes: true, payload }
    }
    case 'pull-request':
      return pullRequestFacts(event, repository, common)
  }
}

function pullRequestFacts(
  { pull, target, action }: Extract<RunEvent, { kind: 'pull-request' }>,
  repository: string,
  common: object,
): RunFacts {
  const base = `refs/heads/${pull.base.ref}`
  const own = `refs/pull/${pull.number}/merge`
  const payload = { action, number: pull.number, pull_request: pullPayload(pull, repository), ...common }
  const refs = { headRef: pull.head.ref, baseRef: pull.base.ref }
  if (target) {
    // Runs on the base branch's commit with its secrets, so its cache must not take what the head made.
    const cacheScopes = scopes(base, main).map(({ scope }) => ({ scope, permission: 'read' as const }))
    return {
      event: 'pull_request_target',
      sha: pull.base.sha,
      ref: base,
      ...refs,
      cacheScopes,
      writes: true,
      payload,
    }
  }
  const writes = pull.head.repository === repository
  const cacheScopes = scopes(own, base, main)
  return { event: 'pull_request', sha: pull.mergeCommitSha, ref: own, ...refs, cacheScopes, writes, payload }
}

/** `pull_requests` is empty for forks. */
function finishedRun({ run, pull }: Extract<RunEvent, { kind: 'workflow-run' }>, repository: string): object {
  return {
    id: run,
    event: 'pull_request',
    conclusion: 'success',
    head_sha: pull.head.sha,
    head_branch: pull.head.ref,
    head_repository: { full_name: pull.head.repository },
    html_url: `https://github.com/${repository}/actions/runs/${run}`,
    pull_requests: [],
  }
}

/** A run writes its own ref's scope and reads it and those of the base and the default branch. */
function scopes(own: string, ...others: readonly string[]): CacheScope[] {
  const read = [...new Set(others)].filter((scope) => scope !== own)
  return [
    { scope: own, permission: 'read-write' },
    ...read.map((scope) => ({ scope, permission: 'read' as const })),
  ]
}

function pullPayload(pull: Pull, repository: string): object {
  const side = (branch: Pull['head']): object => ({
    ref: branch.ref,
    sha: branch.sha,
    label: `${branch.repository.split('/')[0] ?? ''}:${branch.ref}`,
    user: { login: branch.repository.split('/')[0] },
    repo: repositoryPayload(branch.repository, repository),
  })
  return {
    number: pull.number,
    state: pull.state,
    title: pull.title,
    draft: false,
    merged: false,
    user: { login: 'mona', id: 3, type: 'User' },
    head: side(pull.head),
    base: side(pull.base),
    merge_commit_sha: pull.mergeCommitSha,
    labels: pull.labels.map((name) => ({ name })),
    html_url: `https://github.com/${repository}/pull/${pull.number}`,
  }
}

function repositoryPayload(name: string, upstream: string): object {
  const [owner = '', short = ''] = name.split('/')
  const fork = name !== upstream
  return {
    id: fork ? REPOSITORY_ID + 1 : REPOSITORY_ID,
    name: short,
    full_name: name,
    owner: { login: owner, id: fork ? OWNER_ID + 1 : OWNER_ID, type: fork ? 'User' : 'Organization' },
    private: false,
    fork,
    default_branch: DEFAULT_BRANCH,
    html_url: `https://github.com/${name}`,
    clone_url: `https://github.com/${name}.git`,
  }
}
