import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  isAlive,
  recordOf,
  runningDaemon,
  startDaemon,
  stopDaemon,
  waitUntilReady,
} from '../kit/machine/daemons.ts'
import { kitFolders, kitId, repositoryRoot, type Folders } from '../kit/machine/folders.ts'
import { countTests } from '../kit/machine/jest-results.ts'
import { registryPort, repositoriesIn, removeRepository } from '../kit/machine/registry.ts'
import { attempt, must } from '../kit/machine/shell.ts'
import { previousState, readKitState, writeKitState, type KitState } from '../kit/machine/state.ts'
import { stepsOn } from '../kit/machine/steps.ts'

let folder: string
let folders: Folders
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kit-'))
  folders = kitFolders({ PDB_KIT_DIR: folder })
})
afterEach(() => rm(folder, { recursive: true }))

describe('folders', () => {
  test('the kit lives in .kit of the repository unless PDB_KIT_DIR names another folder', () => {
    expect(kitFolders({}).kit).toBe(`${repositoryRoot}/.kit`)
    expect(kitFolders({ PDB_KIT_DIR: '' }).kit).toBe(`${repositoryRoot}/.kit`)
    expect(kitFolders({ PDB_KIT_DIR: '/data/kit' }).registryData).toBe('/data/kit/registry')
  })

  test('two clones get different ids, one clone always the same', () => {
    const one = kitFolders({ PDB_KIT_DIR: '/a' })
    const other = kitFolders({ PDB_KIT_DIR: '/b' })
    expect(kitId(one)).toBe(kitId(kitFolders({ PDB_KIT_DIR: '/a' })))
    expect(kitId(one)).not.toBe(kitId(other))
  })
})

describe('daemons', () => {
  const waits = [process.execPath, '--eval', 'setInterval(() => {}, 1000)']
  const ignores = [
    process.execPath,
    '--eval',
    "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready')",
  ]

  test('a daemon is known by its record until it is stopped', async () => {
    const pid = await startDaemon(folders, 'waits', waits)
    expect(await runningDaemon(folders, 'waits')).toBe(pid)
    await stopDaemon(folders, 'waits', 'asks-it')
    expect(await runningDaemon(folders, 'waits')).toBeUndefined()
    expect(await recordOf(pid)).toBeUndefined()
  })

  test('a daemon that does not end when asked is killed', async () => {
    const pid = await startDaemon(folders, 'ignores', ignores)
    const log = `${folders.logs}/ignores.log`
    const isReady = async (): Promise<boolean> => (await readFile(log, 'utf8')).includes('ready')
    await waitUntilReady(folders, 'ignores', isReady, 20_000)
    await stopDaemon(folders, 'ignores', 'asks-it', 300)
    expect(await recordOf(pid)).toBeUndefined()
  })

  test('a process that got the number of an earlier daemon after a restart is neither taken for it nor stopped', async () => {
    const pid = await startDaemon(folders, 'waits', waits)
    const record = await recordOf(pid)
    if (record === undefined) throw new Error('the daemon is not alive')
    for (const stale of [
      { ...record, boot: 'another boot' },
      { ...record, started: '1' },
    ]) {
      await writeFile(`${folders.processes}/stale.json`, JSON.stringify(stale))
      expect(await runningDaemon(folders, 'stale')).toBeUndefined()
      await stopDaemon(folders, 'stale', 'asks-it')
    }
    expect(await isAlive(record)).toBe(true)
    await stopDaemon(folders, 'waits', 'asks-it')
  })

  test('a broken record counts as none', async () => {
    await mkdir(folders.processes, { recursive: true })
    await writeFile(`${folders.processes}/broken.json`, '{"pid":')
    expect(await runningDaemon(folders, 'broken')).toBeUndefined()
  })

  test('a program that is not there is reported', async () => {
    await expect(startDaemon(folders, 'absent', ['/no/such/program'])).rejects.toThrow('ENOENT')
  })

  test('waiting for a daemon that has ended fails with the end of its output', async () => {
    const fails = [
      process.execPath,
      '--eval',
      "setTimeout(() => { console.log('no luck'); process.exit(1) }, 100)",
    ]
    await startDaemon(folders, 'fails', fails)
    await expect(waitUntilReady(folders, 'fails', async () => false, 20_000)).rejects.toThrow(
      'fails ended:\nno luck',
    )
  })
})

describe('programs', () => {
  test('exit code, both outputs, input and log are given back', async () => {
    const log = join(folder, 'sub/program.log')
    const script = 'read line; echo "out $line"; echo err >&2; exit 3'
    expect(await attempt(['sh', '-c', script], { input: 'hello\n', log })).toEqual({
      code: 3,
      stdout: 'out hello\n',
      stderr: 'err\n',
    })
    expect(await readFile(log, 'utf8')).toContain('out hello\n')
  })

  test('an absent program ends with 127', async () => {
    expect((await attempt(['/no/such/program'])).code).toBe(127)
  })

  test('a failure names the command and ends with its output', async () => {
    await expect(must(['sh', '-c', 'echo reason >&2; exit 2'])).rejects.toThrow(
      'exit code 2: sh -c echo reason >&2; exit 2\nreason',
    )
  })

  test('a program is killed when the work is interrupted', async () => {
    const interruption = new AbortController()
    const sleeping = attempt(['sleep', '600'], { signal: interruption.signal })
    interruption.abort()
    expect((await sleeping).code).not.toBe(0)
  })
})

describe('steps', () => {
  test('a step is announced and its end is told', async () => {
    const lines: string[] = []
    const steps = stepsOn((line) => lines.push(line), new AbortController().signal)
    expect(await steps.during('pouring', async () => 'tea')).toBe('tea')
    await expect(steps.during('breaking', () => Promise.reject(new Error('crack')))).rejects.toThrow('crack')
    expect(lines.map((line) => line.replace(/[\d.]+ s/, 'N s'))).toEqual([
      'kit: pouring …',
      'kit: pouring: done in N s',
      'kit: breaking …',
      'kit: breaking: failed after N s',
    ])
  })

  test('nothing more is begun after an interruption', async () => {
    const steps = stepsOn(() => undefined, AbortSignal.abort())
    await expect(steps.during('late', async () => 'never')).rejects.toThrow('aborted')
  })
})

describe('state', () => {
  const state: KitState = {
    engine: 'own',
    dockerHost: 'unix:///kit/docker.sock',
    dockerConfig: '/kit/docker-config',
    furtherEngines: [],
    registry: 'localhost:5000',
    registryData: '/kit/registry',
    baseImages: { slim313: 'a', slim311: 'b', builder313: 'c' },
    node24: '/node',
    toolsBin: '/kit/venv/bin',
    pythons: '/kit/runner-python',
  }

  test('what is written is read back', async () => {
    await writeKitState(folders.state, state)
    expect(readKitState(folders.state)).toEqual(state)
    expect(await previousState(folders.state)).toEqual(state)
  })

  test('an earlier version wrote of one engine only', async () => {
    const { furtherEngines: _, ...earlier } = state
    await writeFile(folders.state, JSON.stringify(earlier))
    expect(await previousState(folders.state)).toEqual(state)
  })

  test('without a kit the error says how to start it', () => {
    expect(() => readKitState(folders.state)).toThrow('node scripts/kit.mjs up')
  })

  test('the state of another version of the kit counts as none', async () => {
    await writeFile(folders.state, JSON.stringify({ ...state, engine: 'borrowed' }))
    expect(await previousState(folders.state)).toBeUndefined()
  })
})

describe('registry', () => {
  test('a port that is taken is not chosen again', async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    expect(await registryPort(port)).not.toBe(port)
    await new Promise((done) => server.close(done))
    expect(await registryPort(port)).toBe(port)
  })

  test('a removed repository is gone and its neighbours stay', async () => {
    const root = join(folder, 'docker/registry/v2/repositories')
    for (const name of ['acme/shop', 'acme/api', 'single']) {
      await mkdir(join(root, name, '_manifests'), { recursive: true })
    }
    expect(await repositoriesIn(folder)).toEqual(['acme/api', 'acme/shop', 'single'])
    await removeRepository(folder, 'acme/shop')
    expect(await repositoriesIn(folder)).toEqual(['acme/api', 'single'])
  })
})

describe('counting tests', () => {
  const result = (name: string, ...statuses: string[]): object => ({
    name,
    status: statuses.every((status) => status === 'passed') && statuses.length > 0 ? 'passed' : 'failed',
    assertionResults: statuses.map((status, index) => ({ status, fullName: `${name} ${index}` })),
  })
  const json = (passed: number, failed: number, ...testResults: object[]): string =>
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults,
    })

  test('passed and failed tests are counted one by one', () => {
    expect(countTests(json(2, 1, result('a', 'passed', 'failed'), result('b', 'passed')), 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 0,
      failures: ['a 1'],
    })
  })

  test('a file that cannot be run is a failure though it has no tests', () => {
    expect(countTests(json(1, 0, result('a', 'passed'), result('broken.test.ts')), 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ['broken.test.ts'],
    })
  })

  test('jest that ends without results, or badly after good ones, is a failure', () => {
    expect(countTests(undefined, 1)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: ['jest ended without results'],
    })
    expect(countTests(json(1, 0, result('a', 'passed')), 1).failures).toEqual(['jest ended with exit code 1'])
    expect(countTests(json(1, 0, result('a', 'passed')), 0).failures).toEqual([])
  })
})
