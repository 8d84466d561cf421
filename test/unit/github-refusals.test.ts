import { describe, expect, test } from '@jest/globals'
import type { ApiFault } from '../kit/github/faults.ts'
import { asked, bodies, github, paused, report, usePullRequest, write } from './github-pull-request.ts'

const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments'

usePullRequest()

describe('what GitHub refuses', () => {
  test.each<[string, string, ApiFault, string, string]>([
    [
      'no such pull request',
      `GET ${comments}`,
      { kind: 'status', status: 404 },
      '404',
      'Check that it exists',
    ],
    ['an over-long body', `POST ${comments}`, { kind: 'status', status: 422 }, '422', 'please report it'],
    ['an outage', `GET ${comments}`, { kind: 'status', status: 503 }, '503', 'run the job again later'],
    [
      'a spent rate limit',
      '*',
      { kind: 'rate-limit', retryAfter: 1800 },
      '429',
      'run the job again in 30 min',
    ],
    [
      'a long secondary limit',
      '*',
      { kind: 'secondary-limit', retryAfter: 61 },
      '403',
      'run the job again in 2 min',
    ],
    ['a connection cut each time', '*', { kind: 'reset' }, 'could not be reached', 'Check GITHUB_API_URL'],
  ])('comes back as a reason and advice: %s', async (_, route, fault, reason, advice) => {
    github.faults.set(route, fault)
    expect(await write('new')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(reason),
      advice: expect.stringContaining(advice),
    })
    expect(github.state.comments.size).toBe(0)
  })

  test('a token that may only read gets the permission named, after one try', async () => {
    const token = github.issueToken({ writes: [] })
    expect(await write('new', { token })).toEqual({
      kind: 'refused',
      reason:
        'GitHub would not write the comment on #7: 403 Resource not accessible by integration - https://docs.github.com/rest',
      advice: 'Give the job `permissions: pull-requests: write`.',
      status: 403,
    })
    expect(asked()).toEqual([
      'GET /repos/org/app/issues/7/comments 200',
      'POST /repos/org/app/issues/7/comments 403',
    ])
  })

  test('a token that is not known gets that said', async () => {
    expect(await write('new', { token: 'ghs_unknown' })).toMatchObject({
      kind: 'refused',
      advice: expect.stringContaining('The token is not valid'),
    })
  })

  test('a body that is really too long is refused by GitHub’s own rule', async () => {
    expect(await write('x'.repeat(65_536))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('Body is too long'),
    })
  })
})

describe('what passes by itself', () => {
  test.each<[string, string, ApiFault, readonly number[]]>([
    [
      'a short rate limit is waited for',
      `POST ${comments}`,
      { kind: 'rate-limit', retryAfter: 3 },
      [3000, 3000],
    ],
    ['so is a secondary one', `POST ${comments}`, { kind: 'secondary-limit', retryAfter: 2 }, [2000, 2000]],
    ['a failing list is asked again', `GET ${comments}`, { kind: 'status', status: 502 }, [1000, 4000]],
    ['so is a cut connection', `GET ${comments}`, { kind: 'reset' }, [1000, 4000]],
  ])('%s', async (_, route, fault, pauses) => {
    github.faults.set(route, fault, 2)
    expect(await write('new')).toMatchObject({ kind: 'created' })
    expect(paused).toEqual(pauses)
    expect(bodies()).toEqual([report('new')])
  })

  test('a failed answer to a new comment is looked into before it is written again', async () => {
    github.faults.set(`POST ${comments}`, { kind: 'status', status: 502 }, 1)
    expect(await write('new')).toMatchObject({ kind: 'created' })
    const path = '/repos/org/app/issues/7/comments'
    expect(asked()).toEqual([
      ...[`GET ${path} 200`, `POST ${path} 502`, `GET ${path} 200`, `POST ${path} 201`, `GET ${path} 200`],
    ])
  })
})
