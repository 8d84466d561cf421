import { removeBuilder } from '../runner/builder.ts'
import { confirmSection } from './pull-request-comment.ts'
import { saveRequests, type SaveRequest } from './saves.ts'
import type { World } from './world.ts'

/** Saves what main asked for and removes what main made. A cache that fails is reported and fails nothing. */
export async function runPost(world: World): Promise<void> {
  const { STATE_saves: saves, STATE_builder: builder } = world.env
  const requests = saveRequests.parse(JSON.parse(saves ?? '[]'))
  const isSmall = ({ what }: SaveRequest): boolean => what === 'measurement'
  // The small one first: it tells a service in trouble before anything large is packed.
  for (const request of [...requests].sort((a, b) => Number(isSmall(b)) - Number(isSmall(a)))) {
    const result = await world.cache.save(request.path, request.key, isSmall(request))
    world.log.info(
      result.kind === 'saved'
        ? `Saved ${request.what} as ${request.key}`
        : `Not saved: ${request.what}, ${result.reason}`,
    )
  }
  await confirmSection(world)
  if (builder !== undefined && builder !== '') await removeBuilder(world.buildx, builder)
}
