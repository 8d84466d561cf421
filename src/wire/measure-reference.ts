import { emptyHistory } from '../baseline/history.ts'
import type { Options } from '../inputs/options.ts'
import { isBaseKnown } from '../measure/measure.ts'
import { measurementOf, type ForeignBase } from '../measure/of-contents.ts'
import type { Policy } from '../policy/policy.ts'
import { adviseOnForeign } from '../report/advice.ts'
import { messageOf } from '../problem.ts'
import { pageOfContents } from '../report/page/tree-of-contents.ts'
import { createMemory } from '../runner/memory.ts'
import { findBaseline } from './baseline.ts'
import { conclude } from './conclude.ts'
import { readBase } from './locate-target.ts'
import { setOutput } from './outputs.ts'
import { readImage, type ReadImage } from './read-image.ts'
import type { World } from './world.ts'

/**
 * Measures an image that somebody else has built (`measure: <reference>`), compares it with the base commit's, judges and tells.
 * Measurements are kept in the Actions cache alone: nothing is written to a registry.
 * @throws Problem where the image is not there or a limit fails.
 */
export async function measureReference(
  world: World,
  reference: string,
  options: Options,
  policy: Policy,
  platform: string,
): Promise<void> {
  const identity = { image: options.image, platform, suffix: options.cacheSuffix }
  const memory = createMemory(world.registry, options.image, false, world.log.info)
  world.log.info(`Measuring ${reference} as its registry has it; nothing is built.`)
  const [image, baseline] = await Promise.all([
    world.clock.time('measure', () => readImage(world.registry, reference, platform)),
    findBaseline(
      world,
      memory,
      policy,
      identity,
      options.context,
      options.githubToken,
      Promise.resolve(emptyHistory),
    ),
  ])
  const base = await findBase(world, options.baseImage, image.base, platform)
  const measurement = measurementOf(image, base, {
    tool: world.version,
    image: options.image,
    commit: policy.commit,
    measuredAt: new Date(world.clock.now()).toISOString(),
    phases: world.clock.phases(),
  })
  setOutput(world.log, 'digest', image.digest)
  setOutput(world.log, 'python-version', measurement.python)
  setOutput(world.log, 'requirements-count', measurement.distributions.length)
  const hints = adviseOnForeign(
    image.contents,
    {
      given: options.baseImage ?? image.base.name,
      isFound: isBaseKnown(measurement),
    },
    image.files.visible,
  )
  await conclude(world, {
    ...{ options, policy, identity, memory, measurement, baseline, hints },
    // What others' builds have cost is not known.
    history: emptyHistory,
    page: pageOfContents(reference, image.files, undefined),
    reference: `${options.image}@${image.digest}`,
    saves: [],
  })
}

/** The base that was given, which has to be there, else the one that the image names, which may be gone. */
async function findBase(
  world: World,
  given: string | undefined,
  { name, digest }: ReadImage['base'],
  platform: string,
): Promise<ForeignBase | undefined> {
  if (given !== undefined) return readBase(world, 'base-image', given, platform)
  if (name === undefined) return undefined
  // By the digest that it was built on: its tag may have moved since.
  const named = digest === undefined ? name : `${name.replace(/@.*$/, '')}@${digest}`
  return readBase(world, 'base-image', named, platform).catch((error: unknown) => {
    world.log.info(`The base image that it names is not read: ${messageOf(error)}`)
    return undefined
  })
}
