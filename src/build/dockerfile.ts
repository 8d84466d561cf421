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
 * The generated build. Stage and context names: `tools` (uv), `scripts` (our `python/`), `wheelhouse`, `app` (the prepared
 * source root), `deps` (a stage here; replaced by a `docker-image://` context where the registry has it).
 *
 * What keeps a code change cheap: the last stage starts from `deps` and only links layers and sets metadata. A RUN,
 * a WORKDIR or a COPY without `--link` there would make BuildKit pull and unpack everything below it.
 */
export function renderDockerfile(plan: Plan): string {
  const lines: string[] = ['# Made by py-docker-build.']
  if (plan.deps.digest === undefined) lines.push(...runtimeStages(plan), ...depsStages(plan))
  else if (plan.bytecode === 'all') lines.push(...baseStage(plan))
  if (plan.staticFiles !== undefined) lines.push(...staticFilesStages(plan, plan.staticFiles))
  if (plan.bytecode === 'all')
    lines.push(
      'FROM base AS compiled',
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

/** Distributions that become a layer of their own: paths of their wheels below the wheelhouse. */
export interface GroupBuild {
  readonly name: string
  /** Under which it is pushed. */
  readonly tag: string
  readonly wheels: readonly string[]
}

/** Stage of a group; its name may hold what Docker does not take. */
export function groupStage(index: number): string {
  return `group-${String(index)}`
}

/**
 * The build of dependencies' layers, each group on its own on `runtime`: a stage `group-N` each, and `inventory` with
 * what they hold. Contexts: `tools`, `scripts`, `wheelhouse`.
 */
export function renderGroups(
  plan: RuntimePlan & Pick<Plan, 'python' | 'bytecode'>,
  groups: readonly GroupBuild[],
): string {
  const stages = groups.map((_, index) => groupStage(index))
  return [
    '# Made by py-docker-build.',
    ...runtimeStages(plan),
    ...groups.flatMap(({ name, wheels }, index) => [
      `# ${name}`,
      `FROM runtime AS ${groupStage(index)}`,
      'USER 0',
      installStep(plan, wheels),
      '',
    ]),
    ...inventoryStages(plan, stages),
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
    `RUN --mount=type=bind,from=scripts,target=/scripts --mount=type=tmpfs,target=/run/pdb ` +
      exec(['sh', '/scripts/runtime.sh', config.user, config.workdir, ...systemPackages]),
    // By name: this is built before the path is known, and the probe runs the same.
    `RUN --network=none --mount=type=bind,from=scripts,target=/scripts ` +
      exec(['python3', '-B', '/scripts/environment.py', venv]),
    `WORKDIR ${config.workdir}`,
    '',
  ]
}

function depsStages(plan: Plan): string[] {
  const { python } = plan
  return [
    '# The dependencies at their final path, installed from the wheelhouse with no network. Here and not in a stage of their',
    '# own: BuildKit would read the tree once more to know it and once more to copy it.',
    'FROM runtime AS deps',
    installStep(plan, []),
    ...environment(plan),
    `USER ${plan.config.user}`,
    `CMD ${exec([python.executable])}`,
    '',
    ...inventoryStages(plan, ['deps']),
  ]
}

/** @param wheels below the wheelhouse; all of them where there are none. */
function installStep(
  { python, bytecode }: Pick<Plan, 'python' | 'bytecode'>,
  wheels: readonly string[],
): string {
  const mounts = ['tools,target=/pdb', 'scripts,target=/scripts', 'wheelhouse,target=/wheels']
  return (
    `RUN --network=none ${mounts.map((mount) => `--mount=type=bind,from=${mount}`).join(' ')} ` +
    exec([
      ...[python.executable, '-B', '/scripts/install.py', '/pdb/bin/uv', '/wheels', venv, bytecode],
      ...wheels,
    ])
  )
}

/** What the environments of other stages hold beyond the empty one, as a file a stage. */
function inventoryStages({ python }: Pick<Plan, 'python'>, stages: readonly string[]): string[] {
  const mounts = stages.map(
    (stage) => `--mount=type=bind,from=${stage},source=${venv},target=/groups/${stage} `,
  )
  return [
    'FROM runtime AS counted',
    'USER 0',
    `RUN --network=none --mount=type=bind,from=scripts,target=/scripts ${mounts.join('')}` +
      exec([python.executable, '-B', '/scripts/inventory.py', venv, '/groups', '/inventories']),
    '',
    'FROM scratch AS inventory',
    'COPY --from=counted /inventories /',
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
    plan.bytecode === 'all' ? 'COPY --link --from=compiled /out/ /' : 'COPY --link --from=app / /',
    ...(plan.staticFiles === undefined ? [] : ['COPY --link --from=static /out/ /']),
  ]
}

function staticFilesStages(plan: Plan, app: NonNullable<Plan['staticFiles']>): string[] {
  const secrets = plan.secretIds.map((id) => ` --mount=type=secret,id=${id},env=${id}`).join('')
  return [
    '# Static files are collected where the framework and the sources are; only the result is copied on.',
    'FROM deps AS static',
    'USER 0',
    ...Object.keys(plan.buildArgs).map((name) => `ARG ${name}`),
    ...(plan.hasAssets ? ['COPY --link --from=assets / /'] : []),
    'COPY --link --from=app / /',
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
