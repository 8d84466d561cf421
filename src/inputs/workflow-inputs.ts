import { parse } from 'yaml'
import { z } from 'zod'
import { messageOf, Problem } from '../problem.ts'
import { conflicts } from './image-conflicts.ts'
import { splitList, splitNames } from './lists.ts'
import { inputNames, inputVariable, unknownInputs } from './names.ts'
import type { Options } from './options.ts'
import { parseOptions } from './parse.ts'
import { inputProblems, parseEach, quoted } from './parsed.ts'
import { parseRegistry } from './references.ts'
import { parseBranch } from './retention-options.ts'

/** One image of a reusable workflow. */
export interface WorkflowImage {
  /** Unique in the workflow; letters, digits, `_`, `.` and `-`. */
  readonly name: string
  readonly platforms: readonly Platform[]
  /** Labels of `runs-on`. */
  readonly runners: Readonly<Record<Platform, readonly string[]>>
  /** What the action is given; what is left out has its default. */
  readonly inputs: Readonly<Record<string, string>>
  readonly options: Options
}

/** The action builds for the platform of its runner. */
const platforms = ['linux/amd64', 'linux/arm64'] as const
export type Platform = (typeof platforms)[number]
const hosted: WorkflowImage['runners'] = {
  'linux/amd64': ['ubuntu-24.04'],
  'linux/arm64': ['ubuntu-24.04-arm'],
}

/** Inputs of the action that reusable workflows do not have. */
export const withheldInputNames = ['measure', 'github-token'] as const

const planInputNames = ['inputs', 'read-only']
const forEach = inputNames.filter((name) => !(withheldInputNames as readonly string[]).includes(name))
const longestText = 64 * 1024

// What a caller leaves out, and has no default, may be null.
const scalars = z.record(z.string(), z.union([z.string(), z.boolean(), z.number(), z.null()]))
// Read without YAML's types: `python-version: 3.10` is no number.
const entryShape = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const labels = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((one) => [one].flat())
  .optional()
const runnersShape = z.strictObject({ 'linux/amd64': labels, 'linux/arm64': labels })

type Environment = Readonly<Record<string, string | undefined>>
type Texts = Readonly<Record<string, string>>

/**
 * The images that a reusable workflow is to build, from its inputs as JSON in `INPUT_INPUTS`: the one that `image` names, or those
 * that `images` lists. What an entry does not say, the workflow's input of that name says.
 * @throws Problem with every mistake in any of them, as the action itself would find it
 */
export function parseWorkflowInputs(env: Environment): readonly WorkflowImage[] {
  const unknown = unknownInputs(env, planInputNames)
  if (unknown.length > 0)
    throw new Problem(
      `Unknown inputs: ${unknown.map(quoted).join(', ')}. Valid: ${planInputNames.join(', ')}.`,
    )
  const given = readGiven(env[inputVariable('inputs')] ?? '')
  const fixed = env[inputVariable('read-only')] === 'true' ? { push: 'never' } : {}
  const problems: string[] = []
  const attempt = <T>(work: () => T): readonly T[] => collecting(problems, work)

  const registry = given['registry'] ? parseRegistry(given['registry']) : undefined
  if (registry?.kind === 'wrong') problems.push(...inputProblems('registry', registry.wrong))
  attempt(() => readBranches(given['branches'] ?? ''))
  const [runners = hosted] = attempt(() => readRunners(given['runners'] ?? ''))
  const [entries = []] = attempt(() => readEntries(given))
  const mistakes: { readonly where: string; readonly problem: string }[] = []
  const images = entries.flatMap(({ where, entry }) => {
    const own: string[] = []
    const image = collecting(own, () => readImage({ ...given, ...entry, ...fixed }, entry['name'], runners))
    mistakes.push(...own.map((problem) => ({ where, problem })))
    return image
  })
  // What is wrong for all of them is told once.
  for (const { where, problem } of mistakes) {
    const isOfAll =
      entries.length > 1 && mistakes.filter((one) => one.problem === problem).length === entries.length
    problems.push(isOfAll ? problem : `${where}${problem}`)
  }
  problems.push(...conflicts(images))
  if (problems.length > 0) throw new Problem([...new Set(problems)])
  return images
}

/** What the work gives, or nothing where it fails: then the mistakes are among the problems. */
function collecting<T>(problems: string[], work: () => T): readonly T[] {
  try {
    return [work()]
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    problems.push(...error.problems)
    return []
  }
}

/** Branches that `branches` names in a workflow that has such an input; else that of the run. @throws Problem for other texts */
export function parseWorkflowBranches(env: Environment): readonly string[] {
  const named = readBranches(readGiven(env[inputVariable('inputs')] ?? '')['branches'] ?? '')
  return named.length > 0 ? named : [env['GITHUB_REF_NAME'] ?? '']
}

function readBranches(text: string): readonly string[] {
  const parsed = parseEach([...new Set(splitList(text))], parseBranch)
  if (parsed.kind === 'ok') return parsed.value
  throw new Problem(inputProblems('branches', parsed.wrong))
}

function readGiven(text: string): Texts {
  const next = 'Give ${{ toJSON(inputs) }}.'
  try {
    const given = scalars.parse(JSON.parse(text))
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value ?? '')]))
  } catch (cause) {
    throw new Problem(`Input "inputs" does not hold a workflow's inputs as JSON. ${next}`, { cause })
  }
}

/** A list or mapping in YAML, of which JSON is a part, with texts alone in it. */
function readYaml<T>(name: string, text: string, shape: z.ZodType<T>, valid: string): T {
  const where = `Input ${quoted(name)}`
  if (text.length > longestText)
    throw new Problem(
      `${where} is longer than ${String(longestText)} characters. Valid: ${valid}. Shorten it.`,
    )
  let value: unknown
  try {
    value = parse(text, { schema: 'failsafe', maxAliasCount: 100 })
  } catch (cause) {
    const [first = ''] = messageOf(cause).split('\n')
    throw new Problem(`${where} is not YAML: ${first.slice(0, 200)} Valid: ${valid}. Correct it.`, { cause })
  }
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const at = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`
  throw new Problem(`${where} has another shape${at}. Valid: ${valid}. Correct it.`)
}

function readRunners(text: string): WorkflowImage['runners'] {
  if (text.trim() === '') return hosted
  const valid = `labels by platform (${platforms.join(', ')}), e.g. linux/arm64: [self-hosted, arm64]`
  const own = readYaml('runners', text, runnersShape, valid)
  return {
    'linux/amd64': own['linux/amd64'] ?? hosted['linux/amd64'],
    'linux/arm64': own['linux/arm64'] ?? hosted['linux/arm64'],
  }
}

function readEntries(given: Texts): readonly { readonly where: string; readonly entry: Texts }[] {
  const { image = '', images = '' } = given
  if (images.trim() === '') return [{ where: '', entry: {} }]
  const known = ['name', 'platforms', ...forEach]
  const valid = `a list of images, each with some of ${known.join(', ')}`
  if (image !== '')
    throw new Problem('Inputs "image" and "images": both say what to build. Leave one of them out.')
  const list = readYaml('images', images, z.array(entryShape).min(1), valid)
  const unknown = list.flatMap((entry, index) =>
    Object.keys(entry)
      .filter((name) => !known.includes(name))
      .map(
        (name) =>
          `Input "images", entry ${String(index + 1)}: unknown ${quoted(name)}. Valid: ${known.join(', ')}.`,
      ),
  )
  if (unknown.length > 0) throw new Problem(unknown)
  return list.map((entry, index) => ({
    where: `Input "images", entry ${String(index + 1)}: `,
    entry: Object.fromEntries(
      Object.entries(entry).map(([name, value]) => [name, [value].flat().join('\n')]),
    ),
  }))
}

function readImage(given: Texts, name: string | undefined, runners: WorkflowImage['runners']): WorkflowImage {
  const inputs = Object.fromEntries(
    forEach.flatMap((input) => (given[input] ? [[input, given[input]] as const] : [])),
  )
  // The workflow's build step has this variable, from its secret of that name, and a token.
  const env = { GITHUB_WORKSPACE: '/', BUILD_SECRET: '', [inputVariable('github-token')]: 'token' }
  const variables = Object.entries(inputs).map(([input, text]) => [inputVariable(input), text] as const)
  const wrong: string[] = []
  const [options] = collecting(wrong, () => parseOptions({ ...env, ...Object.fromEntries(variables) }))
  const asked = splitNames(given['platforms'] || 'linux/amd64')
  const isPlatform = (text: string): text is Platform => (platforms as readonly string[]).includes(text)
  wrong.push(
    ...asked
      .filter((platform) => !isPlatform(platform))
      .map(
        (platform) =>
          `Input "platforms": ${quoted(platform)} is not one that is built for. Valid: ${platforms.join(', ')}. Correct it.`,
      ),
  )
  if (asked.length > 1 && (options?.push === 'always' || options?.push === 'by-digest'))
    wrong.push(
      `Inputs "push" and "platforms": ${quoted(options.push)} is for one platform. Set push: auto, with which the platforms are pushed and then get their tags together.`,
    )
  const suffix = options?.cacheSuffix ? `-${options.cacheSuffix}` : ''
  const own = name ?? `${options?.image.split('/').at(-1) ?? 'image'}${suffix}`
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(own))
    wrong.push(
      `The name ${quoted(own)} cannot be used. Valid: up to 100 letters, digits, "_", "." and "-". Give another "name".`,
    )
  if (options === undefined || wrong.length > 0) throw new Problem(wrong)
  return { name: own, platforms: asked.filter(isPlatform), runners, inputs, options }
}
