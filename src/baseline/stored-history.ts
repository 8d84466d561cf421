import { z } from 'zod'
import { cacheStates } from '../measure/measurement.ts'
import { keptDays, keptRuns, type History, type Run } from './history.ts'
import { checkBounded, type RefusedJson } from './stored-json.ts'

const bytes = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)

const run = z.object({
  commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  measuredAt: z.iso.datetime().max(40),
  cacheState: z.enum(cacheStates),
  seconds: z.number().nonnegative().max(1e7),
  transferBytes: bytes,
  unpackedBytes: bytes.nullish(),
  ownTransferBytes: bytes,
  bytesPushed: bytes.nullish(),
  cpu: z.string().max(200).nullish(),
})

/** A history as it is stored: every length and number is bounded, for it goes into a report. */
export const storedHistory = z
  .object({
    schema: z.literal(1),
    runs: z.array(run).max(keptRuns),
    days: z.array(run).max(keptDays),
  })
  .transform(({ runs, days }): History => ({ schema: 1, runs: runs.map(asRun), days: days.map(asRun) }))
  .meta({ id: 'history' })

/** Reads a stored history, parsed from JSON already. Never throws. */
export function parseHistory(
  value: unknown,
): { readonly kind: 'parsed'; readonly history: History } | RefusedJson {
  const checked = checkBounded(value, storedHistory)
  return checked.kind === 'parsed' ? { kind: 'parsed', history: checked.value } : checked
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
