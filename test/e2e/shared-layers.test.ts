import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { kitState } from '../kit/machine/kit.ts'
import { startRegistryProxy, type RegistryProxy } from '../kit/machine/registry-proxy.ts'
import { forget } from '../kit/scenario-kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { lockOf } from '../kit/wheels/wheels.ts'
import { startPrivateIndex, type PrivateIndex } from './private-index.ts'
import { answer, deeds, edit, linesWith, server, startStory, stored } from './story.ts'

jest.setTimeout(180_000)

const noDocker = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
let index: PrivateIndex
let common: Scenario
const stories: Scenario[] = []

/** An app with the first of the index's distributions. */
async function startApp(name: string, count: number): Promise<Scenario> {
  const wheels = index.wheels.slice(0, count)
  const story = await startStory(
    name,
    { 'main.py': server(wheels.map((wheel) => wheel.name)), 'requirements.txt': lockOf(wheels) },
    { env: { PIP_INDEX_URL: index.url } },
  )
  stories.push(story)
  return story
}
const groupsOf = async ({ image }: Scenario): Promise<readonly string[]> =>
  (await stored(image).tags()).filter((tag) => tag.startsWith('group-'))
const pushFrom = (story: Scenario, from: string): Promise<RunResult> =>
  story.pushToMain({ inputs: { 'layers-from': from, tags: 'latest' }, env: noDocker })

beforeAll(async () => {
  // By their names they fall into different groups.
  const names = ['pdb-first', 'pdb-second']
  index = await startPrivateIndex(
    names.map((name) => ({ name, version: '1.0', bytes: 200_000, kind: 'pure' })),
    'reads-the-index',
  )
  common = await startApp('shared-layers', 1)
  expect(deeds(await common.pushToMain())).toMatchObject({ fetched: 1 })
}, 180_000)
afterAll(async () => {
  for (const story of stories) await story.close()
  await index.close()
})

test('layers of another image are taken without their bytes, and this image has them for itself from then on', async () => {
  const app = await startApp('shared-layers-app', 2)
  const run = await pushFrom(app, `${kitState().registry}/e2e/shared-layers-nowhere, ${common.image}`)
  expect(deeds(run)).toMatchObject({ state: 'cold', restored: 0, fetched: 1 })
  expect(linesWith(run, `Dependencies: 1 layers taken from ${common.image}`)).toHaveLength(1)
  expect(Number(run.outputs['bytes-pushed'])).toBeLessThan(2 * 200_000)
  const [taken = ''] = await groupsOf(common)
  expect(await groupsOf(app)).toContain(taken)
  expect(await stored(app.image).layers(taken)).toEqual(await stored(common.image).layers(taken))

  await forget(common.image.replace(`${kitState().registry}/`, ''))
  expect(await answer(`${app.image}:latest`)).toBe('hello\npdb-first 1.0\npdb-second 1.0')
  const change = edit({ 'main.py': server(['pdb-first'], 'changed') })
  const next = await app.pushToMain({ change, inputs: { 'layers-from': common.image }, env: noDocker })
  expect(deeds(next)).toMatchObject({ state: 'warm-deps', fetched: 0 })
})

test('from another registry they are copied; one that refuses is told, and costs no more than the layers', async () => {
  const proxies: RegistryProxy[] = []
  for (const mayEnter of [undefined, () => false])
    proxies.push(await startRegistryProxy(kitState().registry, mayEnter))
  try {
    const [open = '', closed = ''] = proxies.map(({ host }) => `${host}/e2e/shared-layers-app`)
    const copied = await pushFrom(await startApp('shared-layers-copied', 2), open)
    expect(deeds(copied)).toMatchObject({ state: 'warm-deps', fetched: 0 })
    const alone = await pushFrom(await startApp('shared-layers-alone', 2), closed)
    expect(deeds(alone)).toMatchObject({ state: 'cold', fetched: 2 })
    expect(alone.annotations.map(({ level, message }) => [level, message])).toContainEqual([
      'warning',
      expect.stringMatching(new RegExp(`^Not all layers of ${closed} could be taken: .*401`)),
    ])
  } finally {
    for (const proxy of proxies) await proxy.close()
  }
})
