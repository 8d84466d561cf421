/** One meaningful line of a requirements file. */
export interface LogicalLine {
  /** 1-based number of its first physical line. */
  readonly line: number
  readonly text: string
}

/** A reference to another file: `-r base.txt`, `--constraint=constraints.txt`. */
export interface Include {
  readonly kind: 'requirements' | 'constraints'
  readonly target: string
}

/**
 * Joins continued lines and drops comments, as pip does.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function logicalLines(text: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = []
  let started: LogicalLine | undefined
  for (const [index, physical] of text.split(/\r\n|\n|\r/).entries()) {
    const isComment = /^\s*#/.test(physical)
    const continued = !isComment && physical.endsWith('\\')
    // A comment ends a continued line, it does not become a part of it.
    const piece = isComment ? '' : continued ? physical.slice(0, -1) : physical
    started = {
      line: started?.line ?? index + 1,
      text: `${started?.text ?? ''}${started === undefined ? '' : ' '}${piece}`,
    }
    if (continued) continue
    lines.push(started)
    started = undefined
  }
  if (started !== undefined) lines.push(started)
  return lines
    .map(({ line, text: joined }) => ({ line, text: joined.replace(/(?:^|\s)#.*$/, '').trim() }))
    .filter((line) => line.text !== '')
}

/** The include that a logical line is, undefined for all others. */
export function parseInclude(text: string): Include | undefined {
  const match =
    /^(?<option>-r|-c|--requirement|--constraint)(?:\s*=\s*|\s+|(?<=^-[rc]))(?<target>\S.*)$/.exec(text)
  const { option, target } = match?.groups ?? {}
  if (option === undefined || target === undefined) return undefined
  const kind = option === '-r' || option === '--requirement' ? 'requirements' : 'constraints'
  return { kind, target: target.trim().replace(/^(?<quote>["'])(?<path>.*)\k<quote>$/, '$<path>') }
}
