import path from 'node:path'
import type { Target } from '../target/target.ts'
import type { Run } from './exec.ts'

/** A Python on the runner. */
export interface HostPython {
  readonly executable: string
  /** What it needs in its environment. */
  readonly env: Readonly<Record<string, string>>
}

/** Prints what `Target.python` says of bytecode and folders. */
const question =
  'import sys; sys.path.insert(0, sys.argv[1]); from importlib.util import MAGIC_NUMBER; from layout import site_of; ' +
  'print(f"{sys.implementation.cache_tag}-{MAGIC_NUMBER.hex()}", site_of(""))'

/**
 * A Python on the runner that lays packages out and compiles them as the target's would: from the tool cache, where
 * GitHub's runners have every supported minor, or on the path (actions/setup-python). Undefined where there is none.
 * @param scripts the action's `python/` folder.
 */
export async function findHostPython(
  run: Run,
  environment: Readonly<Record<string, string | undefined>>,
  architecture: string,
  scripts: string,
  { minor, bytecode, packages }: Pick<Target['python'], 'minor' | 'bytecode' | 'packages'>,
): Promise<HostPython | undefined> {
  for (const python of await candidates(environment, architecture, minor)) {
    // Isolated: it starts in the checked-out sources, whose modules must not be taken for Python's own.
    const { exitCode, stdout } = await run(python.executable, ['-ISB', '-c', question, scripts], python)
    if (exitCode === 0 && stdout.trim() === `${bytecode} ${packages}`) return python
  }
  return undefined
}

async function candidates(
  environment: Readonly<Record<string, string | undefined>>,
  architecture: string,
  minor: string,
): Promise<readonly HostPython[]> {
  const { HOME = '', LD_LIBRARY_PATH = '' } = environment
  const onPath = [`python${minor}`, 'python3'].map((executable) => ({
    executable,
    env: { HOME, LD_LIBRARY_PATH },
  }))
  if (!environment.RUNNER_TOOL_CACHE) return onPath
  const { find } = await import('@actions/tool-cache')
  const folder = find('Python', `${minor}.x`, architecture)
  if (folder === '') return onPath
  // Its libpython is found by this alone: https://github.com/actions/setup-python/blob/main/src/find-python.ts
  const libraries = [path.join(folder, 'lib'), LD_LIBRARY_PATH].filter(Boolean).join(':')
  const cached = {
    executable: path.join(folder, 'bin', `python${minor}`),
    env: { LD_LIBRARY_PATH: libraries },
  }
  return [cached, ...onPath]
}
