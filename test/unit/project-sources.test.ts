import { describe, expect, test } from '@jest/globals'
import { convertDockerignore, defaultIgnore, reinclude } from '../../src/project/ignore.ts'
import { listSources } from '../../src/project/sources.ts'
import { withProject, type Files } from '../fixtures/projects/folder.ts'

const conversions: readonly (readonly [string, readonly string[]])[] = [
  ['# comment\n\n  \n', []],
  ['docs', ['/docs']],
  ['/docs/', ['/docs']],
  ['./docs/../notes', ['/notes']],
  ['*.md\n!README.md', ['/*.md', '!/README.md', '!/README.md/**']],
  ['**/*.log  ', ['/**/*.log']],
  [' # no comment: Docker takes it for a name', ['/# no comment: Docker takes it for a name']],
  ['.', []],
  [
    'data\n!data/keep/a.csv',
    [
      '/data',
      '!/data/',
      '/data/*',
      '!/data/keep/',
      '/data/keep/*',
      '!/data/keep/a.csv',
      '!/data/keep/a.csv/**',
    ],
  ],
  ['! data', ['!/data', '!/data/**']],
]

test.each(conversions)('the ignore file %j means the same in gitignore syntax', (text, patterns) => {
  expect(convertDockerignore(text, [])).toEqual({ patterns, hints: [] })
})

test('a wildcard that should bring files back out of excluded folders is reported', () => {
  expect(convertDockerignore('**\n!**/*.py\n', [])).toEqual({
    patterns: ['/**', '!/**/*.py', '!/**/*.py/**'],
    hints: [
      '.dockerignore:2: `!**/*.py` brings nothing back out of folders that are excluded as a whole. ' +
        'Name the folders without wildcards.',
    ],
  })
})

test('what our own list excludes can be brought back', () => {
  expect(reinclude(defaultIgnore, 'dist/app.js')).toEqual([
    '!/dist/',
    '/dist/*',
    '!/dist/app.js',
    '!/dist/app.js/**',
  ])
})

const tree: Files = {
  'a.md': '',
  'README.md': '',
  'data/a.csv': '',
  'data/keep/a.csv': '',
  'data/keep/b.csv': '',
  'src/data': '',
  'src/a.md': '',
  'src/main.py': '',
}
const all = Object.keys(tree).sort()
const without = (...paths: readonly string[]): readonly string[] =>
  all.filter((path) => !paths.includes(path))

// The conversion was held against what `COPY . /` of a real BuildKit sends, for 36 ignore files.
describe('the sources are the files that the patterns leave:', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['', all],
    ['data', without('data/a.csv', 'data/keep/a.csv', 'data/keep/b.csv')],
    ['*.md', without('README.md', 'a.md')],
    ['**/*.md\n!README.md', without('a.md', 'src/a.md')],
    ['data\n!data/keep/a.csv', without('data/a.csv', 'data/keep/b.csv')],
    ['*\n!src', ['src/a.md', 'src/data', 'src/main.py']],
    ['**\n!src/**', ['src/a.md', 'src/data', 'src/main.py']],
    ['*\n!src/*.py', ['src/main.py']],
    ['data/**\n!data/keep', without('data/a.csv')],
    ['data/keep/[!b].csv', without('data/keep/b.csv')],
    ['data/keep/[^b].csv', without('data/keep/a.csv')],
    ['data/*/b.csv', without('data/keep/b.csv')],
    ['data/keep/?.csv\n!data/keep/[ab].csv\ndata/keep/b.csv', without('data/keep/b.csv')],
  ]
  test.each(cases)('.dockerignore %j', async (text, expected) => {
    const sources = await withProject(tree, (root) =>
      listSources(root, convertDockerignore(text, []).patterns),
    )
    expect(sources.map((file) => file.path)).toEqual(expected)
  })
})

test('nothing of the usual leftovers is a source, but all that looks like it is', async () => {
  const kept = ['Dockerfile_maker.py', 'env/a.py', 'shop/build/a.py', 'shop/dist/a.py', 'tests/test_a.py']
  const left = [
    ...[
      '.git/HEAD',
      '.github/workflows/a.yml',
      '.gitignore',
      '.env',
      '.env.local',
      '.venv/bin/python',
      'venv/a.py',
    ],
    ...[
      'shop/__pycache__/a.cpython-313.pyc',
      'shop/a.pyc',
      'shop.egg-info/PKG-INFO',
      'build/lib/a.py',
      'dist/a.whl',
    ],
    ...[
      'front/node_modules/a/index.js',
      'Dockerfile',
      'Dockerfile.dev',
      '.dockerignore',
      '.idea/a.xml',
      '.DS_Store',
    ],
  ]
  const files = Object.fromEntries([...kept, ...left].map((path) => [path, '']))
  const sources = await withProject(files, (root) => listSources(root, defaultIgnore))
  expect(sources.map((file) => file.path)).toEqual(kept)
})

test('a source has its size, whether it can be executed, and where it links to', async () => {
  const files: Files = {
    'b/run.sh': { run: '#!/bin/sh\n' },
    'b/é.txt': 'é',
    'B.txt': '1',
    'a-b': '',
    'a/b': '',
    'to-folder': { link: 'b' },
    'b/up': { link: '../B.txt' },
    dangling: { link: 'missing' },
  }
  expect(await withProject(files, (root) => listSources(root, []))).toEqual([
    { path: 'B.txt', bytes: 1, executable: false, kind: 'file' },
    { path: 'a-b', bytes: 0, executable: false, kind: 'file' },
    { path: 'a/b', bytes: 0, executable: false, kind: 'file' },
    { path: 'b/run.sh', bytes: 10, executable: true, kind: 'file' },
    { path: 'b/up', bytes: 8, executable: false, kind: 'symlink', linkTarget: '../B.txt' },
    { path: 'b/é.txt', bytes: 2, executable: false, kind: 'file' },
    { path: 'dangling', bytes: 7, executable: false, kind: 'symlink', linkTarget: 'missing' },
    { path: 'to-folder', bytes: 1, executable: false, kind: 'symlink', linkTarget: 'b' },
  ])
})

test('links that leave the project are refused, all at once, unless they are ignored', async () => {
  const files: Files = {
    'a.txt': { link: '/etc/hostname' },
    'b/b.txt': { link: '../../other' },
    'c.txt': { link: 'ignored.txt' },
    'ignored.txt': { link: '..' },
  }
  const leaves = (name: string, target: string): string =>
    `${name}: the link to ${target} leaves the project folder, so the image would lack its target. ` +
    'Replace it by the file, or add it to the input `ignore`.'
  await expect(withProject(files, (root) => listSources(root, ['/ignored.txt']))).rejects.toMatchObject({
    problems: [
      leaves('a.txt', '/etc/hostname'),
      leaves('b/b.txt', '../../other'),
      leaves('c.txt', 'ignored.txt'),
    ],
  })
})
