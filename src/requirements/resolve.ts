import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import type { LockSource } from '../project/project.ts'
import type { Target } from '../target/target.ts'
import { distributions, type Distribution, type Requirements } from './requirements.ts'
import { exportCommand } from './uv-commands.ts'

/** What this room needs of the outside: programs and folders, passed in. */
export interface Resolver {
  readonly run: (
    command: string,
    args: readonly string[],
    options: { cwd: string; env: Readonly<Record<string, string>> },
  ) => Promise<{ exitCode: number; stdout: string; stderr: string }>
  /** Fetched when it is asked for. `env`: its index settings and cache folder. */
  readonly uv: () => Promise<{ readonly program: string; readonly env: Readonly<Record<string, string>> }>
  /** See `lockPins`. */
  readonly pinned: () => Promise<string | undefined>
  /** Folder that holds `packaging/`. */
  readonly libraries: string
  /** The action's `python/` folder. */
  readonly scripts: string
  readonly scratch: string
  readonly warn: (sentence: string) => void
}

/**
 * uv compares a lock with `pyproject.toml` only by means of a Python that the project accepts, which a runner need not
 * have: the image's Python is in the image.
 */
const lacksInterpreter =
  /No interpreter found|Failed to inspect Python interpreter|incompatible with the project's Python requirement/

const chosen = z.object({ distributions, problems: z.array(z.string()) })

/**
 * The exact distributions for `target`: uv resolves or exports to PEP 751, packaging selects per PEP 425 and 508.
 * @throws Problem with the resolver's own words when the requirements cannot be met or the lock is out of date.
 */
export async function resolveRequirements(
  root: string,
  lock: LockSource,
  wishes: { readonly groups: readonly string[]; readonly extras: readonly string[] },
  target: Pick<Target, 'python' | 'libc' | 'platform' | 'markers' | 'tags'>,
  outside: Resolver,
): Promise<Requirements> {
  if (lock.kind === 'none') return { distributions: [], locked: true }
  await mkdir(outside.scratch, { recursive: true })
  const output = path.join(outside.scratch, 'pylock.toml')
  const pinned = await outside.pinned()
  const command = pinned === undefined ? exportCommand(lock, wishes, target, output) : undefined
  if (pinned !== undefined) await writeFile(output, pinned)
  if (command !== undefined) {
    const { program, env } = await outside.uv()
    const ask = (args: readonly string[]): ReturnType<Resolver['run']> =>
      outside.run(program, args, { cwd: root, env })
    let result = await ask(command)
    if (result.exitCode !== 0 && lock.kind === 'uv-lock' && lacksInterpreter.test(result.stderr)) {
      outside.warn(
        `${lock.path} could not be compared with pyproject.toml, because the runner has no Python that the project accepts; it is ` +
          'taken as it is. To have it checked, add a step with actions/setup-python before this one.',
      )
      result = await ask(command.map((word) => (word === '--locked' ? '--frozen' : word)))
    }
    if (result.exitCode !== 0)
      throw new Problem(explain(lock, result.stderr, await readFile(path.join(root, lock.path), 'utf8')))
  }
  const pins =
    pinned === undefined && lock.kind === 'requirements-txt' && lock.hashed
      ? lock.files.flatMap((f) => ['--pins', path.join(root, f)])
      : []
  const inLock =
    lock.kind === 'pylock' ? [...flags('--extra', wishes.extras), ...flags('--group', wishes.groups)] : []
  const file = command === undefined && pinned === undefined ? path.join(root, lock.path) : output
  return {
    locked: isLocked(lock),
    distributions: await chooseFromLock(file, [...pins, ...inLock], target, outside, lock.path),
  }
}

/**
 * Selects from a `pylock.toml` what the target installs.
 * @param name how problems call the lock.
 * @throws Problem with everything that cannot be had for the target.
 */
export async function chooseFromLock(
  file: string,
  options: readonly string[],
  target: Pick<Target, 'markers' | 'tags'>,
  outside: Pick<Resolver, 'run' | 'libraries' | 'scripts' | 'scratch'>,
  name = file,
): Promise<readonly Distribution[]> {
  const targetFile = path.join(outside.scratch, 'target.json')
  await writeFile(targetFile, JSON.stringify({ markers: target.markers, tags: target.tags }))
  const result = await outside.run(
    'python3',
    [path.join(outside.scripts, 'choose.py'), file, targetFile, ...options],
    {
      cwd: outside.scratch,
      env: { PYTHONPATH: outside.libraries, PYTHONDONTWRITEBYTECODE: '1' },
    },
  )
  if (result.exitCode !== 0)
    throw new Problem(
      `${name}: the lock could not be read for the target.\n${result.stderr.trim().slice(-2000)}`,
    )
  const found = chosen.parse(JSON.parse(result.stdout))
  if (found.problems.length > 0) throw new Problem(found.problems.map((problem) => `${name}: ${problem}`))
  return found.distributions
}

/** Whether uv has to resolve or to translate the lock. */
export function needsUv(lock: LockSource): boolean {
  return (
    lock.kind === 'uv-lock' || lock.kind === 'pyproject' || (lock.kind === 'requirements-txt' && !lock.hashed)
  )
}

/** Whether the same files always give the same distributions. */
export function isLocked(lock: LockSource): boolean {
  switch (lock.kind) {
    case 'uv-lock':
    case 'pylock':
    case 'none':
      return true
    case 'requirements-txt':
      return lock.hashed
    case 'pyproject':
      return false
  }
}

function flags(name: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [name, value])
}

/** uv's message, with the next step where the usual cause is known. */
function explain(lock: LockSource & { path: string }, stderr: string, text: string): string {
  const said = stderr.trim().split('\n').slice(-25).join('\n')
  if (lock.kind === 'uv-lock' && /lockfile.*(needs to be updated|outdated)|--locked/i.test(stderr))
    return `${lock.path} does not match pyproject.toml any more. Run \`uv lock\` and commit the result.\n${said}`
  if (/Failed to build|build backend|setup\.py/i.test(stderr))
    return (
      `${lock.path}: an sdist without static metadata had to be built to be resolved, and that failed on the runner. ` +
      `Lock the requirements with hashes (\`uv pip compile --generate-hashes\` or \`uv lock\`), which needs no build.\n${said}`
    )
  const malformed = /Couldn't parse requirement in .* at position (?<position>\d+)/.exec(stderr)?.groups
  if (malformed !== undefined) {
    const line = text.slice(0, Number(malformed.position)).split('\n').length
    return `${lock.path}:${String(line)}: this requirement cannot be read. Write it as \`name==version\` (PEP 508).\n${said}`
  }
  const absent =
    /Because (?:there is no version of )?(?<name>[\w.-]+)(?<version>\S*) ?(?:was not found|and)/.exec(
      stderr,
    )?.groups
  const isKnown = /there is no version of/.test(stderr)
  if (absent?.name !== undefined && (isKnown || /was not found in the/.test(stderr))) {
    const next = isKnown
      ? 'Ask for a version that the index has'
      : "Check the name's spelling and pip's index settings (PIP_INDEX_URL, pip.conf)"
    return `${place(lock.path, text, absent.name)}: \`${absent.name}${absent.version ?? ''}\` is not in the index. ${next}.\n${said}`
  }
  return `${lock.path}: the requirements could not be resolved for the target. Loosen or remove what contradicts.\n${said}`
}

/** `requirements.txt:3`, where a line names the distribution. */
function place(file: string, text: string, name: string): string {
  const named = new RegExp(`^[\\s"']*${name.replace(/[-_.]+/g, '[-_.]+')}(?![\\w.-])`, 'i')
  const index = text.split('\n').findIndex((line) => named.test(line))
  return index < 0 ? file : `${file}:${String(index + 1)}`
}
