import { z } from 'zod'
import { storedLargest } from '../measure/largest.ts'
import { mostItems, storedDistribution } from '../measure/measure.ts'
import { cacheStates, partNames, phaseNames, type Measurement } from '../measure/measurement.ts'
import { parseBounded, type RefusedJson } from './stored-json.ts'

/** 2,000 distributions are about 250 kB of JSON. */
const longestText = 8_000_000

const text = z.string().max(500)
const bytes = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const seconds = z.number().nonnegative().max(1e7)
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const listOf = <T extends z.ZodType>(item: T): z.ZodArray<T> => z.array(item).max(mostItems)

const stored = z.object({
  schema: z.literal(1),
  tool: text,
  image: text,
  platform: text,
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullish(),
  measuredAt: z.iso.datetime(),
  compression: z.enum(['zstd', 'gzip']),
  bytecode: z.enum(['deps', 'all', 'none']),
  base: z.object({ reference: text, digest: text }),
  python: text,
  keys: z.object({ deps: text, srcs: text, image: text }),
  keyParts: listOf(z.object({ of: text, name: text, value: z.string().max(5000) })),
  digest: digest.nullish(),
  parts: z
    .array(
      z.object({
        name: z.enum(partNames),
        transferBytes: bytes,
        unpackedBytes: bytes.nullish(),
        layers: listOf(z.object({ digest, bytes })),
      }),
    )
    .max(partNames.length),
  distributions: listOf(storedDistribution.extend({ isDirect: z.boolean().optional() })),
  unowned: z.object({ bytes, files: bytes }),
  largest: storedLargest,
  hidden: z.object({ bytes, files: bytes }).optional(),
  baseHidden: z.object({ bytes, files: bytes }).optional(),
  phases: z
    .array(z.object({ name: text, seconds }))
    .max(100)
    // Only shown: those of another version are left out.
    .transform((phases) =>
      phases.flatMap(({ name, seconds }) =>
        phaseNames.filter((known) => known === name).map((name) => ({ name, seconds })),
      ),
    ),
  seconds: seconds.optional(),
  cpu: text.optional(),
  steps: z.object({ total: bytes, cached: bytes }),
  counters: z.object({
    wheelsRestored: bytes,
    wheelsFetched: bytes,
    sdistsCompiled: bytes,
    bytesFetched: bytes,
    bytesPushed: bytes.nullish(),
  }),
  startUpSeconds: seconds.optional(),
  cacheState: z.enum(cacheStates),
})

/** A measurement as it is stored: every length and number is bounded, for it goes into a report. */
export const storedMeasurement = stored
  // JSON has no undefined: what was left out comes back as it was.
  .transform((data): Measurement => ({
    ...data,
    commit: data.commit ?? undefined,
    digest: data.digest ?? undefined,
    parts: data.parts.map((part) => ({ ...part, unpackedBytes: part.unpackedBytes ?? undefined })),
    counters: { ...data.counters, bytesPushed: data.counters.bytesPushed ?? undefined },
  }))
  .meta({ id: 'measurement' })

export type ParsedMeasurement = { readonly kind: 'parsed'; readonly measurement: Measurement } | RefusedJson

/** Reads a stored measurement (JSON). Never throws. */
export function parseMeasurement(json: string): ParsedMeasurement {
  const parsed = parseBounded(json, storedMeasurement, longestText)
  return parsed.kind === 'parsed' ? { kind: 'parsed', measurement: parsed.value } : parsed
}
