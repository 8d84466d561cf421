import { describe, expect, jest, test } from '@jest/globals'
import { createSectionWriter, visibilityOf } from '../../src/report/comment.ts'
import { deleteCache, listCaches } from '../../src/runner/github/caches.ts'
import { upsertComment } from '../../src/runner/github/comment.ts'
import { findIssue, writeIssue } from '../../src/runner/github/issues.ts'
import { listCommits, listLabels, listPulls } from '../../src/runner/github/lists.ts'
import { deletePackageVersion, listPackageVersions } from '../../src/runner/github/packages.ts'
import type { Refusal } from '../../src/runner/github/refusal.ts'
import { listFinishedRuns } from '../../src/runner/github/runs.ts'
import type { ApiFault } from '../kit/github/faults.ts'
import { access, branch, github, marker, report, usePullRequest } from './github-pull-request.ts'

// GitHub's schema takes a second to be read, and several on a busy machine.
jest.setTimeout(60_000)

usePullRequest({ log: () => Promise.resolve([]) })

const repository = '/repos/{owner}/{repo}'
const ofOrg = '/orgs/{org}/packages/{package_type}/{package_name}/versions'
const ofUser = '/users/{username}/packages/{package_type}/{package_name}/versions'
const section = { id: 'app', commit: 'c'.repeat(40), title: 'Passed', body: 'Table' }
const ours = (body: string) => github.addComment({ issue: 7, body, author: 'github-actions[bot]' })
const said = createSectionWriter({ ...section, level: 'fail' }).merge(undefined)
const onPass = (then: 'hide' | 'delete') => {
  const passed = { ...section, level: 'pass' } as const
  const { merge } = createSectionWriter(passed)
  return upsertComment({ ...access(), issue: 7, marker, merge, ...visibilityOf(then, [passed], false) })
}
const write = () => upsertComment({ ...access(), issue: 7, marker, merge: () => report('new') })
const track = (number: number | undefined) =>
  writeIssue({ ...access(), number, title: 'Nights fail', body: 'Twice', isDone: false })
const ofPackage = () => ({ ...access(), name: 'app' })
const admin = "packages: write, and the repository the role Admin in the package's settings"

/** Calls but those for artifacts, what makes them, and the permission that they need. */
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
  [`GET ${repository}/issues`, () => findIssue({ ...access(), marker }), 'issues: write'],
  [`POST ${repository}/issues`, () => track(undefined), 'issues: write'],
  [`PATCH ${repository}/issues/{issue_number}`, () => track(5), 'issues: write'],
  [
    `GET ${repository}/actions/workflows/{workflow_id}/runs`,
    () => listFinishedRuns({ ...access(), workflow: 'nightly.yml', branch: 'main', own: 1 }),
    'actions: read',
  ],
  [`GET ${repository}/actions/caches`, () => listCaches(access()), 'actions: read'],
  [
    `DELETE ${repository}/actions/caches/{cache_id}`,
    () => deleteCache({ ...access(), id: 1 }),
    'actions: write',
  ],
  [`GET ${ofOrg}`, () => listPackageVersions(ofPackage()), 'packages: read'],
  [`GET ${ofUser}`, () => listPackageVersions(ofPackage()), 'packages: read'],
  [
    `DELETE ${ofOrg}/{package_version_id}`,
    () => deletePackageVersion({ ...ofPackage(), kind: 'org', id: 1 }),
    admin,
  ],
  [
    `DELETE ${ofUser}/{package_version_id}`,
    () => deletePackageVersion({ ...ofPackage(), kind: 'user', id: 1 }),
    admin,
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

/** Where a 404 means that what was asked for is not there, or has gone, which is no trouble. */
const goneIsFine: Readonly<Record<string, string>> = {
  [`PATCH ${repository}/issues/comments/{comment_id}`]: 'created',
  [`DELETE ${repository}/issues/comments/{comment_id}`]: 'deleted',
  'POST /graphql': 'hidden',
  [`DELETE ${repository}/actions/caches/{cache_id}`]: 'absent',
  [`GET ${ofOrg}`]: 'absent',
  [`GET ${ofUser}`]: 'absent',
  [`DELETE ${ofOrg}/{package_version_id}`]: 'absent',
  [`DELETE ${ofUser}/{package_version_id}`]: 'absent',
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
