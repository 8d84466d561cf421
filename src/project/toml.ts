import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'
import { Problem } from '../problem.ts'

/** Parses `text` and checks the shape of what is read of it. @throws Problem with file and line. */
export function parseToml<T>(text: string, file: string, shape: z.ZodType<T>): T {
  let data: unknown
  try {
    data = parse(text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const what = error.message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? ''
    throw new Problem(
      `${file}:${String(error.line)}:${String(error.column)}: not valid TOML: ${what}. Mend the line and commit.`,
      { cause: error },
    )
  }
  const result = shape.safeParse(data)
  if (result.success) return result.data
  throw new Problem(
    result.error.issues.map((issue) => {
      const keys = issue.path.map(String)
      const line =
        lineOfKey(text, keys.slice(0, -1), keys.at(-1) ?? '') ??
        lineOfKey(text, keys.slice(0, 1), keys[1] ?? '')
      return `${at(file, line)}: \`${keys.join('.')}\`: ${issue.message}.`
    }),
  )
}

/** `pyproject.toml:3`, or the file alone where the line is not known. */
export function at(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${String(line)}`
}

/** 1-based line of `key` below the header `[a.b]`; found by text, so dotted and inline spellings may be missed. */
export function lineOfKey(text: string, table: readonly string[], key: string): number | undefined {
  let current = ''
  for (const [index, line] of text.split('\n').entries()) {
    const header = /^\s*\[\[?\s*(?<name>[^\]]+?)\s*\]/.exec(line)?.groups?.name
    if (header !== undefined) current = header.replaceAll('"', '').replace(/\s*\.\s*/g, '.')
    const name = /^\s*(?<quote>["']?)(?<key>[^"'=]+?)\k<quote>\s*=/.exec(line)?.groups?.key
    if (name === key && current === table.join('.')) return index + 1
  }
  return undefined
}

/** 1-based line of a position in a text. */
export function lineAt(text: string, position: number): number {
  let line = 1
  for (let next = text.indexOf('\n'); next !== -1 && next < position; next = text.indexOf('\n', next + 1))
    line++
  return line
}
