/**
 * Every input of `action.yml` with its default as text, in the same order. Here as well as there, because reusable workflows pass
 * an input that was left out as an empty text, which the runner does not replace by the default. A test holds the two together.
 */
export const inputDefaults = {
  image: '',
  tags: '',
  push: 'auto',
  context: '.',
  'python-version': '',
  'base-image': '',
  'builder-image': '',
  requirements: '',
  'system-packages': '',
  groups: '',
  extras: '',
  index: 'wheelhouse',
  command: '',
  ignore: '',
  assets: '',
  bytecode: 'deps',
  compression: 'zstd',
  strategy: 'auto',
  'layers-from': '',
  'wheelhouse-cache': 'auto',
  'cache-suffix': '',
  'max-size': '',
  'max-unpacked-size': '',
  'max-part-size': '',
  'warn-increase': '5% or 20MB',
  'fail-increase': '',
  'start-up': '',
  require: '',
  'allow-increase-label': 'allow-size-increase',
  comment: 'auto',
  'comment-on-pass': 'keep',
  builder: '',
  'build-args': '',
  secrets: '',
  labels: '',
  measure: '',
  reproduce: 'false',
  'dry-run': 'false',
  'github-token': '',
} as const satisfies Readonly<Record<string, string>>

export type InputName = keyof typeof inputDefaults

export const inputNames = Object.keys(inputDefaults) as readonly InputName[]

/** Name of the environment variable in which the runner passes an input: upper case, spaces as `_`, hyphens kept. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

/** Inputs in `env` that are not ours, in the spelling of a workflow (lower case), sorted. */
export function unknownInputs(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[] = inputNames,
): readonly string[] {
  const known = new Set(names.map(inputVariable))
  return Object.keys(env)
    .filter((variable) => variable.startsWith('INPUT_') && !known.has(variable))
    .map((variable) => variable.slice('INPUT_'.length).toLowerCase())
    .sort()
}

/** The known input that is closest to `name`, if any is close enough to be what was meant. */
export function nearestInput(name: string): InputName | undefined {
  const scored = inputNames.map((known) => ({
    known,
    distance: editDistance(name.replaceAll(/[_ ]/g, '-'), known),
  }))
  const best = scored.reduce((a, b) => (b.distance < a.distance ? b : a))
  return best.distance <= Math.max(1, Math.floor(name.length / 3)) ? best.known : undefined
}

/** Levenshtein distance, in characters. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [line, character] of [...from].entries()) {
    const next = [line + 1]
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (character === other ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
