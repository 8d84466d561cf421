import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { StepLog } from './step-log.ts'
import type { Variables } from './environment.ts'

export interface Program {
  readonly node: string
  readonly script: string
  readonly folder: string
  readonly environment: Variables
  /** The program is killed after this many milliseconds. */
  readonly timeoutMs: number
}

/** Runs a bundle to its end and hands every line it prints, on either stream, to the log. Resolves to the exit code. */
export async function runProgram(program: Program, log: StepLog): Promise<number> {
  const child = spawn(program.node, [program.script], {
    cwd: program.folder,
    env: program.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: program.timeoutMs,
    killSignal: 'SIGKILL',
  })
  const exit = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal !== null) log.line(`The program was ended by ${signal}.`)
      resolve(code ?? 137)
    })
  })
  // By events, registered at once: iterating over a readline interface can wait for ever for an end that it missed.
  const read = [child.stdout, child.stderr].map(
    (stream) =>
      new Promise<void>((resolve) => {
        const lines = createInterface({ input: stream, crlfDelay: Infinity })
        lines.on('line', (line) => {
          log.line(line)
        })
        lines.on('close', resolve)
      }),
  )
  const [code] = await Promise.all([exit, ...read])
  return code
}
