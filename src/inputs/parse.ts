import { resolve } from 'node:path'
import { Problem } from '../problem.ts'
import { parseCommand, parseStartUp } from './command.ts'
import {
  parseBuildArgs,
  parseIgnorePattern,
  parseInside,
  parseLabels,
  parseName,
  parseSecrets,
  parseSystemPackage,
  splitList,
  splitNames,
} from './lists.ts'
import {
  inputDefaults,
  inputNames,
  inputVariable,
  nearestInput,
  unknownInputs,
  type InputName,
} from './names.ts'
import { commentsOnPass, requirements, type Options } from './options.ts'
import { inputProblems, ok, parseEach, quoted, wrong, type Parsed } from './parsed.ts'
import { parseReference, parseRepository, parseTag, repositoryOf } from './references.ts'
import {
  oneOf,
  orOff,
  parseBoolean,
  parseBuilder,
  parseCacheSuffix,
  parseIncrease,
  parseLabel,
  parsePartSizes,
  parsePythonVersion,
  parseSize,
} from './scalars.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads all inputs at once from the environment of an action's step (`INPUT_<NAME>`, `GITHUB_WORKSPACE`).
 *
 * @param exists whether a file or folder is there, given its absolute path; without it paths are taken on trust
 * @throws Problem with every mistake: unknown names, malformed values, combinations that contradict each other
 */
export function parseOptions(env: Environment, exists: (path: string) => boolean = () => true): Options {
  const problems = [...unknownProblems(unknownInputs(env))]
  const workspace = resolve(env['GITHUB_WORKSPACE'] ?? '.')

  /** The value of an input; `absent` where it has neither a value nor a default, or where it is wrong (which is noted). */
  function read<T, A>(name: InputName, parse: (text: string) => Parsed<T>, absent: A): T | A {
    const text = env[inputVariable(name)]?.trim() || inputDefaults[name]
    if (text === '') return absent
    const parsed = parse(text)
    if (parsed.kind === 'ok') return parsed.value
    problems.push(...inputProblems(name, parsed.wrong))
    return absent
  }
  const names = (name: InputName, parse: (item: string) => Parsed<string>) =>
    read(name, (text) => parseEach(splitNames(text), parse), [])
  const paths = (name: InputName, parse: (item: string) => Parsed<string>) =>
    read(name, (text) => parseEach(splitList(text), parse), [])
  const cacheMode = oneOf('auto', 'read', 'off')

  const measure = read('measure', parseReference, undefined)
  const image = read('image', parseRepository, measure && repositoryOf(measure))
  if (image === undefined && !env[inputVariable('image')]?.trim()) {
    problems.push(
      'Input "image" is missing. Valid: a repository without tag. Add it to "with:", e.g. image: ghcr.io/org/app; or give "measure".',
    )
  }
  const options: Options = {
    image: image ?? '',
    tags: names('tags', (tag) => parseTag(tag, image)),
    push: read('push', oneOf('auto', 'always', 'never', 'by-digest'), 'auto'),
    context: read('context', (text) => parseContext(text, workspace, exists), workspace),
    pythonVersion: read('python-version', parsePythonVersion, undefined),
    baseImage: read('base-image', parseReference, undefined),
    builderImage: read('builder-image', parseReference, undefined),
    requirements: read('requirements', parseInside, undefined),
    systemPackages: names('system-packages', parseSystemPackage),
    groups: names('groups', parseName),
    extras: names('extras', parseName),
    index: read('index', oneOf('wheelhouse', 'fallback'), 'wheelhouse'),
    command: read('command', parseCommand, undefined),
    ignore: paths('ignore', parseIgnorePattern),
    assets: paths('assets', parseInside),
    bytecode: read('bytecode', oneOf('deps', 'all', 'none'), 'deps'),
    compression: read('compression', oneOf('zstd', 'gzip'), 'zstd'),
    strategy: read('strategy', oneOf('auto', 'buildx', 'link'), 'auto'),
    layersFrom: names('layers-from', parseRepository),
    wheelhouseCache: read('wheelhouse-cache', cacheMode, 'auto'),
    cacheSuffix: read('cache-suffix', parseCacheSuffix, ''),
    maxSize: read('max-size', orOff(parseSize), undefined),
    maxUnpackedSize: read('max-unpacked-size', orOff(parseSize), undefined),
    maxPartSize: read('max-part-size', parsePartSizes, {}),
    warnIncrease: read('warn-increase', orOff(parseIncrease), undefined),
    failIncrease: read('fail-increase', orOff(parseIncrease), undefined),
    startUp: read('start-up', parseStartUp, undefined),
    require: read('require', (text) => parseEach(splitNames(text), oneOf(...requirements)), []),
    allowIncreaseLabel: read('allow-increase-label', orOff(parseLabel), undefined),
    comment: read('comment', oneOf('auto', 'on-change', 'always', 'never'), 'auto'),
    commentOnPass: read('comment-on-pass', oneOf(...commentsOnPass), 'keep'),
    builder: read('builder', parseBuilder, undefined),
    buildArgs: read('build-args', parseBuildArgs, {}),
    secrets: read('secrets', (text) => parseSecrets(text, { env, workspace, exists }), []),
    labels: read('labels', parseLabels, {}),
    measure,
    reproduce: read('reproduce', parseBoolean, false),
    dryRun: read('dry-run', parseBoolean, false),
    githubToken: read('github-token', ok, undefined),
  }
  problems.push(...contradictions(options))
  if (problems.length > 0) throw new Problem(problems)
  return options
}

/** One line for all unknown names, since the list of valid ones is long. */
function unknownProblems(unknown: readonly string[]): readonly string[] {
  if (unknown.length === 0) return []
  const shown = unknown.map((name) => {
    const nearest = nearestInput(name)
    return nearest === undefined ? quoted(name) : `${quoted(name)} (did you mean "${nearest}"?)`
  })
  return [
    `Unknown inputs: ${shown.join(', ')}. Valid: ${inputNames.join(', ')}. Correct or remove them in "with:".`,
  ]
}

function parseContext(text: string, workspace: string, exists: (path: string) => boolean): Parsed<string> {
  const valid = 'a folder, relative to the workspace'
  if (/^[a-z][a-z+]*:\/\/|^git@/i.test(text)) {
    return wrong(
      `${quoted(text)} is a URL`,
      valid,
      'Check the repository out with actions/checkout and give its folder',
    )
  }
  const folder = resolve(workspace, text)
  if (exists(folder)) return ok(folder)
  return wrong(
    `there is no folder ${quoted(text)} in the workspace`,
    valid,
    'Run actions/checkout before, or correct the path',
  )
}

/** Values that are fine alone and do not go together; each message says both ways out. */
function contradictions(options: Options): readonly string[] {
  const found: string[] = []
  if (options.dryRun && options.push === 'always') {
    found.push(
      'Inputs "push" and "dry-run": "always" pushes and "true" never does. Set push: auto, or dry-run: false.',
    )
  }
  if (options.push === 'by-digest' && options.tags.length > 0) {
    found.push(
      'Inputs "push" and "tags": "by-digest" moves no tags, since each platform would take them from the others. Give "tags" to actions/merge, or set push: auto.',
    )
  }
  const building = [
    ...(options.dryRun ? ['"dry-run"'] : []),
    ...(options.reproduce ? ['"reproduce"'] : []),
    ...(options.push === 'always' || options.push === 'by-digest' ? ['"push"'] : []),
    ...(options.tags.length > 0 ? ['"tags"'] : []),
  ]
  if (options.measure !== undefined && building.length > 0) {
    found.push(
      `Inputs "measure" and ${building.join(', ')}: where an image is measured, nothing is built or pushed. Leave "measure" or the others out.`,
    )
  }
  if (options.measure !== undefined && repositoryOf(options.measure) !== options.image) {
    found.push(
      `Inputs "measure" and "image": ${options.measure} is not in ${options.image}. Leave "image" out.`,
    )
  }
  if (options.comment === 'always' && options.githubToken === undefined) {
    found.push(
      'Inputs "comment" and "github-token": "always" needs a token and it is empty. Give a token, or set comment: auto.',
    )
  }
  return found
}
