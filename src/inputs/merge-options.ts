import { z } from 'zod'
import { splitNames } from './lists.ts'
import { ok, parseEach, quoted, wrong, type Parsed } from './parsed.ts'
import { parseRepository, parseTag } from './references.ts'
import { oneOf, parseBoolean } from './scalars.ts'
import { inputReader } from './small-action.ts'

/** Every input of `actions/merge/action.yml` with its default, in the same order. A test holds the two together. */
export const mergeInputDefaults = {
  image: '',
  digests: '',
  platforms: '',
  tags: '',
  push: 'auto',
  'dry-run': 'false',
} as const satisfies Readonly<Record<string, string>>

export interface MergeOptions {
  /** Repository without tag, lower-cased. */
  readonly image: string
  readonly digests: readonly PlatformDigest[]
  readonly tags: readonly string[]
  readonly push: 'auto' | 'always' | 'never'
  readonly dryRun: boolean
}

export interface PlatformDigest {
  /** `linux/arm64`, `linux/arm/v7` */
  readonly platform: string
  readonly digest: string
}

const validDigests =
  'a line for each platform, e.g. linux/arm64=sha256:<64 hex digits>, or a JSON object of platforms and digests'

/** @throws Problem with every mistake */
export function parseMergeOptions(env: Readonly<Record<string, string | undefined>>): MergeOptions {
  const { read, required, check } = inputReader(env, mergeInputDefaults)
  const image = required('image', parseRepository, 'a repository without tag, e.g. ghcr.io/org/app')
  const digests = required('digests', parseDigests, validDigests)
  read('platforms', (text) => parseEach(splitNames(text), (platform) => hasDigest(platform, digests ?? [])))
  const options = {
    image: image ?? '',
    digests: digests ?? [],
    tags: read('tags', (text) => parseEach(splitNames(text), (tag) => parseTag(tag, image))) ?? [],
    push: read('push', oneOf('auto', 'always', 'never')) ?? 'auto',
    dryRun: read('dry-run', parseBoolean) ?? false,
  }
  check()
  return options
}

function hasDigest(platform: string, digests: readonly PlatformDigest[]): Parsed<string> {
  if (digests.some((one) => one.platform === platform)) return ok(platform)
  return wrong(
    `${quoted(platform)} has no digest`,
    'platforms that are in "digests"',
    'Its build failed, or its digest is no longer kept: re-run all jobs, not the failed ones alone',
  )
}

/** Lines `platform=digest`, or a JSON object of the same. */
function parseDigests(text: string): Parsed<readonly PlatformDigest[]> {
  const pairs: Parsed<readonly Pair[]> = text.startsWith('{')
    ? pairsOfJson(text)
    : ok(splitNames(text).map(splitPair))
  if (pairs.kind === 'wrong') return pairs
  const seen = new Set<string>()
  return parseEach(pairs.value, ([platform, digest]): Parsed<PlatformDigest> => {
    const shown = quoted(`${platform}=${digest}`)
    if (!/^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?$/.test(platform))
      return wrong(
        `${shown} does not begin with a platform`,
        validDigests,
        'Write os/architecture before "="',
      )
    if (!/^sha256:[0-9a-f]{64}$/.test(digest))
      return wrong(`${shown} has no digest`, validDigests, 'Give the output "digest" of the platform’s build')
    if (seen.has(platform))
      return wrong(`${quoted(platform)} is given twice`, validDigests, 'Keep one digest for each platform')
    seen.add(platform)
    return ok({ platform, digest })
  })
}

type Pair = readonly [platform: string, digest: string]

function pairsOfJson(text: string): Parsed<readonly Pair[]> {
  try {
    const parsed = z.record(z.string(), z.string()).safeParse(JSON.parse(text))
    if (parsed.success) return ok(Object.entries(parsed.data))
  } catch {
    // Said below.
  }
  return wrong(`${quoted(text)} is no JSON object of texts`, validDigests, 'Correct it')
}

function splitPair(line: string): Pair {
  const equals = line.indexOf('=')
  return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)]
}
