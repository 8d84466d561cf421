import { existsSync } from 'node:fs'
import type { Baseline } from '../baseline/baseline.ts'
import { emptyHistory } from '../baseline/history.ts'
import { imageConfig, makePlan, originLabels } from '../image/make-plan.ts'
import { parseOptions } from '../inputs/parse.ts'
import { decidePolicy } from '../policy/decide.ts'
import { renderPolicy } from '../policy/render.ts'
import { mayUseRunner } from '../link/decide.ts'
import { userTags } from '../policy/tags.ts'
import { withDirect } from '../measure/measure.ts'
import { messageOf, Problem } from '../problem.ts'
import { adviseOnSources } from '../report/advice-sources.ts'
import { detectProject } from '../project/detect.ts'
import { createMemory } from '../runner/memory.ts'
import { announceDryRun } from './announce-dry-run.ts'
import { announcePrepared, renderFindings } from './announce.ts'
import { createBaseContents } from './base-contents.ts'
import { findBaseline } from './baseline.ts'
import { rememberBuilder } from './choose-builder.ts'
import { conclude } from './conclude.ts'
import { recallHistory } from './history.ts'
import { createIndexAccess } from './index-access.ts'
import type { Job } from './job.ts'
import { baseReference, readBase } from './locate-target.ts'
import { lookUp } from './look-up.ts'
import { createMadeAhead } from './make-ahead.ts'
import { makeMissing, nothingMissing } from './make-missing.ts'
import { measureImage } from './measure-image.ts'
import { setImage, setOutput } from './outputs.ts'
import { prepare } from './prepare.ts'
import { readCheckout, readEvent } from './read-event.ts'
import { reproduce } from './reproduce.ts'
import type { World } from './world.ts'

export { createWorld } from './world.ts'

/** The whole main step. @throws Problem for everything that is the user's to mend. */
export async function runMain(world: World): Promise<void> {
  const options = parseOptions(world.env, existsSync)
  if (options.githubToken !== undefined) world.log.mask(options.githubToken)
  setOutput(world.log, 'image', options.image)
  const said = await readEvent(world.env)
  const event = { ...said, checkedOut: await readCheckout(world.run, said, options.context) }
  const policy = decidePolicy({ ...event, options })
  const platform = `linux/${process.arch === 'arm64' ? 'arm64' : 'amd64'}`
  if (options.measure !== undefined) {
    world.log.group('What this run may do', renderPolicy(policy))
    // No other run has to load what reads layers.
    const { measureReference } = await import('./measure-reference.ts')
    return measureReference(world, options.measure, options, policy, platform)
  }
  const project = await world.clock.time('detect', () => detectProject(options.context, options))
  world.log.group(`py-docker-build ${world.version}: ${project.name}`, renderFindings(project.findings))
  world.log.group('What this run may do', renderPolicy(policy))
  const { held, reason } = userTags(policy, options)
  if (reason !== undefined) world.log.info(`Tags that stay where they are: ${held.join(', ')} (${reason}).`)
  for (const hint of project.hints) world.log.info(`Hint: ${hint}`)

  const identity = { image: options.image, platform, suffix: options.cacheSuffix }
  const builder = rememberBuilder(world, options)
  const memory = createMemory(
    world.registry,
    options.image,
    policy.push.allowed && !options.dryRun,
    world.log.info,
  )
  const index = createIndexAccess(world, options, policy, project.lock)
  const { systemPackages, buildArgs, bytecode, compression } = options
  const config = imageConfig(project, options)
  // Else everything that is of the image is made by running it.
  const contents = mayUseRunner(options.strategy) ? createBaseContents(world, options.image) : undefined
  const ahead = createMadeAhead(
    world,
    {
      config,
      systemPackages,
      buildArgs,
      image: options.image,
      bytecode,
      compression,
      isLinked: policy.push.allowed,
      contents,
    },
    builder,
  )
  const base = world.clock.time('look up', () =>
    readBase(world, 'base-image', baseReference(options, project), platform),
  )
  const recalling = base
    .then(() => recallHistory(world, memory, policy, identity))
    // The base image's trouble is told by who needs it.
    .catch(() => emptyHistory)
  const preparing = prepare(world, {
    options,
    project,
    config,
    base,
    platform,
    memory,
    index,
    builder,
    contents,
    ahead: options.dryRun ? undefined : ahead,
    isFirst: recalling.then(({ runs }) => runs.length === 0),
  })
  // Begun while the registry's next answer is waited for: to load the cache's client keeps all else waiting (ADR 7).
  const baseline = base
    .then(() =>
      findBaseline(world, memory, policy, identity, options.context, options.githubToken, recalling),
    )
    .catch((error: unknown): Baseline => ({ kind: 'none', reason: messageOf(error) }))
  const prepared = await preparing
  announcePrepared(world, prepared)
  const sourceHints = adviseOnSources(prepared.sources.flat(), project.hasIgnoreFile)
  for (const hint of sourceHints) world.log.info(`Hint: ${hint}`)
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
      ...config,
      labels: {
        ...originLabels({
          keys: prepared.keys,
          policy,
          version: world.version,
          variant: options.cacheSuffix,
          repositoryUrl: repositoryUrl(world.env),
          target: prepared.target,
        }),
        ...config.labels,
      },
    },
    existing: { deps: existing.deps?.digest, srcs: existing.srcs?.digest, image: existing.image?.digest },
    hasAssets: prepared.assets.length > 0,
    sourceLayers: prepared.sources.length,
  })
  setOutput(world.log, 'deps-image', plan.deps.tags[0])
  setOutput(world.log, 'srcs-image', plan.srcs.tags[0])
  const complete = existing.image !== undefined && existing.deps !== undefined && existing.srcs !== undefined
  if (options.dryRun) {
    const notDry = decidePolicy({ ...event, options: { ...options, dryRun: false } })
    announceDryRun(world, plan, options.strategy, {
      isComplete: complete,
      wouldPush: notDry.push.allowed,
    })
    return
  }

  const job: Job = { options, policy, prepared, plan, existing, memory, index, builder, ahead }
  if (complete) {
    world.log.info('Nothing to build: the registry has this image. Its tags are moved.')
    if (policy.push.allowed) await world.clock.time('export and push', () => existing.retag(plan.final.tags))
  }
  const missing = complete ? { ...nothingMissing, job } : await makeMissing(world, job)
  const digest = complete ? existing.image.digest : missing.made?.digest
  setImage(world.log, digest, policy.push.allowed ? plan.final.tags : [])

  // Before ours is written: both have their place in the same folder.
  const [before, history] = await Promise.all([baseline, recalling])
  const earlier = before.kind === 'found' ? before.measurement : undefined
  const measured = await world.clock.time('measure', () => measureImage(world, missing, digest, earlier))
  const measurement = { ...measured, distributions: withDirect(measured.distributions, project.direct) }
  const again = options.reproduce ? await reproduce(world, missing.job, digest) : undefined
  await conclude(world, {
    ...{ options, policy, identity, memory, measurement, baseline: before, history },
    reference: digest === undefined || !policy.push.allowed ? undefined : `${plan.image}@${digest}`,
    hints: [...project.hints, ...sourceHints, ...(prepared.requirements.locked ? [] : [unlockedHint])],
    saves: [...missing.saves, ...(again?.saves ?? []), ...index.saves()],
  })
  if (again?.problem !== undefined) throw new Problem(again.problem)
}

const unlockedHint =
  'The requirements are not locked with hashes: the same commit may give another image tomorrow. Lock them with `uv lock` or `uv pip compile --generate-hashes`.'

function repositoryUrl(env: World['env']): string | undefined {
  return env.GITHUB_SERVER_URL && env.GITHUB_REPOSITORY
    ? `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}`
    : undefined
}
