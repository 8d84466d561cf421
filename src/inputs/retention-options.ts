import { splitList, splitNames } from './lists.ts'
import { ok, parseEach, quoted, wrong, type Parsed } from './parsed.ts'
import { parseRepository } from './references.ts'
import { parseBoolean } from './scalars.ts'
import { inputReader } from './small-action.ts'

/** Every input of `actions/retention/action.yml` with its default, in the same order. A test holds the two together. */
export const retentionInputDefaults = {
  image: '',
  'keep-tags': '',
  'keep-commits': '20',
  branches: '',
  'minimum-age': '3d',
  caches: 'true',
  'dry-run': 'true',
  'github-token': '',
} as const satisfies Readonly<Record<string, string>>

export interface RetentionOptions {
  readonly image: string
  /** Patterns; undefined: all tags that the action does not name itself. */
  readonly keepTags: readonly string[] | undefined
  readonly keepCommits: number
  /** Undefined: the default branch. */
  readonly branches: readonly string[] | undefined
  /** Milliseconds. */
  readonly minimumAge: number
  /** Whether entries of closed pull requests go from the Actions cache. */
  readonly caches: boolean
  readonly dryRun: boolean
  readonly githubToken: string
}

/** @throws Problem with every mistake */
export function parseRetentionOptions(env: Readonly<Record<string, string | undefined>>): RetentionOptions {
  const { read, required, check } = inputReader(env, retentionInputDefaults)
  const image = required('image', parseRepository, 'a repository without tag, e.g. ghcr.io/org/app')
  const keepTags = read('keep-tags', (text) => parseEach(splitNames(text), parsePattern))
  const keepCommits = read('keep-commits', parseCount)
  const branches = read('branches', (text) => parseEach(splitList(text), parseBranch))
  const minimumAge = read('minimum-age', parseAge)
  const caches = read('caches', parseBoolean)
  const dryRun = read('dry-run', parseBoolean)
  const githubToken = required('github-token', ok, 'a token')
  check()
  if (
    image === undefined ||
    keepCommits === undefined ||
    minimumAge === undefined ||
    caches === undefined ||
    dryRun === undefined ||
    githubToken === undefined
  )
    throw new Error('an input without a problem has no value')
  return { image, keepTags, keepCommits, branches, minimumAge, caches, dryRun, githubToken }
}

function parsePattern(text: string): Parsed<string> {
  if (/^[A-Za-z0-9_.*?-]{1,128}$/.test(text)) return ok(text)
  return wrong(
    `${quoted(text)} is no pattern of tags`,
    'tags with * for any text and ? for one character, e.g. latest, v*',
    'Correct it',
  )
}

/** Without any, a repository could lose what it runs. */
function parseCount(text: string): Parsed<number> {
  if (/^[1-9]\d{0,3}$/.test(text)) return ok(Number(text))
  return wrong(`${quoted(text)} is not a number of commits`, '1 to 9999', 'Correct it')
}

export function parseBranch(text: string): Parsed<string> {
  // https://git-scm.com/docs/git-check-ref-format
  if (/^(?!-)(?!.*(?:\.\.|@\{|\/\/|\.lock$))[^\p{Cc} ~^:?*[\\]{1,250}$/u.test(text)) return ok(text)
  return wrong(`${quoted(text)} is no branch`, 'names of branches, e.g. main, release/1.x', 'Correct it')
}

const unitMilliseconds: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 }

function parseAge(text: string): Parsed<number> {
  const [, number, unit] = /^(\d{1,4})([hdw])$/.exec(text) ?? []
  const factor = unitMilliseconds[unit ?? '']
  if (number !== undefined && factor !== undefined) return ok(Number(number) * factor)
  return wrong(
    `${quoted(text)} is not an age`,
    'hours, days or weeks, e.g. 12h, 3d, 2w; 0h for none',
    'Add the unit, or correct it',
  )
}
