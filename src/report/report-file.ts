import { z } from 'zod'
import { parseBounded, type RefusedJson } from '../baseline/stored-json.ts'
import { storedMeasurement } from '../baseline/stored-measurement.ts'
import type { Baseline } from '../baseline/baseline.ts'
import { requirements } from '../inputs/options.ts'
import { parseRepository } from '../inputs/references.ts'
import { parseCacheSuffix } from '../inputs/scalars.ts'
import type { Measurement } from '../measure/measurement.ts'
import type { Limits } from './verdict.ts'

/**
 * What a report is made of, as `report.json` holds it: another run can compare, judge and render it once more. Without
 * anything that is rendered, and without addresses: who reads it may not trust who wrote it.
 */
export interface StoredReport {
  readonly schema: 1
  /** Input `cache-suffix`, which with image and platform names the section of the comment. */
  readonly variant: string
  readonly measurement: Measurement
  readonly baseline: Baseline
  readonly limits: Limits
}

/** Bytes. A project of 2,000 distributions and its baseline are about 1 MB; thirty of the largest fit into memory. */
export const longestReport = 4_000_000

const longestText = 500
const text = z.string().max(longestText)
const bytes = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const growth = z
  .object({ share: z.number().nonnegative().max(1e6).nullish(), bytes: bytes.nullish() })
  .transform(({ share, bytes }) => ({ share: share ?? undefined, bytes: bytes ?? undefined }))
const increase = z
  .object({
    share: z.number().nonnegative().max(1e6).nullish(),
    bytes: bytes.nullish(),
    parts: z
      .object({
        base: growth.optional(),
        deps: growth.optional(),
        assets: growth.optional(),
        srcs: growth.optional(),
      })
      .optional(),
  })
  .transform(({ share, bytes, parts }) => ({
    ...{ share: share ?? undefined, bytes: bytes ?? undefined },
    ...(parts && { parts }),
  }))

const limits = z
  .object({
    maxSize: bytes.nullish(),
    maxUnpackedSize: bytes.nullish(),
    maxPartSize: z
      .object({
        base: bytes.optional(),
        deps: bytes.optional(),
        assets: bytes.optional(),
        srcs: bytes.optional(),
      })
      .optional(),
    warnIncrease: increase.nullish(),
    failIncrease: increase.nullish(),
    require: z.array(z.enum(requirements)).max(20),
    allowIncreaseLabel: text.nullish(),
  })
  .transform((data): Limits => ({
    maxSize: data.maxSize ?? undefined,
    maxUnpackedSize: data.maxUnpackedSize ?? undefined,
    maxPartSize: data.maxPartSize ?? {},
    warnIncrease: data.warnIncrease ?? undefined,
    failIncrease: data.failIncrease ?? undefined,
    require: data.require,
    allowIncreaseLabel: data.allowIncreaseLabel ?? undefined,
  }))

const baseline = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('found'),
      commit: z.string().regex(/^[0-9a-f]{40}$/),
      distance: bytes.nullish(),
      instead: z.enum(['image', 'newest']).optional(),
      measurement: storedMeasurement,
    })
    .transform((data) => ({
      ...data,
      distance: data.distance ?? undefined,
    })),
  z.object({ kind: z.literal('none'), reason: text }),
])

export const storedReport = z
  .object({
    schema: z.literal(1),
    variant: text,
    measurement: storedMeasurement,
    baseline,
    limits,
  })
  .refine(({ measurement }) => isRepository(measurement.image), { path: ['measurement', 'image'] })
  .refine(({ measurement }) => isPlatform(measurement.platform), { path: ['measurement', 'platform'] })
  .refine(({ variant }) => variant === '' || parseCacheSuffix(variant).kind === 'ok', { path: ['variant'] })
  .refine((report) => isOfSameImage(report), { path: ['baseline', 'measurement'] })
  .meta({ id: 'report' })

/** What names a section has the grammar of the inputs that it comes from. */
function isRepository(image: string): boolean {
  const parsed = parseRepository(image)
  return parsed.kind === 'ok' && parsed.value === image
}

function isPlatform(platform: string): boolean {
  return /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9]+)?$/.test(platform)
}

function isOfSameImage({ measurement, baseline }: Pick<StoredReport, 'measurement' | 'baseline'>): boolean {
  if (baseline.kind === 'none') return true
  const { image, platform, commit } = baseline.measurement
  return image === measurement.image && isPlatform(platform) && commit === baseline.commit
}

export function writeReport(report: Omit<StoredReport, 'schema'>): string {
  const { variant, measurement, baseline, limits } = report
  // An error may be the reason, and those can be long.
  const bounded =
    baseline.kind === 'none' ? { ...baseline, reason: baseline.reason.slice(0, longestText) } : baseline
  const stored: StoredReport = { schema: 1, variant, measurement, baseline: bounded, limits }
  return JSON.stringify(stored, undefined, 2)
}

/** Reads a `report.json` that anybody may have written. Never throws. */
export function parseReport(
  json: string,
): { readonly kind: 'parsed'; readonly report: StoredReport } | RefusedJson {
  const parsed = parseBounded<StoredReport>(json, storedReport, longestReport)
  return parsed.kind === 'parsed' ? { kind: 'parsed', report: parsed.value } : parsed
}
