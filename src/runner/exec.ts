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
