import { describe, expect, test } from '@jest/globals'
import { retry } from '@octokit/plugin-retry'
import { app, Client, github, NOW, octokit, openPull, refusal, silent, useGithub } from './github-stand-in.ts'

useGithub()

describe('faults', () => {
  const create = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'

  test.each([
    [{ kind: 'status', status: 500 }, 500, undefined],
    [{ kind: 'status', status: 404, message: 'Not Found' }, 404, undefined],
    [{ kind: 'rate-limit', retryAfter: 3 }, 429, '3'],
    [{ kind: 'secondary-limit', retryAfter: 60 }, 403, '60'],
    [{ kind: 'slow', milliseconds: 20 }, 201, undefined],
  ] as const)('play %j on one route alone', async (fault, status, retryAfter) => {
    await openPull(7)
    github.faults.set(create, fault)
    const headers = { authorization: `token ${github.issueToken()}`, 'content-type': 'application/json' }
    const url = `${github.url}/repos/octo-org/app/issues/7/comments`
    const answer = await fetch(url, { method: 'POST', headers, body: '{"body":"x"}' })
    expect([answer.status, answer.headers.get('retry-after') ?? undefined]).toEqual([status, retryAfter])
    expect((await fetch(url, { headers })).status).toBe(200)
    expect(github.requests.map((request) => request.status)).toEqual([status, 200])
  })

  test('reset the connection', async () => {
    github.faults.set('*', { kind: 'reset' })
    await expect(fetch(`${github.url}/repos/octo-org/app`)).rejects.toThrow('fetch failed')
  })

  test('that go away are survived by a client that tries again', async () => {
    const Persistent = Client.plugin(retry)
    const again = { retryAfterBaseValue: 1 }
    const persistent = new Persistent({
      baseUrl: github.url,
      auth: github.issueToken(),
      log: silent,
      retry: again,
    })
    github.faults.set('GET /repos/{owner}/{repo}', { kind: 'status', status: 502 }, 2)
    expect((await persistent.rest.repos.get(app)).data.full_name).toBe('octo-org/app')
    expect(github.requests.map(({ status }) => status)).toEqual([502, 502, 200])
  })

  test('on a route that does not exist are a slip of the test', () => {
    expect(() => github.faults.set('GET /nowhere', { kind: 'reset' })).toThrow('no route GET /nowhere')
  })
})

describe('violations', () => {
  test.each([
    ['an unknown query parameter', 'GET', '/pulls?sort_by=x', undefined, 'unknown query: sort_by'],
    ['a value outside its enumeration', 'GET', '/pulls?state=merged', undefined, 'query state: '],
    [
      'a path parameter of another type',
      'GET',
      '/pulls/seven',
      undefined,
      'path pull_number: data must be integer',
    ],
    [
      'a body without what is required',
      'POST',
      '/issues/7/comments',
      {},
      "body: data must have required property 'body'",
    ],
    [
      'an unknown field',
      'POST',
      '/issues/7/comments',
      { body: 'x', text: 'y' },
      'unknown field in body: text',
    ],
    ['a route that is not there', 'GET', '/nowhere', undefined, 'the stand-in has no such route'],
  ])('are recorded and answered with 599 for %s', async (_, method, where, body, problem) => {
    const headers = { authorization: `token ${github.issueToken()}` }
    const json = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(`${github.url}/repos/octo-org/app${where}`, { method, headers, ...json })
    expect(answer.status).toBe(599)
    expect(github.violations).toEqual([
      { request: `${method} /repos/octo-org/app${where}`, problems: [expect.stringContaining(problem)] },
    ])
  })

  test('are recorded for an answer of ours that GitHub would not give', async () => {
    github.setPackage({ owner: 'octo-org', type: 'container', package: 'app' }, [
      { id: 'one' as unknown as number, name: 'x', tags: [], createdAt: NOW.toISOString() },
    ])
    const name = { org: 'octo-org', package_type: 'container', package_name: 'app' } as const
    const list = octokit.rest.packages.getAllPackageVersionsForPackageOwnedByOrg(name)
    expect((await refusal(list))[0]).toBe(599)
    expect(github.violations.map(({ problems }) => problems)).toEqual([
      ['answer 200: data/0/id must be integer'],
    ])
  })
})
