import { z } from 'zod'
import { addInventories, partSizes, type Layer } from '../measure/measure.ts'
import type { Inventory, Measurement } from '../measure/measurement.ts'

/** Text of a label that holds JSON. Labels are read back from a registry: bounded as everything that goes into a report. */
const json = <T extends z.ZodType>(inner: T) =>
  z
    .string()
    .max(1_000_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue('it is not JSON')
        return z.NEVER
      }
    })
    .pipe(inner)
const text = z.string().max(500)

/** What an image of ours says of itself; see `originLabels` in image/make-plan.ts. */
const described = z.object({
  'org.opencontainers.image.base.name': text,
  'org.opencontainers.image.base.digest': z.string().regex(/^sha256:[0-9a-f]{64}$/),
  'io.py-docker-build.variant': text.default(''),
  'io.py-docker-build.version': text,
  'io.py-docker-build.python': text,
  'io.py-docker-build.keys': json(z.object({ deps: text, srcs: text, image: text })),
  'io.py-docker-build.key-parts': json(z.array(z.tuple([text, text, z.string().max(5000)])).max(20_000)),
})

export interface Description {
  readonly base: Measurement['base']
  /** Input `cache-suffix`. */
  readonly variant: string
  readonly tool: string
  readonly python: string
  readonly keys: Measurement['keys']
  readonly keyParts: Measurement['keyParts']
}

/** Undefined for an image that is not of ours, or of another version. */
export function describe(labels: unknown): Description | undefined {
  const { data } = described.safeParse(labels)
  return (
    data && {
      base: {
        reference: data['org.opencontainers.image.base.name'],
        digest: data['org.opencontainers.image.base.digest'],
      },
      variant: data['io.py-docker-build.variant'],
      tool: data['io.py-docker-build.version'],
      python: data['io.py-docker-build.python'],
      keys: data['io.py-docker-build.keys'],
      keyParts: data['io.py-docker-build.key-parts'].map(([of, name, value]) => ({ of, name, value })),
    }
  )
}

/** The layers of a part, and what is in them. */
export interface StoredPart {
  readonly layers: readonly Layer[]
  readonly inventory: Inventory
}

/** Sizes of an image of ours as the registry has its parts; what its build has cost is not known any more. */
export function measurementFrom(
  { base, tool, python, keys, keyParts }: Description,
  parts: {
    readonly base: { readonly layers: readonly Layer[]; readonly unpackedBytes: number | undefined }
    readonly deps: StoredPart
    readonly srcs: StoredPart
  },
  of: Pick<Measurement, 'image' | 'platform' | 'commit' | 'digest' | 'measuredAt'>,
): Measurement {
  const valueOf = (part: string, name: string): string | undefined =>
    keyParts.find((one) => one.of === part && one.name === name)?.value
  const compiled = valueOf('srcs', 'bytecode') === 'none' ? 'deps' : 'all'
  return {
    schema: 1,
    ...{ tool, base, python, keys, keyParts },
    ...of,
    compression: valueOf('deps', 'compression') === 'gzip' ? 'gzip' : 'zstd',
    bytecode: valueOf('deps', 'bytecode') === 'none' ? 'none' : compiled,
    parts: partSizes(parts.base, parts.deps, parts.srcs),
    distributions: parts.deps.inventory.distributions,
    unowned: parts.deps.inventory.unowned,
    largest: addInventories([parts.deps.inventory, parts.srcs.inventory]).largest,
    phases: [],
    steps: { total: 0, cached: 0 },
    counters: {
      ...{ wheelsRestored: 0, wheelsFetched: 0, sdistsCompiled: 0, bytesFetched: 0 },
      bytesPushed: undefined,
    },
    cacheState: 'not-built',
  }
}
