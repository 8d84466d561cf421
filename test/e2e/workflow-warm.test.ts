import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ensureAct } from '../kit/act/ensure-act.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { deeds, edit, lock, pushBase, server, startStory, stored } from './story.ts'
import { callers, jobs, play } from './workflow-story.ts'

jest.setTimeout(240_000)

const image = 'e2e/workflow-warm'
const names = ['click', 'idna']
const noDocker = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
let base: string
let story: Scenario

beforeAll(async () => {
  await ensureAct()
  base = await pushBase('workflow-warm-base', 'ENV REFRESHED=first')
  const given = { 'base-image': base, branches: 'main, release/1' }
  story = await startStory(
    'workflow-warm',
    {
      'main.py': server(names),
      'requirements.txt': await lock('click==8.1.8', 'idna==3.10'),
      ...(await callers(image, ['nightly.yml'], given)),
    },
    { inputs: { 'base-image': base } },
  )
  await story.pushToMain()
  const more = await lock('click==8.1.8', 'idna==3.10', 'itsdangerous==2.2.0')
  await story.push({ branch: 'release/1', change: edit({ 'requirements.txt': more }) })
}, 900_000)
afterAll(async () => {
  expect(story.github.violations).toEqual([])
  await story.close()
})

test('night → warm → pull request: both branches are made on the base of the night, and the pull request pays nothing', async () => {
  await pushBase('workflow-warm-base', 'ENV REFRESHED=second')
  const tags = await stored(story.image).tags()
  const night = await story.nightly({ play: play('nightly.yml') })
  // Those of a matrix end in any order.
  expect([...jobs(night.phases)].sort()).toEqual([
    ['Plan', 'ok'],
    ['Tend the cache', 'ok'],
    ['Warm workflow-warm of main', 'ok'],
    ['Warm workflow-warm of release/1', 'ok'],
  ])
  const added = (await stored(story.image).tags()).filter((tag) => !tags.includes(tag))
  expect(added.filter((tag) => tag.startsWith('image-'))).toHaveLength(2)
  expect(added.filter((tag) => tag.startsWith('sha-') || tag.startsWith('group-'))).toEqual([])

  const change = edit({ 'main.py': server(names, 'changed') })
  const pull = await story.pullRequest({ number: 1, change, env: noDocker })
  expect(deeds(pull)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  expect(Number(pull.outputs['bytes-pushed'])).toBeLessThan(5000)
  expect(pull.cache.bytesRestored).toBe(0)
  console.log(
    `night by act ${night.seconds.toFixed(1)} s; pull request after it ${pull.seconds.toFixed(1)} s, ${pull.outputs['bytes-pushed'] ?? ''} bytes pushed`,
  )
})

test('a branch that is not there fails its job, the other is warm, and the night counts as failed', async () => {
  await story.repository.commit('main', async (folder) => {
    const given = { 'base-image': base, branches: 'main, nowhere' }
    await edit(await callers(image, ['nightly.yml'], given))(folder)
  })
  const night = await story.nightly({ play: play('nightly.yml') })
  const told = Object.fromEntries(jobs(night.phases))
  expect(told).toMatchObject({ Plan: 'ok', 'Tend the cache': 'ok' })
  expect(told['Warm workflow-warm of nowhere']).toContain('nowhere')
  // act calls all legs failed where one is.
  expect(told['Warm workflow-warm of main']).toContain('Saved measurement as ')
  expect(night.log.join('\n')).toContain('Night: failed, 0 failed before it; tracking issue: nothing.')
})
