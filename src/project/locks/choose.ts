import { Problem } from '../../problem.ts'
import { listFolder, readText, type Entry } from '../folder.ts'
import { pyprojectFile, type Pyproject } from '../pyproject.ts'
import type { LockFormat, LockReading, Selection } from './format.ts'
import { readUnlocked } from './pyproject.ts'
import { pylock } from './pylock.ts'
import { requirementsTxt } from './requirements-txt.ts'
import { unreadDependencies, unreadFormats } from './unread.ts'
import { uvLock } from './uv-lock.ts'

/** Every format with a reader; their order is that of messages, none wins over another. */
export const lockFormats: readonly LockFormat[] = [uvLock, pylock, requirementsTxt]

/**
 * Finds and reads the one lock: the one the input `requirements` names, else the only one in the root.
 * @throws Problem for several, for formats without a reader, and for whatever the reader finds wrong.
 */
export async function readLock(
  root: string,
  chosen: string | undefined,
  pyproject: Pyproject | undefined,
  wanted: Selection,
): Promise<LockReading> {
  const entries = await listFolder(root, '')
  const found = lockFormats.flatMap((format) => format.candidates(entries).map((path) => ({ format, path })))
  if (chosen !== undefined)
    return readChosen(
      root,
      chosen,
      found.map((f) => f.path),
      pyproject,
      wanted,
    )

  const unread = unreadFormats(entries)
  const readable = found.map((f) => f.path)
  const locks = [...readable, ...unread.filter((format) => format.lock).map((format) => format.file)]
  const [only] = found
  if (locks.length > 1 && only !== undefined)
    throw new Problem(
      `several locks: ${locks.join(', ')}. Only one can decide what is installed. ` +
        `Set the input \`requirements\` to one of: ${readable.join(', ')}; or remove the others.`,
    )
  if (only !== undefined) return only.format.read(root, only.path, pyproject, wanted)
  return readWithoutLock(root, entries, pyproject, wanted)
}

async function readChosen(
  root: string,
  input: string,
  found: readonly string[],
  pyproject: Pyproject | undefined,
  wanted: Selection,
): Promise<LockReading> {
  const path = input.replace(/^(?:\.\/)+/, '')
  const valid = `Valid: ${[...new Set([...found, ...(pyproject === undefined ? [] : [pyprojectFile])])].join(', ') || 'a path below the context'}.`
  if (path.startsWith('/') || path.split('/').includes('..'))
    throw new Problem(`input requirements: \`${input}\` leaves the project folder. ${valid}`)
  if ((await readText(root, path)) === undefined)
    throw new Problem(`input requirements: there is no file \`${input}\` in the project folder. ${valid}`)
  if (path === pyprojectFile && pyproject !== undefined) return readUnlocked(pyproject, wanted)
  const format = lockFormats.find((f) => f.accepts(path))
  if (format === undefined)
    throw new Problem(
      `input requirements: \`${input}\` is of a format that is not read. Formats: ` +
        `${lockFormats.map((f) => f.name).join(', ')}, ${pyprojectFile}. ${valid}`,
    )
  return format.read(root, path, pyproject, wanted)
}

/** Ranges in `pyproject.toml`, nothing at all, or an error that says what is there instead. */
async function readWithoutLock(
  root: string,
  entries: readonly Entry[],
  pyproject: Pyproject | undefined,
  wanted: Selection,
): Promise<LockReading> {
  const unread = unreadFormats(entries)
  const [lock] = unread.filter((format) => format.lock)
  const project = pyproject?.data.project
  if (lock !== undefined)
    throw new Problem(
      `${lock.file}: this format is not read yet. Commit ${lock.instead}, ` +
        `and set the input \`requirements\` to it.`,
    )
  const why = pyproject === undefined ? undefined : unreadDependencies(pyproject)
  if (why !== undefined) throw new Problem(`${pyprojectFile}: ${why}.`)
  const asked = wanted.groups.length + wanted.extras.length > 0
  if (pyproject !== undefined && ((project?.dependencies ?? []).length > 0 || asked))
    return readUnlocked(pyproject, wanted)

  const others = await otherRequirements(root, entries)
  if (others.length > 0)
    throw new Problem(
      `no requirements.txt, but other requirements files: ${others.join(', ')}. Set the input \`requirements\` to one of them.`,
    )
  const [other] = project === undefined ? unread : []
  if (other !== undefined)
    throw new Problem(`${other.file}: this format is not read yet. Commit ${other.instead}.`)
  if (asked)
    throw new Problem(
      'inputs groups, extras: there is no pyproject.toml that defines any. Leave the inputs empty.',
    )
  return {
    source: { kind: 'none' },
    names: new Set(),
    findings: [],
    hints: ['no requirements and no lock found: the image holds no dependencies.'],
  }
}

/** `requirements/prod.txt`, `requirements-prod.txt`, … */
async function otherRequirements(root: string, entries: readonly Entry[]): Promise<readonly string[]> {
  const beside = entries
    .filter((e) => e.kind === 'file' && /^requirements[-_.].*\.(?:txt|in)$/.test(e.name))
    .map((e) => e.name)
  const below = (await listFolder(root, 'requirements')).filter(
    (e) => e.kind === 'file' && e.name.endsWith('.txt'),
  )
  return [...beside, ...below.map((e) => `requirements/${e.name}`)]
}
