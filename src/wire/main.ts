import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Baseline } from '../baseline/baseline.ts'
import { measurementKey } from '../baseline/baseline.ts'
import { renderDockerfile } from '../build/dockerfile.ts'
import { imageConfig, importReferences, makePlan, originLabels } from '../image/make-plan.ts'
import type { Plan } from '../image/plan.ts'
import type { Options } from '../inputs/options.ts'
import { parseOptions } from '../inputs/parse.ts'
import type { Policy } from '../policy/policy.ts'
import { decidePolicy } from '../policy/decide.ts'
import { renderPolicy } from '../policy/render.ts'
import { userTags } from '../policy/tags.ts'
import { messageOf, Problem } from '../problem.ts'
import { detectProject } from '../project/detect.ts'
import { entryFolder, entryPath } from '../runner/actions-cache.ts'
import { chooseBuilder, type Builder } from '../runner/builder.ts'
import { createMemory, type Memory } from '../runner/memory.ts'
import type { SaveRequest } from './saves.ts'
import { announcePrepared, announceWheelhouse, renderFindings } from './announce.ts'
import { createIndexAccess, type IndexAccess } from './index-access.ts'
import { fillWheelhouse, type FilledWheelhouse } from './fill-wheelhouse.ts'
import { findBaseline, measurementFile } from './find-baseline.ts'
import { hasLayers, lookUp, type Existing } from './look-up.ts'
import { createMadeAhead, type MadeAhead } from './make-ahead.ts'
import { makeImages, type Made } from './make-images.ts'
import { measureImage } from './measure-image.ts'
import { setOutput } from './outputs.ts'
import { prepare, type Prepared } from './prepare.ts'
import { tell } from './tell.ts'
import type { World } from './world.ts'

/** The whole main step. @throws Problem for everything that is the user's to mend. */
export async function runMain(world: World): Promise<void> {
  const options = parseOptions(world.env, existsSync)
  if (options.githubToken !== undefined) world.log.mask(options.githubToken)
  setOutput(world.log, 'image', options.image)
  const policy = decidePolicy({ ...(await readEvent(world.env)), options })
  const project = await world.clock.time('detect', () => detectProject(options.context, options))
  world.log.group(`py-docker-build ${world.version}: ${project.name}`, renderFindings(project.findings))
  world.log.group('What this run may do', renderPolicy(policy))
  const { held, reason } = userTags(policy, options)
  if (reason !== undefined) world.log.info(`Tags that stay where they are: ${held.join(', ')} (${reason}).`)
  for (const hint of project.hints) world.log.info(`Hint: ${hint}`)

  const platform = `linux/${process.arch === 'arm64' ? 'arm64' : 'amd64'}`
  const scope = measurementScope(options)
  const baseline: Promise<Baseline> = findBaseline(
    world,
    policy,
    { image: options.image, platform, suffix: options.cacheSuffix },
    scope,
    options.context,
    options.githubToken,
  ).catch((error: unknown) => ({ kind: 'none', reason: messageOf(error) }))

  const builder = rememberBuilder(world, options)
  const memory = createMemory(
    world.registry,
    options.image,
    policy.push.allowed && !options.dryRun,
    world.log.info,
  )
  const index = createIndexAccess(world, options, policy)
  const { systemPackages } = options
  const ahead = createMadeAhead(
    world,
    { config: imageConfig(project, options), systemPackages },
    builder,
    (target) => importReferences(options, policy, target),
  )
  const prepared = await prepare(world, {
    options,
    project,
    platform,
    memory,
    index,
    builder,
    ahead: options.dryRun ? undefined : ahead,
  })
  announcePrepared(world, prepared)
  const existing = await world.clock.time('look up', () =>
    lookUp(world.registry, memory, options.image, prepared),
  )
  const plan = makePlan({
    options,
    policy,
    project,
    target: prepared.target,
    keys: prepared.keys,
    config: {
      ...prepared.config,
      labels: {
        ...originLabels({
          keys: prepared.keys,
          policy,
          version: world.version,
          repositoryUrl: repositoryUrl(world.env),
          target: prepared.target,
        }),
        ...prepared.config.labels,
      },
    },
    existing: { deps: existing.deps?.digest, srcs: existing.srcs?.digest, image: existing.image?.digest },
    hasAssets: prepared.assets.length > 0,
  })
  setOutput(world.log, 'deps-image', plan.deps.tags[0])
  setOutput(world.log, 'srcs-image', plan.srcs.tags[0])
  if (options.dryRun) {
    world.log.info('Dry run: nothing is fetched, built or pushed. This is what would be built:')
    world.log.group('Dockerfile', renderDockerfile(plan))
    world.log.group('Plan', JSON.stringify(plan, undefined, 2))
    return
  }

  const complete = existing.image !== undefined && existing.deps !== undefined && existing.srcs !== undefined
  if (complete) {
    world.log.info('Nothing to build: the registry has this image. Its tags are moved.')
    if (policy.push.allowed) await world.clock.time('export and push', () => existing.retag(plan.final.tags))
  }
  const { made, wheelhouse, baseWasThere, saves } = complete
    ? nothingMissing
    : await makeMissing(world, { options, policy, prepared, plan, existing, memory, index, builder, ahead })
  const digest = complete ? existing.image.digest : made?.digest
  setOutput(world.log, 'digest', digest)
  setOutput(world.log, 'tags', policy.push.allowed ? plan.final.tags.join('\n') : '')

  const measurement = await world.clock.time('measure', () =>
    measureImage(world, {
      options,
      policy,
      prepared,
      plan,
      existing,
      made,
      wheelhouse,
      baseWasThere,
      memory,
      digest,
    }),
  )
  setOutput(world.log, 'cache-state', measurement.cacheState)
  setOutput(world.log, 'wheels-fetched', measurement.counters.wheelsFetched)
  setOutput(world.log, 'sdists-compiled', measurement.counters.sdistsCompiled)
  setOutput(world.log, 'bytes-pushed', measurement.counters.bytesPushed)
  const before = await baseline
  const measured: SaveRequest[] = []
  if (policy.writeBaseline.allowed && policy.commit !== undefined) {
    const folder = entryFolder('measurement', scope)
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, measurementFile), JSON.stringify(measurement))
    const key = measurementKey({ image: options.image, platform, suffix: options.cacheSuffix }, policy.commit)
    measured.push({ what: 'measurement', path: entryPath('measurement', scope), key })
  }
  askToSave(world, [...saves, ...index.saves(), ...measured])
  const hints = [...project.hints, ...(prepared.requirements.locked ? [] : [unlockedHint])]
  const verdict = await tell(world, { options, policy, measurement, baseline: before, hints })
  if (verdict.level === 'fail') throw new Problem(verdict.sentences)
  if (verdict.level === 'warn') for (const sentence of verdict.sentences) world.log.warning(sentence)
}

interface Missing {
  readonly made: Made | undefined
  readonly wheelhouse: FilledWheelhouse | undefined
  /** Whether the repository had the base's layers before this run. */
  readonly baseWasThere: boolean
  readonly saves: readonly SaveRequest[]
}

const nothingMissing: Missing = { made: undefined, wheelhouse: undefined, baseWasThere: true, saves: [] }

/** Fills the wheelhouse where deps are missing, and builds what the registry lacks. */
async function makeMissing(
  world: World,
  run: {
    readonly options: Options
    readonly policy: Policy
    readonly prepared: Prepared
    readonly plan: Plan
    readonly existing: Existing
    readonly memory: Memory
    readonly index: IndexAccess
    readonly builder: () => Promise<Builder>
    readonly ahead: MadeAhead
  },
): Promise<Missing> {
  const { options, policy, prepared, plan, existing, memory, index, builder, ahead } = run
  const request = {
    options,
    push: policy.push.allowed,
    sources: prepared.sources,
    assets: prepared.assets,
    ahead,
  }
  if (existing.deps !== undefined) {
    const made = await makeImages(world, plan, {
      ...request,
      wheelhouse: undefined,
      tools: undefined,
      builder: builder(),
    })
    return { made, wheelhouse: undefined, baseWasThere: true, saves: [] }
  }
  ahead.begin({ ...plan.base, platform: plan.platform }, prepared.target)
  const [wheelhouse, baseWasThere] = await Promise.all([
    fillWheelhouse(world, { options, policy, ...prepared, memory, index, builder }),
    hasLayers(world.registry, options.image, prepared.baseLayers),
  ])
  announceWheelhouse(world, wheelhouse)
  // Before the build: should it fail, the wheels are not fetched and compiled again.
  askToSave(world, [...wheelhouse.saves, ...index.saves()])
  const made = await makeImages(world, plan, {
    ...request,
    wheelhouse: wheelhouse.report.folder,
    tools: await index.tools(),
    builder: builder(),
  })
  return { made, wheelhouse, baseWasThere, saves: wheelhouse.saves }
}

/** Post reads it; the last call counts. */
function askToSave(world: World, saves: readonly SaveRequest[]): void {
  world.log.state('saves', JSON.stringify(saves))
}

const unlockedHint =
  'The requirements are not locked with hashes: the same commit may give another image tomorrow. Lock them with `uv lock` or `uv pip compile --generate-hashes`.'

/** Path of the measurement's cache entry: the same for every target, so that a base refresh finds its predecessor. */
function measurementScope(options: Options): string {
  return encodeURIComponent(
    options.image + (options.cacheSuffix === '' ? '' : `-${options.cacheSuffix}`),
  ).replaceAll('%', '_')
}

async function readEvent(env: World['env']): Promise<Omit<Parameters<typeof decidePolicy>[0], 'options'>> {
  const file = env.GITHUB_EVENT_PATH
  let payload: unknown = {}
  if (file !== undefined && existsSync(file)) payload = JSON.parse(await readFile(file, 'utf8'))
  return {
    eventName: env.GITHUB_EVENT_NAME ?? '',
    ref: env.GITHUB_REF ?? '',
    refType: env.GITHUB_REF_TYPE ?? '',
    repository: env.GITHUB_REPOSITORY ?? '',
    sha: env.GITHUB_SHA ?? '',
    defaultBranch: undefined,
    cacheMode: env.ACTIONS_CACHE_MODE,
    payload,
  }
}

/** Chosen when first needed: most runs need no builder, and asking docker takes longer than all look-ups. */
function rememberBuilder(world: World, options: Options): () => Promise<Builder> {
  let chosen: Promise<Builder> | undefined
  return () =>
    (chosen ??= chooseBuilder(
      world.buildx,
      options.builder,
      () => `py-docker-build-${String(process.pid)}`,
    ).then((builder) => {
      world.log.info(`Builder: ${builder.name ?? 'the current one'} (${builder.driver}): ${builder.reason}`)
      if (builder.own && builder.name !== undefined) world.log.state('builder', builder.name)
      return builder
    }))
}

function repositoryUrl(env: World['env']): string | undefined {
  return env.GITHUB_SERVER_URL && env.GITHUB_REPOSITORY
    ? `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}`
    : undefined
}
