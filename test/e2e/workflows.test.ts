import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ensureAct } from '../kit/act/ensure-act.ts'
import { startArtifactStorage, type ArtifactStorage } from '../kit/github/artifact-storage.ts'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import { forget } from '../kit/scenario-kit.ts'
import type { RunOptions, Scenario } from '../kit/scenario/scenario.ts'
import { onArm64, pushBaseOfTwo } from './other-platform.ts'
import { answer, edit, imageTags, inImage, lock, server, startStory, stored, uvMakes } from './story.ts'
import { atOnce, callers, jobs, outputsOf, play } from './workflow-story.ts'

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
      expect.stringMatching(/\| `itsdangerous` \| \+[\d.]+\skB \| `2\.2\.0` added \|/),
    ])
    expect(await imageTags(story.image)).toContain(`sha-${story.github.state.pulls.get(1)?.head.sha ?? ''}`)
    expect(story.github.violations).toEqual([])
  })

  test('two pushes at once both get their image, and the tag names one of them', async () => {
    const change = (text: string) => edit({ 'main.py': server(['idna'], text) })
    const both = await atOnce(
      (run) => story.pushToMain({ ...run, change: change('one') }),
      (run) => story.pushToMain({ ...run, change: change('two') }),
      play('minimal.yml'),
    )
    expect(both.map(({ phases }) => jobs(phases).map(([, told]) => told))).toEqual([
      ['ok', 'ok'],
      ['ok', 'ok'],
    ])
    const images = stored(story.image)
    const digests = await Promise.all(both.map(({ sha }) => images.digest(`sha-${sha}`)))
    expect(new Set(digests).size).toBe(2)
    expect(digests).toContain(await images.digest('latest'))
    const answers = await Promise.all(both.map(({ sha }) => answer(`${story.image}:sha-${sha}`)))
    expect(answers).toEqual(['one\nidna 3.10', 'two\nidna 3.10'])
  })

  test('two pull requests at once both get their image and one comment each', async () => {
    const pull = (number: number) => (run: RunOptions) =>
      story.pullRequest({ ...run, number, change: edit({ 'main.py': server(['idna'], String(number)) }) })
    const runs = await atOnce(pull(2), pull(3), play('minimal.yml'))
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    for (const number of [2, 3]) {
      expect(story.comments(number)).toHaveLength(1)
      const sha = story.github.state.pulls.get(number)?.head.sha ?? ''
      expect(await answer(`${story.image}:sha-${sha}`)).toBe(`${String(number)}\nidna 3.10`)
    }
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
      expect.stringMatching(/\| `itsdangerous` \| \+[\d.]+\skB \| `2\.2\.0` added \|/),
    ])
  })

  test('pull requests of the repository and of a fork at once: its own is commented on by its own run', async () => {
    const change = (text: string) => edit({ 'main.py': server(['idna'], text) })
    const forks = play('forks.yml', { storage })
    const runs = await atOnce(
      (run) => story.pullRequest({ ...run, number: 2, change: change('two') }),
      (run) => story.pullRequest({ ...run, number: 3, fork: true, change: change('three') }),
      forks,
    )
    for (const { phases } of runs)
      expect(jobs(phases)).toEqual([
        ['Plan', 'ok'],
        ['Measure workflow-forks', 'ok'],
      ])
    expect([2, 3].map((number) => story.comments(number).length)).toEqual([1, 0])
    expect(story.comments(2)[0]?.body).toContain(story.github.state.pulls.get(2)?.head.sha.slice(0, 7))

    // The same one twice at once, as when a run is made again; without a comment, so that both want to write the first.
    story.github.state.comments.clear()
    const again = (run: RunOptions) => story.pullRequest({ ...run, number: 2 })
    expect((await atOnce(again, again, forks)).map(({ exitCode }) => exitCode)).toEqual([0, 0])
    expect(story.comments(2)).toHaveLength(1)
  })

  test('two runs that comment for forks at once write one comment for each pull request', async () => {
    const after = (number: number) => (run: RunOptions) => story.afterPullRequest({ ...run, number })
    const comment = play('forks-comment.yml')
    for (const numbers of [
      [1, 3],
      [3, 3],
    ] as const) {
      const [one, other] = numbers
      story.github.state.comments.clear()
      const runs = await atOnce(after(one), after(other), comment)
      expect(runs.map(({ phases }) => jobs(phases))).toEqual([[['Comment', 'ok']], [['Comment', 'ok']]])
      for (const number of numbers) expect(story.comments(number)).toHaveLength(1)
    }
    expect(story.github.violations).toEqual([])
  })
})

describe('examples/workflows/monorepo.yml:', () => {
  const IMAGE = 'workflow-images'
  const names = ['web', 'model', 'model-gpu']
  let story: Scenario
  const files = async (more: Readonly<Record<string, string>> = {}) =>
    callers(`e2e/${IMAGE}`, ['monorepo.yml'], more)
  beforeAll(async () => {
    for (const name of names) await forget(`e2e/${IMAGE}/${name}`)
    const web = Object.entries(await project()).map(([file, text]) => [`apps/web/${file}`, text] as const)
    const pyproject = [
      ...['[project]', 'name = "model"', 'version = "1"', 'requires-python = ">=3.11"', 'dependencies = []'],
      ...['[project.optional-dependencies]', 'cpu = ["idna==3.10"]', 'gpu = ["click==8.1.8"]', ''],
    ].join('\n')
    story = await startStory(IMAGE, {
      ...Object.fromEntries(web),
      'apps/model/main.py': server([]),
      'apps/model/pyproject.toml': pyproject,
      'apps/model/uv.lock': await uvMakes('uv.lock', ['lock'], { 'pyproject.toml': pyproject }),
      ...(await files()),
    })
  })
  afterAll(() => story.close())

  test('what is wrong with any of them is told by the first job, and nothing is built', async () => {
    const wrong = async (folder: string): Promise<void> =>
      edit(await files({ bytecode: 'some', platforms: 'linux/arm' }))(folder)
    const run = await story.push({ branch: 'wrong', change: wrong, play: play('monorepo.yml') })
    const mistakes = [
      'Input "bytecode": "some" is not one of its values. Valid: deps, all, none. Use one of them or leave the input out.',
      'Input "platforms": "linux/arm" is not one that is built for. Valid: linux/amd64, linux/arm64. Correct it.',
    ]
    expect(jobs(run.phases)).toEqual([['Plan', mistakes.join('\n')]])
    expect(await stored(`${story.image}/web`).tags()).toEqual([])
  })

  test('a pull request builds all of them, variants with their own extras, and they share its comment', async () => {
    const run = await story.pullRequest({ number: 1, play: play('monorepo.yml') })
    expect(jobs(run.phases).toSorted()).toEqual([
      ...['model', 'model-gpu', 'web'].map((name) => [`Build ${name}`, 'ok']),
      ['Plan', 'ok'],
    ])
    const [comment, ...others] = story.comments(1)
    expect(others).toEqual([])
    const head = story.github.state.pulls.get(1)?.head.sha ?? ''
    const script = 'import importlib.metadata as m; print(*sorted(d.name for d in m.distributions()))'
    const installed = names.map(async (name) => {
      expect(comment?.body).toContain(`${story.image}/${name}`)
      return (await inImage(`${story.image}/${name}:sha-${head}`, 'python', '-c', script)).stdout.trim()
    })
    expect(await Promise.all(installed)).toEqual(['idna', 'idna', 'click'])
  })
})

describe('examples/workflows/multi-platform.yml:', () => {
  const IMAGE = 'workflow-platforms'
  let story: Scenario
  beforeAll(async () => {
    const more = { 'base-image': await pushBaseOfTwo(`${IMAGE}-base`), runners: 'linux/arm64: arm64' }
    const files = await callers(`e2e/${IMAGE}`, ['multi-platform.yml'], more)
    story = await startStory(IMAGE, { ...(await project()), ...files }, { env: await onArm64('arm64') })
  })
  afterAll(() => story.close())

  test('each platform is built on its own runner, and the tags name the index of both', async () => {
    const run = await story.pushToMain({ play: play('multi-platform.yml') })
    expect(jobs(run.phases).toSorted()).toEqual([
      ['Build workflow-platforms (linux/amd64)', 'ok'],
      ['Build workflow-platforms (linux/arm64)', 'ok'],
      ['Plan', 'ok'],
      ['Put together workflow-platforms', 'ok'],
    ])
    const { registry } = stored(story.image)
    for (const tag of ['latest', `sha-${run.sha}`]) {
      const found = await registry.manifest(withTag(parseReference(story.image), tag))
      expect(found?.digest).toBe(outputsOf(run.phases, 'Put together')['digest'])
      expect(found?.kind === 'index' && found.json.manifests.map(({ digest }) => digest)).toEqual(
        ['amd64', 'arm64'].map((name) => outputsOf(run.phases, `linux/${name}`)['digest']),
      )
    }
  })

  test('a pull request gets one comment with a section for each platform, and its index', async () => {
    const change = edit({ 'requirements.txt': await lock('idna==3.10', 'itsdangerous==2.2.0') })
    const run = await story.pullRequest({ number: 1, change, play: play('multi-platform.yml') })
    expect(jobs(run.phases).map(([, told]) => told)).toEqual(Array(4).fill('ok'))
    const [comment, ...others] = story.comments(1)
    expect(others).toEqual([])
    for (const platform of ['linux/amd64', 'linux/arm64']) expect(comment?.body).toContain(platform)
    expect(comment?.body.match(/\| `itsdangerous` \| \+[\d.]+\skB \| `2\.2\.0` added \|/g)).toHaveLength(2)
    const tag = `sha-${story.github.state.pulls.get(1)?.head.sha ?? ''}`
    const found = await stored(story.image).registry.manifest(withTag(parseReference(story.image), tag))
    expect(found?.digest).toBe(outputsOf(run.phases, 'Put together')['digest'])
  })
})
