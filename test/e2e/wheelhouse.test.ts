import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { claim } from '../../src/runner/claim.ts'
import { must } from '../kit/machine/shell.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { bytesBelow } from './stored-bytes.ts'
import {
  answer,
  cacheKinds,
  deeds,
  edit,
  inImage,
  linesWith,
  lock,
  server,
  startStory,
  tagOf,
} from './story.ts'

jest.setTimeout(300_000)

/** A pure sdist, and one in C that needs a library of the builder image; neither comes as a wheel. */
const sdists = ['docopt==0.6.2', 'psycopg2==2.9.10']
/** Each makes layers that no run before has made, so that all wheels are needed and the wheelhouse is restored. */
const variants: readonly Readonly<Record<string, string>>[] = [
  { compression: 'gzip' },
  { bytecode: 'none' },
  { compression: 'gzip', bytecode: 'none' },
]
let folder: string
let story: Scenario
let first: RunResult

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wheelhouse-'))
  const files = { 'main.py': server([]), 'requirements.txt': await lock(...sdists, 'idna==3.10') }
  story = await startStory('wheelhouse', files, { folder })
  first = await story.pushToMain()
})
afterAll(async () => {
  await story.close()
  await rm(folder, { recursive: true, force: true })
})

/** What the saved wheelhouse says after someone got hold of the cache: a file in it is another one. */
async function poison(name: RegExp): Promise<string> {
  const entry = story.cache.entries().findLast(({ key }) => key.startsWith('py-docker-build-wheelhouse-'))
  if (entry === undefined) throw new Error('no wheelhouse was saved')
  const blob = path.join(folder, 'cache', `${entry.id}.blob`)
  const around = await mkdtemp(path.join(tmpdir(), 'poison-'))
  try {
    // Members lie outside of the folder that they are relative to, the runner's workspace.
    const inside = path.join(around, '1/2/3/4/5/6')
    await mkdir(inside, { recursive: true })
    const members = (await must(['tar', '--zstd', '-P', '-tf', blob])).split('\n').filter(Boolean)
    await must(['tar', '--zstd', '-P', '-xf', blob, '-C', inside])
    const files = await readdir(around, { recursive: true, withFileTypes: true })
    const victim = files.find((file) => file.isFile() && name.test(file.name))
    if (victim === undefined) throw new Error(`no file in the wheelhouse is called ${String(name)}`)
    await writeFile(path.join(victim.parentPath, victim.name), 'Not what it was.')
    await must(['tar', '--zstd', '-P', '--no-recursion', '-cf', blob, '-C', inside, ...members])
    return victim.name
  } finally {
    await rm(around, { recursive: true, force: true })
  }
}

async function importsIn(run: RunResult): Promise<string> {
  const program =
    'import docopt, idna, psycopg2; print(docopt.__version__, idna.__version__, psycopg2.__version__)'
  const { stdout, stderr } = await inImage(`${story.image}:${tagOf(run)}`, 'python', '-c', program)
  return stdout.trim() + stderr
}

test('what has no wheel is compiled in the builder image and works in the image', async () => {
  expect(deeds(first)).toEqual({ exitCode: 0, state: 'cold', restored: 0, fetched: 1, compiled: 2 })
  expect(await importsIn(first)).toBe('0.6.2 3.10 2.9.10 (dt dec pq3 ext lo64)')
})

test('the shared libraries that a compiled wheel needs are in the wheel', async () => {
  const reference = `${story.image}:${tagOf(first)}`
  const found = await inImage(
    reference,
    'sh',
    '-c',
    'ls /opt/venv/lib/python3.13/site-packages/psycopg2_binary.libs /opt/venv/lib/python3.13/site-packages/psycopg2.libs',
  )
  expect(found.stdout).toContain('libpq')
})

test('what was compiled is not compiled again when another dependency changes', async () => {
  const run = await story.pullRequest({
    number: 1,
    change: edit({ 'requirements.txt': await lock(...sdists, 'idna==3.10', 'itsdangerous==2.2.0') }),
  })
  expect(deeds(run)).toMatchObject({ exitCode: 0, state: 'cold', restored: 0, compiled: 0 })
})

test('where every layer is new, the wheels of before come from the cache', async () => {
  const run = await story.pullRequest({
    number: 5,
    inputs: variants[0] ?? {},
    change: edit({ 'requirements.txt': await lock(...sdists, 'idna==3.10', 'packaging==25.0') }),
  })
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'cold', restored: 3, fetched: 1, compiled: 0 })
})

test('a wheel that is not the locked one after the restore is discarded, reported and fetched again', async () => {
  const name = await poison(/^idna.*\.whl$/)
  const run = await story.pullRequest({
    number: 2,
    inputs: variants[1] ?? {},
    change: edit({ 'requirements.txt': await lock(...sdists, 'idna==3.10', 'h11==0.14.0') }),
  })
  expect(linesWith(run, `##[warning]${name} in the restored wheelhouse`)).toHaveLength(1)
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'cold', restored: 2, fetched: 2, compiled: 0 })
  expect(await importsIn(run)).toContain(' 3.10 ')
})

test('a compiled wheel that is not the recorded one after the restore is discarded, reported and compiled again', async () => {
  const name = await poison(/^docopt.*\.whl$/)
  const run = await story.pullRequest({
    number: 3,
    inputs: variants[2] ?? {},
    change: edit({ 'requirements.txt': await lock(...sdists, 'click==8.1.8', 'idna==3.10') }),
  })
  expect(linesWith(run, /##\[warning\].*docopt/)[0]).toContain(name)
  expect(deeds(run)).toMatchObject({ exitCode: 0, compiled: 1 })
  expect(await importsIn(run)).toMatch(/^0\.6\.2 /)
})

test('with index: fallback the builder may ask the index itself', async () => {
  const run = await story.pullRequest({
    number: 4,
    change: edit({ 'requirements.txt': await lock('docopt==0.6.2') }),
    inputs: { push: 'never', index: 'fallback', 'cache-suffix': 'fallback', 'wheelhouse-cache': 'off' },
  })
  expect(deeds(run)).toMatchObject({ exitCode: 0, compiled: 1 })
})

// The last one: what this process has claimed it holds to its end.
test('while another process works with the wheelhouse, a run fetches what it needs, and keeps and changes nothing', async () => {
  const push = async (freshRunner: boolean, ...requirements: readonly string[]): Promise<RunResult> =>
    story.pushToMain({
      freshRunner,
      change: edit({ 'main.py': server(['idna']), 'requirements.txt': await lock(...requirements) }),
    })
  const before = await push(true, 'idna==3.9')
  expect(cacheKinds(before.cache.restored)).toContain('wheelhouse')
  expect(cacheKinds(before.cache.saved)).toContain('wheelhouse')
  const wheelhouses = path.join(before.home, '.cache/py-docker-build/wheelhouse')
  const there = await bytesBelow(wheelhouses)
  expect([...there.keys()]).toEqual([expect.stringMatching(/idna-3\.9-.*\.whl$/)])
  for (const scope of await readdir(wheelhouses))
    expect(await claim(path.join(wheelhouses, scope))).toBe(true)

  const run = await push(false, 'idna==3.8', 'itsdangerous==2.1.2')
  expect(linesWith(run, 'another job of this machine is at work with it')).toHaveLength(1)
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'cold', restored: 0, fetched: 2, compiled: 0 })
  expect(cacheKinds([...run.cache.restored, ...run.cache.saved])).not.toContain('wheelhouse')
  expect(await bytesBelow(wheelhouses)).toEqual(there)
  expect(await answer(`${story.image}:${tagOf(run)}`)).toBe('hello\nidna 3.8')
})
