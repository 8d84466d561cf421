import { removeBuilder } from '../runner/builder.ts'
import { saveRequests } from './saves.ts'
import type { World } from './world.ts'

/** Saves what main asked for and removes what main made. A cache that fails is reported and fails nothing. */
export async function runPost(world: World): Promise<void> {
  const { STATE_saves: saves, STATE_builder: builder } = world.env
  for (const request of saveRequests.parse(JSON.parse(saves ?? '[]'))) {
    const result = await world.cache.save(request.path, request.key)
    world.log.info(
      result.kind === 'saved'
        ? `Saved ${request.what} as ${request.key}`
        : `Not saved: ${request.what}, ${result.reason}`,
    )
  }
  if (builder !== undefined && builder !== '') await removeBuilder(world.buildx, builder)
}
