import { createHash } from 'node:crypto'
import type { ImageConfig, KeyPart, Keys } from './plan.ts'
import type { Project } from '../project/project.ts'
import type { Requirements } from '../requirements/requirements.ts'
import type { Target } from '../target/target.ts'

/**
 * Raised when what we make from the same inputs changes (install layout, time stamps, generated stages): the old
 * parts then have other names, and nothing is mixed.
 */
const depsSchema = '4'
const srcsSchema = '2'
const imageSchema = '1'

export interface KeyInputs {
  readonly target: Target
  readonly requirements: Requirements
  readonly systemPackages: readonly string[]
  readonly bytecode: 'deps' | 'all' | 'none'
  readonly compression: string
  /** Digest of the builder image, where an sdist is compiled. */
  readonly builderDigest: string | undefined
  /** Hash of the source tree as it is sent, and of the assets. */
  readonly sourcesHash: string
  readonly app: Project['app']['value']
  readonly config: Pick<ImageConfig, 'command' | 'env' | 'labels' | 'user' | 'workdir'>
  readonly buildArgs: Readonly<Record<string, string>>
  readonly secretIds: readonly string[]
}

/** Names every part by what it is made from. The base image's digest is in the image's key alone: see docs/adr. */
export function computeKeys(inputs: KeyInputs): Keys {
  const { target, requirements } = inputs
  const part =
    (of: KeyPart['of']) =>
    (name: string, value: string): KeyPart => ({ of, name, value })
  const deps = part('deps')
  const sdists = requirements.distributions.some((d) => d.artifact.kind === 'sdist')
  const depsParts = [
    deps('schema', depsSchema),
    deps('python', `${target.python.implementation} ${target.python.minor} (${target.abi})`),
    deps('libc', `${target.libc.family} ${target.libc.version}`),
    deps('platform', target.platform),
    deps('bytecode', inputs.bytecode === 'none' ? 'none' : 'compiled'),
    deps('compression', inputs.compression),
    deps('system packages', [...inputs.systemPackages].sort().join(' ')),
    deps('user', `${inputs.config.user} ${inputs.config.workdir}`),
    // It stands in the config of `deps`, and the image takes it over.
    deps('environment', digest(Object.entries(inputs.config.env).sort())),
    ...(sdists ? [deps('builder', inputs.builderDigest ?? '')] : []),
    ...requirements.distributions.map((d) =>
      deps(
        `requirement ${d.name}`,
        `${d.version} ${d.artifact.kind} sha256:${d.artifact.sha256.slice(0, 16)}`,
      ),
    ),
  ]
  const depsKey = digest(depsParts)

  const srcs = part('srcs')
  const runsInImage = inputs.app.kind === 'django' && inputs.app.collectstatic
  const srcsParts = [
    srcs('schema', srcsSchema),
    srcs('sources', inputs.sourcesHash.slice(0, 16)),
    srcs('compression', inputs.compression),
    srcs('bytecode', inputs.bytecode === 'all' ? `compiled by ${target.python.version}` : 'none'),
    ...(runsInImage
      ? [
          srcs('static files of', depsKey),
          srcs('build arguments', digest(Object.entries(inputs.buildArgs).sort())),
          srcs('secrets', [...inputs.secretIds].sort().join(' ')),
        ]
      : []),
  ]
  const srcsKey = digest(srcsParts)

  const image = part('image')
  const imageParts = [
    image('schema', imageSchema),
    image('deps', depsKey),
    image('srcs', srcsKey),
    image('base', target.baseDigest),
    image('command', JSON.stringify(inputs.config.command)),
    image('labels', digest(Object.entries(inputs.config.labels).sort())),
  ]
  return {
    deps: depsKey,
    srcs: srcsKey,
    image: digest(imageParts),
    parts: [...depsParts, ...srcsParts, ...imageParts],
  }
}

/** 20 hex digits (80 bits): short enough for a tag, long enough that nothing collides. */
function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 20)
}

/** Names what lies below the dependencies: a base digest, and what was done to it. */
export function runtimeKey(
  base: { readonly digest: string; readonly platform: string },
  systemPackages: readonly string[],
  config: Pick<ImageConfig, 'user' | 'workdir'>,
  compression: string,
): string {
  return digest([
    depsSchema,
    base.digest,
    base.platform,
    [...systemPackages].sort(),
    config.user,
    config.workdir,
    compression,
  ])
}

/**
 * Names what a lock resolves to without resolving it: the bytes of the files that decide, the wishes, the target.
 * @param files path → content hash.
 */
export function lockKey(
  files: readonly (readonly [string, string])[],
  wishes: { readonly groups: readonly string[]; readonly extras: readonly string[] },
  target: Pick<Target, 'markers' | 'tags' | 'platform'>,
): string {
  return digest([
    1,
    files,
    [...wishes.groups].sort(),
    [...wishes.extras].sort(),
    target.markers,
    target.tags,
    target.platform,
  ])
}

/**
 * Of what each pin of a lock means for a target, whatever else is in the lock.
 * @param index where distributions come from: files have their addresses there.
 */
export function choicesKey(
  lock: string,
  target: Pick<Target, 'markers' | 'tags' | 'platform'>,
  index: readonly string[],
): string {
  return digest([1, lock, target.markers, target.tags, target.platform, index])
}

/** The table of key parts for the log, requirements folded into a count. */
export function renderKeys(keys: Keys): string {
  const lines = [`deps   ${keys.deps}`, `srcs   ${keys.srcs}`, `image  ${keys.image}`, '']
  const shown = keys.parts.filter((p) => !p.name.startsWith('requirement '))
  const width = Math.max(...shown.map((p) => p.name.length))
  for (const p of shown) lines.push(`${p.of.padEnd(6)} ${p.name.padEnd(width)}  ${p.value || '–'}`)
  const requirements = keys.parts.length - shown.length
  lines.push(
    `${'deps'.padEnd(6)} ${'requirements'.padEnd(width)}  ${String(requirements)} distributions by version and hash`,
  )
  return lines.join('\n')
}
