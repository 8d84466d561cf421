import { expect, test } from '@jest/globals'
import { chooseBuilder, type Builder } from '../../src/runner/builder.ts'
import type { Run, RunResult } from '../../src/runner/exec.ts'

/** Answers of docker, by the beginning of its arguments. No real engine can be without a store, a plugin or itself at will. */
function docker(answers: Readonly<Record<string, Partial<RunResult>>>): {
  readonly run: Run
  readonly calls: string[]
} {
  const calls: string[] = []
  const run: Run = (_, args) => {
    const text = args.join(' ')
    calls.push(text)
    const answer = Object.entries(answers).find(([start]) => text.startsWith(start))?.[1]
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', ...answer })
  }
  return { run, calls }
}

const driver = (name: string) => ({ 'buildx inspect': { stdout: `Name:   default\nDriver: ${name}\n` } })
const containerd = { info: { stdout: '[["driver-type","io.containerd.snapshotter.v1"]]' } }
const classic = { info: { stdout: '[["Backing Filesystem","extfs"]]' } }

test.each<[string, Readonly<Record<string, Partial<RunResult>>>, string | undefined, Partial<Builder>]>([
  [
    'the docker driver with the containerd store',
    { ...driver('docker'), ...containerd },
    undefined,
    { name: undefined, driver: 'docker', own: false },
  ],
  [
    'a container builder',
    { ...driver('docker-container'), ...classic },
    undefined,
    { name: undefined, driver: 'docker-container', own: false },
  ],
  [
    'a remote builder',
    { ...driver('remote'), ...classic },
    undefined,
    { name: undefined, driver: 'remote', own: false },
  ],
  [
    'the one that the user names',
    { ...driver('kubernetes') },
    'farm',
    { name: 'farm', driver: 'kubernetes', own: false },
  ],
  [
    'one of our own where the store is the classic one',
    { ...driver('docker'), ...classic },
    undefined,
    { name: 'ours', driver: 'docker-container', own: true },
  ],
])('the builder is %s', async (_, answers, wanted, expected) => {
  expect(await chooseBuilder(docker(answers).run, wanted, () => 'ours')).toMatchObject(expected)
})

test('one of our own is made with the host’s network, so that it reaches a registry on localhost', async () => {
  const { run, calls } = docker({ ...driver('docker'), ...classic })
  await chooseBuilder(run, undefined, () => 'ours')
  expect(calls.at(-1)).toBe('buildx create --name ours --driver docker-container --driver-opt network=host')
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
  await expect(
    chooseBuilder(docker({ 'buildx inspect': inspect }).run, wanted, () => 'ours'),
  ).rejects.toThrow(expected)
})
