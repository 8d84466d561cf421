import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ensureAct } from '../kit/act/ensure-act.ts'
import { startArtifactStorage, type ArtifactStorage } from '../kit/github/artifact-storage.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { edit, imageTags, lock, server, startStory, stored } from './story.ts'
import { callers, jobs, outputsOf, play } from './workflow-story.ts'

jest.setTimeout(180_000)
beforeAll(async () => {
  await ensureAct()
}, 900_000)

const project = async (): Promise<Record<string, string>> => ({
  'main.py': server(['idna']),
  'requirements.txt': await lock('idna==3.10'),
})

describe('examples/workflows/minimal.yml:', () => {
  const IMAGE = 'workflow-minimal'
  let story: Scenario
  beforeAll(async () => {
    const files = await callers(`e2e/${IMAGE}`, ['minimal.yml'])
    story = await startStory(IMAGE, { ...(await project()), ...files })
  })
  afterAll(() => story.close())

  test('a push builds the image and measures it for those that come after', async () => {
    const run = await story.pushToMain({ play: play('minimal.yml') })
    expect(jobs(run.phases)).toEqual([
      ['Plan', 'ok'],
      ['Build workflow-minimal', 'ok'],
    ])
    expect(await imageTags(story.image)).toEqual(expect.arrayContaining(['latest', `sha-${run.sha}`]))
    expect(outputsOf(run.phases, 'Build')).toMatchObject({ 'cache-state': 'cold', verdict: 'pass' })
  })

  test('its pull request is compared with it and gets the comment', async () => {
    const change = edit({ 'requirements.txt': await lock('idna==3.10', 'itsdangerous==2.2.0') })
    const run = await story.pullRequest({ number: 1, change, play: play('minimal.yml') })
    expect(jobs(run.phases)).toEqual([
      ['Plan', 'ok'],
      ['Build workflow-minimal', 'ok'],
    ])
    expect(story.comments(1).map(({ body }) => body)).toEqual([
      expect.stringContaining('| `itsdangerous` | `2.2.0` added |'),
    ])
    expect(await imageTags(story.image)).toContain(`sha-${story.github.state.pulls.get(1)?.head.sha ?? ''}`)
    expect(story.github.violations).toEqual([])
  })
})

describe('examples/workflows/forks.yml and forks-comment.yml:', () => {
  const IMAGE = 'workflow-forks'
  let story: Scenario
  let storage: ArtifactStorage
  beforeAll(async () => {
    storage = await startArtifactStorage()
    const files = await callers(`e2e/${IMAGE}`, ['forks.yml', 'forks-comment.yml'])
    story = await startStory(IMAGE, { ...(await project()), ...files })
  })
  afterAll(async () => {
    await story.close()
    await storage.close()
  })

  test('a fork’s pull request pushes nothing, and the second workflow writes its comment', async () => {
    await story.pushToMain({ play: play('forks.yml') })
    const before = await stored(story.image).tags()
    const change = edit({ 'requirements.txt': await lock('idna==3.10', 'itsdangerous==2.2.0') })
    const run = await story.pullRequest({
      number: 1,
      fork: true,
      change,
      play: play('forks.yml', { storage }),
    })
    expect(jobs(run.phases)).toEqual([
      ['Plan', 'ok'],
      ['Measure workflow-forks', 'ok'],
    ])
    expect(await stored(story.image).tags()).toEqual(before)
    expect(story.comments(1)).toEqual([])

    const second = await story.afterPullRequest({ number: 1, play: play('forks-comment.yml') })
    expect(jobs(second.phases)).toEqual([['Comment', 'ok']])
    expect(story.comments(1).map(({ body }) => body)).toEqual([
      expect.stringContaining('| `itsdangerous` | `2.2.0` added |'),
    ])
  })
})

describe('build.yml with several images:', () => {
  const IMAGE = 'workflow-images'
  let story: Scenario
  beforeAll(async () => {
    const files = await callers(`e2e/${IMAGE}`, ['monorepo.yml'])
    const app = await project()
    const apps = ['web', 'model'].flatMap((name) =>
      Object.entries(app).map(([file, text]) => [`apps/${name}/${file}`, text] as const),
    )
    story = await startStory(IMAGE, { ...Object.fromEntries(apps), ...files })
  })
  afterAll(() => story.close())

  test('what is wrong with any of them is told by the first job, and nothing is built', async () => {
    const caller = '.github/workflows/monorepo.yml'
    const wrong = async (folder: string): Promise<void> => {
      const files = await callers(`e2e/${IMAGE}`, ['monorepo.yml'], {
        bytecode: 'some',
        platforms: 'linux/arm',
      })
      await edit({ [caller]: files[caller] ?? '' })(folder)
    }
    const run = await story.push({ branch: 'wrong', change: wrong, play: play('monorepo.yml') })
    const mistakes = [
      'Input "bytecode": "some" is not one of its values. Valid: deps, all, none. Use one of them or leave the input out.',
      'Input "platforms": "linux/arm" is not one that is built for. Valid: linux/amd64, linux/arm64. Correct it.',
    ]
    expect(jobs(run.phases)).toEqual([['Plan', mistakes.join('\n')]])
    expect(await stored(`${story.image}/web`).tags()).toEqual([])
  })
})
