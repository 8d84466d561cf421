import type { Comparison } from './comparison.ts'
import type { KeyDifference, OriginKind, PartOrigin } from './origin.ts'
import { count, quote, type Phrase } from './words.ts'

const namedDifferences = 8

const subject: Readonly<Record<PartOrigin['part'], string>> = {
  base: 'Base image',
  deps: 'Dependencies',
  srcs: 'Sources',
}

const happened: Readonly<Record<OriginKind, string>> = {
  reused: 'not rebuilt, nothing in their key changed',
  'changed, known': 'changed, but not rebuilt: the registry already had them',
  'changed, built': 'rebuilt',
  'same, built': 'rebuilt although nothing in their key changed: the registry did not have them any more',
  known: 'not rebuilt, the registry already had them',
  built: 'built, the registry did not have them',
  same: 'the same layers',
  changed: 'other layers',
  'as it is': 'as the image has them',
  'same base': 'the same',
  'other base': 'another one; dependencies are not reinstalled for that',
  base: 'as given',
}

/** One sentence a part: whether it was rebuilt, and which key segments differ. */
export function originSentences({ origins, current }: Comparison): readonly Phrase[] {
  return origins.map(({ part, kind, differences }) => {
    const what = part === 'base' ? `${subject.base} ${quote(current.base.reference)}` : subject[part]
    const reasons = reasonsFor(differences)
    return `${what}: ${happened[kind]}${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}.`
  })
}

function reasonsFor(differences: readonly KeyDifference[]): readonly Phrase[] {
  const named = differences.slice(0, namedDifferences).map(difference)
  const more = differences.length - named.length
  return more > 0 ? [...named, count(more, 'more difference')] : named
}

const hash = /^(?:sha256:)?([0-9a-f]{12})[0-9a-f]{20,}$/

function short(value: string): Phrase {
  return quote(value.replace(hash, '$1'), 30)
}

/** Segments of requirements are `requirement NAME`, their values `VERSION KIND HASH` (see `image/keys.ts`). */
export const requirement = 'requirement '

/** Segments whose values tell a reader nothing, in words. */
const plainly = new Map<string, Phrase>([
  ['sources', 'their files changed'],
  ['static files of', 'static files are collected with the dependencies, which changed'],
])

/** `numpy 1.26.4 → 2.0.0`, `pandas 2.2.3 added`; hashes are told apart by their beginnings. */
function difference({ name, before, now }: KeyDifference): Phrase {
  const words = plainly.get(name)
  if (words !== undefined && before !== undefined && now !== undefined) return words
  const isRequirement = name.startsWith(requirement)
  const subject = quote(isRequirement ? name.slice(requirement.length) : name)
  const value = (text: string): Phrase => short(isRequirement ? (text.split(' ')[0] ?? '') : text)
  if (before === undefined) return `${subject} ${value(now ?? '')} added`
  if (now === undefined) return `${subject} ${value(before)} removed`
  const isSame = value(before) === value(now)
  return isSame ? `${subject} ${value(now)} from another file` : `${subject} ${value(before)} → ${value(now)}`
}
