import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { cacheMethods, type CacheFault, type CacheMethod } from '../kit/cache-service/faults.ts'
import type { ApiFault } from '../kit/github/faults.ts'
import { startRegistryProxy, type RegistryFault, type RegistryProxy } from '../kit/machine/registry-proxy.ts'
import { kitState } from '../kit/machine/kit.ts'
import { attempt } from '../kit/machine/shell.ts'
import { forget } from '../kit/scenario-kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { errorsOf, expectFailure, expectNoSecrets, startOnKeptRunner, userTags } from './bad-input.ts'
import { edit, lock, server, stored } from './story.ts'

jest.setTimeout(300_000)
const slow = (milliseconds: number): CacheFault => ({ kind: 'slow', milliseconds })
const files = async (): Promise<Record<string, string>> => ({
  'main.py': server(['idna']),
  'requirements.txt': await lock('idna==3.10'),
})

describe('a service that only helps', () => {
  const name = 'faults-helpers'
  let story: Scenario
  let healthy: readonly string[]
  let pulls = 0

  beforeAll(async () => {
    story = await startOnKeptRunner(name, await files())
    const first = await story.pushToMain()
    expect(errorsOf(first)).toEqual([])
    healthy = await stored(story.image).layers('latest')
  }, 180_000)
  afterAll(async () => story.close())
  afterEach(() => {
    story.cache.faults.clear()
    story.github.faults.clear()
  })

  /** Everything is built again, on a new disk, and must come out the same. */
  async function buildAgain(cacheSuffix: string): Promise<RunResult> {
    await forget(`e2e/${name}`)
    const run = await story.pushToMain({ inputs: { 'cache-suffix': cacheSuffix } })
    expect({ errors: errorsOf(run), exitCode: run.exitCode }).toEqual({ errors: [], exitCode: 0 })
    expect(await stored(story.image).layers('latest')).toEqual(healthy)
    expectNoSecrets(run)
    return run
  }

  // Every row has all four: jest takes a parameter that no row fills for its callback, and waits for it.
  const restores: readonly (readonly [string, CacheMethod, CacheFault, number | undefined])[] = [
    ['denies the look-up', 'GetCacheEntryDownloadURL', { kind: 'status', status: 403 }, undefined],
    ['limits the look-up', 'GetCacheEntryDownloadURL', { kind: 'status', status: 429 }, undefined],
    ['fails once at the look-up', 'GetCacheEntryDownloadURL', { kind: 'status', status: 500 }, 1],
    ['resets the look-up once', 'GetCacheEntryDownloadURL', { kind: 'reset' }, 1],
    ['is slow to look up', 'GetCacheEntryDownloadURL', slow(1500), undefined],
    ['denies the blob', 'download', { kind: 'status', status: 403 }, undefined],
    ['sends half of the blob', 'download', { kind: 'truncated' }, undefined],
    ['sends other bytes', 'download', { kind: 'corrupted' }, undefined],
    ['is slow to send', 'download', slow(1500), undefined],
  ]
  test.each(restores)(
    'a cache that %s at restore costs nothing but time',
    async (_, method, fault, times) => {
      story.cache.faults.set(method, fault, times)
      await buildAgain('')
    },
  )

  test.each<[string, CacheFault]>([
    ['fails', { kind: 'status', status: 500 }],
    ['is down', { kind: 'reset' }],
  ])('a cache that %s for good fails no build', async (_, fault) => {
    for (const method of cacheMethods) story.cache.faults.set(method, fault)
    const run = await buildAgain('')
    expect([run.cache.restored, run.cache.saved]).toEqual([[], []])
    expect(run.log.filter((line) => line.startsWith('Not saved: '))).toHaveLength(2)
  })

  const saves: readonly (readonly [string, CacheMethod, CacheFault, number?])[] = [
    ['denies the reservation', 'CreateCacheEntry', { kind: 'status', status: 403 }],
    ['limits the reservation', 'CreateCacheEntry', { kind: 'status', status: 429 }],
    ['denies the upload', 'upload', { kind: 'status', status: 403 }],
    ['denies the end of the upload', 'FinalizeCacheEntryUpload', { kind: 'status', status: 403 }],
  ]
  test.each(saves)(
    'a cache that %s at save leaves no entry, and the log says so',
    async (_, method, fault) => {
      story.cache.faults.set(method, fault)
      const run = await buildAgain(method.toLowerCase() + String(fault.kind === 'status' ? fault.status : ''))
      expect(run.cache.saved).toEqual([])
      expect(run.log.filter((line) => line.startsWith('Not saved: '))).toHaveLength(2)
    },
  )

  const api: readonly (readonly [string, ApiFault])[] = [
    ['denies', { kind: 'status', status: 403 }],
    ['limits the rate', { kind: 'rate-limit', retryAfter: 120 }],
    ['limits content', { kind: 'secondary-limit', retryAfter: 120 }],
    ['fails', { kind: 'status', status: 503 }],
    ['is down', { kind: 'reset' }],
  ]
  test.each(api)('an API that %s leaves the table in the summary and a warning', async (_, fault) => {
    story.github.faults.set('*', fault)
    const run = await story.pullRequest({ number: ++pulls, freshRunner: false })
    expect({ errors: errorsOf(run), exitCode: run.exitCode }).toEqual({ errors: [], exitCode: 0 })
    const warnings = run.annotations.filter(({ level }) => level === 'warning')
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^The pull request comment could not be brought up to date: .+ The table is in the job summary\.$/,
      ),
    ])
    expect(run.summary).toMatch(/\| .*base.*\|/i)
    expect(story.comments(pulls)).toEqual([])
    expectNoSecrets(run)
  })
})

test('a cache without room for the entries fails no build', async () => {
  const story = await startOnKeptRunner('faults-quota', await files(), { cacheQuota: 1000 })
  try {
    const run = await story.pushToMain()
    expect({ errors: errorsOf(run), exitCode: run.exitCode }).toEqual({ errors: [], exitCode: 0 })
    expectNoSecrets(run)
  } finally {
    await story.close()
  }
})

describe('a registry that fails', () => {
  let proxy: RegistryProxy
  let story: Scenario
  beforeAll(async () => {
    proxy = await startRegistryProxy(kitState().registry)
    story = await startOnKeptRunner('faults-registry', await files(), {
      registry: proxy.host,
    })
    expect(errorsOf(await story.pushToMain({ freshRunner: false }))).toEqual([])
  }, 180_000)
  afterEach(() => proxy.clear())
  afterAll(async () => {
    await story.close()
    await proxy.close()
  })

  const status = (code: 401 | 403 | 429 | 500): RegistryFault => ({ kind: 'status', status: code })
  const said: readonly (readonly [string, RegistryFault, RegExp])[] = [
    ['wants a login', status(401), /answered 401 .*No login for localhost:\d+ was found: run docker login/],
    ['denies', status(403), /answered 403 .*Check that the account may/],
    ['limits', status(429), /answered 429 .*The registry limits requests/],
    ['is in trouble', status(500), /answered 500 .*The registry is in trouble: try again later/],
    ['is down', { kind: 'down' }, /cannot be reached .*Check its name, its port and this runner's network/],
  ]

  test.each(said)(
    'and %s at the look-up of the base image is said with the input',
    async (name, fault, words) => {
      proxy.set(/ \/v2\/library\//, fault)
      const inputs = { 'base-image': `${proxy.host}/library/python:3.13-slim` }
      await expectFailure(story, {
        name,
        run: { inputs },
        errors: [
          new RegExp(
            `^base-image: Could not read localhost:\\d+/library/python:3\\.13-slim: .*${words.source}`,
          ),
        ],
      })
    },
  )

  test.each(said)('and %s at the look-up of the parts is said', async (name, fault, words) => {
    proxy.set(/^GET \/v2\/e2e\/faults-registry\/manifests\/(deps|srcs|image)-/, fault)
    const run = await expectFailure(story, {
      name,
      errors: [new RegExp(`^Could not read localhost:\\d+/e2e/faults-registry:\\S+: .*${words.source}`)],
    })
    expect(run.cache.saved).toEqual([])
  })

  test.each(said)('and %s when tags are moved is said', async (name, fault, words) => {
    proxy.set(/^PUT .*\/manifests\/(latest|sha-)/, fault)
    await expectFailure(story, {
      name,
      errors: [new RegExp(`^Could not push localhost:\\d+/e2e/faults-registry:\\S+: .*${words.source}`)],
    })
  })

  test.each([
    ['wants a login', status(401)],
    ['denies', status(403)],
  ] as const)('and %s at the push of a build moves no tag', async (name, fault) => {
    proxy.set(/^(POST|PUT|PATCH) /, fault)
    await expectFailure(story, {
      name,
      edits: { 'main.py': server(['idna'], name) },
      run: { inputs: { strategy: 'buildx' } },
      errors: [/^The build failed[^]*push[^]*(401|403|denied|authorization|unauthorized|forbidden)/i],
    })
  })

  test.each(said)('and %s at the push of a linked layer moves no tag', async (name, fault, words) => {
    proxy.set(/^(POST|PUT|PATCH) /, fault)
    await expectFailure(story, {
      name,
      edits: { 'main.py': server(['idna'], `${name}, linked`) },
      errors: [
        new RegExp(
          `^Could not push blob sha256:\\w+ of localhost:\\d+/e2e/faults-registry: .*${words.source}`,
        ),
      ],
    })
  })

  test('and sends other bytes for a manifest is said', async () => {
    proxy.set(/^GET \/v2\/e2e\/faults-registry\/manifests\/deps-/, { kind: 'wrong-bytes' })
    await expectFailure(story, { name: 'wrong bytes', errors: [/faults-registry:deps-/] })
  })
})

test('a run that is ended in the middle of its build moves no tag, and its post still saves the wheels', async () => {
  let building: (() => void) | undefined
  const begun = new Promise<void>((done) => (building = done))
  const story = await startOnKeptRunner('faults-cancelled', await files(), {
    onLine: (line) => /^Wheelhouse: \d+ restored/.test(line) && building?.(),
  })
  try {
    const running = story.pushToMain()
    await begun
    const { stdout } = await attempt(['pgrep', '-f', 'dist/main/index.js', '-P', String(process.pid)])
    const programs = stdout.split('\n').filter(Boolean).map(Number)
    expect(programs).toHaveLength(1)
    for (const program of programs) process.kill(program, 'SIGTERM')
    const run = await running
    expect(run.phases.map(({ phase, exitCode }) => [phase, exitCode])).toEqual([
      ['main', 143],
      ['post', 0],
    ])
    expect(await userTags(story.image)).toEqual({})
    expect(run.cache.saved.map(({ key }) => key)).toContain(run.outputs['wheelhouse-key'])
    expectNoSecrets(run)
    const again = await story.push({ branch: 'again', change: edit({ 'note.txt': 'again' }) })
    expect({ errors: errorsOf(again), exitCode: again.exitCode }).toEqual({ errors: [], exitCode: 0 })
  } finally {
    await story.close()
  }
})
