import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { messageOf } from '../problem.ts'
import type { Descriptor } from '../runner/registry/oci.ts'
import type { Reference } from '../runner/registry/reference.ts'
import type { World } from './world.ts'

/**
 * Has a layer of another repository in this one: mounted where both are of one registry, else copied.
 * @param kept file with its bytes, where there is one. @returns how many bytes were sent for that
 */
export async function bringLayer(
  { registry, scratch, log }: Pick<World, 'registry' | 'scratch' | 'log'>,
  repository: Reference,
  from: Reference,
  { digest, size }: Descriptor,
  kept?: string,
): Promise<number> {
  if (await registry.hasBlob(repository, digest)) return 0
  const isNear = from.registry === repository.registry
  const mount = (): Promise<boolean> =>
    registry.mount(repository, digest, from.repository).catch((error: unknown) => {
      log.info(`A layer of ${from.repository} is copied: ${messageOf(error)}`)
      return false
    })
  if (isNear && (await mount())) return 0
  const file = kept ?? path.join(scratch, 'link', digest.replace(':', '-'))
  // Where a repository may be read and still not be mounted from.
  if (kept === undefined) {
    await mkdir(path.dirname(file), { recursive: true })
    await pipeline(registry.blobStream(from, digest), createWriteStream(file))
  }
  return (await registry.putBlobFile(repository, digest, file)) ? size : 0
}
