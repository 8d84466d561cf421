import { mostTargets } from '../releases/alias.ts'
import type { Wanted } from '../releases/choose.ts'
import { gates, type Gate } from '../releases/gate.ts'
import { memoryKinds } from '../runner/memory.ts'
import { splitNames } from './lists.ts'
import { mapParsed, ok, parseEach, quoted, wrong, type Parsed } from './parsed.ts'
import { parseRepository, parseTag } from './references.ts'
import { oneOf, parseBoolean } from './scalars.ts'
import { inputReader } from './small-action.ts'

/** Every input of `actions/promote/action.yml` with its default, in the same order. A test holds the two together. */
export const promoteInputDefaults = {
  image: '',
  alias: '',
  to: '',
  platforms: '',
  gate: 'passed',
  history: '10',
  'dry-run': 'false',
} as const satisfies Readonly<Record<string, string>>

export interface PromoteOptions {
  readonly image: string
  readonly alias: string
  readonly to: Wanted
  /** Undefined: those that the alias has now. */
  readonly platforms: readonly string[] | undefined
  readonly gate: Gate
  /** Targets that are kept, the current one among them. */
  readonly history: number
  readonly dryRun: boolean
}

const validTo = 'a commit (40 hex digits), a tag, a digest (sha256:…) of the repository, or previous'

/** @throws Problem with every mistake */
export function parsePromoteOptions(env: Readonly<Record<string, string | undefined>>): PromoteOptions {
  const { read, required, check } = inputReader(env, promoteInputDefaults)
  const image = required('image', parseRepository, 'a repository without tag, e.g. ghcr.io/org/app')
  const alias = required('alias', parseAliasName, 'a tag, e.g. production')
  const to = required('to', (text) => parseWanted(text, image), validTo)
  const platforms = read('platforms', (text) => parseEach(splitNames(text), parsePlatform))
  const gate = read('gate', oneOf(...gates))
  const history = read('history', parseHistoryLength)
  const dryRun = read('dry-run', parseBoolean)
  check()
  if (
    image === undefined ||
    alias === undefined ||
    to === undefined ||
    gate === undefined ||
    history === undefined ||
    dryRun === undefined
  )
    throw new Error('an input without a problem has no value')
  return { image, alias, to, platforms, gate, history, dryRun }
}

/** Names that the action gives by itself, and moves or reads. */
const ownName = new RegExp(`^(?:sha|index|image|deps|srcs|group|runtime|pr|${memoryKinds.join('|')})-`)

function parseAliasName(text: string): Parsed<string> {
  if (/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text) && !ownName.test(text)) return ok(text)
  return wrong(
    `${quoted(text)} cannot be an alias`,
    'a tag such as production or latest, of a name that py-docker-build does not give itself (sha-, deps-, pr-, …)',
    'Choose another name',
  )
}

function parseWanted(text: string, image: string | undefined): Parsed<Wanted> {
  if (text === 'previous') return ok({ kind: 'previous' })
  if (/^sha256:[0-9a-f]{64}$/.test(text)) return ok({ kind: 'digest', digest: text })
  const commit = /^(?:sha-)?([0-9a-f]{40})$/.exec(text)?.[1]
  if (commit !== undefined) return ok({ kind: 'commit', commit })
  const at = text.indexOf('@')
  // As the build's output and `docker` print it.
  if (at > 0 && text.slice(0, at).toLowerCase() === image) return parseWanted(text.slice(at + 1), image)
  if (/[/@:\s]/.test(text))
    return wrong(
      `${quoted(text)} is no target`,
      validTo,
      'Correct it; it has to be in the repository of "image"',
    )
  const parsed = parseTag(text, undefined)
  if (parsed.kind === 'ok') return mapParsed(parsed, (tag) => ({ kind: 'tag', tag }))
  // Parts are no images to be promoted; these two are.
  if (/^(?:image|index)-[0-9a-f]{20}$/.test(text)) return ok({ kind: 'tag', tag: text })
  return wrong(`${quoted(text)} is no target`, validTo, 'Correct it')
}

function parsePlatform(text: string): Parsed<string> {
  if (/^[a-z0-9]+\/[a-z0-9]+(?:\/v[0-9]+)?$/.test(text)) return ok(text)
  return wrong(`${quoted(text)} is no platform`, 'e.g. linux/amd64, linux/arm64', 'Correct it')
}

function parseHistoryLength(text: string): Parsed<number> {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (number >= 2 && number <= mostTargets) return ok(number)
  return wrong(
    `${quoted(text)} is not the length of a history`,
    `2 to ${String(mostTargets)}, the current target included`,
    'Correct it',
  )
}
