import { commentFacts, issueFacts, labelFacts, pullAsIssueFacts } from './answers.ts'
import { errorBody, notFound, REPOSITORY, type Answer, type Route } from './route.ts'

const BODY_LIMIT = 65_536

function tooLong(): Answer {
  const message = `Body is too long (maximum is ${BODY_LIMIT} characters)`
  const errors = [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }]
  return { status: 422, body: errorBody('Validation Failed', 422, errors) }
}

function textOf(value: unknown, without = ''): string {
  return typeof value === 'string' ? value : without
}

export const issueRoutes: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}/issues/{issue_number}/comments`,
    answer({ path, url }, { state }) {
      const ofIssue = [...state.comments.values()].filter((c) => c.issue === Number(path['issue_number']))
      return { all: ofIssue.map((comment) => commentFacts(comment, url)) }
    },
  },
  {
    name: `POST ${REPOSITORY}/issues/{issue_number}/comments`,
    needs: ['issues', 'pull-requests'],
    answer({ path, body, identity, url }, { state, clock }) {
      const text = String(body['body'])
      if (text.length > BODY_LIMIT) return tooLong()
      const issue = Number(path['issue_number'])
      if (!state.pulls.has(issue) && !state.issues.has(issue)) return notFound
      const [id, now] = [state.nextId++, clock().toISOString()]
      const comment = { id, issue, body: text, author: identity.login, createdAt: now, updatedAt: now }
      state.comments.set(comment.id, comment)
      return { status: 201, body: commentFacts(comment, url) }
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
      return { status: 200, body: commentFacts(updated, url) }
    },
  },
  {
    name: `DELETE ${REPOSITORY}/issues/comments/{comment_id}`,
    needs: ['issues', 'pull-requests'],
    answer: ({ path }, { state }) =>
      state.comments.delete(Number(path['comment_id'])) ? { status: 204 } : notFound,
  },
  {
    name: `GET ${REPOSITORY}/issues/{issue_number}/labels`,
    answer({ path }, { state }) {
      const pull = state.pulls.get(Number(path['issue_number']))
      return pull === undefined ? notFound : { all: pull.labels.map(labelFacts) }
    },
  },
  {
    name: `GET ${REPOSITORY}/issues`,
    answer({ query, url }, { state }) {
      const wanted = query.get('state') ?? 'open'
      const byTime = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt'
      const issues = [...state.issues.values()]
        .filter((issue) => wanted === 'all' || issue.state === wanted)
        .sort((a, b) => Date.parse(b[byTime]) - Date.parse(a[byTime]))
      const pulls = [...state.pulls.values()].filter((pull) => wanted === 'all' || pull.state === wanted)
      return {
        all: [
          ...pulls.map((pull) => pullAsIssueFacts(pull, url)),
          ...issues.map((issue) => issueFacts(issue, url)),
        ],
      }
    },
  },
  {
    name: `POST ${REPOSITORY}/issues`,
    needs: ['issues'],
    answer({ body, identity, url }, { state, clock }) {
      const now = clock().toISOString()
      const issue = {
        ...{ number: state.nextId++, title: String(body['title']), body: textOf(body['body']) },
        ...{ author: identity.login, state: 'open' as const, createdAt: now, updatedAt: now },
      }
      if (issue.body.length > BODY_LIMIT) return tooLong()
      state.issues.set(issue.number, issue)
      return { status: 201, body: issueFacts(issue, url) }
    },
  },
  {
    name: `PATCH ${REPOSITORY}/issues/{issue_number}`,
    needs: ['issues'],
    answer({ path, body, url }, { state, clock }) {
      const issue = state.issues.get(Number(path['issue_number']))
      if (issue === undefined) return notFound
      const updated = {
        ...issue,
        body: textOf(body['body'], issue.body),
        state: body['state'] === 'closed' ? ('closed' as const) : issue.state,
        updatedAt: clock().toISOString(),
      }
      if (updated.body.length > BODY_LIMIT) return tooLong()
      state.issues.set(issue.number, updated)
      return { status: 200, body: issueFacts(updated, url) }
    },
  },
]
