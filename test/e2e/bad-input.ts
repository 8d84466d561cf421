import { expect } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { must } from '../kit/machine/shell.ts'
import { scenarioKit } from '../kit/scenario-kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { RunOptions, Scenario, ScenarioOptions } from '../kit/scenario/scenario.ts'
import { lock, server, startStory, stored, type Files } from './story.ts'

/** Files to write by path; `undefined` removes. */
export type Edits = Readonly<Record<string, string | undefined>>

/** One way in which a build must end with an error. */
export interface BadCase {
  readonly name: string
  readonly edits?: Edits
  readonly run?: RunOptions
  /** One per error annotation, in order. */
  readonly errors: readonly RegExp[]
}

/** A self-hosted runner that keeps its tools from run to run: nothing is pruned, so that cases take a second each. */
export async function startOnKeptRunner(
  name: string,
  files: Files,
  { registry, ...options }: Partial<ScenarioOptions> & { readonly registry?: string } = {},
): Promise<Scenario> {
  const own = scenarioKit()
  const kit = { ...own, registry: registry ?? own.registry, freshRunner: () => Promise.resolve() }
  return startStory(name, files, { ...options, kit, inputs: { tags: 'latest', ...options.inputs } })
}

/** A story on a kept runner whose first push went well: everything after it must leave that as it is. */
export async function startBadStory(name: string): Promise<Scenario> {
  const story = await startOnKeptRunner(name, {
    'main.py': server(['idna']),
    'requirements.txt': await lock('idna==3.10'),
  })
  const first = await story.pushToMain({ freshRunner: false })
  expect(first.annotations).toEqual([])
  expect(Object.keys(await userTags(story.image))).toContain('latest')
  return story
}

/** Requirements without hashes. */
export function unlock(lines: string): { readonly edits: Edits } {
  return { edits: { 'requirements.txt': lines } }
}

export function change(edits: Edits): (folder: string) => Promise<void> {
  return async (folder) => {
    for (const [file, text] of Object.entries(edits)) {
      const target = path.join(folder, file)
      await mkdir(path.dirname(target), { recursive: true })
      await (text === undefined ? rm(target, { recursive: true, force: true }) : writeFile(target, text))
    }
  }
}

let branches = 0

/** Plays a case as a push to a branch of its own, which may push images and save caches. */
export async function play(story: Scenario, { edits = {}, run = {} }: BadCase): Promise<RunResult> {
  const branch = `case-${String(++branches)}`
  return story.push({ branch, change: change(edits), freshRunner: false, ...run })
}

export function errorsOf(run: RunResult): readonly string[] {
  return run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
}

/** Tags of the user and of commits → digest: what must not move when a build fails. */
export async function userTags(image: string): Promise<Readonly<Record<string, string>>> {
  const store = stored(image)
  const tags = (await store.tags()).filter((tag) => /^(latest|sha-)/.test(tag))
  return Object.fromEntries(
    await Promise.all(tags.map(async (tag) => [tag, await store.digest(tag)] as const)),
  )
}

/** Nothing that GitHub shows or keeps of a run may hold a token, a signed address or a password. */
export function expectNoSecrets(run: RunResult): void {
  const shown = [...run.log, run.summary, JSON.stringify(run.outputs)].join('\n')
  expect(shown).not.toMatch(/gh[ps]_[0-9a-f]{10}|eyJ[\w-]{20,}\.|sig=[0-9a-f]{10}|the-index-password/)
}

/** One error each, exit code 1, no tag moved, nothing half-done in the cache. */
export async function expectFailure(story: Scenario, bad: BadCase): Promise<RunResult> {
  const before = await userTags(story.image)
  const run = await play(story, bad)
  const errors = errorsOf(run)
  expect({ errors, exitCode: run.exitCode }).toEqual({
    errors: bad.errors.map((pattern) => expect.stringMatching(pattern)),
    exitCode: 1,
  })
  expect(await userTags(story.image)).toEqual(before)
  expectNoSecrets(run)
  return run
}

/** A folder for `PIP_FIND_LINKS` with the sdist `pdb-ext` 1.0, whose own back end runs `cc` on the C source given. */
export async function findLinks(source: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'links-'))
  const sdist = path.join(folder, 'pdb_ext-1.0')
  const backend = `import subprocess, sys

def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    code = subprocess.run(["cc", "-shared", "-fPIC", "-o", "ext.so", "ext.c"]).returncode
    sys.exit(f"cc ended with exit code {code}")
`
  await change({
    'pdb_ext-1.0/pyproject.toml':
      '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n\n[project]\nname = "pdb-ext"\nversion = "1.0"\n',
    'pdb_ext-1.0/PKG-INFO': 'Metadata-Version: 2.2\nName: pdb-ext\nVersion: 1.0\n',
    'pdb_ext-1.0/backend.py': backend,
    'pdb_ext-1.0/ext.c': source,
  })(folder)
  await must(['tar', '-czf', `${sdist}.tar.gz`, '-C', folder, 'pdb_ext-1.0'])
  await rm(sdist, { recursive: true })
  return folder
}
