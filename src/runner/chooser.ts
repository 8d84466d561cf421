import path from 'node:path'
import type { Chooser } from '../requirements/resolve.ts'
import { converse } from './exec.ts'

/**
 * @param scripts the action's `python/` folder.
 * @param libraries folder that holds `packaging/`.
 */
export function startChooser(
  environment: Readonly<Record<string, string | undefined>>,
  scripts: string,
  libraries: string,
): Chooser {
  const lines: string[] = []
  const program = converse(
    'python3',
    [path.join(scripts, 'choose.py')],
    { ...environment, PYTHONPATH: libraries, PYTHONDONTWRITEBYTECODE: '1' },
    (line) => lines.push(line),
  )
  return {
    async ask(question) {
      program.tell(question)
      return { exitCode: await program.end(), lines }
    },
    stop: program.stop,
  }
}
