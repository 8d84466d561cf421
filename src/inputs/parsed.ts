/** What a text means, or everything that is wrong with it. */
export type Parsed<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'wrong'; readonly wrong: readonly Wrong[] }

/** One mistake. `what`, `valid` and `next` are sentences without the final full stop. */
export interface Wrong {
  /** What happened, with the value in question, quoted. */
  readonly what: string
  /** The valid values. */
  readonly valid: string
  /** What to do next. */
  readonly next: string
}

export function ok<T>(value: T): Parsed<T> {
  return { kind: 'ok', value }
}

export function wrong(what: string, valid: string, next: string): { kind: 'wrong'; wrong: readonly Wrong[] } {
  return { kind: 'wrong', wrong: [{ what, valid, next }] }
}

/** Parses every item; one wrong item makes the whole wrong, and all wrong items are told. */
export function parseEach<T, I = string>(
  items: readonly I[],
  parse: (item: I) => Parsed<T>,
): Parsed<readonly T[]> {
  const parsed = items.map(parse)
  const mistakes = parsed.flatMap((one) => (one.kind === 'wrong' ? one.wrong : []))
  if (mistakes.length > 0) return { kind: 'wrong', wrong: mistakes }
  return ok(parsed.flatMap((one) => (one.kind === 'ok' ? [one.value] : [])))
}

export function mapParsed<T, U>(parsed: Parsed<T>, map: (value: T) => U): Parsed<U> {
  return parsed.kind === 'ok' ? ok(map(parsed.value)) : parsed
}

/** What is said of an input's mistakes, a line each. */
export function inputProblems(name: string, mistakes: readonly Wrong[]): readonly string[] {
  return mistakes.map((one) => `Input "${name}": ${one.what}. Valid: ${one.valid}. ${one.next}.`)
}

const longestQuote = 80

/**
 * A user's text for a message: in double quotes, control characters escaped (a newline could start a workflow command in the log),
 * cut at 80 characters.
 */
export function quoted(text: string): string {
  const characters = [...text]
  const cut = characters.length > longestQuote ? characters.slice(0, longestQuote).join('') + '…' : text
  return JSON.stringify(cut).replaceAll(/[\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
