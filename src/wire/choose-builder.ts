import type { Options } from '../inputs/options.ts'
import { chooseBuilder, type Builder } from '../runner/builder.ts'
import type { World } from './world.ts'

/** Chosen when first needed: most runs need no builder, and asking docker takes longer than all look-ups. */
export function rememberBuilder(world: World, options: Options): () => Promise<Builder> {
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
