import type { CacheState } from '../measure/measurement.ts'

/**
 * Wording shared by all renderings. A *phrase* is one line of prose in which foreign text (names, versions, commits)
 * stands between backticks, put there by `quote`; every renderer escapes both kinds of text for its own medium.
 */
export type Phrase = string

/** Longest foreign text that is shown. */
const longestQuote = 80

/** Whole escape sequences first, else their tails would stay behind: CSI (`ESC [ … m`), then OSC (`ESC ] … BEL`). */
const escapeSequences = /\p{Cc}\[[0-9;?]*[ -/]*[@-~]|\p{Cc}\][^\p{Cc}]*/gu
/** Controls, newlines, bidirectional overrides, zero-width and private characters, lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu

/** Foreign text without anything that is not simply visible, in one line, at most `longest` characters. */
export function clean(text: string, longest = longestQuote): string {
  const visible = text
    .slice(0, longest * 4)
    .replace(escapeSequences, '')
    .replace(unprintable, ' ')
    .trim()
  const characters = [...visible]
  return characters.length <= longest ? visible : `${characters.slice(0, longest - 1).join('')}…`
}

/** Foreign text as part of a phrase. Backticks, which no honest name has, are replaced by a lookalike. */
export function quote(text: string, longest = longestQuote): Phrase {
  const cleaned = clean(text, longest).replaceAll('`', 'ˋ')
  return `\`${cleaned === '' ? '(empty)' : cleaned}\``
}

export interface Piece {
  readonly kind: 'words' | 'quoted'
  readonly text: string
}

/** A phrase taken apart. A backtick without a partner is a character like any other. */
export function pieces(phrase: Phrase, longest = 2000): readonly Piece[] {
  return clean(phrase, longest)
    .split(/(`[^`]*`)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? { kind: 'quoted', text: part.slice(1, -1) }
        : { kind: 'words', text: part },
    )
}

/** Decimal units, as registries show sizes: `981 B`, `12.3 kB`, `1.24 GB`. */
export function size(bytes: number | undefined): string {
  if (bytes === undefined) return 'unknown'
  const magnitude = Math.abs(bytes)
  if (magnitude < 1000) return `${String(bytes)} B`
  if (magnitude < 999_950) return `${(bytes / 1e3).toFixed(1)} kB`
  if (magnitude < 999_950_000) return `${(bytes / 1e6).toFixed(1)} MB`
  return `${(bytes / 1e9).toFixed(2)} GB`
}

/** `+1.2 MB`, `-340 B`, `none`. */
export function signedSize(bytes: number | undefined): string {
  if (bytes === undefined) return 'unknown'
  return bytes === 0 ? 'none' : `${bytes > 0 ? '+' : ''}${size(bytes)}`
}

/** `+1.2 MB (+3.4 %)`; without the share where there was nothing before, or where it would be shown as nothing. */
export function change(sizes: {
  readonly now: number | undefined
  readonly before: number | undefined
}): string {
  if (sizes.now === undefined || sizes.before === undefined) return 'unknown'
  const bytes = sizes.now - sizes.before
  const share = bytes / sizes.before
  if (sizes.before === 0 || Math.abs(share) < smallestShare) return signedSize(bytes)
  return `${signedSize(bytes)} (${bytes > 0 ? '+' : ''}${percent(share)})`
}

/** Below it a share rounds to `0 %`. */
const smallestShare = 0.0005

/** `3.4 %`; `under 0.1 %` for what rounds to nothing and is not. */
export function percent(share: number): string {
  if (share !== 0 && Math.abs(share) < smallestShare) return 'under 0.1 %'
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`
}

const noBreak = '\u00a0'

/** Where a table is narrow, a number is not parted from its unit, but from what stands in brackets behind it. */
export function unbroken(number: string): string {
  return number.replaceAll(' ', noBreak).replaceAll(`${noBreak}(`, ' (')
}

/** `0.4 s`, `12 s`, `2 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return whole < 60 ? `${String(whole)} s` : `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`
}

/** With a capital letter. What begins with a file's name keeps its letters. */
export function asSentence(advice: Phrase): Phrase {
  return advice.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase())
}

/** `5 minutes`, `3 hours`, `12 days`. */
export function age(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return count(Math.max(1, minutes), 'minute')
  const hours = Math.round(minutes / 60)
  return hours < 48 ? count(hours, 'hour') : count(Math.round(hours / 24), 'day')
}

/** What a run found of what it was to make. */
export const cacheWords: Readonly<Record<CacheState, string>> = {
  'nothing-to-do': 'nothing to do',
  'warm-deps': 'dependencies reused',
  cold: 'dependencies built',
  'not-built': 'measured alone',
}

export function shortCommit(commit: string): string {
  return commit.slice(0, 7)
}

/** `1 package`, `2 packages`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${String(number)} ${number === 1 ? noun : plural}`
}

/** `a, b and c`. */
export function enumerate(items: readonly string[]): string {
  return items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`
}
