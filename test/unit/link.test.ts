import { expect, test } from '@jest/globals'
import { finalConfig, readConfig, sourcesConfig } from '../../src/link/config.ts'
import { decideStrategy } from '../../src/link/decide.ts'
import { sourceEntries } from '../../src/link/entries.ts'
import type { SourceFile } from '../../src/project/sources.ts'

const absent = { key: 'k', tags: [], digest: undefined } as const
const present = { ...absent, digest: 'sha256:1' } as const
const built = { deps: present, srcs: absent, staticFiles: undefined, bytecode: 'deps' } as const
const django = { kind: 'django', settings: 's', managePy: 'm', collectstatic: true, command: [] } as const

test.each([
  ['sources over built dependencies', built, 'auto', 'link', 'all that is left are files and metadata'],
  ['the same, by the user’s will', built, 'buildx', 'buildx', 'strategy: buildx'],
  [
    'dependencies that are not there',
    { ...built, deps: absent },
    'auto',
    'buildx',
    'the dependencies have to be installed',
  ],
  [
    'what runs in the image',
    { ...built, staticFiles: django, bytecode: 'all' },
    'auto',
    'buildx',
    'collectstatic runs in the image, bytecode: all compiles the sources in the image',
  ],
  [
    'another command over sources that were made before',
    { ...built, srcs: present, staticFiles: django, bytecode: 'all' },
    'link',
    'link',
    'all that is left are files and metadata',
  ],
] as const)('%s: who makes it, and why', (_, plan, wanted, strategy, reason) => {
  expect(decideStrategy(plan, wanted)).toEqual({ strategy, reason })
})

test('a linker that is asked for what it cannot do says so', () => {
  expect(() => decideStrategy({ ...built, bytecode: 'all' }, 'link')).toThrow(
    'strategy: link cannot make this image: bytecode: all compiles the sources in the image. Set strategy: auto',
  )
})

test('entries have every folder once and before what it holds, and lose what differs from runner to runner', () => {
  const file = (path: string, executable = false): SourceFile => ({
    path,
    bytes: 1,
    executable,
    kind: 'file',
  })
  const files = [
    file('a.b'),
    file('a/b/c', true),
    { ...file('a/l'), kind: 'symlink', linkTarget: 'b' } as const,
  ]
  const entries = sourceEntries(files, '/app/site')
  expect(entries.map(({ path, kind, mode }) => `${kind} ${mode.toString(8)} ${path}`)).toEqual([
    'folder 755 app',
    'folder 755 app/site',
    'folder 755 app/site/a',
    'folder 755 app/site/a/b',
    'file 755 app/site/a/b/c',
    'symlink 777 app/site/a/l',
    'file 644 app/site/a.b',
  ])
})

test('a config keeps what the dependencies’ has, and gets labels, command, layers and their history', () => {
  const deps = {
    ...sourcesConfig({ platform: 'linux/arm64', hasAssets: false }, ['sha256:1']),
    variant: 'v8',
  }
  const read = readConfig(Buffer.from(JSON.stringify(deps)))
  const sources = sourcesConfig({ platform: 'linux/arm64', hasAssets: true }, ['sha256:2', 'sha256:3'])
  const final = finalConfig(read, { labels: { note: 'two\nlines' }, command: ['python', 'a b'] }, sources)
  expect(final).toMatchObject({
    architecture: 'arm64',
    variant: 'v8',
    config: { Cmd: ['python', 'a b'], Labels: { note: 'two lines' }, WorkingDir: '/' },
    rootfs: { diff_ids: ['sha256:1', 'sha256:2', 'sha256:3'] },
  })
  expect(final.history?.map((step) => step['created_by'])).toEqual([
    'COPY /0/ / # buildkit',
    'COPY / / # buildkit',
    'COPY /0/ / # buildkit',
    'LABEL note=two lines',
    'CMD ["python" "a b"]',
  ])
  expect(() => readConfig(Buffer.from('{}'))).toThrow('rootfs')
})
