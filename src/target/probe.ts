import { z } from 'zod'
import { Problem } from '../problem.ts'
import { minorSatisfies, parseSpecifiers } from '../project/specifiers.ts'
import type { Target } from './target.ts'

/** What `python/probe.py` prints. */
const probe = z.object({
  python: z.object({
    version: z.string(),
    minor: z.string(),
    implementation: z.string(),
    executable: z.string().startsWith('/'),
    bytecode: z.string().regex(/^[\w.-]+$/),
    packages: z.string().regex(/^\/[\w./-]+$/),
  }),
  abi: z.string().regex(/^\w+$/),
  libc: z.object({ family: z.enum(['glibc', 'musl', 'unknown']), version: z.string().regex(/^[\d.]+$/) }),
  markers: z.record(z.string(), z.string()),
  tags: z.array(z.string()),
  baseUnpackedBytes: z.number().int().nonnegative(),
})

export interface BaseImage {
  readonly reference: string
  readonly digest: string
  readonly platform: string
}

/** A build that runs the probe in the base image. Contexts: `libraries` is `dist/python`, `scripts` our `python/`. */
export function probeDockerfile(base: BaseImage): string {
  return [
    `FROM ${base.reference}@${base.digest} AS probe`,
    'USER 0',
    'RUN --network=none --mount=type=bind,from=libraries,target=/libraries --mount=type=bind,from=scripts,target=/scripts ' +
      '["/bin/sh", "-c", "PYTHONPATH=/libraries PYTHONDONTWRITEBYTECODE=1 python3 /scripts/probe.py > /pdb-target.json"]',
    'FROM scratch',
    'COPY --from=probe /pdb-target.json /target.json',
    '',
  ].join('\n')
}

/** Of what is remembered of a base image: bytes of its files; undefined where that cannot be read. */
export function unpackedBytesOf(remembered: unknown): number | undefined {
  return probe.pick({ baseUnpackedBytes: true }).safeParse(remembered).data?.baseUnpackedBytes
}

/** @throws Problem when the base image is nothing that wheels can be made for. */
export function readProbe(text: string, base: BaseImage): Target {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new Problem(`base-image ${base.reference}: the probe of its Python printed no JSON`, { cause })
  }
  const found = probe.parse(json)
  const { family } = found.libc
  if (family === 'unknown')
    throw new Problem(
      `base-image ${base.reference}: its C library is neither glibc nor musl, so no wheels exist for it`,
    )
  const machine = found.markers.platform_machine
  if (machine !== undefined && !machinesOf(base.platform).includes(machine))
    throw new Problem(
      `base-image ${base.reference}: it is not for ${base.platform} but for a machine of the kind ${machine}. ` +
        'Use a base image that has this platform, or build on a runner of that kind.',
    )
  return {
    ...found,
    libc: { family, version: found.libc.version },
    baseImage: base.reference,
    baseDigest: base.digest,
    platform: base.platform,
  }
}

/** What Python calls a machine. A registry gives an image that has one platform for every platform that is asked for. */
function machinesOf(platform: string): readonly string[] {
  return platform.startsWith('linux/arm64') ? ['aarch64', 'arm64'] : ['x86_64']
}

/** The image to compile in for a base image: the official `-slim` images have a sister with a compiler. */
export function defaultBuilderImage(baseImage: string): string {
  return baseImage.replace(/(:[^:/@]*?)-slim\b/, '$1').replace(/@sha256:[0-9a-f]{64}$/, '')
}

/** The base image's Python must be one that the project asks for, whether by a version (`3.13`) or a range (`>=3.12`). */
export function checkPython(
  target: Target,
  wanted:
    | {
        readonly value: { readonly text: string; readonly minor: string }
        readonly file: string
        readonly line: number | undefined
      }
    | undefined,
): void {
  if (wanted === undefined || wanted.value.minor === target.python.minor) return
  const clauses = parseSpecifiers(wanted.value.text)
  if (clauses !== undefined && minorSatisfies(clauses, target.python.minor)) return
  const where = wanted.line === undefined ? wanted.file : `${wanted.file}:${String(wanted.line)}`
  throw new Problem(
    `${where} asks for Python ${wanted.value.text}, but base-image ${target.baseImage} has ${target.python.version}. ` +
      `Choose a base image with Python ${wanted.value.minor}, or set the input python-version.`,
  )
}
