import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { indexSettings, readIndexSettings, sourcesOf } from '../../src/runner/python-index.ts'

const scripts = path.resolve(import.meta.dirname, '../../python')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'index-settings-'))
  await writeFile(
    path.join(folder, 'pip.conf'),
    "[global]\nindex-url = https://me:p%40@index.example/o'simple\nextra-index-url =\n  https://a.example\n  https://b.example\n",
  )
})
afterAll(() => rm(folder, { recursive: true }))

const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:PIP|UV)_/.test(name))),
  PIP_CONFIG_FILE: path.join(folder, 'pip.conf'),
})

test('pip’s files are read as pip reads them', async () => {
  const found = await readIndexSettings({ env: environment(), scripts, scratch: folder })
  expect(found.indexes).toEqual([
    'https://a.example',
    'https://b.example',
    "https://me:p%40@index.example/o'simple",
  ])
  expect(found.credentials).toEqual(new Map([['https://index.example', { user: 'me', password: 'p@' }]]))
})

test('where pip’s modules are not as they were, its own words say the same', async () => {
  const program = [
    'import json, sys; sys.path.insert(0, sys.argv[1]); import index_settings as settings',
    'print(); print(json.dumps([settings.by_import(), settings.by_command()]))',
  ].join('\n')
  const { stdout } = await promisify(execFile)('python3', ['-c', program, scripts], {
    cwd: folder,
    env: { ...environment(), PYTHONDONTWRITEBYTECODE: '1' },
  })
  const [byImport, byCommand] = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown[]
  expect(byCommand).toEqual(byImport)
})

test.each([
  ['no Python', '', ''],
  ['a Python without pip', 'without-pip', 'echo noise; echo \'{"settings": {}, "default": null}\''],
  ['a Python that fails', 'failing', 'exit 1'],
  ['a Python that says something else', 'noisy', 'echo hello'],
])('a runner with %s has no settings', async (_, name, program) => {
  const bin = path.join(folder, name)
  if (name !== '') {
    await mkdir(bin)
    await writeFile(path.join(bin, 'python3'), `#!/bin/sh\n${program}\n`, { mode: 0o755 })
  }
  expect(await readIndexSettings({ env: { PATH: bin }, scripts, scratch: folder })).toEqual({
    ...{ env: {}, credentials: new Map(), indexes: [] },
  })
})

test('passwords are taken as pip takes them', () => {
  const settings = { 'global.index-url': 'https://me:p%40%zz%@index.example/simple' }
  const { credentials } = indexSettings({ settings, default: null }, {})
  expect([...credentials.values()]).toEqual([{ user: 'me', password: 'p@%zz%' }])
})

test('sources are told apart without passwords', () => {
  const index = { 'global.index-url': 'https://me:secret@index.example/simple' }
  const of = (settings: Readonly<Record<string, string>>) =>
    sourcesOf(indexSettings({ settings, default: null }, {}))
  expect(of(index)).toEqual(['https://index.example/simple'])
  expect(of({ ...index, 'global.find-links': '/wheels' })).toEqual(['/wheels'])
})
