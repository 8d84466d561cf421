import { readConfig, uppermostConfig } from '../link/config.ts'
import type { Layer } from '../measure/measure.ts'
import { messageOf, Problem } from '../problem.ts'
import { linkedImage, type FoundImage } from '../runner/registry/oci.ts'
import { parseReference } from '../runner/registry/reference.ts'
import type { Job } from './job.ts'
import type { World } from './world.ts'

/**
 * Gives an image that buildx has just pushed under its key all of its tags: buildx takes 45 ms for each, one after the other.
 * @returns the image. @throws Problem when the registry does not have it, or refuses a tag.
 */
export async function tagPushed(
  world: Pick<World, 'registry'>,
  { plan }: Pick<Job, 'plan'>,
  digest: string,
): Promise<FoundImage> {
  const repository = parseReference(plan.image)
  const pushed = `${plan.image}@${digest} was pushed`
  const image = await world.registry
    .image({ ...repository, tag: undefined, digest }, plan.platform)
    .catch((cause: unknown) => {
      // Limits that cannot be checked are not kept.
      throw new Problem(
        `${pushed}, but could not be read back, so that it is neither measured nor judged: ${messageOf(cause)}. Run the job again.`,
        { cause },
      )
    })
  if (image === undefined) throw new Problem(`${pushed}, but the registry does not have it.`)
  await Promise.all(
    plan.final.tags
      .slice(1)
      .map((tag) => world.registry.putManifest(parseReference(tag), image.bytes, image.mediaType)),
  )
  return image
}

/**
 * Names the sources of an image that buildx has just pushed: its uppermost layers, as an image of their own. To have
 * buildx push both would make it pack every changed layer twice.
 * @returns those layers. That the name could not be written is told and fails nothing: the image is there, and a later run
 * makes its sources again.
 */
export async function linkSources(
  world: World,
  { plan }: Pick<Job, 'plan'>,
  deps: FoundImage,
  image: FoundImage,
): Promise<readonly Layer[]> {
  const repository = parseReference(plan.image)
  const config = readConfig(await world.registry.blob(repository, image.json.config.digest))
  const layers = image.json.layers.slice(deps.json.layers.length)
  const sources = linkedImage(uppermostConfig(plan, config, layers.length), layers)
  const [name = ''] = plan.srcs.tags
  try {
    await world.registry.putBlob(repository, sources.config, { isNew: true })
    await world.registry.putManifest(parseReference(name), sources.bytes, sources.mediaType)
  } catch (error) {
    world.log.warning(`The sources are in the image, but not under their own name: ${messageOf(error)}`)
  }
  return layers
}
