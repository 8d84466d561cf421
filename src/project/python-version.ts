import { Problem } from '../problem.ts'
import { readText } from './folder.ts'
import type { Found, PythonRequest } from './project.ts'
import { chooseMinor, minorSatisfies, parseSpecifiers } from './specifiers.ts'
import { at } from './toml.ts'

/** Oldest first. Those that get fixes upstream, https://devguide.python.org/versions/ */
export const supportedPythonMinors = ['3.10', '3.11', '3.12', '3.13', '3.14'] as const

/** Used where the project leaves it open. Not the newest: wheels for a new minor come months after it. */
export const defaultPythonMinor = '3.13'

/** A range the interpreter must be in, and where it is written. */
export interface RequiresPython {
  readonly text: string
  readonly file: string
  readonly line: number | undefined
}

export interface PythonVersion {
  readonly python: Found<PythonRequest> | undefined
  readonly hints: readonly string[]
}

const listed = supportedPythonMinors.join(', ')

/**
 * Which Python the project asks for: input, `.python-version`, `requires-python`, `runtime.txt`, in this order.
 * @throws Problem for an unsupported or malformed version and for one outside of `requires-python`.
 */
export async function detectPythonVersion(
  root: string,
  input: string | undefined,
  requires: RequiresPython | undefined,
): Promise<PythonVersion> {
  const range = requires === undefined ? undefined : readRange(requires)
  const pin =
    input === undefined
      ? ((await readPin(root, '.python-version')) ??
        (range === undefined ? await readPin(root, 'runtime.txt') : undefined))
      : { text: input, file: 'input python-version', line: undefined }
  if (pin === undefined) return range ?? { python: undefined, hints: [] }

  const match = /^(?:c?python-)?(?<minor>3\.\d+)(?<patch>\.\d+)?$/.exec(pin.text)
  const minor = match?.groups?.minor
  const where = at(pin.file, pin.line)
  if (minor === undefined)
    throw new Problem(
      `${where}: \`${pin.text}\` is not a CPython version that we know. Valid: ${listed}. ` +
        'Mend it, or set the input `python-version`.',
    )
  if (!isSupported(minor))
    throw new Problem(
      `${where}: Python ${minor} is not supported. Valid: ${listed}. Set the input \`python-version\`.`,
    )
  if (requires !== undefined && !minorSatisfies(parseSpecifiers(requires.text) ?? [], minor))
    throw new Problem(
      `${where}: Python ${minor} is outside of \`requires-python = "${requires.text}"\` ` +
        `(${at(requires.file, requires.line)}). Make the two agree.`,
    )
  const hints =
    match?.groups?.patch === undefined
      ? []
      : [
          `${where}: only the minor ${minor} of \`${pin.text}\` is used; the patch release is that of the base image.`,
        ]
  return { python: { value: { text: pin.text, minor }, file: pin.file, line: pin.line }, hints }
}

function readRange(requires: RequiresPython): PythonVersion {
  const where = at(requires.file, requires.line)
  const clauses = parseSpecifiers(requires.text)
  if (clauses === undefined)
    throw new Problem(
      `${where}: \`requires-python = "${requires.text}"\` is not a version specifier (PEP 440). Write e.g. ">=3.11,<3.14".`,
    )
  const choice = chooseMinor(clauses, supportedPythonMinors, defaultPythonMinor)
  if (choice === undefined)
    throw new Problem(
      `${where}: no supported Python satisfies \`requires-python = "${requires.text}"\`. Supported: ${listed}. Widen the range.`,
    )
  return {
    python: { value: { text: requires.text, minor: choice.minor }, file: requires.file, line: requires.line },
    hints: choice.patchBound
      ? [
          `${where}: \`${requires.text}\` bounds the patch release, but that is the base image's. Write ==${choice.minor}.* instead.`,
        ]
      : [],
  }
}

/** First version line of pyenv's, uv's or the buildpacks' file. */
async function readPin(root: string, file: string): Promise<RequiresPython | undefined> {
  const text = await readText(root, file)
  if (text === undefined) return undefined
  for (const [index, line] of text.split('\n').entries()) {
    const version = line.replace(/#.*/, '').trim()
    if (version !== '') return { text: version, file, line: index + 1 }
  }
  return undefined
}

function isSupported(minor: string): boolean {
  return (supportedPythonMinors as readonly string[]).includes(minor)
}
