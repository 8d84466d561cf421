import type { Block, Prose, ReportDocument, Table } from './block.ts'
import { count, pieces, unbroken, type Phrase } from './words.ts'

/** Where the markdown goes: how much fits, and how much of a long table is wanted there. */
export type MarkdownPlace = 'comment' | 'summary'

interface Room {
  readonly longest: number
  readonly measure: (text: string) => number
  readonly rows: (table: Table) => number
}

/**
 * GitHub refuses comments above 65,536 characters and drops summaries above 1 MiB. It counts code points; UTF-16
 * units are never fewer, so counting them stays below.
 */
const rooms: Readonly<Record<MarkdownPlace, Room>> = {
  // What is around a section in the comment takes the rest.
  comment: { longest: 65_000, measure: (text) => text.length, rows: (table) => table.fewRows },
  summary: { longest: 1024 * 1024, measure: (text) => Buffer.byteLength(text), rows: () => 2000 },
}

/**
 * The report as GitHub-flavoured markdown. What does not fit is left out by whole rows, then by whole sections, least
 * important first; a sentence says so.
 */
export function renderMarkdown(document: ReportDocument, place: MarkdownPlace): string {
  const { title, body } = renderParts(document, place)
  return `**${title}**\n\n${body}\n`
}

/** The verdict in one line, and what follows it. */
export function renderParts(
  document: ReportDocument,
  place: MarkdownPlace,
): { readonly title: string; readonly body: string } {
  const room = rooms[place]
  const title = inline(document.headline)
  const foot = `<sub>${inline(document.footer)}</sub>`
  const left = `Parts of this report are left out here; ${whole(document)} has all of it.`

  const sections: string[] = []
  let isCut = false
  const fits = (section: string): boolean =>
    room.measure([title, ...sections, section, left, foot].join('\n\n')) <= room.longest
  for (const block of document.blocks) {
    const section = firstThat(fits, renderings(block, room, document))
    if (section === undefined) isCut = true
    else sections.push(section)
  }
  return { title, body: [...sections, ...(isCut ? [left] : []), foot].join('\n\n') }
}

function firstThat(fits: (section: string) => boolean, candidates: Iterable<string>): string | undefined {
  for (const candidate of candidates) if (fits(candidate)) return candidate
  return undefined
}

/** The block at full length, then with ever fewer rows. */
function* renderings(block: Block, room: Room, document: ReportDocument): Generator<string> {
  if (block.kind === 'prose') {
    yield section(block, list(block))
    return
  }
  for (let rows = Math.min(room.rows(block), block.rows.length); rows > 0; rows = Math.floor(rows / 2))
    yield section(block, lines(block, rows, document))
}

function section({ title, folded }: Block, body: string): string {
  if (title === undefined) return body
  // Inside an HTML block markdown needs an empty line before it; the title itself is our own text.
  return folded
    ? `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`
    : `**${title}**\n\n${body}`
}

function list({ sentences }: Prose): string {
  return sentences.length === 1
    ? inline(sentences[0] ?? '')
    : sentences.map((sentence) => `- ${inline(sentence)}`).join('\n')
}

function lines(table: Table, rows: number, document: ReportDocument): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const more = table.rows.length - rows
  return [
    row(table.head.map(inline)),
    row(table.numbers.map((right) => (right ? '---:' : '---'))),
    ...table.rows.slice(0, rows).map((cells, index) => {
      const isTotal = table.hasTotal && index === table.rows.length - 1
      const shown = cells.map((cell, column) => {
        const text = inline(cell)
        return table.numbers[column] === true ? unbroken(text) : text
      })
      return row(shown.map((text) => (isTotal ? `**${text}**` : text)))
    }),
    ...(more > 0 ? ['', `${count(more, `more ${table.noun}`)}: see ${whole(document)}.`] : []),
    ...(table.note === undefined ? [] : ['', inline(table.note)]),
  ].join('\n')
}

function whole({ runUrl }: ReportDocument): string {
  const url = runUrl !== undefined && URL.canParse(runUrl) ? new URL(runUrl) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:'
    ? `[the job summary](<${url.href}>)`
    : 'the job summary'
}

/**
 * One line of markdown in which only our own code spans are markup. A pipe would end a table cell even in a code span,
 * and escaped it shows its backslash elsewhere: a lookalike stands for it.
 */
export function inline(phrase: Phrase): string {
  return pieces(phrase)
    .map(({ kind, text }) => (kind === 'quoted' ? `\`${text.replaceAll('|', '¦')}\`` : escapeWords(text)))
    .join('')
}

/** Stops mentions and references: GitHub looks for them after markdown, so a backslash does not help. */
const wordJoiner = '\u2060'

function escapeWords(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/[@#]/g, `$&${wordJoiner}`)
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(?<=www)\./gi, '\\.')
}
