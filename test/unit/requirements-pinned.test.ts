import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from '@jest/globals'
import { parse } from 'smol-toml'
import { pinnedLock, readPins } from '../../src/requirements/pinned.ts'
import type { IndexSettings } from '../../src/runner/python-index.ts'
import { filesWith } from '../../src/runner/simple-index.ts'
import { startStandIn, type Asked, type Reply, type StandIn } from './registry-stand-in.ts'

const hash = (digit: string): string => digit.repeat(64)

describe('pins', () => {
  test('are read with extras, markers, several hashes, continued lines and comments', () => {
    const text = [
      'Zope.Interface[test]==7.2 \\',
      `    --hash=sha256:${hash('A')} \\`,
      `    --hash=sha256:${hash('b')}`,
      '    # via twisted',
      `colorama==0.4.6 ; sys_platform == 'win32' --hash=sha256:${hash('c')}`,
    ].join('\n')
    expect(readPins(text)).toEqual([
      { name: 'zope-interface', version: '7.2', marker: undefined, hashes: [hash('a'), hash('b')] },
      { name: 'colorama', version: '0.4.6', marker: "sys_platform == 'win32'", hashes: [hash('c')] },
    ])
  })

  test.each([
    ['a range', `a>=1 --hash=sha256:${hash('1')}`],
    ['no hash', 'a==1'],
    ['another hash', 'a==1 --hash=md5:0'],
    ['a wildcard', `a==1.* --hash=sha256:${hash('1')}`],
    ['a URL', `a @ https://index.example/a.whl --hash=sha256:${hash('1')}`],
    ['an option', '--index-url https://index.example/simple'],
  ])('are left to uv where there is %s', (_, line) => {
    expect(readPins(`b==1 --hash=sha256:${hash('2')}\n${line}`)).toBeUndefined()
  })
})

test('a lock of pins has the files that the index offers with those hashes, and what is known of them', () => {
  const pins = [
    { name: 'a', version: '1', marker: "os_name == 'nt'", hashes: [hash('1'), hash('2')] },
    { name: 'b', version: '2', marker: undefined, hashes: [hash('3')] },
  ]
  const file = (filename: string, digit: string, bytes?: number) => ({
    ...{ filename, url: `https://index.example/${filename}`, sha256: hash(digit), bytes },
    requiresPython: filename.startsWith('a') ? '>=3.9,!=3.10.*' : '>=2.7.*',
  })
  const a = [file('a-1-py3-none-any.whl', '1', 10), file('a-1.tar.gz', '2'), file('a-1.zip', '9')]
  const offered = new Map([
    ['a', a],
    ['b', [file('b-2-py3-none-any.whl', '3')]],
  ])
  const entry = (name: string, digit: string) => ({
    ...{ name, url: `https://index.example/${name}`, hashes: { sha256: hash(digit) } },
  })
  expect(parse(pinnedLock(pins, offered) ?? '')).toEqual({
    'lock-version': '1.0',
    'created-by': 'py-docker-build',
    packages: [
      {
        ...{ name: 'a', version: '1', marker: "os_name == 'nt'", 'requires-python': '>=3.9,!=3.10.*' },
        wheels: [{ ...entry('a-1-py3-none-any.whl', '1'), size: 10 }],
        sdist: entry('a-1.tar.gz', '2'),
      },
      { name: 'b', version: '2', wheels: [entry('b-2-py3-none-any.whl', '3')] },
    ],
  })
  expect(pinnedLock(pins, new Map([['a', a]]))).toBeUndefined()
})

describe('an index', () => {
  const json = 'application/vnd.pypi.simple.v1+json'
  const open: StandIn[] = []
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close()
  })
  const index = async (answer: (asked: Asked) => Reply): Promise<StandIn> => {
    const server = await startStandIn(answer)
    open.push(server)
    return server
  }
  const page = (...files: readonly object[]): Reply => ({
    ...{ status: 200, headers: { 'content-type': json }, body: JSON.stringify({ files }) },
  })
  const settings = (...servers: readonly StandIn[]): IndexSettings => ({
    env: {},
    credentials: new Map(),
    indexes: servers.map(({ host }) => `http://${host}/simple/`),
  })

  test('is asked for a project’s page as JSON, with its credentials, and gives the files with the hashes', async () => {
    const server = await index(() =>
      page(
        {
          filename: 'a-1-py3-none-any.whl',
          url: '../../files/a.whl',
          hashes: { sha256: hash('1') },
          size: 7,
          'requires-python': '>=3.9',
        },
        { filename: 'a-2-py3-none-any.whl', url: 'x', hashes: { sha256: hash('2') } },
        { filename: 'a-0.egg', url: 'x', hashes: {} },
      ),
    )
    const origin = `http://${server.host}`
    const credentials = new Map([[origin, { user: 'me', password: 'p:w' }]])
    expect(await filesWith('a', [hash('1')], { ...settings(server), credentials })).toEqual([
      {
        filename: 'a-1-py3-none-any.whl',
        url: `${origin}/files/a.whl`,
        sha256: hash('1'),
        bytes: 7,
        requiresPython: '>=3.9',
      },
    ])
    expect(server.lines()).toEqual(['GET /simple/a/'])
    expect(server.asked[0]?.headers).toMatchObject({
      accept: `${json}, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1`,
      authorization: `Basic ${Buffer.from('me:p:w').toString('base64')}`,
    })
  })

  test('may send its pages packed, and from where it redirects to', async () => {
    const file = { filename: 'a-1.tar.gz', url: 'a-1.tar.gz', hashes: { sha256: hash('1') } }
    const server = await index(({ url, headers }) =>
      url === '/simple/a/'
        ? { status: 301, headers: { location: '/other/a/' } }
        : {
            ...{ status: 200, headers: { 'content-type': json, 'content-encoding': 'gzip' } },
            body:
              headers['accept-encoding'] === 'gzip' ? gzipSync(JSON.stringify({ files: [file] })) : 'plain',
          },
    )
    expect((await filesWith('a', [hash('1')], settings(server))).map(({ url }) => url)).toEqual([
      `http://${server.host}/other/a/a-1.tar.gz`,
    ])
  })

  test('that lacks the project leaves it to the next one', async () => {
    const file = { filename: 'a-1.tar.gz', url: '/a-1.tar.gz', hashes: { sha256: hash('1') } }
    const servers = [await index(() => ({ status: 404 })), await index(() => page(file))]
    expect((await filesWith('a', [hash('1')], settings(...servers))).map(({ url }) => url)).toEqual([
      `http://${servers[1]?.host ?? ''}/a-1.tar.gz`,
    ])
  })

  test('that speaks only HTML is read too: relative links, a base, escaped names', async () => {
    const server = await index(() => ({
      ...{ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } },
      body: [
        '<!DOCTYPE html><html><head><base href="/mirror/"></head><body>',
        `<a href="files/a-1%2Blocal.tar.gz#sha256=${hash('1')}" data-requires-python="&gt;=3.9">a</a>`,
        `<a href="files/a-2.tar.gz#sha256=${hash('2')}">a-2.tar.gz</a><a href="files/a-3.tar.gz">a</a>`,
      ].join('\n'),
    }))
    expect(await filesWith('a', [hash('1')], settings(server))).toEqual([
      {
        ...{ filename: 'a-1+local.tar.gz', url: `http://${server.host}/mirror/files/a-1%2Blocal.tar.gz` },
        ...{ sha256: hash('1'), bytes: undefined, requiresPython: '>=3.9' },
      },
    ])
  })

  test.each<[string, Reply, string]>([
    [
      'speaks neither',
      { status: 200, headers: { 'content-type': 'text/plain' } },
      'answers with "text/plain"',
    ],
    ['is in trouble', { status: 503 }, 'HTTP 503 for a'],
    ['says something else', page({ filename: 'a', hashes: { sha256: hash('1') } }), 'url'],
  ])('that %s is left to uv', async (_, reply, problem) => {
    const server = await index(() => reply)
    await expect(filesWith('a', [hash('1')], settings(server))).rejects.toThrow(problem)
  })
})
