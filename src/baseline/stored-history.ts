import { z } from 'zod'
import { keptDays, keptRuns, type History, type Run } from './history.ts'

const bytes = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)

const run = z.object({
  commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  measuredAt: z.iso.datetime().max(40),
  cacheState: z.enum(['nothing-to-do', 'warm-deps', 'cold']),
  seconds: z.number().nonnegative().max(1e7),
  transferBytes: bytes,
  unpackedBytes: bytes.nullish(),
  ownTransferBytes: bytes,
  bytesPushed: bytes.nullish(),
  cpu: z.string().max(200).nullish(),
})

const stored = z.object({
  schema: z.literal(1),
  runs: z.array(run).max(keptRuns),
  days: z.array(run).max(keptDays),
})

export type ParsedHistory =
  | { readonly kind: 'parsed'; readonly history: History }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Reads a stored history, parsed from JSON already. Every length and number is bounded: it goes into a report. Never throws.
 */
export function parseHistory(value: unknown): ParsedHistory {
  const schema = z.object({ schema: z.number() }).safeParse(value)
  if (schema.success && schema.data.schema !== 1)
    return refused(`it was written by another version of this action (schema ${String(schema.data.schema)})`)
  const result = stored.safeParse(value)
  if (!result.success) {
    const where = result.error.issues[0]?.path.join('.') ?? ''
    return refused(`it has an unexpected value${where === '' ? '' : ` at \`${where}\``}`)
  }
  const { runs, days } = result.data
  return { kind: 'parsed', history: { schema: 1, runs: runs.map(asRun), days: days.map(asRun) } }
}

/** JSON has no undefined: what was left out comes back as it was. */
function asRun(data: z.infer<typeof run>): Run {
  return {
    ...data,
    unpackedBytes: data.unpackedBytes ?? undefined,
    bytesPushed: data.bytesPushed ?? undefined,
    cpu: data.cpu ?? undefined,
  }
}

function refused(reason: string): ParsedHistory {
  return { kind: 'refused', reason }
}
