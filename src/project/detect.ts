import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../problem.ts'
import { detectApp } from './apps/detect-app.ts'
import { listFolder } from './folder.ts'
import { createMatcher, defaultIgnore, readDockerignore } from './ignore.ts'
import { detectLayout } from './layout.ts'
import { readLock } from './locks/choose.ts'
import { directNames } from './locks/pyproject.ts'
import type { App, Finding, Found, LockSource, Project, PythonRequest } from './project.ts'
import { normaliseName, readPyproject, type Pyproject } from './pyproject.ts'
import { defaultPythonMinor, detectPythonVersion, type RequiresPython } from './python-version.ts'
import { lineOfKey } from './toml.ts'

/** The inputs that decide what is found; `undefined` and empty lists leave it to the project. */
export interface Wishes {
  /** Path of a lock or requirements file, relative to the root. */
  readonly requirements: string | undefined
  readonly pythonVersion: string | undefined
  readonly command: readonly string[] | undefined
  readonly ignore: readonly string[]
  readonly groups: readonly string[]
  readonly extras: readonly string[]
}

/**
 * Reads a project folder. Nothing is run and nothing outside of `root` is read.
 * @throws Problem with everything wrong at once: no project, several locks, broken files, nothing to start, …
 */
export async function detectProject(root: string, wishes: Wishes): Promise<Project> {
  await assertProject(root)
  const problems: string[] = []
  const attempt = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  // Everything else hangs on pyproject.toml: with a broken one, what follows would be guesses.
  const pyproject = await readPyproject(root)
  const name = pyproject?.data.project?.name ?? path.basename(path.resolve(root))
  const layout = await detectLayout(root, name)
  const lock = await attempt(readLock(root, wishes.requirements, pyproject, wishes))
  const requires = requiresPython(pyproject) ?? lock?.requiresPython
  const python = await attempt(detectPythonVersion(root, wishes.pythonVersion, requires))
  const app = await attempt(
    detectApp({ root, projectName: name, pyproject, layout, names: lock?.names }, wishes.command),
  )
  const repository = await attempt(readDockerignore(root, defaultIgnore))
  if (problems.length > 0 || lock === undefined || python === undefined || app === undefined)
    throw new Problem(problems)

  const sourceRoots = app.sourceRoots ?? layout.sourceRoots
  const ignore = [...defaultIgnore, ...(repository?.patterns ?? []), ...wishes.ignore]
  return {
    root,
    name: normaliseName(name),
    lock: lock.source,
    direct: pyproject === undefined ? [] : directNames(pyproject, wishes),
    python: python.python,
    app: app.app,
    sourceRoots,
    ignore,
    hasIgnoreFile: repository !== undefined,
    findings: [
      ...lockFindings(lock.source),
      ...lock.findings,
      pythonFinding(python.python),
      { what: 'application', value: describeApp(app.app.value), file: app.app.file, line: app.app.line },
      ...app.findings,
      {
        what: 'start command',
        value: app.app.value.command.join(' '),
        ...commandPlace(wishes.command, app.app),
      },
      { what: 'import path', value: sourceRoots.join(', '), file: undefined, line: undefined },
      ...(repository === undefined
        ? []
        : [
            {
              what: 'ignored',
              value: 'what it lists, besides our own list',
              file: '.dockerignore',
              line: undefined,
            },
          ]),
    ],
    hints: [
      ...lock.hints,
      ...python.hints,
      ...app.hints,
      ...(repository?.hints ?? []),
      ...sourceHints(ignore, app.app),
    ],
  }
}

/** Without any sign of Python there is one clear error, not one for each thing that is missing. */
async function assertProject(root: string): Promise<void> {
  const there = await stat(root).catch(() => undefined)
  if (there?.isDirectory() !== true)
    throw new Problem(
      `input context: there is no folder ${root}. Check the repository out before this step, or mend the path.`,
    )
  const folders = ['', ...(await listFolder(root, '')).filter((e) => e.kind === 'folder').map((e) => e.name)]
  const known =
    /\.py$|^pyproject\.toml$|^requirements.*\.txt$|^pylock\..*toml$|^uv\.lock$|^Pipfile|^environment\.ya?ml$|^setup\.cfg$/
  for (const folder of folders.filter((f) => !f.startsWith('.')))
    if ((await listFolder(root, folder)).some((e) => e.kind === 'file' && known.test(e.name))) return
  throw new Problem(
    `no Python project in ${root}. Looked for pyproject.toml, uv.lock, pylock.toml, requirements.txt and *.py there and one ` +
      'folder below. Set the input `context` to the folder of the project.',
  )
}

function requiresPython(pyproject: Pyproject | undefined): RequiresPython | undefined {
  const text = pyproject?.data.project?.['requires-python']
  if (pyproject === undefined || text === undefined) return undefined
  return { text, file: pyproject.file, line: lineOfKey(pyproject.text, ['project'], 'requires-python') }
}

function lockFindings(lock: LockSource): readonly Finding[] {
  const what = 'requirements'
  switch (lock.kind) {
    case 'none':
      return [{ what, value: 'none', file: undefined, line: undefined }]
    case 'requirements-txt': {
      const state =
        lock.hashed && lock.pinned ? 'pinned, hashed' : lock.pinned ? 'pinned, no hashes' : 'not pinned'
      return [{ what, value: `requirements file, ${state}`, file: lock.path, line: undefined }]
    }
    case 'uv-lock':
    case 'pylock':
      return [{ what, value: 'lock', file: lock.path, line: undefined }]
    case 'pyproject':
      return [{ what, value: 'ranges, no lock', file: lock.path, line: undefined }]
  }
}

function pythonFinding(python: Found<PythonRequest> | undefined): Finding {
  if (python === undefined)
    return { what: 'Python', value: `${defaultPythonMinor} (default)`, file: undefined, line: undefined }
  const { text, minor } = python.value
  return {
    what: 'Python',
    value: text === minor ? minor : `${minor} (from ${text})`,
    file: python.file,
    line: python.line,
  }
}

function describeApp(app: App): string {
  switch (app.kind) {
    case 'django':
      return 'Django'
    case 'asgi':
    case 'wsgi':
      return `${app.kind.toUpperCase()} ${app.object}`
    case 'script':
      return `console script ${app.name}`
    case 'module':
      return `module ${app.module}`
    case 'given':
      return 'given command'
  }
}

function commandPlace(
  given: readonly string[] | undefined,
  app: Found<App>,
): { readonly file: string | undefined; readonly line: number | undefined } {
  return given === undefined ? { file: app.file, line: app.line } : { file: 'input command', line: undefined }
}

/** Advice on what goes into the image. */
function sourceHints(ignore: readonly string[], app: Found<App>): readonly string[] {
  return app.value.kind !== 'given' && createMatcher(ignore).ignores(app.file)
    ? [
        `${app.file}: is started but ignored, so it is not in the image. Look through .dockerignore and the input \`ignore\`.`,
      ]
    : []
}
