import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { TargetFacts } from '../target/read-target.ts'
import { converse } from './exec.ts'

/** A program that is started before the facts are known: it has loaded when they are. */
export interface Describer {
  /**
   * What `python/probe.py` prints but for sizes.
   * @throws Error where the runner has no Python, or none that runs it.
   */
  readonly ask: (facts: TargetFacts) => Promise<object>
  readonly stop: () => void
}

/** Starts what works a target out by `packaging`, under any Python of the runner. */
export function startDescriber(outside: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly scripts: string
  readonly libraries: string
  readonly scratch: string
}): Describer {
  const { env, scripts, libraries, scratch } = outside
  // Version managers choose a Python by what the checked-out sources ask for.
  mkdirSync(scratch, { recursive: true })
  const lines: string[] = []
  const program = converse(
    'python3',
    [path.join(scripts, 'describe.py')],
    { ...env, PYTHONPATH: libraries, PYTHONDONTWRITEBYTECODE: '1' },
    (line) => lines.push(line),
    scratch,
  )
  return {
    async ask(facts) {
      program.tell(JSON.stringify(facts))
      const exitCode = await program.end()
      if (exitCode !== 0)
        throw new Error(`python3 ended with ${String(exitCode)}: ${lines.join('\n').slice(-500)}`)
      return JSON.parse(lines.find((line) => line.startsWith('{')) ?? '') as object
    },
    stop: program.stop,
  }
}
