import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createRepository } from '../kit/scenario/repository.ts'
import { Scenario, type ScenarioKit } from '../kit/scenario/scenario.ts'

/** Tells in its outputs what the run looks like from the inside, and comments on pull requests. */
const MAIN = `
import { appendFileSync, readFileSync, readdirSync, existsSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
const env = process.env
const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'))
const access = JSON.parse(JSON.parse(Buffer.from(env.ACTIONS_RUNTIME_TOKEN.split('.')[1], 'base64url')).ac)
const out = (name, value) => appendFileSync(env.GITHUB_OUTPUT, name + '=' + JSON.stringify(value) + '\\n')
out('event', [env.GITHUB_EVENT_NAME, env.GITHUB_REF, env.GITHUB_HEAD_REF, env.GITHUB_BASE_REF])
out('files', readdirSync('.').filter((name) => name !== '.git').sort())
out('head', execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim() === env.GITHUB_SHA)
out('scopes', access.map((entry) => entry.Scope + ' ' + entry.Permission))
out('before', event.before ?? event.pull_request?.base.sha)
out('fork', event.pull_request?.head.repo.fork ?? false)
out('image', env.INPUT_IMAGE)
out('used', existsSync(env.HOME + '/used'))
appendFileSync(env.HOME + '/used', '')
if (event.pull_request) {
  const answer = await fetch(env.GITHUB_API_URL + '/repos/' + env.GITHUB_REPOSITORY + '/issues/' + event.number + '/comments', {
    method: 'POST',
    headers: { authorization: 'Bearer ' + env.INPUT_TOKEN, 'content-type': 'application/json' },
    body: JSON.stringify({ body: 'Built ' + env.GITHUB_REF }),
  })
  out('commented', answer.status)
}
`
const ACTION = `
inputs:
  image: { required: true }
  token: { default: '\${{ github.token }}' }
runs: { using: node24, main: main.mjs }
`

let action: string
let pruned: string[]
let scenario: Scenario

beforeEach(async () => {
  action = await mkdtemp(path.join(tmpdir(), 'action-'))
  await writeFile(path.join(action, 'action.yml'), ACTION)
  await writeFile(path.join(action, 'main.mjs'), MAIN)
  pruned = []
  const kit: ScenarioKit = {
    registry: 'localhost:5000',
    freshRunner: () => Promise.resolve(void pruned.push('fresh runner')),
    prune: { buildx: () => Promise.resolve(void pruned.push('buildx')) },
  }
  scenario = await Scenario.start({ files: { 'a.py': 'a = 1\n' }, image: 'shop', kit, action })
})
afterEach(async () => {
  expect(scenario.github.violations).toEqual([])
  await scenario.close()
  await rm(action, { recursive: true })
})

const add = (name: string) => (folder: string) => writeFile(path.join(folder, name), 'x = 1\n')
const values = (outputs: Readonly<Record<string, string>>): unknown =>
  Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, JSON.parse(value) as unknown]))

describe('a scenario', () => {
  test('runs the first commit on main, then a change on a fresh runner, then the same again', async () => {
    const first = await scenario.pushToMain()
    const changed = await scenario.pushToMain({ change: add('b.py') })
    const again = await scenario.pushToMain({ freshRunner: false })
    const expected = {
      event: ['push', 'refs/heads/main', '', ''],
      head: true,
      scopes: ['refs/heads/main 3'],
      fork: false,
      image: 'localhost:5000/shop',
    }
    expect(values(first.outputs)).toEqual({
      ...expected,
      files: ['a.py'],
      before: '0'.repeat(40),
      used: false,
    })
    const second = { ...expected, files: ['a.py', 'b.py'], before: first.sha }
    expect(values(changed.outputs)).toEqual({ ...second, used: false })
    expect(values(again.outputs)).toEqual({ ...second, used: true })
    expect(again.sha).toBe(changed.sha)
    expect(pruned).toEqual(['fresh runner', 'fresh runner'])
  })

  test('runs a pull request on the merge of its head into main, and keeps its comment', async () => {
    const main = await scenario.pushToMain({ change: add('b.py') })
    const run = await scenario.pullRequest({ number: 7, change: add('c.py') })
    expect(values(run.outputs)).toEqual({
      event: ['pull_request', 'refs/pull/7/merge', 'change-7', 'main'],
      files: ['a.py', 'b.py', 'c.py'],
      head: true,
      scopes: ['refs/pull/7/merge 3', 'refs/heads/main 1'],
      before: main.sha,
      fork: false,
      image: 'localhost:5000/shop',
      used: false,
      commented: 201,
    })
    expect(scenario.comments(7).map(({ body, author }) => [body, author])).toEqual([
      ['Built refs/pull/7/merge', 'github-actions[bot]'],
    ])
    expect(await scenario.repository.parentOf(run.sha)).toBe(main.sha)
  })

  test('merges main into a pull request that is run again after main moved on', async () => {
    await scenario.pullRequest({ number: 7, change: add('c.py') })
    await scenario.pushToMain({ change: add('b.py') })
    const again = await scenario.pullRequest({ number: 7 })
    expect(JSON.parse(again.outputs['files'] ?? '')).toEqual(['a.py', 'b.py', 'c.py'])
  })

  test('gives a fork a token that cannot comment', async () => {
    const run = await scenario.pullRequest({ number: 8, change: add('c.py'), fork: true })
    expect(JSON.parse(run.outputs['fork'] ?? '')).toBe(true)
    expect(JSON.parse(run.outputs['commented'] ?? '')).toBe(403)
    expect(scenario.comments(8)).toEqual([])
    await expect(scenario.repository.shaOf('refs/heads/change-8')).rejects.toThrow()
  })

  test('runs pull_request_target on the base with a cache that it cannot write', async () => {
    const run = await scenario.pullRequest({ number: 9, change: add('c.py'), fork: true, target: true })
    expect(JSON.parse(run.outputs['event'] ?? '')).toEqual([
      'pull_request_target',
      'refs/heads/main',
      'change-9',
      'main',
    ])
    expect(JSON.parse(run.outputs['files'] ?? '')).toEqual(['a.py'])
    expect(JSON.parse(run.outputs['scopes'] ?? '')).toEqual(['refs/heads/main 1'])
  })

  test.each([
    ['nightly', () => scenario.nightly(), ['schedule', 'refs/heads/main'], ['refs/heads/main 3']],
    [
      'tag',
      () => scenario.tag({ name: 'v1' }),
      ['push', 'refs/tags/v1'],
      ['refs/tags/v1 3', 'refs/heads/main 1'],
    ],
    ['dispatch', () => scenario.dispatch(), ['workflow_dispatch', 'refs/heads/main'], ['refs/heads/main 3']],
    [
      'push to a branch',
      () => scenario.push({ branch: 'topic', change: add('t.py') }),
      ['push', 'refs/heads/topic'],
      ['refs/heads/topic 3', 'refs/heads/main 1'],
    ],
  ])('gives a %s its ref and its scopes', async (_, start, [event, ref], scopes) => {
    const { outputs } = await start()
    expect(JSON.parse(outputs['event'] ?? '')).toEqual([event, ref, '', ''])
    expect(JSON.parse(outputs['scopes'] ?? '')).toEqual(scopes)
  })

  test('prunes with the hooks of the kit', async () => {
    await scenario.prune('buildx')
    expect(pruned).toEqual(['buildx'])
    await expect(scenario.prune('image')).rejects.toThrow('the kit has no hook to prune image')
  })

  test('starts from a copy of a folder, without what tools left in it', async () => {
    const example = await mkdtemp(path.join(tmpdir(), 'example-'))
    await add('app.py')(example)
    await mkdir(path.join(example, '__pycache__'))
    await add('__pycache__/app.pyc')(example)
    const out = await mkdtemp(path.join(tmpdir(), 'repository-'))
    const repository = await createRepository(out, { kind: 'folder', folder: example })
    const clone = path.join(out, 'clone')
    await repository.checkOut(await repository.shaOf('main'), 'refs/heads/main', clone, false)
    expect((await readdir(clone)).sort()).toEqual(['.git', 'app.py'])
    for (const folder of [example, out]) await rm(folder, { recursive: true })
  })
})
