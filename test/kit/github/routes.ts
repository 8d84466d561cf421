import type { CacheEntry } from '../cache-service/entries.ts'
import * as answers from './answers.ts'
import type { Commits } from './commits.ts'
import type { Identity, Permission, State } from './state.ts'

/** The part of the cache service that is seen through the API. */
export interface CacheIndex {
  entries(): readonly CacheEntry[]
  delete(id: number): Promise<boolean>
}

export interface World {
  readonly state: State
  readonly commits: Commits
  readonly caches: CacheIndex
  readonly clock: () => Date
}

export interface Call {
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly identity: Identity
  /** Address of the repository in the API. */
  readonly url: string
}

/** `all` is a list to be paged, which `wrap` puts into an envelope. */
export type Answer =
  | { readonly status: number; readonly body?: unknown }
  | { readonly all: readonly object[]; readonly wrap?: (page: readonly object[], total: number) => object }

export interface Route {
  readonly name: string
  /** Any of these lets a token call it; reading needs none. */
  readonly needs?: readonly Permission[]
  readonly answer: (call: Call, world: World) => Answer | Promise<Answer>
}

const REPOSITORY = '/repos/{owner}/{repo}'
const BODY_LIMIT = 65_536
const HISTORY_LIMIT = 10_000

export const notFound: Answer = { status: 404, body: errorBody('Not Found', 404) }

export function errorBody(message: string, status: number, errors?: readonly object[]): object {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
  return errors === undefined ? body : { ...body, errors }
}

function tooLong(): Answer {
  const message = `Body is too long (maximum is ${BODY_LIMIT} characters)`
  const errors = [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }]
  return { status: 422, body: errorBody('Validation Failed', 422, errors) }
}

const comments: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}/issues/{issue_number}/comments`,
    answer({ path, url }, { state }) {
      const ofIssue = [...state.comments.values()].filter((c) => c.issue === Number(path['issue_number']))
      return { all: ofIssue.map((comment) => answers.commentFacts(comment, url)) }
    },
  },
  {
    name: `POST ${REPOSITORY}/issues/{issue_number}/comments`,
    needs: ['issues', 'pull-requests'],
    answer({ path, body, identity, url }, { state, clock }) {
      const text = String(body['body'])
      if (text.length > BODY_LIMIT) return tooLong()
      const issue = Number(path['issue_number'])
      if (!state.pulls.has(issue)) return notFound
      const [id, now] = [state.nextId++, clock().toISOString()]
      const comment = { id, issue, body: text, author: identity.login, createdAt: now, updatedAt: now }
      state.comments.set(comment.id, comment)
      return { status: 201, body: answers.commentFacts(comment, url) }
    },
  },
  {
    name: `PATCH ${REPOSITORY}/issues/comments/{comment_id}`,
    needs: ['issues', 'pull-requests'],
    answer({ path, body, url }, { state, clock }) {
      const text = String(body['body'])
      const comment = state.comments.get(Number(path['comment_id']))
      if (comment === undefined) return notFound
      if (text.length > BODY_LIMIT) return tooLong()
      const updated = { ...comment, body: text, updatedAt: clock().toISOString() }
      state.comments.set(comment.id, updated)
      return { status: 200, body: answers.commentFacts(updated, url) }
    },
  },
  {
    name: `DELETE ${REPOSITORY}/issues/comments/{comment_id}`,
    needs: ['issues', 'pull-requests'],
    answer: ({ path }, { state }) =>
      state.comments.delete(Number(path['comment_id'])) ? { status: 204 } : notFound,
  },
]

const pulls: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}`,
    answer: (_, { state }) => ({ status: 200, body: answers.repositoryFacts(state) }),
  },
  {
    name: `GET ${REPOSITORY}/pulls`,
    answer({ query }, { state }) {
      const wanted = query.get('state') ?? 'open'
      const [owner, ref] = query.get('head')?.split(':') ?? []
      const found = [...state.pulls.values()].filter(
        (pull) =>
          (wanted === 'all' || pull.state === wanted) &&
          (query.get('base') ?? pull.base.ref) === pull.base.ref &&
          (ref === undefined ||
            (pull.head.ref === ref && pull.head.repository.startsWith(`${owner ?? ''}/`))),
      )
      return { all: found.reverse().map((pull) => answers.pullFacts(pull, state)) }
    },
  },
  {
    name: `GET ${REPOSITORY}/pulls/{pull_number}`,
    answer({ path }, { state }) {
      const pull = state.pulls.get(Number(path['pull_number']))
      return pull === undefined ? notFound : { status: 200, body: answers.pullFacts(pull, state) }
    },
  },
  {
    name: `GET ${REPOSITORY}/commits/{commit_sha}/pulls`,
    async answer({ path }, { state, commits }) {
      const sha = path['commit_sha'] ?? ''
      if ((await commits.log(sha, 1)) === undefined)
        return { status: 422, body: errorBody(`No commit found for SHA: ${sha}`, 422) }
      const found = [...state.pulls.values()].filter((pull) => pull.head.sha === sha)
      return { all: found.map((pull) => answers.pullFacts(pull, state)) }
    },
  },
  {
    name: `GET ${REPOSITORY}/issues/{issue_number}/labels`,
    answer({ path }, { state }) {
      const pull = state.pulls.get(Number(path['issue_number']))
      return pull === undefined ? notFound : { all: pull.labels.map(answers.labelFacts) }
    },
  },
]

const history: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}/commits`,
    async answer({ query, url }, { state, commits }) {
      const found = await commits.log(query.get('sha') ?? state.defaultBranch, HISTORY_LIMIT)
      return found === undefined ? notFound : { all: found.map((commit) => answers.commitFacts(commit, url)) }
    },
  },
  {
    name: `GET ${REPOSITORY}/commits/{ref}`,
    async answer({ path, url }, { commits }) {
      const ref = path['ref'] ?? ''
      const [commit] = (await commits.log(ref, 1)) ?? []
      if (commit === undefined)
        return { status: 422, body: errorBody(`No commit found for SHA: ${ref}`, 422) }
      return { status: 200, body: answers.commitFacts(commit, url) }
    },
  },
]

const caches: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}/actions/caches`,
    answer({ query }, world) {
      const sort = query.get('sort') === 'created_at' ? 'createdAt' : 'lastUsedAt'
      const found = matching(world.caches, query.get('key') ?? '', query.get('ref'))
      const sorted = query.get('sort') === 'size_in_bytes' ? bySize(found) : byTime(found, sort)
      return {
        all: (query.get('direction') === 'asc' ? sorted.reverse() : sorted).map(answers.cacheFacts),
        wrap: (actions_caches, total_count) => ({ total_count, actions_caches }),
      }
    },
  },
  {
    name: `DELETE ${REPOSITORY}/actions/caches`,
    needs: ['actions'],
    async answer({ query }, world) {
      const found = matching(world.caches, query.get('key') ?? '', query.get('ref')).filter(
        (entry) => entry.key === query.get('key'),
      )
      if (found.length === 0) return notFound
      for (const entry of found) await world.caches.delete(entry.id)
      return {
        status: 200,
        body: { total_count: found.length, actions_caches: found.map(answers.cacheFacts) },
      }
    },
  },
  {
    name: `DELETE ${REPOSITORY}/actions/caches/{cache_id}`,
    needs: ['actions'],
    answer: async ({ path }, world) =>
      (await world.caches.delete(Number(path['cache_id']))) ? { status: 204 } : notFound,
  },
]

function matching(index: CacheIndex, prefix: string, ref: string | null): CacheEntry[] {
  return index
    .entries()
    .filter((entry) => entry.key.startsWith(prefix) && (ref ?? entry.scope) === entry.scope)
}

function bySize(entries: readonly CacheEntry[]): CacheEntry[] {
  return [...entries].sort((a, b) => b.size - a.size)
}

function byTime(entries: readonly CacheEntry[], field: 'createdAt' | 'lastUsedAt'): CacheEntry[] {
  return [...entries].sort((a, b) => b[field].getTime() - a[field].getTime() || b.id - a.id)
}

/** The same two routes for an organisation's packages and for a user's. */
function packagesOf(kind: State['ownerKind'], base: string, owner: string): readonly Route[] {
  const versionsOf = ({ path }: Call, { state }: World) =>
    state.ownerKind === kind
      ? state.packages.get([path[owner], path['package_type'], path['package_name']].join('/'))
      : undefined
  const name = `${base}/packages/{package_type}/{package_name}/versions`
  return [
    {
      name: `GET ${name}`,
      answer(call, world) {
        const versions = versionsOf(call, world)
        return versions === undefined ? notFound : { all: versions.map(answers.packageVersionFacts) }
      },
    },
    {
      name: `DELETE ${name}/{package_version_id}`,
      needs: ['packages'],
      answer(call, world) {
        const versions = versionsOf(call, world)
        const index = versions?.findIndex(({ id }) => id === Number(call.path['package_version_id'])) ?? -1
        if (versions === undefined || index < 0) return notFound
        versions.splice(index, 1)
        return { status: 204 }
      },
    },
  ]
}

export const routes: readonly Route[] = [
  ...comments,
  ...pulls,
  ...history,
  ...caches,
  ...packagesOf('Organization', '/orgs/{org}', 'org'),
  ...packagesOf('User', '/users/{username}', 'username'),
]
