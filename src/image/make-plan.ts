import { venv } from '../build/dockerfile.ts'
import type { Options } from '../inputs/options.ts'
import type { Policy } from '../policy/policy.ts'
import { userTags } from '../policy/tags.ts'
import type { Project } from '../project/project.ts'
import type { Target } from '../target/target.ts'
import type { ImageConfig, Keys, Plan } from './plan.ts'

/** Numeric, so that no RUN and no entry in /etc/passwd is needed; runtimes that refuse root accept it. */
const user = '10001:10001'
const workdir = '/app'

/** Annotation on deps images: the base they stand on. The deps key leaves it out, so it is checked apart. */
export const baseDigestAnnotation = 'io.py-docker-build.base.digest'
/** Annotation on `runtime` and deps: what of the base is not seen any more, as JSON. Missing where that is not known. */
export const hiddenAnnotation = 'io.py-docker-build.base.hidden'

/** The image's configuration as far as it depends on what was detected and asked. */
export function imageConfig(
  project: Project,
  options: Options,
): Omit<ImageConfig, 'labels'> & { readonly labels: Readonly<Record<string, string>> } {
  const app = project.app.value
  const roots = project.sourceRoots.map((root) => (root === '.' ? workdir : `${workdir}/${root}`))
  return {
    user,
    workdir,
    env: {
      PATH: `${venv}/bin`,
      VIRTUAL_ENV: venv,
      PYTHONPATH: roots.join(':'),
      PYTHONUNBUFFERED: '1',
      // The code belongs to root and its layers never change: there is nowhere to write bytecode to.
      PYTHONDONTWRITEBYTECODE: '1',
      HOME: '/home/app',
      ...(app.kind === 'django' ? { DJANGO_SETTINGS_MODULE: app.settings } : {}),
    },
    command: app.command,
    labels: options.labels,
  }
}

export function makePlan(inputs: {
  readonly options: Options
  readonly policy: Policy
  readonly project: Project
  readonly target: Target
  readonly keys: Keys
  readonly config: ImageConfig
  readonly existing: {
    readonly deps: string | undefined
    readonly srcs: string | undefined
    readonly image: string | undefined
  }
  readonly hasAssets: boolean
  readonly sourceLayers: number
}): Plan {
  const { options, policy, project, target, keys, existing } = inputs
  const { image } = options
  const app = project.app.value
  return {
    image,
    platform: target.platform,
    keys,
    base: { reference: target.baseImage, digest: target.baseDigest },
    deps: { key: keys.deps, tags: [`${image}:deps-${keys.deps}`], digest: existing.deps },
    srcs: { key: keys.srcs, tags: [`${image}:srcs-${keys.srcs}`], digest: existing.srcs },
    final: {
      key: keys.image,
      tags: finalTags(options, policy, keys).map((tag) => `${image}:${tag}`),
      digest: existing.image,
    },
    config: inputs.config,
    systemPackages: options.systemPackages,
    bytecode: options.bytecode,
    compression: options.compression,
    python: { executable: target.python.executable, minor: target.python.minor },
    staticFiles: app.kind === 'django' && app.collectstatic ? app : undefined,
    buildArgs: options.buildArgs,
    secretIds: options.secrets.map((secret) => secret.id),
    hasAssets: inputs.hasAssets,
    sourceLayers: inputs.sourceLayers,
  }
}

/**
 * Tags that the image gets: its key, the commit, those of the user's that this event may move. By digest it gets its key alone,
 * which differs by platform: actions/merge moves the others to all platforms at once.
 */
export function finalTags(
  options: Pick<Options, 'tags' | 'push'>,
  policy: Pick<Policy, 'commit' | 'event' | 'pullRequest'>,
  keys: Pick<Keys, 'image'>,
): readonly string[] {
  const own = `image-${keys.image}`
  if (options.push === 'by-digest') return [own]
  return [
    own,
    ...(policy.commit === undefined ? [] : [`sha-${policy.commit}`]),
    ...userTags(policy, options).moved,
  ]
}

/** What made the image, as labels: not part of any key. */
export function originLabels(inputs: {
  readonly keys: Keys
  readonly policy: Pick<Policy, 'commit'>
  readonly version: string
  /** Input `cache-suffix`. */
  readonly variant: string
  readonly repositoryUrl: string | undefined
  readonly target: Target
}): Readonly<Record<string, string>> {
  return {
    'org.opencontainers.image.base.name': inputs.target.baseImage,
    'org.opencontainers.image.base.digest': inputs.target.baseDigest,
    ...(inputs.policy.commit === undefined
      ? {}
      : { 'org.opencontainers.image.revision': inputs.policy.commit }),
    ...(inputs.repositoryUrl === undefined
      ? {}
      : { 'org.opencontainers.image.source': inputs.repositoryUrl }),
    ...(inputs.variant === '' ? {} : { 'io.py-docker-build.variant': inputs.variant }),
    'io.py-docker-build.version': inputs.version,
    'io.py-docker-build.python': inputs.target.python.version,
    'io.py-docker-build.keys': JSON.stringify({
      deps: inputs.keys.deps,
      srcs: inputs.keys.srcs,
      image: inputs.keys.image,
    }),
    'io.py-docker-build.key-parts': JSON.stringify(inputs.keys.parts.map((p) => [p.of, p.name, p.value])),
  }
}
