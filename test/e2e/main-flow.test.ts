import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { outputNames } from '../../src/wire/outputs.ts'
import {
  answer,
  cacheKinds,
  deeds,
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

jest.setTimeout(180_000)

const three = ['click==8.1.8', 'h11==0.14.0', 'idna==3.10']
const noDocker = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
let story: Scenario
let first: RunResult

beforeAll(async () => {
  const files = {
    'main.py': server(['click', 'h11', 'idna']),
    'requirements.txt': await lock(...three),
    '.dockerignore': 'notes/\n',
  }
  story = await startStory('main-flow', files, { inputs: { tags: 'latest' } })
  first = await story.pushToMain()
})
afterAll(async () => story.close())

test('a first push fetches and builds all, pushes it under its tags and saves the caches', async () => {
  expect(deeds(first)).toEqual({ exitCode: 0, state: 'cold', restored: 0, fetched: 3, compiled: 0 })
  const { outputs } = first
  expect(await imageTags(story.image)).toEqual([
    `deps-${outputs['deps-key']}`,
    `image-${outputs['image-key']}`,
    'latest',
    `sha-${first.sha}`,
    `srcs-${outputs['srcs-key']}`,
  ])
  expect(outputs['digest']).toBe(await stored(story.image).digest('latest'))
  // Nothing of the index's: with hashes there is nothing to resolve.
  expect(cacheKinds(first.cache.saved)).toEqual(['wheelhouse', 'measurement'])
  expect(first.summary).toContain('| **Total** |')
})

test('a first push sets every output but those of a pull request', () => {
  const missing = outputNames.filter((name) => first.outputs[name] === undefined)
  expect(missing).toEqual([
    'size-change',
    'deploy-bytes',
    'layers-reused',
    'layers-new',
    'deps-unchanged',
    'reproduced',
    'comment-url',
  ])
  expect(first.outputs).toMatchObject({
    target: 'cp313-glibc2.41-amd64',
    'wheelhouse-hit': 'false',
    'requirements-count': '3',
    verdict: 'pass',
  })
})

test('the image answers with the locked versions', async () => {
  expect(await answer(`${story.image}:latest`)).toBe('hello\nclick 8.1.8\nh11 0.14.0\nidna 3.10')
})

test('the same commit again needs no docker and no wheels, and moves the tags', async () => {
  const again = await story.pushToMain({ env: noDocker, inputs: { tags: 'latest, stable' } })
  expect(deeds(again)).toEqual({ exitCode: 0, state: 'nothing-to-do', restored: 0, fetched: 0, compiled: 0 })
  expect(isBuilt(again)).toBe(false)
  expect(again.cache.restored).toEqual([])
  expect(await stored(story.image).digest('stable')).toBe(first.outputs['digest'])
  expect(again.outputs['bytes-pushed']).toBe('0')
})

test('a pull request that changes a source adds one layer, and its next push updates the one comment', async () => {
  const image = stored(story.image)
  const change = (greeting: string) => edit({ 'main.py': server(['click', 'h11', 'idna'], greeting) })
  const opened = await story.pullRequest({ number: 1, change: change('hi') })
  expect(deeds(opened)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  expect(opened.cache.restored).toEqual([])
  expect(story.comments(1)[0]?.body).toContain(`against \`${first.sha.slice(0, 7)}\``)
  expect(linesWith(opened, 'install.py')).toEqual([])
  expect(opened.outputs['deps-key']).toBe(first.outputs['deps-key'])

  const before = await image.layers(tagOf(first))
  const after = await image.layers(tagOf(opened))
  const deps = await image.layers(`deps-${opened.outputs['deps-key']}`)
  expect(after.slice(0, -1)).toEqual(deps)
  expect(before.slice(0, -1)).toEqual(deps)
  expect(await image.layers(`srcs-${opened.outputs['srcs-key']}`)).toEqual(after.slice(-1))
  expect(await image.digest('latest')).toBe(first.outputs['digest'])
  expect(opened.outputs).toMatchObject({
    'layers-reused': String(after.length - 1),
    'layers-new': '1',
    'deps-unchanged': 'true',
  })
  // The same commit's second run found nothing to do: it is not in it.
  const history: unknown = JSON.parse(await readFile(opened.outputs['history-path'] ?? '', 'utf8'))
  expect(history).toMatchObject({ runs: [{ commit: first.sha, cacheState: 'cold' }] })

  const [comment, ...others] = story.comments(1)
  expect(others).toEqual([])
  const pushed = await story.pullRequest({ number: 1, change: change('hey') })
  expect(pushed.exitCode).toBe(0)
  const head = story.github.state.pulls.get(1)?.head.sha
  expect(story.comments(1).map(({ id }) => id)).toEqual([comment?.id])
  expect(story.comments(1)[0]?.body).toContain(`commit \`${head?.slice(0, 7)}\``)
  expect(cacheKinds(pushed.cache.saved)).toEqual([])
})

test('a pull request with one more dependency restores no wheels, and its comment names it', async () => {
  const change = edit({ 'requirements.txt': await lock(...three, 'itsdangerous==2.2.0') })
  const run = await story.pullRequest({ number: 2, change })
  expect(deeds(run)).toMatchObject({ exitCode: 0, state: 'cold', restored: 0, compiled: 0 })
  expect(run.outputs['wheelhouse-hit']).toBe('false')
  expect(story.comments(2)[0]?.body).toMatch(/\| `itsdangerous` \| \+[^|]+ \| `2\.2\.0` added \|/)
})

test('a wheel that left the lock is pruned from the wheelhouse', async () => {
  const run = await story.pullRequest({
    number: 3,
    // As one layer, dependencies need all wheels.
    inputs: { push: 'never' },
    change: edit({ 'requirements.txt': await lock('click==8.1.8', 'idna==3.10') }),
  })
  expect(linesWith(run, /^Wheelhouse: \d/)).toEqual([
    'Wheelhouse: 2 restored, 0 fetched (0.0 MB), 0 compiled, 0 discarded, 1 pruned',
  ])
  expect(story.comments(3)[0]?.body).toContain('`h11`')
})

test('a comment in the lock does not touch the dependencies', async () => {
  const change = edit({ 'requirements.txt': `# Ask before you change this.\n${await lock(...three)}` })
  const run = await story.pullRequest({ number: 4, change })
  expect(deeds(run)).toEqual({ exitCode: 0, state: 'warm-deps', restored: 0, fetched: 0, compiled: 0 })
  expect(run.outputs['deps-key']).toBe(first.outputs['deps-key'])
  expect(linesWith(run, 'install.py')).toEqual([])
})

test('a base commit that no run measured gives way to its nearest measured ancestor', async () => {
  const unmeasured = await story.repository.commit(
    'main',
    edit({ 'main.py': server(['click', 'h11', 'idna'], 'unmeasured') }),
  )
  const change = edit({ 'main.py': server(['click', 'h11', 'idna'], 'new') })
  const asked = ({ requests }: RunResult): number =>
    requests.filter(({ url }) => url.includes(`/commits?sha=${unmeasured}`)).length
  const shallow = await story.pullRequest({ number: 5, change })
  expect(story.comments(5)[0]?.body).toContain(
    `compared with its ancestor \`${first.sha.slice(0, 7)}\`, 1 commit before it.`,
  )
  expect(asked(shallow)).toBe(1)

  // A clone that is deep enough knows its ancestors.
  const whole = await story.pullRequest({ number: 5, fullHistory: true })
  expect(cacheKinds(whole.cache.restored)).toEqual(['measurement'])
  expect(story.comments(5)[0]?.body).toContain(`\`${first.sha.slice(0, 7)}\`, 1 commit before it.`)
  expect(asked(whole)).toBe(0)
})

test('a base commit that was measured is found without the API', async () => {
  const measured = await story.pushToMain()
  const run = await story.pullRequest({
    number: 6,
    change: edit({ 'main.py': server(['click', 'h11', 'idna'], 'newer') }),
  })
  expect(story.comments(6)[0]?.body).toContain(`\`${measured.sha.slice(0, 7)}\``)
  expect(run.requests.filter(({ url }) => url.includes('/commits'))).toEqual([])
})
