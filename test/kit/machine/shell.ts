import { spawn, type SpawnOptions } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface Finished {
  /** Exit code; 128 + n after signal n; 127 when the program is not there. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  readonly input?: string
  /** File that receives all output as it comes. */
  readonly log?: string
  /** Milliseconds after which the program is killed; none by default. */
  readonly timeout?: number
  /** Kills the program when aborted. */
  readonly signal?: AbortSignal
  /** Called with every line of output. */
  readonly onLine?: (line: string) => void
}

/** Runs a program to its end; never throws for its exit code. */
export async function attempt(argv: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const [program = '', ...rest] = argv
  const spawnOptions: SpawnOptions = {
    env: options.env ?? process.env,
    cwd: options.cwd,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  }
  if (options.timeout !== undefined) spawnOptions.timeout = options.timeout
  // Not SIGTERM: `unshare` blocks it, and what runs inside its namespaces ends with it.
  if (options.signal !== undefined)
    Object.assign(spawnOptions, { signal: options.signal, killSignal: 'SIGKILL' })
  if (options.log !== undefined) await mkdir(dirname(options.log), { recursive: true })
  const log = options.log === undefined ? undefined : createWriteStream(options.log, { flags: 'a' })
  log?.write(`$ ${argv.join(' ')}\n`)
  return new Promise((done) => {
    let stdout = ''
    let stderr = ''
    const finish = (code: number): void => {
      // A caller that reads the log afterwards finds all of it there.
      const end = (): void => done({ code, stdout, stderr })
      if (log === undefined) end()
      else log.end(end)
    }
    const child = spawn(program, rest, spawnOptions)
    const hear = (text: string): void => {
      log?.write(text)
      if (options.onLine) for (const line of text.split('\n')) if (line.trim()) options.onLine(line)
    }
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      hear(text)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
      hear(text)
    })
    child.stdin?.on('error', () => undefined).end(options.input)
    child.on('error', (error) => {
      stderr += error.message
      finish(127)
    })
    child.on('close', (code, signal) => finish(code ?? (signal === null ? 1 : 128 + 15)))
  })
}

/**
 * Runs a program that must succeed.
 * @returns its standard output
 * @throws Error with the command and the end of its output
 */
export async function must(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const finished = await attempt(argv, options)
  if (finished.code === 0) return finished.stdout
  const tail = `${finished.stdout}\n${finished.stderr}`.trim().split('\n').slice(-25).join('\n')
  const where = options.log === undefined ? '' : `\nAll of its output: ${options.log}`
  throw new Error(`exit code ${finished.code}: ${argv.join(' ')}\n${tail}${where}`)
}

export async function isOnPath(program: string): Promise<boolean> {
  return (await attempt(['sh', '-c', 'command -v "$1"', 'sh', program])).code === 0
}
