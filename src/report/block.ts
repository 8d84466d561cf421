import type { Phrase } from './words.ts'

export type Level = 'pass' | 'warn' | 'fail'

/** The report before it is rendered: what is said, in which order. Markdown, text and HTML only lay it out. */
export interface ReportDocument {
  readonly level: Level
  /** The verdict, the total size and its change: alone it is enough. */
  readonly headline: Phrase
  readonly blocks: readonly Block[]
  readonly footer: Phrase
  /** Address of the workflow run, which has the whole report in its summary. */
  readonly runUrl: string | undefined
}

export type Block = Prose | Table

export interface Prose {
  readonly kind: 'prose'
  readonly title: string | undefined
  readonly sentences: readonly Phrase[]
  readonly folded: boolean
}

export interface Table {
  readonly kind: 'table'
  readonly title: string | undefined
  /** Shown only on demand where the medium can. */
  readonly folded: boolean
  /** The first column is text; `numbers` says which of the others are aligned to the right. */
  readonly head: readonly string[]
  readonly numbers: readonly boolean[]
  /** Most important first. */
  readonly rows: readonly (readonly Phrase[])[]
  /** Rows shown where space is dear. */
  readonly fewRows: number
  /** Noun of a row, for `12 more packages`. */
  readonly noun: string
  /** The last row is the sum of the others. */
  readonly hasTotal: boolean
  /** A line below. */
  readonly note: Phrase | undefined
}

export function prose(title: string | undefined, sentences: readonly Phrase[]): Prose {
  return { kind: 'prose', title, sentences, folded: false }
}

export function table(title: string | undefined, noun: string): Omit<Table, 'head' | 'numbers' | 'rows'> {
  return { kind: 'table', title, folded: false, noun, fewRows: Infinity, hasTotal: false, note: undefined }
}
