import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { githubContext } from '../kit/runner/github-context.ts'
import { Job, type JobOptions } from '../kit/runner/job.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'runner-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

const github = githubContext({
  token: 'ghs_secret',
  repository: 'octo-org/app',
  sha: 'a'.repeat(40),
  ref: 'refs/heads/main',
  event: 'push',
  runId: 4,
  apiUrl: 'http://api.example',
})

async function action(
  name: string,
  metadata: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const at = path.join(folder, name)
  await mkdir(at)
  await writeFile(path.join(at, 'action.yml'), metadata)
  const prelude = `import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'\nconst env = process.env\n`
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(at, file), prelude + text)
  return at
}

function job(options: Partial<JobOptions> = {}): Job {
  return new Job({
    folder: path.join(folder, 'runner'),
    github,
    event: { ref: 'refs/heads/main' },
    ...options,
  })
}

const mainOnly = 'runs: { using: node24, main: main.mjs }'
const mainAndPost = 'runs: { using: node24, main: main.mjs, post: post.mjs }'

describe('the runner', () => {
  test('hands state from main to post and takes outputs, of one line or several', async () => {
    const at = await action('a', mainAndPost, {
      'main.mjs': `
        appendFileSync(env.GITHUB_OUTPUT, 'one=1=1\\nmany<<END\\nx\\n\\ny=<<z\\nEND\\n')
        appendFileSync(env.GITHUB_STATE, 'camelCase=kept\\n')`,
      'post.mjs': `console.log('state', env.STATE_camelCase)`,
    })
    const run = job()
    const main = await run.run(at)
    const posts = await run.finish()
    expect(main.outputs).toEqual({ one: '1=1', many: 'x\n\ny=<<z' })
    expect(main.state).toEqual({ camelCase: 'kept' })
    expect(posts.map((post) => [post.phase, post.exitCode, post.log])).toEqual([['post', 0, ['state kept']]])
  })

  test('runs the posts of several steps last step first', async () => {
    const files = { 'main.mjs': '', 'post.mjs': 'console.log(env.GITHUB_ACTION)' }
    const [first, second] = [
      await action('first', mainAndPost, files),
      await action('second', mainAndPost, files),
    ]
    const run = job()
    await run.run(first)
    await run.run(second)
    expect((await run.finish()).flatMap((post) => post.log)).toEqual(['__second', '__first'])
  })

  test.each([
    ['always()', 0, true],
    ['always()', 1, true],
    ['success()', 0, true],
    ['success()', 1, false],
    ['failure()', 0, false],
    ['failure()', 1, true],
  ])('with post-if %s and a main that exits with %i runs the post: %s', async (condition, exit, runs) => {
    const metadata = `runs: { using: node24, main: main.mjs, post: post.mjs, post-if: ${condition} }`
    const at = await action('a', metadata, { 'main.mjs': `process.exit(${exit})`, 'post.mjs': '' })
    const run = job()
    expect((await run.run(at)).exitCode).toBe(exit)
    expect((await run.finish()).length).toBe(runs ? 1 : 0)
  })

  test('gives inputs their defaults, expressions evaluated, and warns of unknown ones', async () => {
    const metadata = `
inputs:
  image: { required: true }
  dry-run: { default: false }
  github-token: { default: '\${{ github.token }}' }
  scratch: { default: '\${{ runner.temp }}/x' }
  ref: { default: '\${{github.ref_name}} of \${{ github.repository }}' }
${mainOnly}`
    const at = await action('a', metadata, {
      'main.mjs': `
        const inputs = Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('INPUT_')))
        writeFileSync(env.GITHUB_OUTPUT, 'inputs=' + JSON.stringify(inputs))`,
    })
    const run = job()
    const { outputs, annotations } = await run.run(at, { image: 'shop', colour: 'red' })
    expect(JSON.parse(outputs['inputs'] ?? '')).toEqual({
      INPUT_IMAGE: 'shop',
      'INPUT_DRY-RUN': 'false',
      'INPUT_GITHUB-TOKEN': 'ghs_secret',
      INPUT_SCRATCH: `${run.temp}/x`,
      INPUT_REF: 'main of octo-org/app',
      INPUT_COLOUR: 'red',
    })
    expect(annotations).toEqual([
      {
        level: 'warning',
        message: `Unexpected input(s) 'colour', valid inputs are ['image', 'dry-run', 'github-token', 'scratch', 'ref']`,
        properties: {},
      },
    ])
  })

  test('refuses a default that it cannot evaluate', async () => {
    const at = await action('a', `inputs: { x: { default: '\${{ secrets.X }}' } }\n${mainOnly}`, {
      'main.mjs': '',
    })
    await expect(job().run(at)).rejects.toThrow('unsupported expression: secrets.X')
  })

  test('masks the token and what a step masks, before it is logged, line by line', async () => {
    const at = await action('a', mainOnly, {
      'main.mjs': `
        console.log('token', env.INPUT_TOKEN ?? 'ghs_secret')
        console.log('::add-mask::first line%0Asecond')
        console.log('a first line and a second')
        console.error('::error::lost second')`,
    })
    const { log, annotations } = await job().run(at)
    expect(log).toEqual(['token ***', 'a *** and a ***', '##[error]lost ***'])
    expect(annotations).toEqual([{ level: 'error', message: 'lost ***', properties: {} }])
  })

  test('reads commands with their properties, and none between stop-commands and its token', async () => {
    const at = await action('a', mainOnly, {
      'main.mjs': `
        console.log('::group::Build%3A')
        console.log('::warning file=a,line=3,title=T%3A 1%2C2::50%25 more%0Abytes')
        console.log('::endgroup::')
        console.log('::debug::hidden')
        console.log('::stop-commands::token-1')
        console.log('::error::not an error')
        console.log('::token-1::')
        console.log('::notice::told')
        console.log('plain ::error::text')`,
    })
    const { log, annotations } = await job().run(at)
    expect(log).toEqual([
      '##[group]Build%3A',
      '##[warning]50% more',
      'bytes',
      '##[endgroup]',
      '::error::not an error',
      '##[notice]told',
      'plain ::error::text',
    ])
    expect(annotations).toEqual([
      {
        level: 'warning',
        message: '50% more\nbytes',
        properties: { file: 'a', line: '3', title: 'T: 1,2' },
      },
      { level: 'notice', message: 'told', properties: {} },
    ])
  })

  test('carries environment and path from step to step, but not over what is its own', async () => {
    const first = await action('first', mainOnly, {
      'main.mjs': `
        appendFileSync(env.GITHUB_ENV, 'COLOUR=red\\nGITHUB_SHA=forged\\n')
        appendFileSync(env.GITHUB_PATH, '/one\\n/two\\n')`,
    })
    const second = await action('second', mainOnly, {
      'main.mjs': `console.log([env.COLOUR, env.GITHUB_SHA, env.PATH.split(':').slice(0, 2)].join(' '))`,
    })
    const run = job()
    expect((await run.run(first)).annotations.map((a) => a.message)).toEqual([
      "Can't store GITHUB_SHA through $GITHUB_ENV.",
    ])
    expect((await run.run(second)).log).toEqual([`red ${'a'.repeat(40)} /two,/one`])
  })

  test('makes the environment from scratch: little of the machine passes into it', async () => {
    const at = await action('a', mainOnly, {
      'main.mjs': `console.log(JSON.stringify([env.PIP_INDEX_URL, env.PIP_CACHE_DIR, env.DOCKER_HOST, env.OTHER, env.HOME]))`,
    })
    const machine = {
      PATH: '/usr/bin:/x/node_modules/.bin',
      HOME: '/root',
      PIP_INDEX_URL: 'https://index.example/simple',
      PIP_CACHE_DIR: '/home/mona/.cache/pip',
      DOCKER_HOST: 'unix:///machine.sock',
      OTHER: 'x',
    }
    const run = job({ machine, env: { DOCKER_HOST: 'unix:///job.sock' } })
    const expected = ['https://index.example/simple', null, 'unix:///job.sock', null, run.home]
    expect(JSON.parse((await run.run(at)).log[0] ?? '')).toEqual(expected)
  })

  test('writes the event and runs in the workspace, with Node 24', async () => {
    const at = await action('a', mainOnly, {
      'main.mjs': `
        console.log(JSON.stringify([JSON.parse(readFileSync(env.GITHUB_EVENT_PATH)), process.cwd() === env.GITHUB_WORKSPACE]))
        console.log(process.versions.node.split('.')[0], env.RUNNER_TOOL_CACHE, env.ACTIONS_RESULTS_URL)`,
    })
    const run = job()
    expect((await run.run(at)).log).toEqual([
      '[{"ref":"refs/heads/main"},true]',
      `24 ${run.toolCache} undefined`,
    ])
  })

  test('tells the cache client where the service is, and never shows the token', async () => {
    const at = await action('a', mainOnly, {
      'main.mjs': `
        const names = ['ACTIONS_RESULTS_URL', 'ACTIONS_CACHE_SERVICE_V2', 'ACTIONS_CACHE_MODE', 'ACTIONS_RUNTIME_TOKEN']
        console.log(names.map((name) => env[name]).join(' '))`,
    })
    const cache = { url: 'http://cache.example/', token: 'runtime-token', mode: 'read' } as const
    expect((await job({ cache }).run(at)).log).toEqual(['http://cache.example/ true read ***'])
  })

  test('keeps a summary, and drops one of more than a mebibyte whole', async () => {
    const short = await action('short', mainOnly, {
      'main.mjs': `appendFileSync(env.GITHUB_STEP_SUMMARY, '# Size\\n')`,
    })
    const long = await action('long', mainOnly, {
      'main.mjs': `writeFileSync(env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1024))`,
    })
    expect((await job().run(short)).summary).toBe('# Size\n')
    const { summary, annotations } = await job().run(long)
    expect(summary).toBe('')
    expect(annotations.map(({ message }) => message)).toEqual([
      '$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1025k.',
    ])
  })

  test.each([
    ['out<<END\nx\n', "Invalid value. Matching delimiter not found 'END'"],
    ['nonsense\n', "Invalid format 'nonsense'"],
  ])('fails a step whose output file holds %j', async (text, message) => {
    const at = await action('a', mainOnly, {
      'main.mjs': `appendFileSync(env.GITHUB_OUTPUT, ${JSON.stringify(text)})`,
    })
    const { exitCode, annotations } = await job().run(at)
    expect([exitCode, annotations]).toEqual([1, [{ level: 'error', message, properties: {} }]])
  })

  test('ends a phase that takes longer than it may', async () => {
    const at = await action('a', mainOnly, { 'main.mjs': 'setInterval(() => {}, 1000)' })
    const { exitCode, log } = await job({ timeoutMs: 200 }).run(at)
    expect([exitCode, log]).toEqual([137, ['The program was ended by SIGKILL.']])
  })

  test.each([
    ['no action file', undefined, "Can't find 'action.yml' or 'action.yaml'"],
    ['another runtime', 'runs: { using: node20, main: main.mjs }', 'runs.using is node20, not node24'],
    ['no main', 'runs: { using: node24 }', 'runs.main is missing'],
  ])('refuses an action with %s', async (_, metadata, message) => {
    const at = path.join(folder, 'a')
    if (metadata === undefined) await mkdir(at)
    else await action('a', metadata, {})
    await expect(job().run(at)).rejects.toThrow(message)
  })
})
