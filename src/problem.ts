/**
 * The one kind of error that is the user's to mend. Everything wrong is listed at once; each line says what
 * happened, where, which values are valid and what to do next.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly problems: readonly string[]

  constructor(problems: string | readonly string[], options?: { cause?: unknown }) {
    const list = typeof problems === 'string' ? [problems] : problems
    super(list.join('\n'), options)
    this.problems = list
  }
}

/** What is told of an error that ends a step: a line a problem; anything else is our mistake, with its stack. */
export function linesOf(error: unknown): readonly string[] {
  if (error instanceof Problem) return error.problems
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [`py-docker-build failed in a way that it should not: ${told}`]
}

/** Message of anything that can be thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
