import { describe, expect, test } from '@jest/globals'
import {
  app,
  caches,
  clientWith,
  github,
  NOW,
  octokit,
  openPull,
  refusal,
  repository,
  useGithub,
} from './github-stand-in.ts'
import type { Identity } from '../kit/github/state.ts'

useGithub()

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

describe('GraphQL', () => {
  const show = 'mutation ($id: ID!) { unminimizeComment(input: { subjectId: $id }) { clientMutationId } }'
  const hide = (id: string, classifier = 'RESOLVED') =>
    octokit.graphql(
      `mutation { minimizeComment(input: { subjectId: "${id}", classifier: ${classifier} }) { clientMutationId } }`,
    )
  const listed = async () =>
    (await octokit.rest.issues.listComments({ ...app, issue_number: 7 })).data[0] ?? { node_id: '' }

  test('hides a comment and shows it again, and REST tells', async () => {
    await openPull(7)
    github.addComment({ issue: 7, body: 'Hello' })
    const { node_id: id } = await listed()
    await hide(id)
    expect(await listed()).toMatchObject({ minimized: { reason: 'resolved' } })
    await octokit.graphql(show, { id })
    expect(await listed()).toMatchObject({ minimized: null })
    expect(github.violations).toEqual([])
  })

  test.each<[string, Partial<Identity>, string | undefined, string]>([
    ['a comment that is not there', {}, 'IC_none', 'NOT_FOUND'],
    ['a token that may only read', { writes: [] }, undefined, 'FORBIDDEN'],
  ])('refuses %s with a type, as GitHub does', async (_, identity, id, type) => {
    await openPull(7)
    github.addComment({ issue: 7, body: 'Hello' })
    const client = clientWith(github.issueToken(identity))
    await expect(client.graphql(show, { id: id ?? (await listed()).node_id })).rejects.toMatchObject({
      errors: [{ type, path: ['unminimizeComment'] }],
    })
    expect(github.violations).toEqual([])
  })

  test('what its schema does not have is no answer but a violation', async () => {
    await expect(hide('IC_1', 'BORING')).rejects.toMatchObject({ status: 599 })
    expect(github.violations).toEqual([
      { request: 'POST /graphql', problems: [expect.stringContaining('"BORING" does not exist')] },
    ])
  })
})
