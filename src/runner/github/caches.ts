import { createClient, perPage, type RepositoryAccess } from './client.ts'
import { failedRequest, refusal, type Refusal } from './refusal.ts'

/** An entry of the Actions cache. */
export interface CacheEntry {
  readonly id: number
  readonly key: string
  /** `refs/heads/main`, `refs/pull/3/merge`. */
  readonly ref: string
  readonly bytes: number
}

/** All entries of the repository's Actions cache. */
export async function listCaches(
  request: RepositoryAccess,
): Promise<{ readonly kind: 'found'; readonly entries: readonly CacheEntry[] } | Refusal> {
  const { owner, repo } = request
  try {
    const client = await createClient(request)
    const listed = await client.paginate(client.rest.actions.getActionsCacheList, {
      ...{ owner, repo, per_page: perPage },
    })
    const entries = listed.flatMap(({ id, key = '', ref = '', size_in_bytes: bytes = 0 }) =>
      id === undefined ? [] : [{ id, key, ref, bytes }],
    )
    return { kind: 'found', entries }
  } catch (error) {
    return refusal(error, 'list the entries of the Actions cache', 'actions: read', Date.now())
  }
}

/** One that has gone meanwhile is no fault. */
export async function deleteCache(
  request: RepositoryAccess & { readonly id: number },
): Promise<{ readonly kind: 'deleted' | 'absent' } | Refusal> {
  const { owner, repo, id } = request
  try {
    const client = await createClient(request)
    await client.rest.actions.deleteActionsCacheById({ owner, repo, cache_id: id })
    return { kind: 'deleted' }
  } catch (error) {
    if (failedRequest(error)?.status === 404) return { kind: 'absent' }
    return refusal(error, `delete entry ${String(id)} of the Actions cache`, 'actions: write', Date.now())
  }
}
