import { createHash } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import { choicesKey, computeKeys, lockKey, renderKeys } from '../image/keys.ts'
import type { ImageConfig, Keys } from '../image/plan.ts'
import { assetPath, divideSources, hashSources, splitAssets } from '../image/sources.ts'
import type { Options } from '../inputs/options.ts'
import { Problem } from '../problem.ts'
import { reinclude } from '../project/ignore.ts'
import type { LockSource, Project } from '../project/project.ts'
import { listSources, type SourceFile } from '../project/sources.ts'
import { distributions, type Requirements } from '../requirements/requirements.ts'
import { choicesOf, knownChoices, merged } from '../requirements/choices.ts'
import { pinsOf } from '../requirements/pinned.ts'
import { isLocked, resolveRequirements } from '../requirements/resolve.ts'
import type { Builder } from '../runner/builder.ts'
import { sha256OfFile } from '../runner/files.ts'
import { sourcesOf } from '../runner/python-index.ts'
import type { Memory } from '../runner/memory.ts'
import { hashFiles } from '../runner/source-root.ts'
import { checkPython, defaultBuilderImage } from '../target/probe.ts'
import type { Target } from '../target/target.ts'
import type { ReadBaseContents } from './base-contents.ts'
import type { IndexAccess } from './index-access.ts'
import { baseReference, locateTarget, readBase, type FoundBase } from './locate-target.ts'
import type { MadeAhead } from './make-ahead.ts'
import type { World } from './world.ts'

/** All that is known before anything is built. */
export interface Prepared {
  readonly target: Target
  readonly base: FoundBase
  readonly requirements: Requirements
  /** Set where an sdist has to be compiled. */
  readonly builderImage: { readonly reference: string; readonly digest: string } | undefined
  /** By layer. */
  readonly sources: readonly (readonly SourceFile[])[]
  readonly assets: readonly SourceFile[]
  readonly keys: Keys
}

const rememberedRequirements = z.object({ locked: z.literal(true), distributions })

/** Target, requirements, sources and keys: on a run where nothing changed, a handful of small registry reads. */
export async function prepare(
  world: World,
  request: {
    readonly options: Options
    readonly project: Project
    readonly config: ImageConfig
    /** The base image, asked for already. */
    readonly base: Promise<FoundBase>
    readonly platform: string
    readonly memory: Memory
    readonly index: IndexAccess
    readonly builder: () => Promise<Builder>
    readonly contents: ReadBaseContents | undefined
    /** Undefined in a dry run. */
    readonly ahead: MadeAhead | undefined
    /** Whether no run of the base branch is known. */
    readonly isFirst: Promise<boolean>
  },
): Promise<Prepared> {
  const {
    options,
    project,
    config,
    base: asked,
    platform,
    memory,
    index,
    builder,
    contents,
    ahead,
    isFirst,
  } = request
  const sourceTree = world.clock.time('detect', async () => {
    const files = await findSources(options, project)
    const [sources, assets] = await Promise.all([
      hashFiles(options.context, files.sources),
      hashFiles(options.context, files.assets),
    ])
    const hash = createHash('sha256')
      .update(hashSources(files.sources, sources))
      .update(hashSources(files.assets, assets))
    return { ...files, hash: hash.digest('hex') }
  })
  // Looked at below; until then a failure there must not count as unhandled.
  sourceTree.catch(() => undefined)

  const base = await asked
  const target = await locateTarget(world, memory, base, builder, contents, () => {
    ahead?.begin(base)
    // Else the lock is known as well, most likely, and what reads the base has the cores for itself.
    void isFirst.then((first) => first && index.begin())
  })
  checkPython(target, project.python)
  const requirements = await locateRequirements(world, options, project, target, memory, index, () => {
    ahead?.begin(base, target)
  })
  const compiles = requirements.distributions.some((d) => d.artifact.kind === 'sdist')
  const builderImage = compiles
    ? await readBase(
        world,
        'builder-image',
        options.builderImage ?? defaultBuilderImage(baseReference(options, project)),
        platform,
      )
    : undefined
  const { sources, assets, hash } = await sourceTree
  if (sources.length + assets.length === 0)
    throw new Problem(
      'Every file of the project is ignored, so that the image would have no sources. Check .dockerignore and the input ignore.',
    )
  const keys = computeKeys({
    target,
    requirements,
    systemPackages: options.systemPackages,
    bytecode: options.bytecode,
    compression: options.compression,
    builderDigest: builderImage?.digest,
    sourcesHash: hash,
    app: project.app.value,
    config,
    buildArgs: options.buildArgs,
    secretIds: options.secrets.map((secret) => secret.id),
  })
  world.log.group('Keys', renderKeys(keys))
  return { target, base, requirements, builderImage, sources: divideSources(sources), assets, keys }
}

/** Sources and assets; an asset is sent although it is ignored. @throws Problem for an asset that is not there. */
async function findSources(
  { context, assets }: Pick<Options, 'context' | 'assets'>,
  project: Pick<Project, 'ignore'>,
): Promise<ReturnType<typeof splitAssets>> {
  const ignore = assets.reduce<readonly string[]>(
    (patterns, asset) => [...patterns, ...reinclude(patterns, assetPath(asset))],
    project.ignore,
  )
  const files = splitAssets(await listSources(context, ignore), assets)
  const missing = assets.filter((asset) => splitAssets(files.assets, [asset]).assets.length === 0)
  if (missing.length > 0)
    throw new Problem(
      missing.map(
        (asset) =>
          `assets: there are no files at "${asset}". Give paths relative to the context, and make them in a step before this one.`,
      ),
    )
  return files
}

/**
 * What the lock resolves to: remembered under the lock's bytes where it is locked, else resolved now.
 * @param onNew called before a lock is resolved that no run has met yet: most likely its deps were not built either.
 */
async function locateRequirements(
  world: World,
  options: Options,
  project: Project,
  target: Target,
  memory: Memory,
  index: IndexAccess,
  onNew: () => void,
): Promise<Requirements> {
  const { lock } = project
  if (lock.kind === 'none') return { distributions: [], locked: true }
  const files = await Promise.all(
    lock.files.map(async (file) => [file, await sha256OfFile(path.join(options.context, file))] as const),
  )
  const key = lockKey(files, options, target)
  const remembered = rememberedRequirements.safeParse(await memory.recall('lock', key))
  if (remembered.success) {
    world.log.info(
      `Requirements: ${String(remembered.data.distributions.length)} distributions, as resolved before for these files.`,
    )
    return remembered.data
  }
  // Whoever needs them gets the fault; all that follows waits for these two.
  index.settings().catch(() => undefined)
  index.readyChooser()
  if (isLocked(lock)) onNew()
  const pinned = await recallChoices(options, lock, target, memory, index)
  const resolved = await world.clock.time('resolve', async () =>
    pinned?.unknown.length === 0
      ? { distributions: [], locked: true }
      : resolveRequirements(
          { root: options.context, lock, pins: pinned?.unknown, wishes: options },
          target,
          await index.resolver('resolve'),
        ),
  )
  const requirements = { ...resolved, distributions: merged(pinned?.known ?? [], resolved.distributions) }
  world.log.info(
    `Requirements: ${String(requirements.distributions.length)} distributions resolved from ${lock.path}` +
      (pinned === undefined || pinned.known.length === 0
        ? '.'
        : `, ${String(pinned.known.length)} of them as for the lock before.`),
  )
  // What is not locked may resolve to something else tomorrow, so it is asked again each time.
  if (requirements.locked) void memory.remember('lock', key, requirements)
  pinned?.remember(requirements.distributions)
  return requirements
}

/** Which pins of the lock are known from an earlier one; undefined where it holds more than pins. */
async function recallChoices(
  { context }: Options,
  lock: LockSource,
  target: Target,
  memory: Memory,
  index: IndexAccess,
) {
  const pins = await pinsOf(context, lock)
  if (pins === undefined || lock.kind === 'none') return undefined
  const key = choicesKey(lock.path, target, sourcesOf(await index.settings()))
  return {
    ...knownChoices(pins, await memory.recall('choices', key)),
    remember(chosen: Requirements['distributions']) {
      const choices = choicesOf(pins, chosen)
      if (Object.keys(choices).length > 0) void memory.remember('choices', key, choices)
    },
  }
}
