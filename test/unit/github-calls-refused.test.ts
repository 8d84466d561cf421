import { describe, expect, test } from '@jest/globals'
import { createSectionWriter, visibilityOf } from '../../src/report/comment.ts'
import { upsertComment } from '../../src/runner/github/comment.ts'
import { listCommits, listLabels, listPulls } from '../../src/runner/github/lists.ts'
import type { Refusal } from '../../src/runner/github/refusal.ts'
import type { ApiFault } from '../kit/github/faults.ts'
import { access, branch, github, marker, report, usePullRequest } from './github-pull-request.ts'

usePullRequest({ log: () => Promise.resolve([]) })

const repository = '/repos/{owner}/{repo}'
const section = { id: 'app', commit: 'c'.repeat(40), title: 'Passed', body: 'Table' }
const ours = (body: string) => github.addComment({ issue: 7, body, author: 'github-actions[bot]' })
const said = createSectionWriter({ ...section, level: 'fail' }).merge(undefined)
const onPass = (then: 'hide' | 'delete') => {
  const passed = { ...section, level: 'pass' } as const
  const { merge } = createSectionWriter(passed)
  return upsertComment({ ...access(), issue: 7, marker, merge, ...visibilityOf(then, [passed], false) })
}
const write = () => upsertComment({ ...access(), issue: 7, marker, merge: () => report('new') })

/** Every call, what makes it, and the permission that it needs. */
const calls: readonly (readonly [string, () => Promise<{ readonly kind: string }>, string])[] = [
  [`GET ${repository}/issues/{issue_number}/comments`, write, 'pull-requests: write'],
  [`POST ${repository}/issues/{issue_number}/comments`, write, 'pull-requests: write'],
  [
    `PATCH ${repository}/issues/comments/{comment_id}`,
    () => {
      ours(report('old'))
      return write()
    },
    'pull-requests: write',
  ],
  [
    `DELETE ${repository}/issues/comments/{comment_id}`,
    () => {
      ours(said)
      return onPass('delete')
    },
    'pull-requests: write',
  ],
  [
    'POST /graphql',
    () => {
      ours(said)
      return onPass('hide')
    },
    'pull-requests: write',
  ],
  [
    `GET ${repository}/issues/{issue_number}/labels`,
    () => listLabels({ ...access(), issue: 7 }),
    'pull-requests: read',
  ],
  [
    `GET ${repository}/commits`,
    () => listCommits({ ...access(), sha: branch('main').sha, count: 9 }),
    'contents: read',
  ],
  [
    `GET ${repository}/pulls`,
    () => listPulls({ ...access(), headOwner: 'org', headBranch: 'pandas' }),
    'pull-requests: read',
  ],
]

const faults: readonly (readonly [string, ApiFault, string])[] = [
  ['403', { kind: 'status', status: 403 }, 'Give the job `permissions: PERMISSION`.'],
  ['404', { kind: 'status', status: 404 }, 'Check that it exists and that the token may see'],
  ['422', { kind: 'status', status: 422 }, 'please report it with this line'],
  ['429', { kind: 'rate-limit', retryAfter: 1800 }, 'run the job again in 30 min'],
  ['403', { kind: 'secondary-limit', retryAfter: 600 }, 'run the job again in 10 min'],
  ['500', { kind: 'status', status: 500 }, 'GitHub has a problem at the moment'],
  ['502', { kind: 'status', status: 502 }, 'GitHub has a problem at the moment'],
  ['503', { kind: 'status', status: 503 }, 'GitHub has a problem at the moment'],
  ['could not be reached', { kind: 'reset' }, 'Check GITHUB_API_URL'],
]

/** Where a 404 means that what was to be changed has gone, which is no trouble. */
const goneIsFine: Readonly<Record<string, string>> = {
  [`PATCH ${repository}/issues/comments/{comment_id}`]: 'created',
  [`DELETE ${repository}/issues/comments/{comment_id}`]: 'deleted',
  'POST /graphql': 'hidden',
}

describe.each(calls)('%s', (route, call, permission) => {
  test.each(faults)('%s %j is a reason and advice, or no trouble', async (status, fault, advice) => {
    github.faults.set(route, fault)
    const result = (await call()) as Refusal
    const fine = status === '404' ? goneIsFine[route] : undefined
    if (fine !== undefined) expect(result.kind).toBe(fine)
    else
      expect(result).toMatchObject({
        kind: 'refused',
        reason: expect.stringContaining(status),
        advice: expect.stringContaining(advice.replace('PERMISSION', permission)),
      })
  })
})
