import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { converse } from './exec.ts'

/** A script of ours that was started before its one question is known: Python and what it loads take longer than the answer. */
export interface ReadyScript {
  /** `lines`: of both its outputs. */
  readonly ask: (question: string) => Promise<{ exitCode: number; lines: readonly string[] }>
  readonly stop: () => void
}

/**
 * @param outside `scripts`: the action's `python/` folder; `libraries`: holds what it imports, such as `packaging/`;
 * `scratch`: a folder of ours, for version managers choose a Python by what the checked-out sources ask for.
 */
export function startScript(
  outside: {
    readonly env: Readonly<Record<string, string | undefined>>
    readonly scripts: string
    readonly libraries?: string
    readonly scratch: string
  },
  name: 'choose.py' | 'describe.py' | 'index_settings.py',
): ReadyScript {
  const { env, scripts, libraries, scratch } = outside
  mkdirSync(scratch, { recursive: true })
  const lines: string[] = []
  const program = converse(
    'python3',
    // What the runner's Python has installed is pip's alone to read; looking for it takes a sixth of choose.py's start.
    [...(libraries === undefined ? [] : ['-S']), path.join(scripts, name)],
    { ...env, ...(libraries && { PYTHONPATH: libraries }), PYTHONDONTWRITEBYTECODE: '1' },
    (line) => lines.push(line),
    scratch,
  )
  return {
    async ask(question) {
      program.tell(question)
      return { exitCode: await program.end(), lines }
    },
    stop: program.stop,
  }
}
