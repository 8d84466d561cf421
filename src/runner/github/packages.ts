import { createClient, perPage, type GitHubAccess } from './client.ts'
import { failedRequest, refusal, type Refusal } from './refusal.ts'

/** A container package of ghcr.io: `ghcr.io/<owner>/<name>`. */
export interface Package {
  readonly owner: string
  readonly name: string
}

/** A manifest of a package, with a tag or without. */
export interface PackageVersion {
  readonly id: number
  readonly digest: string
  readonly tags: readonly string[]
  /** ISO 8601. */
  readonly createdAt: string
}

/** Owners are organisations or users, and their packages have addresses of their own. */
export type OwnerKind = 'org' | 'user'

/** Every manifest of a package; `absent` where there is no such package. */
export async function listPackageVersions(
  request: GitHubAccess & Package,
): Promise<
  | { readonly kind: 'found'; readonly owner: OwnerKind; readonly versions: readonly PackageVersion[] }
  | { readonly kind: 'absent' }
  | Refusal
> {
  const { owner, name } = request
  const common = { package_type: 'container' as const, package_name: name }
  try {
    const client = await createClient(request)
    const ofOrg = await client
      .paginate(client.rest.packages.getAllPackageVersionsForPackageOwnedByOrg, {
        ...{ ...common, org: owner, per_page: perPage },
      })
      .catch(absentFor404)
    const kind = ofOrg === undefined ? 'user' : 'org'
    const listed =
      ofOrg ??
      // GitHub's description leaves the length of a page out here; who does not heed it answers with pages of 30.
      (await client
        .paginate(client.rest.packages.getAllPackageVersionsForPackageOwnedByUser, {
          ...{ ...common, username: owner, per_page: perPage },
        })
        .catch(absentFor404))
    if (listed === undefined) return { kind: 'absent' }
    const versions = listed.map(({ id, name: digest, created_at: createdAt, metadata }) => ({
      ...{ id, digest, createdAt, tags: metadata?.container?.tags ?? [] },
    }))
    return { kind: 'found', owner: kind, versions }
  } catch (error) {
    return refusal(error, `list the versions of the package ${owner}/${name}`, 'packages: read', Date.now())
  }
}

/** One that has gone meanwhile is no fault. */
export async function deletePackageVersion(
  request: GitHubAccess & Package & { readonly kind: OwnerKind; readonly id: number },
): Promise<{ readonly kind: 'deleted' | 'absent' } | Refusal> {
  const { owner, name, kind, id } = request
  const common = { package_type: 'container' as const, package_name: name, package_version_id: id }
  try {
    const client = await createClient(request)
    if (kind === 'org') await client.rest.packages.deletePackageVersionForOrg({ ...common, org: owner })
    else await client.rest.packages.deletePackageVersionForUser({ ...common, username: owner })
    return { kind: 'deleted' }
  } catch (error) {
    if (failedRequest(error)?.status === 404) return { kind: 'absent' }
    return refusal(
      error,
      `delete version ${String(id)} of the package ${owner}/${name}`,
      "packages: write, and the repository the role Admin in the package's settings",
      Date.now(),
    )
  }
}

function absentFor404(error: unknown): undefined {
  if (failedRequest(error)?.status === 404) return undefined
  throw error
}
