import { messageOf, Problem } from '../problem.ts'
import type { FoundImage } from '../runner/registry/oci.ts'
import { parseReference } from '../runner/registry/reference.ts'
import type { Job } from './job.ts'
import { setImage } from './outputs.ts'
import type { World } from './world.ts'

/**
 * Gives an image that buildx has just pushed under its key all of its tags: buildx takes 45 ms for each, one after the other.
 * The outputs name those that were moved, whatever follows.
 * @returns the image. @throws Problem when the registry does not have it, or refuses a tag.
 */
export async function tagPushed(
  { registry, log }: Pick<World, 'registry' | 'log'>,
  { plan }: Pick<Job, 'plan'>,
  digest: string,
): Promise<FoundImage> {
  const [own, ...tags] = plan.final.tags
  const under = own === undefined ? [] : [own]
  setImage(log, digest, under)
  const pushed = `${plan.image}@${digest} was pushed`
  const image = await registry
    .image({ ...parseReference(plan.image), tag: undefined, digest }, plan.platform)
    .catch((cause: unknown) => {
      // Limits that cannot be checked are not kept.
      throw new Problem(
        `${pushed}, but could not be read back, so that it is neither measured nor judged, and no tag was moved to it: ${messageOf(cause)}. Run the job again.`,
        { cause },
      )
    })
  if (image === undefined) throw new Problem(`${pushed}, but the registry does not have it.`)
  const written = await Promise.allSettled(
    tags.map((tag) => registry.putManifest(parseReference(tag), image.bytes, image.mediaType)),
  )
  setImage(log, digest, [...under, ...tags.filter((_, index) => written[index]?.status === 'fulfilled')])
  const refusals = written.filter((one) => one.status === 'rejected')
  if (refusals.length > 0)
    throw new Problem(
      refusals.map(({ reason }) => `${pushed}, but not under all of its tags: ${messageOf(reason)}`),
    )
  return image
}
