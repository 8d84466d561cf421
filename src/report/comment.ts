import type { CommentOnPass } from '../inputs/options.ts'
import type { Level } from './block.ts'
import { inline } from './markdown.ts'
import { count, quote } from './words.ts'

/**
 * One comment a pull request, a section an image and platform. Every job writes its own section and keeps the others', so that
 * what a comment holds can be read back from its text.
 */
export interface Section {
  /** What it is about, see `sectionId`. */
  readonly id: string
  /** 40 hex digits; empty where unknown. */
  readonly commit: string
  readonly level: Level
  /** One line of markdown. */
  readonly title: string
  readonly body: string
}

/** A line of our comment that is not shown. Only with the right author does it make a comment ours. */
export const commentMarker = '<!-- py-docker-build -->'

const longest = 65_536
const levels: readonly Level[] = ['fail', 'warn', 'pass']
const start =
  /^<!-- py-docker-build:section (?<id>\S+) (?<commit>[0-9a-f]{40}|-) (?<level>pass|warn|fail) -->$/
const end = '<!-- py-docker-build:end -->'
const unfold = ['<details>', '<summary>Report</summary>', '']
const fold = ['', '</details>']
const leftOut = 'Left out here for its length: the job summary of its run has the report.'

export function sectionId(image: string, platform: string, variant: string): string {
  return [image, platform, variant].map(encodeURIComponent).join(':')
}

/** `web` (`linux/arm64`, `gpu`): what tells sections apart, as markdown. */
function nameOf(id: string): string {
  const [image = '', platform = '', variant = ''] = id.split(':').map(decoded)
  const name = quote(image.split('/').at(-1) ?? '')
  const rest = [platform, variant].filter((one) => one !== '').map((one) => quote(one))
  return inline(rest.length === 0 ? name : `${name} (${rest.join(', ')})`)
}

/** Whoever may edit our comment may have written anything in it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A job's part in the comment while others write theirs. */
export interface SectionWriter {
  /**
   * The comment with our section in the place of the one of its name.
   * @param existing what our comment says now; of several comments, one after the other.
   */
  readonly merge: (existing: string | undefined) => string
  /** Whether the comment has our section or one that came after it, and those that it had before. */
  readonly isKept: (existing: string) => boolean
  /** Commit of the section in whose place ours was written first; undefined where there was none. */
  readonly replaced: () => string | undefined
}

/**
 * GitHub has no condition for a write, so that a job may write over what another has written since it read. Whoever still
 * writes therefore brings back the sections that it has seen and that have gone since.
 * @param replaced commit of the section in whose place ours was written, for a writer that goes on where another has ended.
 */
export function createSectionWriter(own: Section, replaced?: string): SectionWriter {
  const seen = new Map<string, Section>()
  let before = replaced
  /** By name; of two, that of our commit. */
  const look = (existing: string): ReadonlyMap<string, Section> => {
    const sections = new Map<string, Section>()
    for (const section of readSections(existing))
      if (!sections.has(section.id) || section.commit === own.commit) sections.set(section.id, section)
    for (const [id, section] of sections) if (id !== own.id) seen.set(id, section)
    return sections
  }
  return {
    merge(existing) {
      before ??= look(existing ?? '').get(own.id)?.commit
      return shorten(
        [...seen.values(), own].sort((a, b) => (a.id < b.id ? -1 : 1)),
        own,
      )
    },
    isKept(existing) {
      const had = [...seen.keys()]
      const sections = look(existing)
      const commit = sections.get(own.id)?.commit
      // Of a third commit: whoever wrote it came after us.
      const isOurs = commit !== undefined && (commit === own.commit || commit !== before)
      return isOurs && had.every((id) => sections.has(id))
    },
    replaced: () => before,
  }
}

/** Whether a comment is begun, and what becomes of one that asks for no attention. */
export interface Visibility {
  readonly onlyUpdate: boolean
  readonly atRest?: { readonly then: 'hide' | 'delete'; readonly isAtRest: (text: string) => boolean }
}

/** @param sections own ones. @param isQuiet nothing in them is worth a new comment. */
export function visibilityOf(
  onPass: CommentOnPass,
  sections: readonly Section[],
  isQuiet: boolean,
): Visibility {
  if (onPass === 'keep') return { onlyUpdate: isQuiet }
  return {
    onlyUpdate: isQuiet || isAllPassed(sections),
    atRest: { then: onPass, isAtRest: (text) => isAllPassed(readSections(text)) },
  }
}

function isAllPassed(sections: readonly Section[]): boolean {
  return sections.length > 0 && sections.every(({ level }) => level === 'pass')
}

/** Anything between and around sections is dropped: nobody but us writes there. */
export function readSections(text: string): readonly Section[] {
  const sections: Section[] = []
  let at: { readonly groups: Readonly<Record<string, string>>; readonly lines: string[] } | undefined
  for (const line of text.split(/\r?\n/)) {
    const groups = start.exec(line)?.groups
    if (groups !== undefined) at = { groups, lines: [] }
    else if (line === end && at !== undefined) {
      const section = sectionOf(at.groups, at.lines)
      if (section !== undefined) sections.push(section)
      at = undefined
    } else at?.lines.push(line)
  }
  return sections
}

function sectionOf(groups: Readonly<Record<string, string>>, lines: readonly string[]): Section | undefined {
  const { id = '', commit = '', level } = groups
  const line = /^\*\*(?<title>.*)\*\*$/.exec(lines[0] ?? '')?.groups?.title
  const name = `${nameOf(id)}: `
  const title = line?.startsWith(name) === true ? line.slice(name.length) : line
  const known = levels.find((one) => one === level)
  if (title === undefined || known === undefined) return undefined
  const rest = lines.slice(2)
  const isFolded = unfold.every((line, index) => rest[index] === line)
  const body = isFolded ? rest.slice(unfold.length, rest.length - fold.length) : rest
  return { id, commit: commit === '-' ? '' : commit, level: known, title, body: body.join('\n') }
}

/** The longest of the others first gives up its body, and our own last. */
function shorten(sections: readonly Section[], own: Section): string {
  let shown = sections
  for (;;) {
    const text = render(shown, own)
    if (text.length <= longest) return text
    const [next] = shown
      .filter(({ body }) => body !== leftOut)
      .sort((a, b) => Number(a.id === own.id) - Number(b.id === own.id) || b.body.length - a.body.length)
    if (next === undefined) return render([own], own)
    shown = shown.map((one) => (one.id === next.id ? { ...one, body: leftOut } : one))
  }
}

function render(sections: readonly Section[], own: Section): string {
  const isOne = sections.length === 1
  const text = sections.flatMap((section) => {
    const isFolded = !isOne && section.level === 'pass'
    return [
      `<!-- py-docker-build:section ${section.id} ${section.commit === '' ? '-' : section.commit} ${section.level} -->`,
      `**${isOne ? '' : `${nameOf(section.id)}: `}${section.title}**`,
      '',
      ...(isFolded ? unfold : []),
      section.body,
      ...(isFolded ? fold : []),
      end,
      '',
    ]
  })
  return [...(isOne ? [] : [headline(sections, own), '']), ...text, commentMarker, ''].join('\n')
}

const levelWords: Readonly<Record<Level, string>> = { fail: 'Failed', warn: 'Warning', pass: 'Passed' }

/** Sections of another commit are not counted: their jobs may still be running, or gone. */
function headline(sections: readonly Section[], own: Section): string {
  const current = sections.filter(({ commit }) => commit === own.commit)
  const earlier = sections.length - current.length
  const worst = levels.find((level) => current.some((section) => section.level === level)) ?? 'pass'
  const bad = current.filter(({ level }) => level === worst).length
  const of =
    worst === 'pass' ? count(current.length, 'image') : `${String(bad)} of ${count(current.length, 'image')}`
  return `**${levelWords[worst]}: ${of}**${earlier === 0 ? '' : ` (below, ${String(earlier)} of an earlier commit)`}`
}
