import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import type { LockSource } from '../project/project.ts'
import type { Target } from '../target/target.ts'
import type { Pin } from './pinned.ts'
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
  readonly lockPins: (pins: readonly Pin[]) => Promise<string | undefined>
  /** Starts python/choose.py. */
  readonly chooser: () => Chooser
  readonly scratch: string
  readonly warn: (sentence: string) => void
}

/** A program that was started before its one question is known: Python and what it loads take longer than the answer. */
export interface Chooser {
  readonly ask: (question: string) => Promise<{ exitCode: number; lines: readonly string[] }>
  readonly stop: () => void
}

/**
 * uv compares a lock with `pyproject.toml` only by means of a Python that the project accepts, which a runner need not
 * have: the image's Python is in the image.
 */
const lacksInterpreter =
  /No interpreter found|Failed to inspect Python interpreter|incompatible with the project's Python requirement/

const chosen = z.object({ distributions, problems: z.array(z.string()) })

/** What has to be resolved. */
export interface Wanted {
  /** Folder of the project. */
  readonly root: string
  readonly lock: LockSource
  /**
   * What is wanted of a lock that holds nothing but pins, see `pinsOf`. Where only uv understands the index, all of the
   * lock is resolved all the same.
   */
  readonly pins: readonly Pin[] | undefined
  readonly wishes: { readonly groups: readonly string[]; readonly extras: readonly string[] }
}

/**
 * The exact distributions for `target`: uv resolves or exports to PEP 751, packaging selects per PEP 425 and 508.
 * @throws Problem with the resolver's own words when the requirements cannot be met or the lock is out of date.
 */
export async function resolveRequirements(
  { root, lock, pins, wishes }: Wanted,
  target: Pick<Target, 'python' | 'libc' | 'platform' | 'markers' | 'tags'>,
  outside: Resolver,
): Promise<Requirements> {
  if (lock.kind === 'none') return { distributions: [], locked: true }
  await mkdir(outside.scratch, { recursive: true })
  const chooser = outside.chooser()
  try {
    const pinned = pins && (await outside.lockPins(pins))
    const file = await lockFile(root, lock, pinned, wishes, target, outside)
    const restricted = pinned === undefined && lock.kind === 'requirements-txt' && lock.hashed
    const question = {
      ...(lock.kind === 'pylock' ? { extras: wishes.extras, groups: wishes.groups } : {}),
      pins: restricted ? lock.files.map((one) => path.join(root, one)) : [],
    }
    return {
      locked: isLocked(lock),
      distributions: await chooseFromLock(chooser, file, question, target, lock.path),
    }
  } finally {
    chooser.stop()
  }
}

/** The lock as a `pylock.toml`, made by uv where it is none. */
async function lockFile(
  root: string,
  lock: Exclude<LockSource, { kind: 'none' }>,
  pinned: string | undefined,
  wishes: Wanted['wishes'],
  target: Parameters<typeof exportCommand>[2],
  outside: Resolver,
): Promise<string> {
  const output = path.join(outside.scratch, 'pylock.toml')
  if (pinned !== undefined) {
    await writeFile(output, pinned)
    return output
  }
  const command = exportCommand(lock, wishes, target, output)
  if (command === undefined) return path.join(root, lock.path)
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
  return output
}

/**
 * Selects from a `pylock.toml` what the target installs.
 * @param question `pins`: requirements files whose hashes restrict the choice.
 * @param name how problems call the lock.
 * @throws Problem with everything that cannot be had for the target.
 */
export async function chooseFromLock(
  chooser: Chooser,
  file: string,
  question: {
    readonly extras?: readonly string[]
    readonly groups?: readonly string[]
    readonly pins?: readonly string[]
  },
  { markers, tags }: Pick<Target, 'markers' | 'tags'>,
  name = file,
): Promise<readonly Distribution[]> {
  const { exitCode, lines } = await chooser.ask(
    JSON.stringify({ lock: file, markers, tags, extras: [], groups: [], pins: [], ...question }),
  )
  if (exitCode !== 0)
    throw new Problem(`${name}: the lock could not be read for the target.\n${lines.join('\n').slice(-2000)}`)
  const found = chosen.parse(JSON.parse(lines.findLast((line) => line.startsWith('{')) ?? ''))
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
