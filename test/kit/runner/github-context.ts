/**
 * The `github` context of a run, all strings, by the names of the context: each but `token` is also `GITHUB_<NAME>`.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/contexts#github-context
 */
export type GithubContext = Readonly<Record<ContextName, string>>

type ContextName =
  | 'token'
  | 'repository'
  | 'repository_id'
  | 'repository_owner'
  | 'repository_owner_id'
  | 'sha'
  | 'ref'
  | 'ref_name'
  | 'ref_type'
  | 'ref_protected'
  | 'head_ref'
  | 'base_ref'
  | 'event_name'
  | 'actor'
  | 'actor_id'
  | 'triggering_actor'
  | 'workflow'
  | 'workflow_ref'
  | 'workflow_sha'
  | 'job'
  | 'run_id'
  | 'run_number'
  | 'run_attempt'
  | 'retention_days'
  | 'server_url'
  | 'api_url'
  | 'graphql_url'

/** What differs from run to run; the rest of the context follows from it. */
export interface RunFacts {
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
  readonly sha: string
  /** `refs/heads/main`, `refs/pull/3/merge`, `refs/tags/v1`. */
  readonly ref: string
  readonly event: string
  readonly runId: number
  readonly apiUrl: string
  readonly headRef?: string
  readonly baseRef?: string
}

export function githubContext(run: RunFacts): GithubContext {
  const owner = run.repository.split('/')[0] ?? ''
  return {
    token: run.token,
    repository: run.repository,
    repository_id: String(REPOSITORY_ID),
    repository_owner: owner,
    repository_owner_id: String(OWNER_ID),
    sha: run.sha,
    ref: run.ref,
    ref_name: run.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: 'false',
    head_ref: run.headRef ?? '',
    base_ref: run.baseRef ?? '',
    event_name: run.event,
    actor: 'mona',
    actor_id: '3',
    triggering_actor: 'mona',
    workflow: 'Image',
    workflow_ref: `${run.repository}/.github/workflows/image.yml@${run.ref}`,
    workflow_sha: run.sha,
    job: 'image',
    run_id: String(run.runId),
    run_number: String(run.runId),
    run_attempt: '1',
    retention_days: '90',
    server_url: 'https://github.com',
    api_url: run.apiUrl,
    graphql_url: `${run.apiUrl}/graphql`,
  }
}

export const REPOSITORY_ID = 1_296_269
export const OWNER_ID = 9_919
