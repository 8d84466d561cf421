import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { TargetFacts } from '../target/read-target.ts'
import type { Run } from './exec.ts'

/**
 * What `python/probe.py` prints but for sizes, worked out by `packaging` under any Python of the runner.
 * @throws Error where there is none, or none that runs it.
 */
export async function describeTarget(
  outside: {
    readonly run: Run
    readonly scripts: string
    readonly libraries: string
    readonly scratch: string
  },
  facts: TargetFacts,
): Promise<object> {
  const { run, scripts, libraries, scratch } = outside
  await mkdir(scratch, { recursive: true })
  // Version managers choose a Python by what the checked-out sources ask for.
  const { exitCode, stdout, stderr } = await run(
    'python3',
    [path.join(scripts, 'describe.py'), JSON.stringify(facts)],
    { cwd: scratch, env: { PYTHONPATH: libraries, PYTHONDONTWRITEBYTECODE: '1' } },
  )
  if (exitCode !== 0) throw new Error(`python3 ended with ${String(exitCode)}: ${stderr.trim().slice(-500)}`)
  return JSON.parse(stdout) as object
}
