import { partNames, type PartName } from '../measure/measurement.ts'
import { supportedPythonMinors } from '../project/python-version.ts'
import type { ByteCount, Growth, Increase } from './options.ts'
import { splitList } from './lists.ts'
import { mapParsed, ok, parseEach, quoted, wrong, type Parsed } from './parsed.ts'

/** Exactly one of `choices`; the case counts. */
export function oneOf<const C extends string>(...choices: readonly C[]): (text: string) => Parsed<C> {
  return (text) => {
    const found = choices.find((choice) => choice === text)
    if (found !== undefined) return ok(found)
    return wrong(
      `${quoted(text)} is not one of its values`,
      choices.join(', '),
      'Use one of them or leave the input out',
    )
  }
}

/** `off` → undefined: an empty input means its default, so a limit that has one needs a word to be without. */
export function orOff<T>(parse: (text: string) => Parsed<T>): (text: string) => Parsed<T | undefined> {
  return (text) => (text === 'off' ? ok(undefined) : parse(text))
}

/** The booleans of YAML's core schema, as `@actions/core` reads them. */
export function parseBoolean(text: string): Parsed<boolean> {
  if (['true', 'True', 'TRUE'].includes(text)) return ok(true)
  if (['false', 'False', 'FALSE'].includes(text)) return ok(false)
  return wrong(`${quoted(text)} is not a boolean`, 'true, false', 'Use one of them or leave the input out')
}

const pythonMinors: readonly string[] = supportedPythonMinors

export function parsePythonVersion(text: string): Parsed<string> {
  if (pythonMinors.includes(text)) return ok(text)
  const valid = pythonMinors.join(', ')
  const minor = /^(\d+\.\d+)[.a-z].*$/.exec(text)?.[1]
  if (minor !== undefined && pythonMinors.includes(minor)) {
    const next = `Write "${minor}"; an exact patch comes from "base-image", e.g. python:3.13.5-slim`
    return wrong(`${quoted(text)} is more than a minor version`, valid, next)
  }
  if (text === '3.1') {
    return wrong(
      '"3.1" is not a supported Python',
      valid,
      'Put the version in quotes: YAML reads 3.10 as the number 3.1',
    )
  }
  return wrong(
    `${quoted(text)} is not a supported Python minor version`,
    valid,
    'Use one of them or leave the input out',
  )
}

const unitBytes: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
}
const validSize = 'a number above 0 and a unit (B, kB, MB, GB, KiB, MiB, GiB), e.g. 300MB; or off'

/** A size such as `100MB`, `1.5 GB`, `64 MiB`, in whole bytes. */
export function parseSize(text: string): Parsed<ByteCount> {
  const bytes = sizeInBytes(text)
  if (bytes !== undefined) return ok(bytes)
  const next = /^[\d.]+$/.test(text) ? `Add the unit, e.g. ${text}MB` : 'Correct it or leave the input out'
  return wrong(`${quoted(text)} is not a size`, validSize, next)
}

/** `deps 200MB, srcs 5MB`: sizes by part, each once. */
export function parsePartSizes(text: string): Parsed<Readonly<Partial<Record<PartName, ByteCount>>>> {
  const valid = `parts (${partNames.join(', ')}) with their sizes, e.g. deps 200MB, srcs 5MB`
  const seen = new Set<string>()
  const pairs = parseEach(splitList(text), (item): Parsed<readonly [PartName, ByteCount]> => {
    const [, name = '', size = ''] = /^(\S+?)[\s:=]+(.+)$/.exec(item) ?? []
    const part = partNames.find((one) => one === name)
    const bytes = sizeInBytes(size)
    if (part === undefined || bytes === undefined)
      return wrong(`${quoted(item)} is no part with a size`, valid, 'Correct it or leave it out')
    if (seen.has(part)) return wrong(`${quoted(part)} is given twice`, valid, 'Leave one of them out')
    seen.add(part)
    return ok([part, bytes])
  })
  return mapParsed(pairs, (all) => Object.fromEntries(all))
}

function sizeInBytes(text: string): ByteCount | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?([KMG]i?B|B)$/i.exec(text) ?? []
  const factor = unitBytes[unit?.toLowerCase() ?? '']
  if (number === undefined || factor === undefined) return undefined
  const bytes = Math.round(Number(number) * factor)
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined
}

/** A growth limit of the image, of parts of it, or both: `5% or 20MB, deps 10MB, srcs 5%`. */
export function parseIncrease(text: string): Parsed<Increase> {
  const whole: string[] = []
  const parts = new Map<PartName, string>()
  for (const item of text.split(',').map((one) => one.trim())) {
    const [, name, limit = ''] = /^(\w+)[\s:=]+(.+)$/.exec(item) ?? []
    const part = partNames.find((one) => one === name)
    if (part === undefined) whole.push(item)
    else if (parts.has(part))
      return wrong(`${quoted(part)} is given twice`, validGrowth, 'Leave one of them out')
    else parts.set(part, limit)
  }
  const own = whole.length === 0 ? ok({ share: undefined, bytes: undefined }) : parseGrowth(whole.join(', '))
  if (parts.size === 0) return own
  const pairs = parseEach([...parts], ([part, limit]) =>
    mapParsed(parseGrowth(limit), (growth) => [part, growth] as const),
  )
  if (own.kind === 'wrong') return own
  return mapParsed(pairs, (all) => ({ ...own.value, parts: Object.fromEntries(all) }))
}

const validGrowth =
  'a share above 0 (5%), a size with its unit (20MB), or one of each (5% or 20MB), ' +
  `and the same for parts (${partNames.join(', ')}): 5%, deps 10MB; or off`

/** `5%`, `20MB` or `5% or 20MB`, in either order. */
function parseGrowth(text: string): Parsed<Growth> {
  const limits = text.split(/\s+or\s+/i).map((limit) => limit.trim())
  const shares = limits.flatMap((limit) => shareOf(limit) ?? [])
  const sizes = limits.flatMap((limit) => sizeInBytes(limit) ?? [])
  if (shares.length + sizes.length === limits.length && shares.length <= 1 && sizes.length <= 1) {
    return ok({ share: shares[0], bytes: sizes[0] })
  }
  return wrong(`${quoted(text)} is not a growth limit`, validGrowth, 'Correct it or leave the input out')
}

function shareOf(text: string): number | undefined {
  const percent = Number(/^(\d+(?:\.\d+)?) ?%$/.exec(text)?.[1])
  // Rounded, since 0.07 reads better than 7 / 100 = 0.07000000000000001 in the stored measurement.
  return percent > 0 ? Number((percent / 100).toFixed(8)) : undefined
}

const longestSuffix = 40

/** Goes into cache keys and tag names. */
export function parseCacheSuffix(text: string): Parsed<string> {
  if (new RegExp(`^[A-Za-z0-9_.-]{1,${longestSuffix}}$`).test(text)) return ok(text)
  const valid = `up to ${longestSuffix} letters, digits, "_", "." and "-"`
  return wrong(`${quoted(text)} cannot be part of a cache's name`, valid, 'Replace the other characters')
}

/** A buildx builder's name, by buildx's own rule. */
export function parseBuilder(text: string): Parsed<string> {
  if (/^[A-Za-z][A-Za-z0-9._-]*$/.test(text)) return ok(text)
  const valid = 'a letter, then letters, digits, ".", "_" and "-"'
  return wrong(
    `${quoted(text)} is not the name of a builder`,
    valid,
    'Use a name that `docker buildx ls` shows',
  )
}

/** A label of GitHub: one line of at most 50 characters. */
export function parseLabel(text: string): Parsed<string> {
  if (/^[^\p{Cc}]{1,50}$/u.test(text)) return ok(text)
  return wrong(
    `${quoted(text)} is no label`,
    'one line of at most 50 characters, or off',
    'Correct it or leave the input out',
  )
}
