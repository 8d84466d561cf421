import type { CacheEntry } from '../cache-service/entries.ts'
import type { Commit } from './commits.ts'
import type { Artifact, Branch, Comment, Issue, PackageVersion, Pull, Run, State } from './state.ts'

/** The facts of each answer; `complete` adds the fields nobody asks for. */

export function userFacts(login: string): object {
  const bot = login.endsWith('[bot]')
  return { login, id: bot ? 41_898_282 : 1, type: bot ? 'Bot' : 'User' }
}

export function repositoryFacts(state: State, name: string = state.repository): object {
  const [owner = '', short = ''] = name.split('/')
  const fork = name !== state.repository
  return {
    id: fork ? state.repositoryId + 1 : state.repositoryId,
    name: short,
    full_name: name,
    owner: { ...userFacts(owner), type: state.ownerKind },
    private: false,
    fork,
    default_branch: state.defaultBranch,
  }
}

export function nodeIdOf({ id }: Pick<Comment, 'id'>): string {
  return `IC_kwDOAAAAAc${id}`
}

export function commentFacts(comment: Comment, url: string): object {
  return {
    id: comment.id,
    node_id: nodeIdOf(comment),
    minimized: comment.minimized === undefined ? null : { reason: comment.minimized },
    body: comment.body,
    user: userFacts(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    url: `${url}/issues/comments/${comment.id}`,
    issue_url: `${url}/issues/${comment.issue}`,
    author_association: 'NONE',
  }
}

export function pullFacts(pull: Pull, state: State): object {
  const side = (branch: Branch): object => ({
    ref: branch.ref,
    sha: branch.sha,
    label: `${branch.repository.split('/')[0] ?? ''}:${branch.ref}`,
    user: userFacts(branch.repository.split('/')[0] ?? ''),
    repo: repositoryFacts(state, branch.repository),
  })
  return {
    id: 10_000 + pull.number,
    number: pull.number,
    title: pull.title,
    state: pull.state,
    user: userFacts('mona'),
    head: side(pull.head),
    base: side(pull.base),
    merge_commit_sha: pull.mergeCommitSha,
    labels: pull.labels.map(labelFacts),
    merged: false,
    draft: false,
  }
}

export function labelFacts(name: string, index: number): object {
  return { id: index + 1, name, color: 'ededed', default: false, description: '' }
}

export function commitFacts(commit: Commit, url: string): object {
  const person = { name: commit.author, email: commit.email, date: commit.date }
  return {
    sha: commit.sha,
    url: `${url}/commits/${commit.sha}`,
    commit: {
      message: commit.message,
      author: person,
      committer: person,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
    },
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}` })),
    author: null,
    committer: null,
  }
}

export function cacheFacts(entry: CacheEntry): object {
  return {
    id: entry.id,
    ref: entry.scope,
    key: entry.key,
    version: entry.version,
    size_in_bytes: entry.size,
    created_at: entry.createdAt.toISOString(),
    last_accessed_at: entry.lastUsedAt.toISOString(),
  }
}

export function artifactFacts(artifact: Artifact, url: string): object {
  const { id, name, bytes, expired } = artifact
  const address = `${url}/actions/artifacts/${id}`
  return { id, name, size_in_bytes: bytes, expired, url: address, archive_download_url: `${address}/zip` }
}

export function packageVersionFacts(version: PackageVersion): object {
  return {
    id: version.id,
    name: version.name,
    created_at: version.createdAt,
    updated_at: version.createdAt,
    metadata: { package_type: 'container', container: { tags: [...version.tags] } },
  }
}

export function issueFacts(issue: Issue, url: string): object {
  const { number, title, body, state } = issue
  return {
    ...{ id: 20_000 + number, number, title, body, state, locked: false, comments: 0 },
    user: userFacts(issue.author),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: state === 'open' ? null : issue.updatedAt,
    url: `${url}/issues/${number}`,
    html_url: `https://github.example/octo-org/app/issues/${number}`,
    author_association: 'NONE',
  }
}

/** Lists of issues have pull requests among them. */
export function pullAsIssueFacts(pull: Pull, url: string): object {
  const { number, title, state } = pull
  const links = { url: `${url}/pulls/${number}`, html_url: null, diff_url: null, patch_url: null }
  return { number, title, state, user: userFacts('mona'), pull_request: links, author_association: 'NONE' }
}

export function runFacts(run: Run, state: State): object {
  const { id, workflow, branch, createdAt, conclusion } = run
  return {
    ...{ id, head_branch: branch, created_at: createdAt, updated_at: createdAt, run_number: id },
    ...{ name: workflow, path: `.github/workflows/${workflow}`, event: 'schedule' },
    status: conclusion === undefined ? 'in_progress' : 'completed',
    conclusion: conclusion ?? null,
    html_url: `https://github.example/${state.repository}/actions/runs/${id}`,
    repository: repositoryFacts(state),
    head_repository: repositoryFacts(state),
  }
}
