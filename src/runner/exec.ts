import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { getExecOutput } from '@actions/exec'

/** Runs one program with an argument vector, never a shell. */
export type Run = (command: string, args: readonly string[], options?: RunOptions) => Promise<RunResult>

export interface RunOptions {
  readonly cwd?: string
  /** Added to the runner's environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly input?: string
  /** Called with each line of standard error as it comes: progress of long work. */
  readonly onErrorLine?: (line: string) => void
}

export interface RunResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** As `@actions/exec` waits for what a program has left behind, with its output still open. */
const keepsOutputMs = 10_000

/** A program that is told what to do, line by line, while it works. */
export interface Conversation {
  readonly tell: (line: string) => void
  /** Nothing more will be told. Resolves to the exit code when the program has ended and its last line was heard. */
  readonly end: () => Promise<number>
  readonly stop: () => void
}

/**
 * Starts a program in exactly the environment `env`.
 * @param onLine called with each line of either output as it comes.
 */
export function converse(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  onLine: (line: string) => void,
  cwd?: string,
): Conversation {
  // A group of its own, so that it is ended with all that it has started.
  const child = spawn(command, args, { env, cwd, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  const stop = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
  let late: NodeJS.Timeout | undefined
  const ended = new Promise<number>((resolve) => {
    child.on('error', (error) => {
      onLine(error.message)
      resolve(notFound)
    })
    // What it has started may wait for ever for what it does not do any more, and keep its output open.
    child.on('exit', (code) => {
      if (code !== 0) stop()
      else late = setTimeout(stop, keepsOutputMs).unref()
    })
    child.on('close', (code) => {
      clearTimeout(late)
      resolve(code ?? notFound)
    })
  })
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', onLine)
  // Whoever has ended early says why by its exit code.
  child.stdin.on('error', () => undefined)
  return {
    tell: (line) => {
      child.stdin.write(`${line}\n`)
    },
    end: async () => {
      child.stdin.end()
      return ended
    },
    stop,
  }
}

/** Exit code of a program that could not be started at all, as shells give it. */
export const notFound = 127

export function createRun(environment: Readonly<Record<string, string | undefined>>): Run {
  return async (command, args, options = {}) => {
    const env: Record<string, string> = {}
    for (const [name, value] of Object.entries({ ...environment, ...options.env }))
      if (value !== undefined) env[name] = value
    try {
      return await getExecOutput(command, [...args], {
        silent: true,
        ignoreReturnCode: true,
        env,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
        listeners: { errline: (line) => options.onErrorLine?.(line) },
      })
    } catch (error) {
      // @actions/exec rejects only when the program cannot be found or started.
      return {
        exitCode: notFound,
        stdout: '',
        stderr: error instanceof Error ? error.message : String(error),
      }
    }
  }
}

/** The last lines of a program's output, for error texts. */
export function tail(text: string, lines = 30): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}
