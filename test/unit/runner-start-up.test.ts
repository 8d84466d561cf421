import { expect, test } from '@jest/globals'
import type { StartUp } from '../../src/inputs/options.ts'
import type { Run, RunResult } from '../../src/runner/exec.ts'
import { measureStart, startArguments } from '../../src/runner/start-up.ts'

const http: StartUp = { kind: 'http', port: 8000, path: '/healthz' }
const command: StartUp = { kind: 'command', argv: ['python', '-c', 'import app'] }
const common = ['run', '--detach', '--quiet', '--name', 'c', '--security-opt', 'no-new-privileges']

test.each([
  [http, [...common, '--publish', '127.0.0.1::8000', 'image']],
  [command, [...common, '--network', 'none', 'image', 'python', '-c', 'import app']],
])('docker is called with an argument vector: %j', (probe, argv) => {
  expect(startArguments('c', 'image', probe)).toEqual(argv)
})

/** A docker that answers by its first word; undefined: it never does. */
function docker(answers: Readonly<Record<string, Partial<RunResult> | undefined>>): {
  readonly run: Run
  readonly asked: string[]
} {
  const asked: string[] = []
  const run: Run = async (_, [word = '']) => {
    asked.push(word)
    const answer = word in answers ? answers[word] : {}
    if (answer === undefined) return new Promise(() => undefined)
    return { exitCode: 0, stdout: '', stderr: '', ...answer }
  }
  return { run, asked }
}

test.each<[string, StartUp, Parameters<typeof docker>[0], string, readonly string[]]>([
  [
    'an image that cannot be pulled',
    http,
    { pull: { exitCode: 1, stderr: 'no such manifest' } },
    'the image could not be pulled: no such manifest',
    ['pull'],
  ],
  [
    'a container that cannot be started is removed all the same',
    http,
    { run: { exitCode: 125, stderr: 'port in use' } },
    'the image could not be started: port in use',
    ['pull', 'run', 'rm'],
  ],
  [
    'a command that ends badly',
    command,
    { wait: { stdout: '3\n' }, logs: { stderr: 'Traceback\nKeyError' } },
    'the command ended with 3: Traceback\nKeyError',
    ['pull', 'run', 'wait', 'logs', 'rm'],
  ],
  [
    'a command that does not end',
    command,
    { wait: undefined },
    'the command did not end within 0.05 s',
    ['pull', 'run', 'wait', 'rm'],
  ],
  [
    'an app that is not there',
    http,
    { port: { exitCode: 1 } },
    'nothing answered at /healthz of port 8000',
    ['pull', 'run', 'port', 'logs', 'rm'],
  ],
])('%s', async (_, probe, answers, reason, words) => {
  const { run, asked } = docker(answers)
  expect(await measureStart(run, 'image', probe, 50)).toEqual({ kind: 'failed', reason })
  expect(asked).toEqual(words)
})

test('the median of three starts, each in a container of its own', async () => {
  const { run, asked } = docker({ wait: { stdout: '0\n' } })
  expect(await measureStart(run, 'image', command)).toEqual({ kind: 'measured', seconds: expect.any(Number) })
  expect(asked).toEqual(['pull', ...['run', 'wait', 'rm', 'run', 'wait', 'rm', 'run', 'wait', 'rm']])
})
