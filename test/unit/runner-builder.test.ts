import { expect, test } from '@jest/globals'
import { chooseBuilder, type Builder } from '../../src/runner/builder.ts'
import { createBuildx, type Buildx } from '../../src/runner/buildx-command.ts'
import type { Run, RunResult } from '../../src/runner/exec.ts'

/** Answers of buildx, by the beginning of its arguments. No real engine can be without a store, a plugin or itself at will. */
function buildx(answers: Readonly<Record<string, Partial<RunResult>>>): {
  readonly run: Buildx
  readonly calls: string[]
} {
  const calls: string[] = []
  const run: Buildx = (args) => {
    const text = args.join(' ')
    calls.push(text)
    const answer = Object.entries(answers).find(([start]) => text.startsWith(start))?.[1]
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', ...answer })
  }
  return { run, calls }
}

const driver = (name: string, label = '') => ({
  inspect: { stdout: `Name:   default\nDriver: ${name}\nLabels:\n${label}` },
})
const containerd = ' org.mobyproject.buildkit.worker.snapshotter:          overlayfs\n'
const classic = ' org.mobyproject.buildkit.worker.moby.host-gateway-ip: 172.17.0.1\n'

test.each<[string, Readonly<Record<string, Partial<RunResult>>>, string | undefined, Partial<Builder>]>([
  [
    'the docker driver with the containerd store',
    driver('docker', containerd),
    undefined,
    { name: undefined, driver: 'docker', own: false },
  ],
  [
    'a container builder',
    driver('docker-container'),
    undefined,
    { name: undefined, driver: 'docker-container', own: false },
  ],
  ['a remote builder', driver('remote'), undefined, { name: undefined, driver: 'remote', own: false }],
  [
    'the one that the user names',
    driver('kubernetes'),
    'farm',
    { name: 'farm', driver: 'kubernetes', own: false },
  ],
  [
    'one of our own where the store is the classic one',
    driver('docker', classic),
    undefined,
    { name: 'ours', driver: 'docker-container', own: true },
  ],
])('the builder is %s', async (_, answers, wanted, expected) => {
  expect(await chooseBuilder(buildx(answers).run, wanted, () => 'ours')).toMatchObject(expected)
})

test('one of our own is made with the host’s network, so that it reaches a registry on localhost', async () => {
  const { run, calls } = buildx(driver('docker', classic))
  await chooseBuilder(run, undefined, () => 'ours')
  expect(calls.at(-1)).toBe('create --name ours --driver docker-container --driver-opt network=host')
})

test.each<[string, Partial<RunResult>, string | undefined, string]>([
  ['no docker', { exitCode: 127 }, undefined, 'docker was not found on the runner'],
  [
    'no buildx',
    { exitCode: 1, stderr: 'docker: unknown command: docker buildx' },
    undefined,
    'docker/setup-buildx-action',
  ],
  [
    'no engine',
    { exitCode: 1, stderr: 'Cannot connect to the Docker daemon' },
    undefined,
    'The Docker engine does not answer',
  ],
  [
    'no engine, told in the builder’s description',
    { stdout: 'Driver: docker\nError: Cannot connect to the Docker daemon' },
    undefined,
    'The Docker engine does not answer',
  ],
  [
    'no such builder',
    { exitCode: 1, stderr: 'ERROR: no builder "x" found' },
    'x',
    'builder: "x" cannot be used',
  ],
])('%s is told with the next step', async (_, inspect, wanted, expected) => {
  await expect(chooseBuilder(buildx({ inspect }).run, wanted, () => 'ours')).rejects.toThrow(expected)
})

const system = '/usr/libexec/docker/cli-plugins/docker-buildx'
test.each<[string, Readonly<Record<string, string>>, readonly string[], string, readonly string[]]>([
  ['by docker where its plugin is nowhere', { DOCKER_CONFIG: '/conf' }, [], '', ['docker', 'buildx', 'ls']],
  ['by itself where docker would find it', { DOCKER_CONFIG: '/conf' }, [system], '{}', [system, 'ls']],
  [
    'in the version that a step before put into docker’s configuration',
    { DOCKER_CONFIG: '/conf' },
    [system, '/conf/cli-plugins/docker-buildx'],
    '',
    ['/conf/cli-plugins/docker-buildx', 'ls'],
  ],
  [
    'by docker where that is told to look elsewhere first',
    { DOCKER_CONFIG: '/conf' },
    [system],
    '{"cliPluginsExtraDirs": ["/opt"]}',
    ['docker', 'buildx', 'ls'],
  ],
  [
    'never from the checked-out sources',
    { DOCKER_CONFIG: '', HOME: '' },
    ['cli-plugins/docker-buildx', '.docker/cli-plugins/docker-buildx'],
    '',
    ['docker', 'buildx', 'ls'],
  ],
  [
    'by docker where its folder has a space in its name',
    { HOME: '/with a space' },
    ['/with a space/.docker/cli-plugins/docker-buildx'],
    '',
    ['docker', 'buildx', 'ls'],
  ],
])('buildx is started %s', async (_, env, files, config, expected) => {
  const started: string[][] = []
  const run: Run = (command, args) => {
    started.push([command, ...args])
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '' })
  }
  await createBuildx(run, env, { exists: (file) => files.includes(file), read: () => config })(['ls'])
  expect(started).toEqual([expected])
})
