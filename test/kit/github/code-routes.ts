import { commitFacts, pullFacts, repositoryFacts } from './answers.ts'
import { errorBody, notFound, REPOSITORY, type Route } from './route.ts'

const HISTORY_LIMIT = 10_000

export const pullRoutes: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}`,
    answer: (_, { state }) => ({ status: 200, body: repositoryFacts(state) }),
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
      return { all: found.reverse().map((pull) => pullFacts(pull, state)) }
    },
  },
  {
    name: `GET ${REPOSITORY}/pulls/{pull_number}`,
    answer({ path }, { state }) {
      const pull = state.pulls.get(Number(path['pull_number']))
      return pull === undefined ? notFound : { status: 200, body: pullFacts(pull, state) }
    },
  },
  {
    name: `GET ${REPOSITORY}/commits/{commit_sha}/pulls`,
    async answer({ path }, { state, commits }) {
      const sha = path['commit_sha'] ?? ''
      if ((await commits.log(sha, 1)) === undefined)
        return { status: 422, body: errorBody(`No commit found for SHA: ${sha}`, 422) }
      const found = [...state.pulls.values()].filter((pull) => pull.head.sha === sha)
      return { all: found.map((pull) => pullFacts(pull, state)) }
    },
  },
]

export const commitRoutes: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}/commits`,
    async answer({ query, url }, { state, commits }) {
      const found = await commits.log(query.get('sha') ?? state.defaultBranch, HISTORY_LIMIT)
      return found === undefined ? notFound : { all: found.map((commit) => commitFacts(commit, url)) }
    },
  },
  {
    name: `GET ${REPOSITORY}/commits/{ref}`,
    async answer({ path, url }, { commits }) {
      const ref = path['ref'] ?? ''
      const [commit] = (await commits.log(ref, 1)) ?? []
      if (commit === undefined)
        return { status: 422, body: errorBody(`No commit found for SHA: ${ref}`, 422) }
      return { status: 200, body: commitFacts(commit, url) }
    },
  },
]
