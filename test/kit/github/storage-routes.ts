import type { CacheEntry } from '../cache-service/entries.ts'
import { cacheFacts, packageVersionFacts } from './answers.ts'
import { notFound, REPOSITORY, type CacheIndex, type Call, type Route, type World } from './route.ts'
import type { State } from './state.ts'

export const cacheRoutes: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}/actions/caches`,
    answer({ query }, world) {
      const sort = query.get('sort') === 'created_at' ? 'createdAt' : 'lastUsedAt'
      const found = matching(world.caches, query.get('key') ?? '', query.get('ref'))
      const sorted = query.get('sort') === 'size_in_bytes' ? bySize(found) : byTime(found, sort)
      return {
        all: (query.get('direction') === 'asc' ? sorted.reverse() : sorted).map(cacheFacts),
        wrap: (actions_caches, total_count) => ({ total_count, actions_caches }),
      }
    },
  },
  {
    name: `DELETE ${REPOSITORY}/actions/caches`,
    needs: ['actions'],
    async answer({ query }, world) {
      const found = matching(world.caches, query.get('key') ?? '', query.get('ref')).filter(
        (entry) => entry.key === query.get('key'),
      )
      if (found.length === 0) return notFound
      for (const entry of found) await world.caches.delete(entry.id)
      return {
        status: 200,
        body: { total_count: found.length, actions_caches: found.map(cacheFacts) },
      }
    },
  },
  {
    name: `DELETE ${REPOSITORY}/actions/caches/{cache_id}`,
    needs: ['actions'],
    answer: async ({ path }, world) =>
      (await world.caches.delete(Number(path['cache_id']))) ? { status: 204 } : notFound,
  },
]

function matching(index: CacheIndex, prefix: string, ref: string | null): CacheEntry[] {
  return index
    .entries()
    .filter((entry) => entry.key.startsWith(prefix) && (ref ?? entry.scope) === entry.scope)
}

function bySize(entries: readonly CacheEntry[]): CacheEntry[] {
  return [...entries].sort((a, b) => b.size - a.size)
}

function byTime(entries: readonly CacheEntry[], field: 'createdAt' | 'lastUsedAt'): CacheEntry[] {
  return [...entries].sort((a, b) => b[field].getTime() - a[field].getTime() || b.id - a.id)
}

/** The same two routes for an organisation's packages and for a user's. */
function packagesOf(kind: State['ownerKind'], base: string, owner: string): readonly Route[] {
  const versionsOf = ({ path }: Call, { state }: World) =>
    state.ownerKind === kind
      ? state.packages.get([path[owner], path['package_type'], path['package_name']].join('/'))
      : undefined
  const name = `${base}/packages/{package_type}/{package_name}/versions`
  return [
    {
      name: `GET ${name}`,
      answer(call, world) {
        const versions = versionsOf(call, world)
        return versions === undefined ? notFound : { all: versions.map(packageVersionFacts) }
      },
    },
    {
      name: `DELETE ${name}/{package_version_id}`,
      needs: ['packages'],
      answer(call, world) {
        const versions = versionsOf(call, world)
        const index = versions?.findIndex(({ id }) => id === Number(call.path['package_version_id'])) ?? -1
        if (versions === undefined || index < 0) return notFound
        versions.splice(index, 1)
        return { status: 204 }
      },
    },
  ]
}

export const packageRoutes: readonly Route[] = [
  ...packagesOf('Organization', '/orgs/{org}', 'org'),
  ...packagesOf('User', '/users/{username}', 'username'),
]
