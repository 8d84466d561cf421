import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Chooser } from '../requirements/resolve.ts'
import { converse } from './exec.ts'

/**
 * @param outside `scripts`: the action's `python/` folder; `libraries`: holds `packaging/`; `scratch`: a folder of ours, for
 * version managers choose a Python by what the checked-out sources ask for.
 */
export function startChooser(outside: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly scripts: string
  readonly libraries: string
  readonly scratch: string
}): Chooser {
  const { env, scripts, libraries, scratch } = outside
  mkdirSync(scratch, { recursive: true })
  const lines: string[] = []
  const program = converse(
    'python3',
    [path.join(scripts, 'choose.py')],
    { ...env, PYTHONPATH: libraries, PYTHONDONTWRITEBYTECODE: '1' },
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
