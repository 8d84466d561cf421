import path from 'node:path'
import { folderOf } from '../runner/actions-cache.ts'
import { removeBuilder } from '../runner/builder.ts'
import { sha256OfFile } from '../runner/files.ts'
import { filesBelow } from '../wheelhouse/wheelhouse.ts'
import { duration } from '../report/words.ts'
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
    const from = world.clock.now()
    const result = (await isOurs(world, request))
      ? await world.cache.save(request.path, request.key, isSmall(request))
      : {
          kind: 'not-saved' as const,
          reason: 'something else on this machine, such as another job, has changed its folder',
        }
    world.log.info(
      result.kind === 'saved'
        ? `Saved ${request.what} as ${request.key} (${duration((world.clock.now() - from) / 1000)})`
        : `Not saved: ${request.what}, ${result.reason}`,
    )
  }
  await confirmSection(world)
  if (builder !== undefined && builder !== '') await removeBuilder(world.buildx, builder)
}

async function isOurs({ cache }: World, { path: entry, files }: SaveRequest): Promise<boolean> {
  if (files === undefined) return true
  const folder = folderOf(entry)
  try {
    const there = await filesBelow(folder)
    if (there.join('\n') !== files.map(({ name }) => name).join('\n')) return false
    for (const { name, sha256 } of files)
      if (sha256 !== undefined && (await sha256OfFile(path.join(folder, name))) !== sha256) return false
    // Last: who finds it changed does not keep it from whoever has changed it.
    return await cache.claim(entry)
  } catch {
    return false
  }
}
