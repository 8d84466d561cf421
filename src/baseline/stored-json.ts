import { z } from 'zod'

export interface RefusedJson {
  readonly kind: 'refused'
  /** What is the matter with it, "it …" without full stop. */
  readonly reason: string
}
export type Bounded<T> = { readonly kind: 'parsed'; readonly value: T } | RefusedJson

/** Reads JSON that anybody may have written, with `schema: 1`. Never throws. @param longest in characters */
export function parseBounded<T>(json: string, shape: z.ZodType<T>, longest: number): Bounded<T> {
  if (json.length > longest) return refused(`it is ${String(json.length)} characters long`)
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return refused('it is not JSON')
  }
  return checkBounded(value, shape)
}

/** The same of what was parsed already. */
export function checkBounded<T>(value: unknown, shape: z.ZodType<T>): Bounded<T> {
  const schema = z.object({ schema: z.number() }).safeParse(value)
  if (schema.success && schema.data.schema !== 1)
    return refused(`it was written by another version of this action (schema ${String(schema.data.schema)})`)
  let result: z.ZodSafeParseResult<T>
  try {
    result = shape.safeParse(value)
  } catch {
    // A hundred thousand wrong values, say: each is an argument of one call.
    return refused('it cannot be checked, so much in it is wrong')
  }
  if (result.success) return { kind: 'parsed', value: result.data }
  const where = result.error.issues[0]?.path.join('.') ?? ''
  return refused(`it has an unexpected value${where === '' ? '' : ` at \`${where}\``}`)
}

function refused(reason: string): RefusedJson {
  return { kind: 'refused', reason }
}
