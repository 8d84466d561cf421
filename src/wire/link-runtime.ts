import path from 'node:path'
import { runtimeCommand, venv } from '../build/dockerfile.ts'
import { hiddenAnnotation } from '../image/make-plan.ts'
import type { Plan } from '../image/plan.ts'
import { runtimeConfig } from '../link/config.ts'
import { runtimeLayer } from '../link/runtime.ts'
import { writeLayer } from '../runner/layer-file.ts'
import { messageOf } from '../problem.ts'
import { linkedImage, mediaTypes, type Descriptor } from '../runner/registry/oci.ts'
import { parseReference, withTag } from '../runner/registry/reference.ts'
import type { ReadBaseContents } from './base-contents.ts'
import { bringLayer } from './bring-layer.ts'
import type { FoundBase } from './locate-target.ts'
import type { Runtime } from './make-ahead.ts'
import type { World } from './world.ts'

/**
 * Makes the stage `runtime` of a list of the base's files, without a builder: a layer of some kilobytes on layers that
 * are mounted from the base's repository, or copied.
 * @returns undefined where it has to be built. @throws Problem when a registry refuses.
 */
export async function linkRuntime(
  world: World,
  plan: Pick<Plan, 'image' | 'compression' | 'systemPackages'> & {
    readonly config: Pick<Plan['config'], 'user' | 'workdir'>
  },
  base: FoundBase,
  readContents: ReadBaseContents,
  tag: string,
): Promise<Runtime | undefined> {
  if (plan.systemPackages.length > 0) return undefined
  const contents = await readContents(base).catch((error: unknown) => messageOf(error))
  if (typeof contents === 'string') {
    world.log.info(
      `${base.reference} could not be read, so that what lies below the dependencies is built: ${contents}`,
    )
    return undefined
  }
  const { target, config } = contents
  // Commands of its own that an image wants to be run in what is built on it.
  const triggers = config.config?.['OnBuild']
  const hasTriggers = Array.isArray(triggers) && triggers.length > 0
  const made =
    target.kind === 'unclear' || hasTriggers
      ? target
      : runtimeLayer(contents.root, plan.config, venv, target.facts)
  if (made.kind !== 'made') {
    const reason = made.kind === 'unclear' ? made.reason : 'it has ONBUILD instructions'
    world.log.info(`What lies below the dependencies is built on ${base.reference}: ${reason}.`)
    return undefined
  }
  return world.clock.time('link', async () => {
    const [repository, from] = [parseReference(plan.image), parseReference(base.reference)]
    const layer = await writeLayer(
      made.entries,
      '',
      plan.compression,
      path.join(world.scratch, 'link', 'runtime'),
    )
    const sent = await Promise.all(
      base.layers.map((one) => bringLayer(world, repository, from, one, contents.kept.get(one.digest))),
    )
    const { mediaType, digest, size, diffId } = layer
    const image = linkedImage(
      runtimeConfig(config, runtimeCommand(plan.config, []), diffId),
      [...base.layers.map(asOci), { mediaType, digest, size }],
      { [hiddenAnnotation]: JSON.stringify(made.hidden) },
    )
    await Promise.all([
      world.registry.putBlobFile(repository, digest, layer.file),
      world.registry.putBlob(repository, image.config, { isNew: true }),
    ])
    await world.registry.putManifest(withTag(repository, tag), image.bytes, mediaTypes.ociManifest)
    return { image, isNew: false, bytesPushed: sent.reduce((sum, bytes) => sum + bytes, size) }
  })
}

/** As BuildKit names a base's layers in an OCI image. */
function asOci({ mediaType, digest, size }: Descriptor): Descriptor {
  const type = mediaType.replace(
    /^application\/vnd\.docker\.image\.rootfs\.diff\.tar(?:\.(gzip|zstd))?$/,
    (_, compression?: string) =>
      `application/vnd.oci.image.layer.v1.tar${compression === undefined ? '' : `+${compression}`}`,
  )
  return { mediaType: type, digest, size }
}
