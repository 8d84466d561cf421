import type { ListedPull } from '../../policy/finished-run.ts'
import { createClient, perPage, type RepositoryAccess } from './client.ts'
import { refusal, type Refusal } from './refusal.ts'

export interface Commit {
  readonly sha: string
  /** First parent first. */
  readonly parents: readonly string[]
}

/** Names of the labels of a pull request, as they are now: a job's own event has those of when it was started. */
export async function listLabels(
  request: RepositoryAccess & { readonly issue: number },
): Promise<{ readonly kind: 'found'; readonly labels: readonly string[] } | Refusal> {
  const { owner, repo, issue } = request
  try {
    const client = await createClient(request)
    const labels = await client.paginate(client.rest.issues.listLabelsOnIssue, {
      ...{ owner, repo, issue_number: issue, per_page: perPage },
    })
    return { kind: 'found', labels: labels.map(({ name }) => name) }
  } catch (error) {
    return refusal(error, `list the labels of #${String(issue)}`, 'pull-requests: read', Date.now())
  }
}

/** Up to `count` commits reachable from `sha`, newest first; of the default branch where there is none. */
export async function listCommits(
  request: RepositoryAccess & {
    /** Commit or branch. */
    readonly sha: string | undefined
    readonly count: number
    /** Asked after each page: no further one is read where it says so. */
    readonly isEnough?: (commits: readonly Commit[]) => boolean
  },
): Promise<{ readonly kind: 'found'; readonly commits: readonly Commit[] } | Refusal> {
  const { owner, repo, sha, count, isEnough } = request
  const commits: Commit[] = []
  try {
    const client = await createClient(request)
    const pages = client.paginate.iterator(client.rest.repos.listCommits, {
      ...{ owner, repo, ...(sha === undefined ? {} : { sha }) },
      per_page: Math.min(perPage, count),
    })
    for await (const { data } of pages) {
      commits.push(
        ...data.map((commit) => ({ sha: commit.sha, parents: commit.parents.map((one) => one.sha) })),
      )
      if (commits.length >= count || isEnough?.(commits) === true) break
    }
    return { kind: 'found', commits: commits.slice(0, count) }
  } catch (error) {
    const which = sha === undefined ? 'of the default branch' : `before ${sha.slice(0, 40)}`
    return refusal(error, `list the commits ${which}`, 'contents: read', Date.now())
  }
}

/** Open pull requests from a branch of `headOwner`, the newest 100 of them. */
export async function listPulls(
  request: RepositoryAccess & {
    readonly headOwner: string
    readonly headBranch: string
  },
): Promise<{ readonly kind: 'found'; readonly pulls: readonly ListedPull[] } | Refusal> {
  const { owner, repo, headOwner, headBranch } = request
  try {
    const client = await createClient(request)
    const { data } = await client.rest.pulls.list({
      ...{ owner, repo, state: 'open', head: `${headOwner}:${headBranch}`, per_page: perPage },
    })
    const pulls = data.map(({ number, state, head, base }) => ({
      ...{ number, state, headCommit: head.sha, baseRepository: base.repo.full_name },
      // GitHub's types leave out that it is null where the fork was deleted.
      headRepository: (head.repo as typeof head.repo | null)?.full_name,
    }))
    return { kind: 'found', pulls }
  } catch (error) {
    return refusal(error, 'list the pull requests of the run', 'pull-requests: read', Date.now())
  }
}

/** All open pull requests: number and commit of the head. */
export async function listOpenPulls(request: RepositoryAccess): Promise<
  | {
      readonly kind: 'found'
      readonly pulls: readonly { readonly number: number; readonly commit: string }[]
    }
  | Refusal
> {
  const { owner, repo } = request
  try {
    const client = await createClient(request)
    const pulls = await client.paginate(client.rest.pulls.list, {
      ...{ owner, repo, state: 'open' as const, per_page: perPage },
    })
    return { kind: 'found', pulls: pulls.map(({ number, head }) => ({ number, commit: head.sha })) }
  } catch (error) {
    return refusal(error, 'list the open pull requests', 'pull-requests: read', Date.now())
  }
}
