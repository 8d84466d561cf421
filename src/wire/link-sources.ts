import { readConfig, uppermostConfig } from '../link/config.ts'
import type { Layer } from '../measure/measure.ts'
import { messageOf } from '../problem.ts'
import { linkedImage, type FoundImage } from '../runner/registry/oci.ts'
import { parseReference } from '../runner/registry/reference.ts'
import type { Job } from './job.ts'
import type { World } from './world.ts'

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
