import { expect, test } from '@jest/globals'
import type { LayerItem } from '../../src/contents/layer.ts'
import { layOver, type Folder } from '../../src/contents/tree.ts'
import { readTarget, tellsTarget } from '../../src/target/read-target.ts'

/** Files by path; a text that begins with `->` is a link. */
type Files = Readonly<Record<string, string | undefined>>

function tree(files: Files): Folder {
  const entries = Object.entries(files).flatMap(([path, text]): LayerItem[] => {
    if (text === undefined) return []
    const isLink = text.startsWith('->')
    const own = { path, bytes: isLink ? 0 : text.length, target: isLink ? text.slice(2) : undefined }
    return [
      { ...own, kind: isLink ? 'symlink' : 'file', text: tellsTarget(path) && !isLink ? text : undefined },
    ]
  })
  return layOver([{ entries }], () => undefined)
}

const path = '/usr/local/bin:/usr/bin'
const glibc = 'GNU C Library (Debian GLIBC 2.41-12) stable release version 2.41.\n'
/** As the official images have it: built into /usr/local, with a shared library. */
const official: Files = {
  'usr/local/bin/python3': '->python3.13',
  'usr/local/bin/python3.13': '\x7fELF\0',
  'usr/local/lib/libpython3.13.so.1.0': '\x7fELF\0v3.13.5\x003.13.5\x003.13\0',
  'usr/local/lib/python3.13/_sysconfigdata__linux_x86_64-linux-gnu.py': '',
  lib: '->usr/lib',
  'usr/lib/x86_64-linux-gnu/libc.so.6': `\x7fELF\0${glibc}\0`,
}
/** As Debian's packages have it: one program, and names of its own. */
const debian: Files = {
  'usr/bin/python3': '->python3.11',
  'usr/bin/python3.11': '\x7fELF\x003.11.2\0(main)\0',
  'usr/lib/python3.11/_sysconfigdata__x86_64-linux-gnu.py': '',
  'usr/lib64/libc.so.6': glibc.replaceAll('2.41', '2.36'),
}

test('a released CPython is known by its files: where it is, its version, the C library, the magic number', () => {
  expect(readTarget(tree(official), path, 'linux/amd64')).toEqual({
    kind: 'read',
    facts: {
      version: '3.13.5',
      executable: '/usr/local/bin/python3',
      program: '/usr/local/bin/python3.13',
      machine: 'x86_64',
      glibc: '2.41',
      magic: 'f30d0d0a',
    },
  })
  expect(readTarget(tree(debian), path, 'linux/amd64')).toMatchObject({
    facts: { version: '3.11.2', executable: '/usr/bin/python3', glibc: '2.36', magic: 'a70d0d0a' },
  })
})

test('the first python3 on the path counts', () => {
  const both = tree({ ...debian, ...official, 'usr/local/bin/python3': '->/nowhere' })
  expect(readTarget(both, path, 'linux/amd64')).toMatchObject({ facts: { version: '3.11.2' } })
  const turned = tree({ ...debian, ...official })
  expect(readTarget(turned, '/usr/bin:/usr/local/bin', 'linux/amd64')).toMatchObject({
    facts: { version: '3.11.2' },
  })
})

const without = (name: string): Files => ({ ...official, [name]: undefined })
const library = 'usr/local/lib/libpython3.13.so.1.0'
const build = 'usr/local/lib/python3.13/_sysconfigdata__linux_x86_64-linux-gnu.py'

test.each<readonly [what: string, files: Files, platform: string, reason: string]>([
  ['no Python', { 'usr/bin/perl': '' }, 'linux/amd64', 'there is no python3 on its path'],
  ['another processor', official, 'linux/s390x', 'nothing is known of Pythons for linux/s390x'],
  [
    'a launcher in its place',
    { ...official, 'usr/local/bin/python3': '#!/bin/sh' },
    'linux/amd64',
    '/usr/local/bin/python3 is /usr/local/bin/python3, which does not say its version',
  ],
  [
    'links that turn in a circle',
    { 'usr/bin/python3': '->python', 'usr/bin/python': '->python3' },
    'linux/amd64',
    'there is no python3 on its path',
  ],
  [
    'a minor version of the future',
    { 'usr/bin/python3': '->python3.99', 'usr/bin/python3.99': '' },
    'linux/amd64',
    'Python 3.99 is not known',
  ],
  [
    'PyPy',
    { 'usr/bin/python3': '->/opt/pypy/bin/pypy3', 'opt/pypy/bin/pypy3': '' },
    'linux/amd64',
    '/usr/bin/python3 is /opt/pypy/bin/pypy3, which does not say its version',
  ],
  [
    'a build without the lock',
    { ...without(build), 'usr/local/lib/python3.13/_sysconfigdata_t_linux_x86_64-linux-gnu.py': '' },
    'linux/amd64',
    '/usr/local/lib/python3.13 is not that of a CPython for x86_64 and glibc',
  ],
  [
    'musl',
    { ...without(build), 'usr/local/lib/python3.13/_sysconfigdata__linux_x86_64-linux-musl.py': '' },
    'linux/amd64',
    '/usr/local/lib/python3.13 is not that of a CPython for x86_64 and glibc',
  ],
  [
    'a release candidate',
    { ...official, [library]: '\x003.13.0rc2\0' },
    'linux/amd64',
    '/usr/local/bin/python3.13 does not say its version',
  ],
  [
    'two versions in one file',
    { ...official, [library]: '\x003.13.5\x003.13.4\0' },
    'linux/amd64',
    '/usr/local/bin/python3.13 does not say its version',
  ],
  [
    'no C library',
    without('usr/lib/x86_64-linux-gnu/libc.so.6'),
    'linux/amd64',
    'its C library does not say its version',
  ],
])('%s: the base has to be run', (_, files, platform, reason) => {
  expect(readTarget(tree(files), path, platform)).toEqual({ kind: 'unclear', reason })
})
