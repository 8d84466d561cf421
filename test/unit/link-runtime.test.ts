import { expect, test } from '@jest/globals'
import type { LayerItem } from '../../src/contents/layer.ts'
import { layOver } from '../../src/contents/tree.ts'
import { runtimeLayer } from '../../src/link/runtime.ts'

const python = { program: '/usr/local/bin/python3.13', version: '3.13.5' }
const config = { user: '10001:10002', workdir: '/app' }

/** A path that ends with `/` is a folder, one with `->` a link. */
function make(...paths: readonly string[]) {
  const entries = paths.map((text): LayerItem => {
    const [path = '', target] = text.split('->')
    const kind = target !== undefined ? 'symlink' : path.endsWith('/') ? 'folder' : 'file'
    return { path: path.replace(/\/$/, ''), kind, bytes: 0, target, text: undefined }
  })
  const mode: LayerItem[] = [
    {
      ...{ path: 'tmp', kind: 'folder', bytes: 0, target: undefined, text: undefined },
      rights: { mode: 0o1777, uid: 0, gid: 0 },
    },
  ]
  return runtimeLayer(
    layOver([{ entries }, { entries: mode }], () => undefined),
    config,
    '/opt/venv',
    python,
  )
}

/** As text, without what every base gets. */
function made(...paths: readonly string[]): readonly string[] {
  const layer = make(...paths)
  if (layer.kind !== 'made') throw new Error(layer.reason)
  return layer.entries
    .filter(({ path }) => !/^(?:opt|home|app)\b/.test(path))
    .map(({ kind, mode, path, owner }) =>
      [kind, mode.toString(8), path, owner === undefined ? '' : `${String(owner.uid)}:${String(owner.gid)}`]
        .join(' ')
        .trim(),
    )
}

test('an empty base gets its folders and an empty environment', () => {
  const layer = make('usr/bin/python3')
  if (layer.kind !== 'made') throw new Error(layer.reason)
  expect(
    layer.entries.map(({ path, kind, linkTarget, text, owner }) => [kind, path, linkTarget ?? text ?? owner]),
  ).toEqual([
    ['folder', 'app', undefined],
    ['folder', 'home', undefined],
    ['folder', 'home/app', { uid: 10001, gid: 10002 }],
    ['folder', 'opt', undefined],
    ['folder', 'opt/venv', undefined],
    ['folder', 'opt/venv/bin', undefined],
    ['symlink', 'opt/venv/bin/python', '/usr/local/bin/python3.13'],
    ['symlink', 'opt/venv/bin/python3', 'python'],
    ['symlink', 'opt/venv/bin/python3.13', 'python'],
    ['folder', 'opt/venv/lib', undefined],
    ['folder', 'opt/venv/lib/python3.13', undefined],
    ['folder', 'opt/venv/lib/python3.13/site-packages', undefined],
    ['symlink', 'opt/venv/lib64', 'lib'],
    [
      'file',
      'opt/venv/pyvenv.cfg',
      'home = /usr/local/bin\ninclude-system-site-packages = false\nversion = 3.13.5\n',
    ],
  ])
})

test('installers, lists and caches go, and each folder that loses something keeps its rights', () => {
  expect(
    made(
      'usr/local/lib/python3.13/site-packages/pip/__init__.py',
      'usr/local/lib/python3.13/site-packages/pip-25.1.dist-info/RECORD',
      'usr/local/lib/python3.13/site-packages/pipx/keep.py',
      'usr/lib/python3/dist-packages/pip/__init__.py',
      'usr/local/bin/pip3.13',
      'usr/local/bin/pipdeptree',
      'var/lib/apt/lists/partial/',
      'var/lib/apt/lists/.keep',
      'var/cache/debconf/config.dat-old',
      'etc/passwd-',
      'etc/passwd',
      'tmp/a/b',
      'run/x-old',
    ),
  ).toEqual([
    'folder 755 etc 0:0',
    'whiteout 0 etc/passwd-',
    'folder 1777 tmp 0:0',
    'whiteout 0 tmp/a',
    'folder 755 usr/lib/python3/dist-packages 0:0',
    'whiteout 0 usr/lib/python3/dist-packages/pip',
    'folder 755 usr/local/bin 0:0',
    'whiteout 0 usr/local/bin/pip3.13',
    'folder 755 usr/local/lib/python3.13/site-packages 0:0',
    'whiteout 0 usr/local/lib/python3.13/site-packages/pip',
    'whiteout 0 usr/local/lib/python3.13/site-packages/pip-25.1.dist-info',
    'folder 755 var/cache/debconf 0:0',
    'whiteout 0 var/cache/debconf/config.dat-old',
    'folder 755 var/lib/apt/lists 0:0',
    'whiteout 0 var/lib/apt/lists/partial',
  ])
})

test('what is hidden of the base is counted, a file of two names once', () => {
  const file = (path: string, bytes: number): LayerItem => ({
    ...{ path, kind: 'file', bytes, target: undefined, text: undefined },
  })
  const entries = [
    file('tmp/a/one', 5),
    { ...file('tmp/two', 0), kind: 'link', target: 'tmp/a/one' } as const,
    file('tmp/kept', 50),
    { ...file('opt/kept', 0), kind: 'link', target: 'tmp/kept' } as const,
    file('etc/passwd-', 7),
    file('etc/passwd', 100),
  ]
  const layer = runtimeLayer(
    layOver([{ entries }], () => undefined),
    config,
    '/opt/venv',
    python,
  )
  expect(layer).toMatchObject({ kind: 'made', hidden: { bytes: 12, files: 2 } })
})

test('a base where there is nothing to remove loses nothing', () => {
  expect(made('usr/local/lib/python3.13/site-packages/README', 'tmp/', 'etc/passwd')).toEqual([])
})

test.each([
  ['an environment that is there', ['opt/venv/bin/python'], 'the base image has /opt/venv already'],
  ['a home that is there', ['home/app/'], 'the base image has /home/app already'],
  ['a link instead of a folder', ['srv/', 'opt->srv'], 'in the base image, /opt is no plain folder'],
  ['a link where lists are', ['data/', 'var/log->/data'], 'in the base image, /var/log is no plain folder'],
  [
    'a link where packages are',
    ['opt/', 'usr/local/lib/python3.13->/opt'],
    'in the base image, /usr/local/lib/python3.13 is no plain folder',
  ],
  ['a file instead of a folder', ['app'], 'in the base image, /app is no plain folder'],
])('%s is left to a builder', (_, paths, reason) => {
  expect(make(...paths)).toEqual({ kind: 'unclear', reason })
})
