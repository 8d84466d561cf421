import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { asked, bodies, github, marker, report, usePullRequest, write } from './github-pull-request.ts'

const oneComment = '/repos/{owner}/{repo}/issues/comments/{comment_id}'

usePullRequest()

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
    ['another bot copied', 'other-app[bot]', report('copied')],
    ['a person took out of ours', 'github-actions[bot]', 'Edited: I like it.'],
    ['our own bot only quotes in a line', 'github-actions[bot]', `> ${marker}`],
    ['belongs to another tool', 'github-actions[bot]', marker.replace('docker', 'rocket')],
  ])('is not the one whose marker %s', async (_, author, body) => {
    const foreign = github.addComment({ issue: 7, body, author })
    expect(await write('ours')).toMatchObject({ kind: 'created' })
    expect(github.state.comments.get(foreign.id)?.body).toBe(body)
    expect(bodies()).toEqual([body, report('ours')])
    expect(github.violations).toEqual([])
  })

  test('that a person has edited is ours still, and says again what is true', async () => {
    github.addComment({ issue: 7, body: `I disagree.\r\n\r\n${marker}\r\n`, author: 'github-actions[bot]' })
    expect(await write('new')).toMatchObject({ kind: 'updated' })
    expect(bodies()).toEqual([report('new')])
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
