import type { Plan } from '../image/plan.ts'

/** One second after 1980-01-01: the first instant that zip tools accept, as every time stamp in our layers. */
export const sourceDateEpoch = 315532801
/** The same as a date, in the configs of images. */
export const fixedInstant = '1980-01-01T00:00:01Z'
/** Build argument of every build whose layers are kept. */
export const fixedTime = { SOURCE_DATE_EPOCH: String(sourceDateEpoch) }

/** Folder of the virtual environment in the image. */
export const venv = '/opt/venv'

/**
 * The generated build. Stage and context names: `libraries` (`dist/python`), `scripts` (our `python/`), `wheelhouse`, `app` (the prepared
 * source root of each layer, below its number), `deps` (a stage here; replaced by a `docker-image://` context where the registry has it).
 *
 * What keeps a code change cheap: the last stage starts from `deps` and only links layers and sets metadata. A RUN,
 * a WORKDIR or a COPY without `--link` there would make BuildKit pull and unpack everything below it.
 * @param runtime the stage `runtime` as the registry has it, `repository@sha256:…`.
 */
export function renderDockerfile(plan: Plan, runtime?: string): string {
  const lines: string[] = ['# Made by py-docker-build.']
  const needsDeps = plan.deps.digest === undefined
  if (needsDeps)
    lines.push(...runtimeStages(runtime === undefined ? plan : { ...plan, runtime }), ...depsStages(plan))
  if (plan.bytecode === 'all' && (!needsDeps || runtime !== undefined)) lines.push(...baseStage(plan))
  if (plan.staticFiles !== undefined) lines.push(...staticFilesStages(plan, plan.staticFiles))
  if (plan.bytecode === 'all')
    lines.push(
      'FROM base AS compiled',
      // Python 3.10 writes sets into bytecode in the order of their hashes.
      'ENV PYTHONHASHSEED=0',
      'USER 0',
      `RUN --network=none --mount=type=bind,from=scripts,target=/scripts --mount=type=bind,from=app,target=/app-root ` +
        exec([plan.python.executable, '/scripts/compile_sources.py', '/app-root', '/out']),
      '',
    )
  lines.push('FROM scratch AS srcs', ...sourceLayers(plan), '', 'FROM deps AS image', ...sourceLayers(plan))
  for (const [name, value] of Object.entries(plan.config.labels))
    lines.push(`LABEL ${quote(name)}=${quote(value)}`)
  lines.push(`CMD ${exec(plan.config.command)}`, '')
  return lines.join('\n')
}

/** What is known of a build before its requirements are. */
export interface RuntimePlan extends Pick<Plan, 'base' | 'systemPackages'> {
  readonly config: Pick<Plan['config'], 'user' | 'workdir'>
  /** The stage `runtime` as the registry has it, `repository@sha256:…`. */
  readonly runtime?: string
}

/** The stages that need no dependencies, word for word as in the whole build, so that BuildKit makes them once. */
export function renderRuntime(plan: RuntimePlan): string {
  return [
    ...runtimeStages(plan),
    '# What is only known by name is left where it is, but dependencies are installed on it.',
    'FROM runtime AS pulled',
    `RUN --network=none ${exec(['/bin/sh', '-c', ':'])}`,
    '',
  ].join('\n')
}

/** Name of the file, beside the Dockerfile, that says which wheels become which tree. */
export const treesFile = 'trees.jsonl'

/** @param trees `wheels`: paths below the wheelhouse, files or folders. Read by python/install.py. */
export function renderTrees(
  trees: readonly { readonly name: string; readonly wheels: readonly string[] }[],
): string {
  return trees.map((tree) => `${JSON.stringify(tree)}\n`).join('')
}

/** The build of packed layers of dependencies: `layers` is what python/tree.py makes of each tree. */
export function renderLayers(plan: RuntimePlan & Pick<Plan, 'python' | 'bytecode' | 'compression'>): string {
  return [
    '# Made by py-docker-build.',
    ...runtimeStages(plan),
    ...installStage(plan, plan.compression),
    'FROM scratch AS layers',
    'COPY --from=installed /made /',
    '',
  ].join('\n')
}

function baseStage({ base }: RuntimePlan): string[] {
  return [`FROM ${base.reference}@${base.digest} AS base`, '']
}

function runtimeStages(plan: RuntimePlan): string[] {
  const { config, systemPackages, runtime } = plan
  if (runtime !== undefined) return [`FROM ${runtime} AS runtime`, '']
  return [
    ...baseStage(plan),
    '# What the image needs below its linked layers: packages, folders, an empty environment, no pip. Fixed times.',
    'FROM base AS runtime',
    'USER 0',
    `RUN ${systemPackages.length === 0 ? '--network=none ' : ''}--mount=type=bind,from=scripts,target=/scripts ` +
      `--mount=type=tmpfs,target=/run/pdb ${exec(runtimeCommand(config, systemPackages))}`,
    '',
  ]
}

/** What is run in the stage `runtime`; src/link/runtime.ts does the same without running anything. */
export function runtimeCommand(
  { user, workdir }: RuntimePlan['config'],
  systemPackages: readonly string[],
): readonly string[] {
  return ['sh', '/scripts/runtime.sh', user, workdir, venv, ...systemPackages]
}

/** The tree that holds all dependencies, where they are one layer. */
export const depsTree = 'deps'

function depsStages(plan: Plan): string[] {
  return [
    ...installStage(plan, 'none'),
    'FROM runtime AS deps',
    `WORKDIR ${plan.config.workdir}`,
    `COPY --link --from=installed /trees/${depsTree} /`,
    ...environment(plan),
    `USER ${plan.config.user}`,
    `CMD ${exec([plan.python.executable])}`,
    '',
    'FROM scratch AS inventory',
    'COPY --from=installed /made /',
    '',
  ]
}

/** Makes /trees and /made. */
function installStage(
  { python, bytecode }: Pick<Plan, 'python' | 'bytecode'>,
  pack: Plan['compression'] | 'none',
): string[] {
  const mounts = [
    ...['from=libraries,target=/libraries', 'from=scripts,target=/scripts', 'from=wheelhouse,target=/wheels'],
    `source=${treesFile},target=/${treesFile}`,
  ]
  return [
    '# The dependencies at their final path, each tree below a folder of its own, from the wheelhouse with no network.',
    'FROM runtime AS installed',
    'USER 0',
    `RUN --network=none ${mounts.map((mount) => `--mount=type=bind,${mount}`).join(' ')} ` +
      exec([
        ...[python.executable, '-sSB', '/scripts/install.py', '/libraries', '/wheels', venv, bytecode],
        ...[pack, '/', `/${treesFile}`],
      ]),
    '',
  ]
}

/** The exec form of RUN and CMD: an argument vector, no shell. */
function exec(words: readonly string[]): string {
  return JSON.stringify(words)
}

function environment(plan: Plan): string[] {
  return Object.entries(plan.config.env).map(([name, value]) =>
    // PATH is put before whatever the base image has; the rest replaces.
    name === 'PATH' ? `ENV PATH=${quote(value)}:$PATH` : `ENV ${name}=${quote(value)}`,
  )
}

/** The same instructions for `srcs` and `image`: linked layers do not depend on what is below, so their digests agree. */
function sourceLayers(plan: Plan): string[] {
  return [
    ...(plan.hasAssets ? ['COPY --link --from=assets / /'] : []),
    ...copies(
      plan,
      plan.bytecode === 'all' ? { stage: 'compiled', folder: '/out/' } : { stage: 'app', folder: '/' },
    ),
    ...(plan.staticFiles === undefined ? [] : ['COPY --link --from=static /out/ /']),
  ]
}

/** Each layer of the sources, from below its number in the folder. */
function copies({ sourceLayers }: Plan, from: { readonly stage: string; readonly folder: string }): string[] {
  return Array.from(
    { length: sourceLayers },
    (_, number) => `COPY --link --from=${from.stage} ${from.folder}${String(number)}/ /`,
  )
}

function staticFilesStages(plan: Plan, app: NonNullable<Plan['staticFiles']>): string[] {
  const secrets = plan.secretIds.map((id) => ` --mount=type=secret,id=${id},env=${id}`).join('')
  return [
    '# Static files are collected where the framework and the sources are; only the result is copied on.',
    'FROM deps AS static',
    'USER 0',
    ...Object.keys(plan.buildArgs).map((name) => `ARG ${name}`),
    ...(plan.hasAssets ? ['COPY --link --from=assets / /'] : []),
    ...copies(plan, { stage: 'app', folder: '/' }),
    `RUN --network=none --mount=type=bind,from=scripts,target=/scripts${secrets} ` +
      exec(['python', '/scripts/collectstatic.py', app.managePy, app.settings, '/out']),
    '',
    'FROM scratch AS static-inventory',
    'COPY --from=static /inventory.json /static.json',
    '',
  ]
}

/** A Dockerfile word in double quotes: `$`, quotes and backslashes are taken literally. */
function quote(text: string): string {
  return `"${text.replace(/[\\"$]/g, '\\$&').replaceAll('\n', ' ')}"`
}
