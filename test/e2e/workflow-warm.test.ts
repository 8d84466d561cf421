import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ensureAct } from '../kit/act/ensure-act.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { RunOptions, Scenario } from '../kit/scenario/scenario.ts'
import { saveForPullRequest } from './others-cache.ts'
import { deeds, edit, lock, pushBase, server, startStory, stored } from './story.ts'
import { atOnce, callers, jobs, play } from './workflow-story.ts'

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

let ended = 900
/** A night that ends as its jobs do, for those after it to see. @param branches where they are not those of the nights before */
async function night(branches?: string): Promise<RunResult> {
  if (branches !== undefined)
    await story.repository.commit('main', async (folder) => {
      await edit(await callers(image, ['nightly.yml'], { 'base-image': base, branches }))(folder)
    })
  const run = await story.nightly({ play: play('nightly.yml') })
  end(run)
  return run
}
function end({ exitCode }: RunResult): void {
  const conclusion = exitCode === 0 ? 'success' : 'failure'
  const createdAt = `2026-02-${String(++ended - 890)}T03:17:00Z`
  story.github.setRun({ id: ended, workflow: 'nightly.yml', branch: 'main', createdAt, conclusion })
}
const issues = () => [...story.github.state.issues.values()]

test('a branch that is not there fails its job, the other is warm, and the night counts as failed', async () => {
  const run = await night('main, nowhere')
  const told = Object.fromEntries(jobs(run.phases))
  expect(told).toMatchObject({ Plan: 'ok', 'Tend the cache': 'ok' })
  expect(told['Warm workflow-warm of nowhere']).toContain('nowhere')
  // act calls legs failed that end after one that has.
  expect(told['Warm workflow-warm of main']).toMatch(/^ok$|Saved measurement as /)
  expect(run.log.join('\n')).toContain('Night: failed, 0 failed before it; tracking issue: nothing.')
  expect(issues()).toEqual([])
})

test('the second bad night opens an issue, and the third one writes into it', async () => {
  expect((await night('nowhere')).exitCode).not.toBe(0)
  const [opened, ...others] = issues()
  expect([opened?.state, opened?.title, others]).toEqual(['open', 'Nightly run nightly.yml fails', []])
  expect(opened?.body).toContain('has failed 2 times in a row on `main`')
  expect((await night()).exitCode).not.toBe(0)
  const [third, ...more] = issues()
  expect([third?.number, third?.state, more]).toEqual([opened?.number, 'open', []])
  expect(third?.body).toContain('has failed 3 times in a row on `main`')
})

test('two good nights at once both make the images of a new base, delete what a closed pull request has left, and close the issue', async () => {
  await story.repository.commit('main', async (folder) => {
    const given = { 'base-image': base, branches: 'main, release/1' }
    await edit(await callers(image, ['nightly.yml'], given))(folder)
  })
  await pushBase('workflow-warm-base', 'ENV REFRESHED=third')
  await saveForPullRequest(story, 9, 'npm-9')
  const tags = await stored(story.image).tags()
  const nightly = (run: RunOptions) => story.nightly(run)
  const runs = await atOnce(nightly, nightly, play('nightly.yml'))
  for (const { phases } of runs)
    expect([...jobs(phases)].sort()).toEqual([
      ['Plan', 'ok'],
      ['Tend the cache', 'ok'],
      ['Warm workflow-warm of main', 'ok'],
      ['Warm workflow-warm of release/1', 'ok'],
    ])
  const added = (await stored(story.image).tags()).filter((tag) => !tags.includes(tag))
  expect(added.filter((tag) => tag.startsWith('image-'))).toHaveLength(2)
  expect(added.filter((tag) => tag.startsWith('sha-') || tag.startsWith('group-'))).toEqual([])
  expect(story.cache.entries().map(({ key }) => key)).not.toContain('npm-9')
  const [closed, ...others] = issues()
  expect([closed?.state, others]).toEqual(['closed', []])
  expect(closed?.body).toContain('went well again')

  const change = edit({ 'main.py': server(names, 'changed once more') })
  const pull = await story.pullRequest({ number: 2, change, env: noDocker })
  expect(deeds(pull)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  console.log(`nights at once by act ${runs.map(({ seconds }) => seconds.toFixed(1)).join(' and ')} s`)
})
