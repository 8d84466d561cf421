import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { RunOptions, Scenario } from '../kit/scenario/scenario.ts'
import {
  cacheKinds,
  deeds,
  edit,
  inImage,
  linesWith,
  lock,
  server,
  startStory,
  stored,
  uvMakes,
  type Files,
  tagOf,
} from './story.ts'

jest.setTimeout(180_000)

const pyproject = [
  '[project]',
  'name = "app"',
  'version = "1.0"',
  'requires-python = ">=3.11"',
  'dependencies = ["idna==3.10"]',
  '[project.optional-dependencies]',
  'web = ["h11==0.14.0"]',
  '[dependency-groups]',
  'tools = ["click==8.1.8"]',
  '',
].join('\n')
let story: Scenario
let pulls = 0

/** Pull requests replace the project's lock; this one decides nothing but the Python that all are for. */
beforeAll(async () => {
  story = await startStory('locks', {
    'main.py': server([]),
    'requirements.txt': await lock('idna==3.10'),
    '.python-version': '3.13\n',
  })
  expect((await story.pushToMain()).exitCode).toBe(0)
})
afterAll(async () => story.close())

/** On the runner of the run before, which has uv already. */
async function dryRun(files: Files, options: RunOptions = {}): Promise<RunResult> {
  return build(files, { ...options, freshRunner: false, inputs: { 'dry-run': 'true', ...options.inputs } })
}

async function build(files: Files, options: RunOptions = {}): Promise<RunResult> {
  return story.pullRequest({
    number: ++pulls,
    change: async (folder) => {
      await rm(path.join(folder, 'requirements.txt'))
      await edit(files)(folder)
    },
    ...options,
  })
}

/** Name and version of what would be installed, from the plan that a dry run prints. */
function planned(run: RunResult): readonly string[] {
  return [...run.log.join('\n').matchAll(/"name": "requirement ([^"]+)",\s+"value": "(\S+) /g)].map(
    ([, name, version]) => `${name} ${version}`,
  )
}

const unlocked = /^Hint: .*(not locked|not pinned|lock)/i

test('requirements with ranges are resolved, with a hint that they are not locked', async () => {
  const run = await dryRun({ 'requirements.txt': 'idna>=3,<3.8\nh11==0.14.*\n' })
  expect(run.exitCode).toBe(0)
  expect(planned(run)).toEqual(['h11 0.14.0', 'idna 3.7'])
  expect(linesWith(run, unlocked)).toHaveLength(1)
})

test('included requirement files and constraints count', async () => {
  const run = await dryRun({
    'requirements.txt': '-r web.txt\n-c limits.txt\nidna\n',
    'web.txt': 'h11\n',
    'limits.txt': 'idna==3.7\nh11==0.14.0\nclick==8.1.8\n',
  })
  expect(planned(run)).toEqual(['h11 0.14.0', 'idna 3.7'])
})

test('pyproject.toml without a lock is resolved, with a hint', async () => {
  const run = await dryRun({ 'pyproject.toml': pyproject })
  expect(planned(run)).toEqual(['idna 3.10'])
  expect(linesWith(run, unlocked)).toHaveLength(1)
})

test('uv.lock installs exactly what it says, with the groups and extras that are asked for', async () => {
  const files = {
    'pyproject.toml': pyproject,
    'uv.lock': await uvMakes('uv.lock', ['lock', '--quiet'], { 'pyproject.toml': pyproject }),
  }
  const plain = await dryRun(files)
  expect(planned(plain)).toEqual(['idna 3.10'])
  expect(linesWith(plain, unlocked)).toEqual([])

  const run = await build(files, { inputs: { groups: 'tools', extras: 'web' } })
  expect(deeds(run)).toMatchObject({ exitCode: 0, state: 'cold', fetched: 2 })
  const list =
    'from importlib.metadata import distributions as d; print(sorted(f"{x.name} {x.version}" for x in d() if "/opt/venv" in str(x._path)))'
  const { stdout } = await inImage(`${story.image}:${tagOf(run)}`, 'python', '-c', list)
  expect(stdout.trim()).toBe("['click 8.1.8', 'h11 0.14.0', 'idna 3.10']")
})

test("the project's own version is not part of its dependencies", async () => {
  const text = await uvMakes('uv.lock', ['lock', '--quiet'], { 'pyproject.toml': pyproject })
  const bumped = (file: string): string => file.replace('version = "1.0"', 'version = "1.1"')
  const one = await dryRun({ 'pyproject.toml': pyproject, 'uv.lock': text })
  const two = await dryRun({ 'pyproject.toml': bumped(pyproject), 'uv.lock': bumped(text) })
  expect(two.outputs['srcs-key']).not.toBe(one.outputs['srcs-key'])
  expect(two.outputs['deps-key']).toBe(one.outputs['deps-key'])
})

test('uv.lock of a project that does not accept the Python of the runner is taken as it is, with a warning', async () => {
  const newer = (text: string): string => text.replace('>=3.11', '>=3.13')
  const text = await uvMakes('uv.lock', ['lock', '--quiet'], { 'pyproject.toml': pyproject })
  const files = { 'pyproject.toml': newer(pyproject), 'uv.lock': newer(text) }
  // None of this machine's own Pythons is looked at, so that there is none for the project.
  const run = await dryRun(files, { env: { UV_PYTHON_PREFERENCE: 'only-managed' } })
  expect(planned(run)).toEqual(['idna 3.10'])
  expect(linesWith(run, /##\[warning\]uv\.lock could not be compared/)).toHaveLength(1)
})

test('pylock.toml installs what it says for the target', async () => {
  const argv = ['pip', 'compile', '--quiet', '--format', 'pylock.toml', '--output-file', 'pylock.toml', '-']
  const text = await uvMakes(
    'pylock.toml',
    argv,
    {},
    'idna==3.10\ncolorama==0.4.6; sys_platform == "win32"\n',
  )
  const run = await dryRun({ 'pylock.toml': text })
  expect(planned(run)).toEqual(['idna 3.10'])
  expect(linesWith(run, unlocked)).toEqual([])
})

test('a dry run prints the plan, and fetches, pushes, saves and comments nothing', async () => {
  const before = await stored(story.image).tags()
  const run = await dryRun({ 'requirements.txt': await lock('idna==3.7') })
  expect(run.exitCode).toBe(0)
  expect(linesWith(run, 'Dry run: nothing is fetched, built or pushed.')).toHaveLength(1)
  expect(linesWith(run, /^FROM .* AS base$/)).toHaveLength(1)
  expect(linesWith(run, /^What is missing .*would be made by /)).toEqual([
    'What is missing besides would be made by link (all that is left are files and metadata).',
  ])
  expect(linesWith(run, /^Fetching |^##\[group\]Building /)).toEqual([])
  expect(await stored(story.image).tags()).toEqual(before)
  expect(run.cache.saved).toEqual([])
  expect(story.comments(pulls)).toEqual([])
})

test('what the index answered to a resolution is kept for the next one', async () => {
  const first = await story.pushToMain({ change: edit({ 'requirements.txt': 'idna>=3,<3.8\n' }) })
  expect(cacheKinds(first.cache.saved)).toContain('pip')
  const again = await story.pushToMain()
  expect(deeds(again)).toMatchObject({ exitCode: 0, state: 'nothing-to-do' })
  expect(cacheKinds(again.cache.restored)).toEqual(['pip'])
})
