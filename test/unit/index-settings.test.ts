import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createRun } from '../../src/runner/exec.ts'
import { readIndexSettings } from '../../src/runner/python-index.ts'

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
  const found = await readIndexSettings(createRun(environment()), {}, scripts, folder)
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

test('a runner without pip has no settings', async () => {
  expect(await readIndexSettings(createRun({ PATH: folder }), {}, scripts, folder)).toEqual({
    ...{ env: {}, credentials: new Map(), indexes: [] },
  })
})
