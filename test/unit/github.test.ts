import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { commentMarker, createSectionWriter, readSections, type Section } from '../../src/report/comment.ts'
import {
  confirmComment,
  listCommits,
  listLabels,
  upsertComment,
  type CommentResult,
} from '../../src/runner/github.ts'
import type { ApiFault } from '../kit/github/faults.ts'
import { startGithub, type Github } from '../kit/github/server.ts'

const marker = commentMarker
const report = (text: string): string => `**${text}**\n\n${marker}\n`
const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments'
const oneComment = '/repos/{owner}/{repo}/issues/comments/{comment_id}'

let github: Github
let requestsBefore: number
let paused: number[]
const history = Array.from({ length: 130 }, (_, index) => ({
  sha: (1000 - index).toString(16).padStart(40, '0'),
  tree: '0'.repeat(40),
  parents: [(999 - index).toString(16).padStart(40, '0')],
  author: 'Mona',
  email: 'mona@github.example',
  date: '2026-10-01T12:00:00Z',
  message: `Commit ${String(index)}`,
}))

beforeAll(async () => {
  github = await startGithub({
    repository: 'org/app',
    commits: { log: (ref) => Promise.resolve(ref === history[0]?.sha ? history : undefined) },
  })
  const branch = (ref: string) => ({ ref, sha: 'a'.repeat(40), repository: 'org/app' })
  github.setPull({
    number: 7,
    title: 'Add pandas',
    state: 'open',
    head: branch('pandas'),
    base: branch('main'),
    mergeCommitSha: 'c'.repeat(40),
    labels: [],
  })
})

beforeEach(() => {
  github.state.comments.clear()
  github.faults.clear()
  requestsBefore = github.requests.length
  paused = []
})

afterAll(async () => {
  await github.close()
})

function access(token = github.issueToken()) {
  const pause = (milliseconds: number): Promise<void> => {
    paused.push(milliseconds)
    return Promise.resolve()
  }
  return { owner: 'org', repo: 'app', token, apiUrl: github.url, log: () => undefined, pause }
}

async function write(
  text: string,
  changes: Partial<Parameters<typeof upsertComment>[0]> = {},
): Promise<CommentResult> {
  return upsertComment({ ...access(), issue: 7, marker, merge: () => report(text), ...changes })
}

function bodies(): readonly string[] {
  return [...github.state.comments.values()].map(({ body }) => body)
}

/** `METHOD /path status` of what this test's calls asked, reading or not. */
function asked(): readonly string[] {
  return github.requests
    .slice(requestsBefore)
    .map(({ url, status }) => `${url.replace(/\?.*/, '')} ${String(status)}`)
}

describe('the comment on a pull request', () => {
  test('is created once, then updated, and left alone when nothing changed', async () => {
    const results = [await write('first'), await write('second'), await write('second')]
    expect(results.map(({ kind }) => kind)).toEqual(['created', 'updated', 'unchanged'])
    expect(bodies()).toEqual([report('second')])
    const id = String([...github.state.comments.keys()][0])
    const list = 'GET /repos/org/app/issues/7/comments 200'
    expect(asked()).toEqual([
      list,
      'POST /repos/org/app/issues/7/comments 201',
      list,
      list,
      `PATCH /repos/org/app/issues/comments/${id} 200`,
      list,
    ])
    expect(github.violations).toEqual([])
  })

  test('is found behind 150 others', async () => {
    for (let index = 0; index < 150; index++)
      github.addComment({ issue: 7, body: `Comment ${String(index)}` })
    const own = github.addComment({ issue: 7, body: report('old'), author: 'github-actions[bot]' })
    expect(await write('new')).toMatchObject({ kind: 'updated' })
    expect(github.state.comments.get(own.id)?.body).toBe(report('new'))
    expect(github.state.comments.size).toBe(151)
  })

  test.each([
    ['a person copied', 'mona', report('copied')],
    ['our own bot only quotes in a line', 'github-actions[bot]', `> ${marker}`],
    ['belongs to another tool', 'github-actions[bot]', marker.replace('docker', 'rocket')],
  ])('is not the one whose marker %s', async (_, author, body) => {
    const foreign = github.addComment({ issue: 7, body, author })
    expect(await write('ours')).toMatchObject({ kind: 'created' })
    expect(github.state.comments.get(foreign.id)?.body).toBe(body)
    expect(bodies()).toEqual([body, report('ours')])
    expect(github.violations).toEqual([])
  })

  test('is not begun where only a change is worth one, and updated all the same', async () => {
    expect(await write('first', { onlyUpdate: true })).toEqual({ kind: 'none' })
    expect(bodies()).toEqual([])
    await write('second')
    expect(await write('third', { onlyUpdate: true })).toMatchObject({ kind: 'updated' })
    expect(bodies()).toEqual([report('third')])
  })

  test('is written anew when it was deleted meanwhile', async () => {
    github.addComment({ issue: 7, body: report('old'), author: 'github-actions[bot]' })
    github.faults.set(`PATCH ${oneComment}`, { kind: 'status', status: 404 })
    expect(await write('new')).toMatchObject({ kind: 'created' })
  })
})

describe('jobs that write at once', () => {
  const sectionOf = (number: number): Section => ({
    id: `app-${String(number).padStart(2, '0')}`,
    commit: 'c'.repeat(40),
    level: number === 3 ? 'fail' : 'pass',
    title: `Image ${String(number)}`,
    body: `Table ${String(number)}`,
  })

  const commentOf = (section: Section) => {
    const { merge } = createSectionWriter(section)
    github.addComment({ issue: 7, body: merge(undefined), author: 'github-actions[bot]' })
  }

  test('end with one comment that has a section of each', async () => {
    const jobs = Array.from({ length: 20 }, async (_, number) => {
      const { merge, isKept } = createSectionWriter(sectionOf(number))
      const request = { ...access(), ...{ issue: 7, marker, merge }, pause: setTimeout }
      await upsertComment(request)
      return confirmComment(request, isKept, Math.random)
    })
    const results = await Promise.all(jobs)
    expect(results.filter((result) => result?.kind === 'refused')).toEqual([])
    expect(bodies()).toHaveLength(1)
    const [body = ''] = bodies()
    expect(readSections(body).map(({ title }) => title)).toEqual(
      Array.from({ length: 20 }, (_, number) => `Image ${String(number)}`),
    )
    expect(body.split('\n')[0]).toBe('**Failed: 1 of 20 images**')
  })

  test('a comment written by two is one again, with what both said', async () => {
    for (const number of [1, 2]) commentOf(sectionOf(number))
    const { merge } = createSectionWriter(sectionOf(2))
    expect(await write('', { merge })).toMatchObject({ kind: 'updated' })
    expect(bodies().map((body) => readSections(body).map(({ id }) => id))).toEqual([['app-01', 'app-02']])
  })

  test('what a third finds in two comments is in the one that is left', async () => {
    for (const number of [1, 2]) commentOf(sectionOf(number))
    const { merge } = createSectionWriter(sectionOf(3))
    expect(await write('', { merge })).toMatchObject({ kind: 'updated' })
    expect(bodies().map((body) => readSections(body).map(({ id }) => id))).toEqual([
      ['app-01', 'app-02', 'app-03'],
    ])
  })

  test('a section that is still there is not written again', async () => {
    commentOf(sectionOf(1))
    const { isKept } = createSectionWriter(sectionOf(1))
    const request = { ...access(), issue: 7, marker, merge: () => 'never' }
    expect(await confirmComment(request, isKept, () => 0)).toBeUndefined()
    expect(paused).toEqual([500])
  })
})

/** In front of the stand-in: answers who the token is, which the stand-in leaves open, and passes on all else. */
async function identified(
  identity: { readonly user: string | undefined; readonly viewer: string },
  check: (apiUrl: string) => Promise<void>,
): Promise<void> {
  const answer = async (request: IncomingMessage): Promise<Response> => {
    if (request.url === '/graphql') return Response.json({ data: { viewer: { login: identity.viewer } } })
    if (request.url === '/user')
      return identity.user === undefined
        ? Response.json({ message: 'Resource not accessible by integration' }, { status: 403 })
        : Response.json({ login: identity.user })
    const { method = '' } = request
    const text = await new Response(Readable.toWeb(request) as ReadableStream).text()
    return fetch(`${github.url}${request.url ?? ''}`, {
      method,
      headers: { authorization: `Bearer ${github.issueToken()}`, 'content-type': 'application/json' },
      ...(text === '' ? {} : { body: text }),
    })
  }
  const server = createServer((request, response) => {
    void answer(request).then(async (reply) => {
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await check(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

describe('the author of our comment', () => {
  test.each([
    [
      'a person, for a person’s token',
      'github_pat_1',
      { user: 'mona', viewer: '' },
      ['mallory', 'mona', 'other-app[bot]'],
    ],
    [
      'an app, for an app’s token',
      'ghs_1',
      { user: undefined, viewer: 'mona[bot]' },
      ['mona', 'other-app[bot]', 'mona[bot]'],
    ],
  ])('is %s', async (_, token, identity, authors) => {
    const ours = identity.user ?? identity.viewer
    for (const author of authors) github.addComment({ issue: 7, body: report(`by ${author}`), author })
    await identified(identity, async (apiUrl) => {
      expect(await write('new', { apiUrl, token })).toMatchObject({ kind: 'updated' })
    })
    expect(bodies()).toEqual(authors.map((author) => report(author === ours ? 'new' : `by ${author}`)))
  })
})

describe('what GitHub refuses', () => {
  test.each<[string, string, ApiFault, string, string]>([
    [
      'no such pull request',
      `GET ${comments}`,
      { kind: 'status', status: 404 },
      '404',
      'Check that the pull request exists',
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
    expect(await write('new')).toEqual({
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
      advice:
        'Give the job `permissions: pull-requests: write`. On pull requests from forks the token can only read: set `comment: never` there, or comment from a `workflow_run` workflow.',
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

describe('labels', () => {
  const pull = (labels: readonly string[]) => {
    const branch = (ref: string) => ({ ref, sha: 'a'.repeat(40), repository: 'org/app' })
    const [head, base] = [branch('pandas'), branch('main')]
    github.setPull({
      ...{ number: 8, title: 'Labelled', state: 'open', head, base, mergeCommitSha: 'c'.repeat(40) },
      labels: [...labels],
    })
  }
  test('are as they are now, however many', async () => {
    const names = Array.from({ length: 120 }, (_, number) => `label ${String(number)}`)
    pull(names)
    expect(await listLabels({ ...access(), issue: 8 })).toEqual({ kind: 'found', labels: names })
    expect(github.violations).toEqual([])
  })
  test('of no pull request are a refusal', async () => {
    expect(await listLabels({ ...access(), issue: 99 })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('list the labels of #99'),
    })
  })
})

describe('commits', () => {
  const start = history[0]?.sha ?? ''

  test('are listed over several pages with their parents, as many as asked for', async () => {
    const result = await listCommits({ ...access(), sha: start, count: 120 })
    expect(result).toEqual({
      kind: 'found',
      commits: history.slice(0, 120).map(({ sha, parents }) => ({ sha, parents })),
    })
    expect(github.violations).toEqual([])
  })

  test('that GitHub does not know are a refusal', async () => {
    expect(await listCommits({ ...access(), sha: 'f'.repeat(40), count: 10 })).toMatchObject({
      kind: 'refused',
    })
  })
})
