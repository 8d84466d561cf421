import { describe, expect, test } from '@jest/globals'
import { statusOf } from '../../src/runner/registry/failure.ts'
import { parseReference } from '../../src/runner/registry/reference.ts'
import { open, start, useRegistries } from './registry-access.ts'

useRegistries()

const digest = `sha256:${'a'.repeat(64)}`
const json = (body: unknown, headers: Record<string, string> = {}) => ({
  status: 200,
  headers,
  body: JSON.stringify(body),
})

describe('tags', () => {
  test('are listed over all pages, as relative and as whole addresses', async () => {
    const server = await start(({ url }) => {
      if (url === '/v2/org/app/tags/list?n=1000')
        return json({ tags: ['b', 'c'] }, { link: '</v2/org/app/tags/list?n=2&last=c>; rel="next"' })
      if (url === '/v2/org/app/tags/list?n=2&last=c')
        return json({ tags: ['d'] }, { link: `<http://other.example/v2/org/app/tags/list?last=d>; rel=next` })
      return json({ tags: ['a'] })
    })
    expect(await open().tags(parseReference(`${server.host}/org/app`))).toEqual(['a', 'b', 'c', 'd'])
    expect(server.lines()).toEqual([
      'GET /v2/org/app/tags/list?n=1000',
      'GET /v2/org/app/tags/list?n=2&last=c',
      'GET /v2/org/app/tags/list?last=d',
    ])
  })

  test.each([
    ['no repository', { status: 404 }, []],
    ['a repository without tags', json({ name: 'app', tags: null }), []],
  ])('%s is an empty list', async (_, reply, tags) => {
    const server = await start(() => reply)
    expect(await open().tags(parseReference(`${server.host}/app`))).toEqual(tags)
  })

  test.each([
    ['not JSON', { status: 200, body: '<html>' }],
    ['no list', json({ tags: 'all' })],
    ['no list at all', json([])],
  ])('an answer that is %s is an error, for it would look as if nothing was there', async (_, reply) => {
    const server = await start(() => reply)
    await expect(open().tags(parseReference(`${server.host}/app`))).rejects.toThrow('is no list of tags')
  })

  test('a page that is missing is an error, not the end', async () => {
    const server = await start((_, count) =>
      count === 1
        ? json({ tags: ['a'] }, { link: '</v2/app/tags/list?last=a>; rel="next"' })
        : { status: 404 },
    )
    await expect(open().tags(parseReference(`${server.host}/app`))).rejects.toThrow('list the tags of')
  })
})

describe('a manifest', () => {
  const reference = (host: string) => parseReference(`${host}/app:latest`)

  test('is deleted by its digest, never by a tag', async () => {
    const server = await start(() => ({ status: 202 }))
    expect(await open().deleteManifest(reference(server.host), digest)).toBe(true)
    expect(server.lines()).toEqual([`DELETE /v2/app/manifests/${digest}`])
  })

  test('that is gone already is no error', async () => {
    const server = await start(() => ({ status: 404 }))
    expect(await open().deleteManifest(reference(server.host), digest)).toBe(false)
  })

  test('of a registry that deletes nothing stays, and that is said', async () => {
    const body = JSON.stringify({ errors: [{ code: 'UNSUPPORTED', message: 'not here' }] })
    const server = await start(() => ({ status: 405, body }))
    const refused = await open()
      .deleteManifest(reference(server.host), digest)
      .catch((error: unknown) => error)
    expect(statusOf(refused)).toBe(405)
    expect(String(refused)).toContain('UNSUPPORTED: not here')
  })

  test('is deleted with a token for deletion', async () => {
    const asked: string[] = []
    const server = await start(({ url, headers }) => {
      if (url.startsWith('/token')) {
        asked.push(new URL(url, 'http://x').searchParams.get('scope') ?? '')
        return json({ token: 't' })
      }
      if (headers.authorization === 'Bearer t') return { status: 202 }
      const challenge = `Bearer realm="http://${server.host}/token",service="x"`
      return { status: 401, headers: { 'www-authenticate': challenge } }
    })
    await open().deleteManifest(reference(server.host), digest)
    expect(asked).toEqual(['repository:app:pull,push,delete'])
  })
})
