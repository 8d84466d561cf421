import { commentFacts, labelFacts } from './answers.ts'
import { errorBody, notFound, REPOSITORY, type Answer, type Route } from './route.ts'

const BODY_LIMIT = 65_536

function tooLong(): Answer {
  const message = `Body is too long (maximum is ${BODY_LIMIT} characters)`
  const errors = [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }]
  return { status: 422, body: errorBody('Validation Failed', 422, errors) }
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
      if (!state.pulls.has(issue)) return notFound
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
]
