import { orphanedEntries } from '../retention/caches.ts'
import { deleteCache, listCaches, type CacheEntry } from '../runner/github/caches.ts'
import type { RepositoryAccess } from '../runner/github/client.ts'
import { listOpenPulls } from '../runner/github/lists.ts'
import { refusalProblem } from './report-world.ts'

/** All entries of the Actions cache. @throws Problem where GitHub refuses */
export async function readCaches(access: RepositoryAccess): Promise<readonly CacheEntry[]> {
  const listed = await listCaches(access)
  if (listed.kind === 'refused') throw refusalProblem(listed)
  return listed.entries
}

/**
 * Deletes those that only closed pull requests could read. The open ones are listed here, after the entries, so that one
 * that is opened meanwhile keeps its own.
 * @returns entries that were deleted, or would be. @throws Problem where GitHub refuses
 */
export async function cleanCaches(
  access: RepositoryAccess,
  entries: readonly CacheEntry[],
  dryRun: boolean,
): Promise<readonly CacheEntry[]> {
  const pulls = await listOpenPulls(access)
  if (pulls.kind === 'refused') throw refusalProblem(pulls)
  const orphaned = orphanedEntries(entries, pulls.pulls)
  if (!dryRun)
    for (const { id } of orphaned) {
      const answer = await deleteCache({ ...access, id })
      if (answer.kind === 'refused') throw refusalProblem(answer)
    }
  return orphaned
}
