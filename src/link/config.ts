import { z } from 'zod'
import type { Plan } from '../image/plan.ts'
import { fixedInstant } from '../build/dockerfile.ts'

/**
 * What is read of an image's config; all else is kept as it is.
 * https://github.com/opencontainers/image-spec/blob/main/config.md
 */
const imageConfig = z.looseObject({
  architecture: z.string(),
  os: z.string(),
  config: z
    .looseObject({
      Env: z.array(z.string()).nullish(),
      Cmd: z.array(z.string()).nullish(),
      Labels: z.record(z.string(), z.string()).nullish(),
    })
    .optional(),
  rootfs: z.object({ type: z.literal('layers'), diff_ids: z.array(z.string()) }),
  history: z.array(z.looseObject({ created_by: z.string().optional() })).optional(),
})
export type LinkedConfig = z.infer<typeof imageConfig>

/** `linux/arm64`; without a variant, which registries and builders write as they like. */
export function platformOf({ os, architecture }: Pick<LinkedConfig, 'os' | 'architecture'>): string {
  return `${os}/${architecture}`
}

/** @throws ZodError for what is no image config. */
export function readConfig(bytes: Buffer): LinkedConfig {
  return imageConfig.parse(JSON.parse(bytes.toString('utf8')))
}

/** A layer of dependencies, and what history says of it. */
export interface GroupLayer {
  readonly diffId: string
  /** Distributions in it, `name==version`. */
  readonly distributions: readonly string[]
}

/**
 * The config of `runtime` where nothing had to be run for it: what BuildKit writes for the stage of `renderRuntime`, word for word.
 * @param diffId of its one layer.
 */
export function runtimeConfig(base: LinkedConfig, command: readonly string[], diffId: string): LinkedConfig {
  const { architecture, os, variant, history, rootfs } = base
  return {
    ...{ architecture, os, ...(typeof variant === 'string' ? { variant } : {}) },
    config: { ...base.config, User: '0', ArgsEscaped: true },
    created: fixedInstant,
    history: [...(history ?? []), step('USER 0', true), step(`RUN ${command.join(' ')} # buildkit`, false)],
    rootfs: { type: 'layers', diff_ids: [...rootfs.diff_ids, diffId] },
  }
}

/** The config of `deps`: `runtime` with its layers of dependencies, and the settings that `renderDockerfile` makes. */
export function depsConfig(
  runtime: LinkedConfig,
  { config: { env, user, workdir }, python }: Pick<Plan, 'config' | 'python'>,
  groups: readonly GroupLayer[],
): LinkedConfig {
  const variables = new Map((runtime.config?.Env ?? []).map((line) => splitOnce(line)))
  for (const [name, value] of Object.entries(env)) {
    const below = variables.get(name) ?? ''
    variables.set(name, name === 'PATH' ? `${value}:${below}` : value)
  }
  return {
    ...runtime,
    config: {
      ...runtime.config,
      Env: [...variables].map(([name, value]) => `${name}=${value}`),
      User: user,
      WorkingDir: workdir,
      Cmd: [python.executable],
      ArgsEscaped: true,
    },
    created: fixedInstant,
    history: [
      ...(runtime.history ?? []),
      ...groups.map(({ distributions }) => step(`py-docker-build install ${distributions.join(' ')}`, false)),
      ...Object.keys(env).map((name) => step(`ENV ${name}=${variables.get(name) ?? ''}`, true)),
      step(`USER ${user}`, true),
      step(`CMD [${JSON.stringify(python.executable)}]`, true),
    ],
    rootfs: { type: 'layers', diff_ids: [...runtime.rootfs.diff_ids, ...groups.map(({ diffId }) => diffId)] },
  }
}

function splitOnce(line: string): readonly [string, string] {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1)]
}

/**
 * The config that `FROM deps`, the linked layers, `LABEL` and `CMD` give: what BuildKit writes for the stage `image` of
 * `renderDockerfile`, word for word, so that nobody sees by an image who made it.
 * @param sources the config of `srcs`.
 */
export function finalConfig(
  deps: LinkedConfig,
  { labels, command }: Pick<Plan['config'], 'labels' | 'command'>,
  sources: LinkedConfig,
): LinkedConfig {
  const flat = Object.entries(labels).map(([name, value]) => [name, value.replaceAll('\n', ' ')] as const)
  return {
    ...deps,
    config: {
      ...deps.config,
      Cmd: [...command],
      Labels: { ...deps.config?.Labels, ...Object.fromEntries(flat) },
      ArgsEscaped: true,
    },
    created: fixedInstant,
    history: [
      ...(deps.history ?? []),
      ...(sources.history ?? []),
      ...flat.map(([name, value]) => step(`LABEL ${name}=${value}`, true)),
      step(`CMD [${command.map((word) => JSON.stringify(word)).join(' ')}]`, true),
    ],
    rootfs: { type: 'layers', diff_ids: [...deps.rootfs.diff_ids, ...sources.rootfs.diff_ids] },
  }
}

/**
 * The config of `FROM scratch` with the linked layers.
 * @param diffIds digests of the uncompressed layers, that of the assets first where there are any.
 */
export function sourcesConfig(
  { platform, hasAssets }: Pick<Plan, 'platform' | 'hasAssets'>,
  diffIds: readonly string[],
): LinkedConfig {
  const folders = [
    ...(hasAssets ? ['/'] : []),
    ...diffIds.slice(hasAssets ? 1 : 0).map((_, number) => `/${String(number)}/`),
  ]
  return fromScratch(
    platform,
    diffIds,
    folders.map((folder) => step(`COPY ${folder} / # buildkit`, false)),
  )
}

/**
 * The config of `srcs` where it is the uppermost layers of an image that buildx has made.
 * @param count of those layers.
 */
export function uppermostConfig(
  { platform }: Pick<Plan, 'platform'>,
  image: LinkedConfig,
  count: number,
): LinkedConfig {
  const last = <T>(all: T[]): T[] => all.slice(all.length - count)
  return fromScratch(
    platform,
    last(image.rootfs.diff_ids),
    last((image.history ?? []).filter((entry) => entry['empty_layer'] !== true)),
  )
}

function fromScratch(
  platform: string,
  diffIds: readonly string[],
  history: LinkedConfig['history'],
): LinkedConfig {
  const [os = 'linux', architecture = 'amd64'] = platform.split('/')
  return {
    architecture,
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], WorkingDir: '/' },
    created: fixedInstant,
    history,
    os,
    rootfs: { type: 'layers', diff_ids: [...diffIds] },
  }
}

function step(createdBy: string, isEmpty: boolean): Record<string, unknown> {
  return {
    created: fixedInstant,
    created_by: createdBy,
    comment: 'buildkit.dockerfile.v0',
    ...(isEmpty ? { empty_layer: true } : {}),
  }
}
