import { describe, expect, test } from '@jest/globals'
import {
  commitProblem,
  pullToComment,
  runToReport,
  type FinishedRun,
  type ListedPull,
} from '../../src/policy/finished-run.ts'

const run: FinishedRun = {
  id: 42,
  headCommit: 'f'.repeat(40),
  headBranch: 'pandas',
  headRepository: 'mona/app',
  url: 'https://github.example/org/app/actions/runs/42',
}
const payload = {
  id: 42,
  event: 'pull_request',
  head_sha: run.headCommit,
  head_branch: 'pandas',
  head_repository: { full_name: 'mona/app' },
  html_url: run.url,
  // As GitHub sends it for forks; nothing is read from it.
  pull_requests: [],
}

describe('a finished run', () => {
  test('of a fork’s pull request is reported on', () => {
    expect(runToReport('workflow_run', { workflow_run: payload }, 'org/app')).toEqual({ kind: 'run', run })
  })

  test.each<[string, string, object, string]>([
    ['another event', 'push', {}, 'the event is push; reports come with workflow_run'],
    ['no event', '', {}, 'the event is unknown'],
    ['a push', 'workflow_run', { event: 'push' }, 'the run was started by push'],
    [
      'pull_request_target',
      'workflow_run',
      { event: 'pull_request_target' },
      'the run was started by pull_request_target, not by pull_request',
    ],
    [
      'a branch of this repository',
      'workflow_run',
      { head_repository: { full_name: 'Org/App' } },
      'the run is of this repository',
    ],
    ['a deleted fork', 'workflow_run', { head_repository: null }, 'the fork or the branch'],
    ['a deleted branch', 'workflow_run', { head_branch: null }, 'the fork or the branch'],
    ['no commit', 'workflow_run', { head_sha: 'main' }, 'payload is not that of a workflow run'],
    ['a script as its address', 'workflow_run', { html_url: 'javascript:alert(1)' }, 'payload is not'],
    ['an id that is a path', 'workflow_run', { id: '1/../2' }, 'payload is not'],
  ])('of %s is none to report on', (_, eventName, changes, reason) => {
    expect(runToReport(eventName, { workflow_run: { ...payload, ...changes } }, 'org/app')).toEqual({
      kind: 'nothing',
      reason: expect.stringContaining(reason),
    })
  })

  test.each([[undefined], [null], [[]], ['x'], [{ workflow_run: 1 }]])(
    'without a payload of its shape is none: %j',
    (odd) => {
      expect(runToReport('workflow_run', odd, 'org/app')).toMatchObject({ kind: 'nothing' })
    },
  )
})

describe('the pull request of a run', () => {
  const pull: ListedPull = {
    number: 7,
    state: 'open',
    headCommit: run.headCommit,
    headRepository: 'mona/app',
    baseRepository: 'org/app',
  }
  test.each<[string, readonly Partial<ListedPull>[]]>([
    ['alone', [{}]],
    ['in another spelling', [{ headRepository: 'Mona/App', baseRepository: 'ORG/app' }]],
    ['beside one of another fork of the same owner', [{}, { number: 8, headRepository: 'mona/app-2' }]],
    ['beside one with another head', [{ number: 6, headCommit: 'e'.repeat(40) }, {}]],
  ])('is the one with its head: %s', (_, pulls) => {
    const listed = pulls.map((changes) => ({ ...pull, ...changes }))
    expect(pullToComment(run, listed, 'org/app')).toEqual({ kind: 'pull', number: 7 })
  })

  test.each<[string, readonly Partial<ListedPull>[], string]>([
    ['there is none', [], 'no open pull request comes from its branch'],
    ['it is closed', [{ state: 'closed' }], 'no open pull request comes from its branch'],
    ['it goes elsewhere', [{ baseRepository: 'other/app' }], 'no open pull request comes from its branch'],
    ['it comes from elsewhere', [{ headRepository: 'eve/app' }], 'no open pull request comes'],
    ['its fork is gone', [{ headRepository: undefined }], 'no open pull request comes from its branch'],
    [
      'it has moved on',
      [{ headCommit: 'e'.repeat(40) }],
      'the pull request has another head than fffffff by now, whose own run reports on it',
    ],
    ['there are two', [{}, { number: 8 }], '2 open pull requests have fffffff as their head'],
  ])('is not told where %s', (_, pulls, reason) => {
    const listed = pulls.map((changes) => ({ ...pull, ...changes }))
    expect(pullToComment(run, listed, 'org/app')).toEqual({
      kind: 'nothing',
      reason: expect.stringContaining(reason),
    })
  })
})

test.each([
  ['the head', run.headCommit, undefined],
  ['the merge commit', 'c'.repeat(40), 'it is of commit ccccccc, the run of fffffff'],
  ['nobody knows what', undefined, 'it is of an unknown commit, the run of fffffff'],
])('a report that measured %s', (_, measured, problem) => {
  expect(commitProblem(measured, run)).toBe(problem)
})
