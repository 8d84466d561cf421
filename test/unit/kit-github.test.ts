import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { paginateRest } from '@octokit/plugin-paginate-rest'
import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods'
import { retry } from '@octokit/plugin-retry'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CacheEntry } from '../kit/cache-service/entries.ts'
import { commitsOf } from '../kit/github/commits.ts'
import { startGithub, type Github } from '../kit/github/server.ts'
import type { Pull } from '../kit/github/state.ts'
import { createRepository, type Repository } from '../kit/scenario/repository.ts'

const Client = Octokit.plugin(restEndpointMethods, paginateRest)
const app = { owner: 'octo-org', repo: 'app' }
const NOW = new Date('2026-05-04T03:02:01Z')

let folder: string
let repository: Repository
let caches: CacheEntry[]
let github: Github
let octokit: InstanceType<typeof Client>

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'github-'))
  repository = await createRepository(folder, { kind: 'files', files: { a: '1' } })
  caches = ['wheels-1', 'wheels-2', 'pip-1'].map((key, index) => ({
    ...{ id: index + 1, key, version: 'v', scope: 'refs/heads/main', size: 10 * (index + 1) },
    ...{ createdAt: NOW, lastUsedAt: new Date(NOW.getTime() + index) },
  }))
  github = await startGithub({
    repository: 'octo-org/app',
    commits: commitsOf(repository.gitFolder),
    caches: {
      entries: () => caches,
      delete(id) {
        const before = caches.length
        caches = caches.filter((entry) => entry.id !== id)
        return Promise.resolve(caches.length < before)
      },
    },
    clock: () => NOW,
  })
  octokit = clientWith(github.issueToken())
})
afterEach(async () => {
  await github.close()
  await rm(folder, { recursive: true })
})

const silent = { debug() {}, info() {}, warn() {}, error() {} }
function clientWith(token: string): InstanceType<typeof Client> {
  return new Client({ baseUrl: github.url, auth: token, log: silent })
}

async function openPull(number: number): Promise<Pull> {
  const base = await repository.shaOf('main')
  const head = await repository.commit(`topic-${number}`, (tree) => writeFile(path.join(tree, 'b'), '2'))
  const merge = await repository.merge(number, head, base)
  const pull: Pull = {
    ...{ number, title: 'Add b', state: 'open', labels: ['size/ok', 'deps'], mergeCommitSha: merge },
    head: { ref: `topic-${number}`, sha: head, repository: 'mona/app' },
    base: { ref: 'main', sha: base, repository: 'octo-org/app' },
  }
  github.setPull(pull)
  return pull
}

/** Status and words of a refusal. */
async function refusal(call: Promise<unknown>): Promise<readonly [number, string]> {
  try {
    await call
    return [0, 'accepted']
  } catch (error) {
    const { status, message } = error as { status: number; message: string }
    return [status, message.replace(/ - https:.*/, '')]
  }
}

describe('comments', () => {
  test('are created, listed, updated and deleted, by the author of the token', async () => {
    await openPull(7)
    const created = await octokit.rest.issues.createComment({ ...app, issue_number: 7, body: 'one' })
    github.addComment({ issue: 7, body: 'two' })
    await octokit.rest.issues.updateComment({ ...app, comment_id: created.data.id, body: 'one, better' })
    const { data } = await octokit.rest.issues.listComments({ ...app, issue_number: 7 })
    expect(data.map(({ body, user }) => [user?.login, user?.type, body])).toEqual([
      ['github-actions[bot]', 'Bot', 'one, better'],
      ['mona', 'User', 'two'],
    ])
    await octokit.rest.issues.deleteComment({ ...app, comment_id: created.data.id })
    expect([...github.state.comments.values()].map(({ body }) => body)).toEqual(['two'])
    expect(github.violations).toEqual([])
  })

  test('come in pages of up to 100, which the client follows by their links', async () => {
    await openPull(7)
    const bodies = Array.from({ length: 230 }, (_, index) => `comment ${index}`)
    for (const body of bodies) github.addComment({ issue: 7, body })
    const where = { ...app, issue_number: 7 }
    const all = await octokit.paginate(octokit.rest.issues.listComments, { ...where, per_page: 100 })
    expect(all.map(({ body }) => body)).toEqual(bodies)
    expect((await octokit.rest.issues.listComments(where)).data.length).toBe(30)
    const { headers } = await octokit.rest.issues.listComments({ ...where, per_page: 100, page: 2 })
    const at = `${github.url}/repos/octo-org/app/issues/7/comments?per_page=100&page=`
    expect(headers.link).toBe(
      `<${at}1>; rel="prev", <${at}3>; rel="next", <${at}3>; rel="last", <${at}1>; rel="first"`,
    )
  })

  test('hold 65,536 characters and no more', async () => {
    await openPull(7)
    const comment = (length: number): Promise<unknown> =>
      octokit.rest.issues.createComment({ ...app, issue_number: 7, body: 'x'.repeat(length) })
    expect((await refusal(comment(65_536)))[0]).toBe(0)
    const [status, message] = await refusal(comment(65_537))
    expect([status, message.includes('Body is too long (maximum is 65536 characters)')]).toEqual([422, true])
    expect(github.violations).toEqual([])
  })

  test('are not for read-only tokens, nor for tokens nobody issued', async () => {
    await openPull(7)
    const comment = (token: string): Promise<unknown> =>
      clientWith(token).rest.issues.createComment({ ...app, issue_number: 7, body: 'x' })
    const denied = [403, 'Resource not accessible by integration'] as const
    expect(await refusal(comment(github.issueToken({ writes: [] })))).toEqual(denied)
    expect(await refusal(comment(github.issueToken({ writes: ['packages'] })))).toEqual(denied)
    expect((await refusal(comment('ghs_guess')))[0]).toBe(401)
    expect((await refusal(comment(github.issueToken({ writes: ['pull-requests'] }))))[0]).toBe(0)
    expect(github.violations).toEqual([])
  })

  test('are not found where there is no such pull request, comment or repository', async () => {
    const { issues } = octokit.rest
    expect((await refusal(issues.createComment({ ...app, issue_number: 9, body: 'x' })))[0]).toBe(404)
    expect((await refusal(issues.updateComment({ ...app, comment_id: 9, body: 'x' })))[0]).toBe(404)
    expect((await refusal(issues.listComments({ ...app, repo: 'other', issue_number: 7 })))[0]).toBe(404)
    expect(github.violations).toEqual([])
  })
})

describe('pull requests', () => {
  test('are got by number, by branch and by the commit of their head', async () => {
    const { head } = await openPull(7)
    const { data: pull } = await octokit.rest.pulls.get({ ...app, pull_number: 7 })
    expect([pull.head.sha, pull.head.repo.fork, pull.head.repo.full_name, pull.base.ref]).toEqual([
      ...[head.sha, true, 'mona/app', 'main'],
    ])
    const byBranch = await octokit.rest.pulls.list({ ...app, head: 'mona:topic-7' })
    const byOther = await octokit.rest.pulls.list({ ...app, head: 'octo-org:topic-7' })
    const bySha = { ...app, commit_sha: head.sha }
    const byCommit = await octokit.rest.repos.listPullRequestsAssociatedWithCommit(bySha)
    const numbers = [byBranch, byOther, byCommit].map(({ data }) => data.map(({ number }) => number))
    expect(numbers).toEqual([[7], [], [7]])
    expect(github.violations).toEqual([])
  })

  test('have labels', async () => {
    await openPull(7)
    const { data } = await octokit.rest.issues.listLabelsOnIssue({ ...app, issue_number: 7 })
    expect(data.map(({ name }) => name)).toEqual(['size/ok', 'deps'])
    expect(github.violations).toEqual([])
  })
})

describe('commits', () => {
  test('are those of the git repository, from any commit back', async () => {
    const first = await repository.shaOf('main')
    const { head, mergeCommitSha } = await openPull(7)
    const listed = await octokit.rest.repos.listCommits({ ...app, sha: mergeCommitSha, per_page: 2 })
    expect(listed.data.map(({ sha, parents }) => [sha, parents.map((parent) => parent.sha)])).toEqual([
      [mergeCommitSha, [first, head.sha]],
      [head.sha, [first]],
    ])
    const { data } = await octokit.rest.repos.getCommit({ ...app, ref: 'main' })
    expect([data.sha, data.commit.message]).toEqual([first, 'First version'])
    expect(github.violations).toEqual([])
  })

  test('that do not exist are refused in GitHub’s ways', async () => {
    const sha = 'f'.repeat(40)
    expect((await refusal(octokit.rest.repos.listCommits({ ...app, sha })))[0]).toBe(404)
    expect((await refusal(octokit.rest.repos.getCommit({ ...app, ref: sha })))[0]).toBe(422)
    expect(github.violations).toEqual([])
  })
})

describe('caches and packages', () => {
  test('lists caches by prefix, the last used first, and deletes by id and by key', async () => {
    const { actions } = octokit.rest
    const listed = await actions.getActionsCacheList({ ...app, key: 'wheels-' })
    const keys = listed.data.actions_caches.map(({ key, size_in_bytes }) => [key, size_in_bytes])
    expect([listed.data.total_count, keys]).toEqual([
      2,
      [
        ['wheels-2', 20],
        ['wheels-1', 10],
      ],
    ])
    await actions.deleteActionsCacheById({ ...app, cache_id: 1 })
    await actions.deleteActionsCacheByKey({ ...app, key: 'pip-1' })
    expect(caches.map(({ key }) => key)).toEqual(['wheels-2'])
    expect((await refusal(actions.deleteActionsCacheById({ ...app, cache_id: 1 })))[0]).toBe(404)
    expect((await refusal(actions.deleteActionsCacheByKey({ ...app, key: 'wheels' })))[0]).toBe(404)
    expect(github.violations).toEqual([])
  })

  test('lists and deletes versions of an organisation’s package, whose name may have a slash', async () => {
    const version = (id: number, tags: string[]) => ({
      id,
      name: `sha256:${id}`,
      tags,
      createdAt: NOW.toISOString(),
    })
    github.setPackage({ owner: 'octo-org', type: 'container', package: 'app/web' }, [
      version(1, ['sha-1', 'latest']),
      version(2, []),
    ])
    const { packages } = octokit.rest
    const name = { package_type: 'container', package_name: 'app/web' } as const
    const list = () => packages.getAllPackageVersionsForPackageOwnedByOrg({ ...name, org: 'octo-org' })
    expect((await list()).data.map(({ id, metadata }) => [id, metadata?.container?.tags])).toEqual([
      [1, ['sha-1', 'latest']],
      [2, []],
    ])
    await packages.deletePackageVersionForOrg({ ...name, org: 'octo-org', package_version_id: 2 })
    expect((await list()).data.map(({ id }) => id)).toEqual([1])
    const ofUser = packages.getAllPackageVersionsForPackageOwnedByUser({ ...name, username: 'octo-org' })
    expect((await refusal(ofUser))[0]).toBe(404)
    expect(github.violations).toEqual([])
  })
})

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
