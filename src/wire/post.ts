import { folderOf } from '../runner/actions-cache.ts'
import { removeBuilder } from '../runner/builder.ts'
import { filesBelow } from '../wheelhouse/wheelhouse.ts'
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
    const result = (await isOurs(world, request))
      ? await world.cache.save(request.path, request.key, isSmall(request))
      : { kind: 'not-saved' as const, reason: 'another job of this machine has taken its folder' }
    world.log.info(
      result.kind === 'saved'
        ? `Saved ${request.what} as ${request.key}`
        : `Not saved: ${request.what}, ${result.reason}`,
    )
  }
  await confirmSection(world)
  if (builder !== undefined && builder !== '') await removeBuilder(world.buildx, builder)
}

async function isOurs({ cache }: World, { path, files }: SaveRequest): Promise<boolean> {
  if (files === undefined) return true
  if (!(await cache.claim(path))) return false
  const there = await filesBelow(folderOf(path)).catch(() => [])
  return there.join('\n') === files.join('\n')
}
