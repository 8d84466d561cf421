import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import path from 'node:path'
import { parseReference } from '../../src/runner/registry/reference.ts'
import { repositoryRoot } from '../kit/machine/folders.ts'
import { kitState } from '../kit/machine/kit.ts'
import { must } from '../kit/machine/shell.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import { scenarioKit } from '../kit/scenario-kit.ts'
import type { Scenario, ScenarioKit } from '../kit/scenario/scenario.ts'
import { answer, inImage, linesWith, lock, pushBase, server, startStory, stored, tagOf } from './story.ts'
import { treesOf, type TreeEntry } from './tree.ts'

jest.setTimeout(240_000)

interface Build {
  readonly story: Scenario
  readonly run: RunResult
}

/** An extension module, console scripts, plain packages; a group each or together. */
const locked = ['pyyaml==6.0.2', 'uvicorn==0.35.0', 'click==8.1.8', 'h11==0.16.0']
const taken = 'import os\nopen(os.environ.get("GITHUB_OUTPUT", os.devnull), "a").write("taken=yes\\n")\n'
const builds: Build[] = []
let runner: Build
let container: Build
let gzip: Build
let elsewhere: Build

async function build(
  name: string,
  inputs: Readonly<Record<string, string>>,
  kit: Partial<ScenarioKit> = {},
): Promise<Build> {
  const files = {
    'main.py': server(['click', 'pyyaml']),
    'requirements.txt': await lock(...locked),
    // Modules that a Python would take for its own, or for pip, if it was started in the sources.
    ...Object.fromEntries(['pip', 'sysconfig'].map((name) => [`${name}.py`, taken])),
  }
  const story = await startStory(name, files, {
    kit: { ...scenarioKit(), ...kit },
    inputs: { tags: 'latest', ...inputs },
  })
  const made = { story, run: await story.pushToMain() }
  builds.push(made)
  return made
}

/** Media types and entries of the layers that groups are, without those of base and runtime. */
async function groupsOf({ story, run }: Build): Promise<{
  readonly types: readonly string[]
  readonly trees: readonly (readonly TreeEntry[])[]
}> {
  const { registry, tags } = stored(story.image)
  const groups = (await tags()).filter((tag) => /^group-[0-9a-f]+$/.test(tag)).length
  const deps = `deps-${run.outputs['deps-key'] ?? ''}`
  const image = await registry.image(parseReference(`${story.image}:${deps}`), 'linux/amd64')
  const types = (image?.json.layers ?? []).slice(-groups).map(({ mediaType }) => mediaType)
  return { types: [...new Set(types)], trees: (await treesOf(story.image, deps)).slice(-groups) }
}

beforeAll(async () => {
  const base = await pushBase(
    'no-libzstd',
    'RUN rm -f /usr/lib/*/libzstd.so.1*',
    // As bases made for uv have them; none of it may reach ours.
    'ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=symlink',
  )
  runner = await build('layers-runner', {})
  const noPython = { pythons: undefined }
  container = await build('layers-container', {}, noPython)
  gzip = await build('layers-gzip', { compression: 'gzip' })
  elsewhere = await build('layers-elsewhere', { 'base-image': base }, noPython)
}, 240_000)
afterAll(async () => {
  for (const { story } of builds) await story.close()
})

test('a layer holds the same, entry by entry, wherever it is installed and whatever packs it', async () => {
  expect(builds.map(({ run }) => run.exitCode)).toEqual([0, 0, 0, 0])
  const where = builds.map(({ run }) => linesWith(run, /^Dependencies are installed /))
  expect(where.flat().map((line) => /on the runner|in a container/.exec(line)?.[0])).toEqual([
    'on the runner',
    'in a container',
    'on the runner',
    'in a container',
  ])
  const [ours, theirs, zipped, packedHere] = await Promise.all(
    [runner, container, gzip, elsewhere].map(groupsOf),
  )
  expect(ours?.trees.flat().length).toBeGreaterThan(200)
  expect(theirs?.trees).toEqual(ours?.trees)
  expect(zipped?.trees).toEqual(ours?.trees)
  expect(packedHere?.trees).toEqual(ours?.trees)
  const type = 'application/vnd.oci.image.layer.v1.tar+'
  expect([ours, theirs, zipped, packedHere].map((one) => one?.types)).toEqual([
    [`${type}zstd`],
    [`${type}zstd`],
    [`${type}gzip`],
    [`${type}zstd`],
  ])
})

test('what is installed on the runner is read by its library, what is installed in a container without one', async () => {
  const check = ['-c', 'import archive; print(archive.inflater() is not None)']
  const env = { ...process.env, PYTHONPATH: path.join(repositoryRoot, 'python') }
  const python = path.join(kitState().pythons, 'Python/3.13.0/x64/bin/python3.13')
  expect(await must([python, ...check], { env })).toBe('True\n')
  const image = `${container.story.image}:${tagOf(container.run)}`
  const { stderr } = await inImage(image, 'python', '-c', 'import ctypes; ctypes.CDLL("libdeflate.so.0")')
  expect(stderr).toContain('libdeflate.so.0: cannot open shared object file')
})

test('no module of the sources runs on the runner', () => {
  expect(builds.map(({ run }) => run.outputs['taken'])).toEqual([undefined, undefined, undefined, undefined])
})

test('a base without a library for zstd gets an image that runs', async () => {
  expect(await answer(`${elsewhere.story.image}:latest`)).toBe('hello\nclick 8.1.8\npyyaml 6.0.2')
})

test('what is installed is told while it goes on', () => {
  for (const { run } of [runner, container])
    expect(linesWith(run, /\buvicorn 0\.35\.0, .*[\d.]+ MB, packed [\d.]+ MB$/)).toHaveLength(1)
})

test('every file that a distribution records is there, with the hash that its wheel gave it', async () => {
  const check = [
    'import base64, hashlib',
    'from importlib.metadata import distributions',
    'files = [f for d in distributions() for f in d.files if f.hash]',
    'wrong = [str(f) for f in files if base64.urlsafe_b64encode(hashlib.new(f.hash.mode, f.read_binary()).digest()).rstrip(b"=").decode() != f.hash.value]',
    'print(len(files) > 100, wrong)',
  ].join('\n')
  const { stdout, stderr } = await inImage(
    `${runner.story.image}:${tagOf(runner.run)}`,
    'python',
    '-c',
    check,
  )
  expect({ stdout, stderr }).toEqual({ stdout: 'True []\n', stderr: '' })
})

test('console scripts start by name', async () => {
  const { stdout } = await inImage(`${runner.story.image}:${tagOf(runner.run)}`, 'uvicorn', '--version')
  expect(stdout).toContain('Running uvicorn 0.35.0')
})
