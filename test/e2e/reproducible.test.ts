import { cp } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { djangoFiles, djangoLock } from './django.ts'
import { inImage, lock, server, startStory, stored, type Files, tagOf } from './story.ts'

jest.setTimeout(240_000)

interface Build {
  readonly story: Scenario
  readonly run: RunResult
}

/** Builds the same files in two repositories that have nothing in common, each on a fresh runner. */
async function buildTwice(name: string, files: Files): Promise<readonly [Build, Build]> {
  const build = async (repository: string): Promise<Build> => {
    const story = await startStory(repository, files, { inputs: { bytecode: 'all' } })
    return { story, run: await story.pushToMain() }
  }
  return [await build(`${name}-one`), await build(`${name}-two`)]
}

/** Layers by part, lowest first. */
async function layersOf({ story, run }: Build): Promise<Readonly<Record<string, readonly string[]>>> {
  const image = stored(story.image)
  return {
    deps: await image.layers(`deps-${run.outputs['deps-key']}`),
    srcs: await image.layers(`srcs-${run.outputs['srcs-key']}`),
    image: await image.layers(tagOf(run)),
  }
}

/** Over so many folders that they are several layers; with strings that a process may have met before. */
const months = Object.fromEntries(
  Array.from({ length: 12 }, (_, number) => [
    `package_${number}/months.py`,
    `MONTHS = {"10": "October", "11": "November", "${number}": "x"}\n${'# A line of a comment.\n'.repeat(500)}`,
  ]),
)

const plain: Build[] = []
const django: Build[] = []
beforeAll(async () => {
  const files = {
    'main.py': server(['click', 'idna']),
    'lib/__init__.py': '',
    'lib/words.py': 'WORDS = frozenset({"one", "two", "three"})\n',
    'requirements.txt': await lock('click==8.1.8', 'idna==3.10'),
    ...months,
  }
  plain.push(...(await buildTwice('repeat', files)))
  django.push(...(await buildTwice('repeat-django', djangoFiles(await djangoLock()))))
})
afterAll(async () => {
  for (const { story } of [...plain, ...django]) await story.close()
})

test('the same input built twice makes the same layers', async () => {
  const [one, two] = plain as [Build, Build]
  expect(two.run.outputs['image-key']).toBe(one.run.outputs['image-key'])
  expect(await layersOf(two)).toEqual(await layersOf(one))
  expect((await layersOf(one))['srcs']?.length).toBeGreaterThan(3)
})

test('a folder more changes one layer of compiled sources, whatever number the others get', async () => {
  const [{ story, run }] = plain as [Build, Build]
  const change = async (folder: string): Promise<void> => {
    await cp(path.join(folder, 'package_1'), path.join(folder, 'another'), { recursive: true })
  }
  const next = { story, run: await story.pushToMain({ change }) }
  const [before = [], after = []] = [(await layersOf({ story, run }))['srcs'], (await layersOf(next))['srcs']]
  expect(after.filter((layer) => !before.includes(layer))).toHaveLength(1)
  expect(before.filter((layer) => !after.includes(layer)).length).toBeLessThanOrEqual(1)
})

test('a Django project with hashed static files built twice makes the same layers', async () => {
  const [one, two] = django as [Build, Build]
  expect([one.run.exitCode, two.run.exitCode]).toEqual([0, 0])
  expect(await layersOf(two)).toEqual(await layersOf(one))
})

test('the manifest of the static files names every file once, in order', async () => {
  const [{ story, run }] = django as [Build, Build]
  const read = await inImage(`${story.image}:${tagOf(run)}`, 'cat', '/app/static_root/staticfiles.json')
  const { paths } = JSON.parse(read.stdout) as { readonly paths: Readonly<Record<string, string>> }
  expect(Object.keys(paths)).toEqual(['site/a.css', 'site/b.css', 'site/c.js', 'site/deep/d.css'])
})
