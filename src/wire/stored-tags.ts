import { Problem } from '../problem.ts'
import { inParallel } from '../runner/files.ts'
import type { GitHubAccess } from '../runner/github/client.ts'
import { deletePackageVersion, listPackageVersions, type Package } from '../runner/github/packages.ts'
import type { Registry } from '../runner/registry/client.ts'
import { statusOf } from '../runner/registry/failure.ts'
import { formatReference, withTag, type Reference } from '../runner/registry/reference.ts'
import { refusalProblem } from './report-world.ts'

/** Which manifests a repository has, and the way to delete them. */
export interface TagStore {
  /** As it is now. */
  list(): Promise<StoredTags>
  /** False where it was gone already. @throws Problem where it is refused */
  remove(digest: string): Promise<boolean>
}

export interface StoredTags {
  /** Digest by tag. */
  readonly tags: ReadonlyMap<string, string>
  /** Every manifest that is known, those without a tag among them where the registry tells them; with its time, where it does. */
  readonly digests: ReadonlyMap<string, number | undefined>
  /** Why there may be more than can be seen, sentences. */
  readonly doubt?: string
}

/** Questions at once. */
export const width = 8

/** By the distribution API: it does not tell manifests without a tag, nor when one came. */
export function registryStore(registry: Registry, repository: Reference): TagStore {
  return {
    async list() {
      const names = await registry.tags(repository)
      const heads = await inParallel(names, width, async (tag) => ({
        tag,
        head: await registry.head(withTag(repository, tag)),
      }))
      // A tag without a manifest has gone meanwhile, or is of a kind that we do not read: nothing of it is deleted.
      const tags = new Map(heads.flatMap(({ tag, head }) => (head === undefined ? [] : [[tag, head.digest]])))
      return { tags, digests: new Map([...tags.values()].map((digest) => [digest, undefined])) }
    },
    async remove(digest) {
      try {
        return await registry.deleteManifest(repository, digest)
      } catch (error) {
        const status = statusOf(error)
        if (status === undefined || status >= 500 || status === 429 || !(error instanceof Problem))
          throw error
        throw new Problem(
          `${formatReference(repository)}: the registry refuses to delete images, so nothing can be cleaned up there. ` +
            'Switch deletion on in the registry (for docker-registry: storage.delete.enabled), give the login the right to delete, or use its own retention. ' +
            error.message,
          { cause: error.cause },
        )
      }
    },
  }
}

/** By GitHub's packages API: ghcr.io deletes nothing through the distribution API. */
export function packageStore(access: GitHubAccess, repository: Reference): TagStore {
  const [owner = '', ...rest] = repository.repository.split('/')
  const request: GitHubAccess & Package = { ...access, owner, name: rest.join('/') }
  let listed: Extract<Awaited<ReturnType<typeof listPackageVersions>>, { kind: 'found' }> | undefined
  return {
    async list() {
      const found = await listPackageVersions(request)
      if (found.kind === 'refused') throw refusalProblem(found)
      if (found.kind === 'absent')
        return {
          ...{ tags: new Map(), digests: new Map() },
          doubt:
            `GitHub knows no package ${request.owner}/${request.name} that this token may see, so nothing is cleaned up. ` +
            'Check the input "image"; if the package is there, give this repository the role Admin in the package\'s settings (Manage Actions access).',
        }
      listed = found
      return {
        tags: new Map(
          found.versions.flatMap(({ tags, digest }) => tags.map((tag) => [tag, digest] as const)),
        ),
        digests: new Map(found.versions.map(({ digest, createdAt }) => [digest, Date.parse(createdAt)])),
      }
    },
    async remove(digest) {
      const version = listed?.versions.find((one) => one.digest === digest)
      if (listed === undefined || version === undefined) return false
      const removed = await deletePackageVersion({ ...request, kind: listed.owner, id: version.id })
      if (removed.kind === 'refused') throw refusalProblem(removed)
      return removed.kind === 'deleted'
    },
  }
}
