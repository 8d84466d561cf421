import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { expectFailure } from './bad-input.ts'
import {
  answer,
  edit,
  imageTags,
  isBuilt,
  linesWith,
  lock,
  server,
  startStory,
  stored,
  tagOf,
} from './story.ts'
import { treesOf } from './tree.ts'

jest.setTimeout(180_000)

const noDocker = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
const longName = `${'deep/'.repeat(24)}${'n'.repeat(120)}.txt`

/** What a layer may hold: links, scripts, long and foreign names, an empty file, one larger than a stream's piece. */
async function everything(folder: string): Promise<void> {
  const write = async (name: string, content: string | Buffer): Promise<void> => {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  await write('main.py', server(['idna'], 'linked'))
  await write('package/__init__.py', '')
  await write('package.data/größe ✓.txt', 'name')
  await write('package/tool.sh', '#!/bin/sh\n')
  await chmod(path.join(folder, 'package/tool.sh'), 0o755)
  await write(longName, 'long')
  await write('large.bin', Buffer.alloc(3_000_000, 'large '))
  await write('dist/index.html', '<p>built</p>')
  await symlink('../main.py', path.join(folder, 'package/link.py'))
}

const stories = new Map<'buildx' | 'link', { readonly story: Scenario; readonly run: RunResult }>()
const told = (strategy: 'buildx' | 'link'): { readonly story: Scenario; readonly run: RunResult } => {
  const found = stories.get(strategy)
  if (found === undefined) throw new Error(`no story of ${strategy}`)
  return found
}

beforeAll(async () => {
  const files = {
    'main.py': server(['idna']),
    'requirements.txt': await lock('idna==3.10'),
    '.dockerignore': 'dist/\n',
  }
  for (const strategy of ['buildx', 'link'] as const) {
    const story = await startStory(`link-${strategy}`, files, {
      inputs: { tags: 'latest', labels: 'org.example.note=two words and a "quote"' },
    })
    await story.pushToMain()
    const inputs = { strategy, assets: 'dist/' }
    const env = strategy === 'link' ? noDocker : {}
    stories.set(strategy, { story, run: await story.pushToMain({ change: everything, inputs, env }) })
  }
}, 180_000)
afterAll(async () => {
  for (const { story } of stories.values()) await story.close()
})

test('a change of sources is linked without docker, and the image runs', async () => {
  const { story, run } = told('link')
  expect({ exitCode: run.exitCode, log: linesWith(run, '::error') }).toEqual({ exitCode: 0, log: [] })
  expect(isBuilt(run)).toBe(false)
  expect(linesWith(run, 'Strategy: link (all that is left are files and metadata)')).toHaveLength(1)
  expect(await answer(`${story.image}:latest`)).toBe('linked\nidna 3.10')
  expect(await stored(story.image).digest('latest')).toBe(run.outputs['digest'])
  expect(await imageTags(story.image)).toEqual(
    expect.arrayContaining([tagOf(run), `sha-${run.sha}`, `srcs-${run.outputs['srcs-key'] ?? ''}`]),
  )
})

test('both strategies give the same trees, layer for layer', async () => {
  const [built, linked] = await Promise.all(
    (['buildx', 'link'] as const).map(async (strategy) => {
      const { story, run } = told(strategy)
      return {
        image: await treesOf(story.image, tagOf(run)),
        srcs: await treesOf(story.image, `srcs-${run.outputs['srcs-key'] ?? ''}`),
      }
    }),
  )
  expect(built?.srcs.map((tree) => tree.length)).toEqual([3, 26, 5, 6])
  expect(linked).toEqual(built)
})

test('both strategies give the same configs, but for the digests of the layers', async () => {
  const [built, linked] = await Promise.all(
    (['buildx', 'link'] as const).map(async (strategy) => {
      const { story, run } = told(strategy)
      const configs = await Promise.all(
        [tagOf(run), `srcs-${run.outputs['srcs-key'] ?? ''}`].map((tag) => stored(story.image).config(tag)),
      )
      return configs.map((config) => {
        const { diff_ids: layers } = (config as unknown as { rootfs: { diff_ids: string[] } }).rootfs
        return { ...config, rootfs: layers.length }
      })
    }),
  )
  expect(linked).toEqual(built)
})

test('both strategies report the same sizes, within what compression differs', () => {
  const [built, linked] = [told('buildx').run.outputs, told('link').run.outputs]
  expect(linked['unpacked-size']).toBe(built['unpacked-size'])
  expect(Math.abs(Number(linked['transfer-size']) - Number(built['transfer-size']))).toBeLessThan(2000)
  expect(linked['srcs-key']).toBe(built['srcs-key'])
})

test.each(['link', 'buildx'] as const)(
  'a code change sends the layer of its folder, by %s',
  async (strategy) => {
    const { story } = told(strategy)
    const before = await stored(story.image).layers('latest')
    const change = edit({ 'package/note.txt': 'x' })
    const env = strategy === 'link' ? noDocker : {}
    const run = await story.pushToMain({ change, inputs: { strategy, assets: 'dist/' }, env })
    expect(run.exitCode).toBe(0)
    const latest = withTag(parseReference(story.image), 'latest')
    const layers = (await stored(story.image).registry.image(latest, 'linux/amd64'))?.json.layers ?? []
    const sent = layers.filter(({ digest }) => !before.includes(digest))
    expect(sent.map(({ size }) => String(size))).toEqual([run.outputs['bytes-pushed']])
    expect(sent[0]?.size).toBeLessThan(2000)
  },
)

test('another command links a config onto layers that are all there', async () => {
  const { story } = told('link')
  const before = await stored(story.image).layers('latest')
  const inputs = { command: 'python main.py --again', assets: 'dist/' }
  const run = await story.pushToMain({ inputs, env: noDocker })
  expect(run.exitCode).toBe(0)
  expect(await stored(story.image).layers('latest')).toEqual(before)
  expect((await stored(story.image).config('latest')).config.Cmd).toEqual(['python', 'main.py', '--again'])
  expect(run.outputs['bytes-pushed']).toBe('0')
})

test('strategy link says what it cannot do', async () => {
  const { story } = told('link')
  await expectFailure(story, {
    name: 'bytecode',
    run: { inputs: { strategy: 'link', bytecode: 'all' } },
    errors: [
      /^strategy: link cannot make this image: bytecode: all compiles the sources in the image\. Set strategy: auto/,
    ],
  })
})
