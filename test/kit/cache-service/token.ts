/**
 * The runtime token of a job: a JWT whose claim `ac` lists, as JSON text, the cache scopes the job may use. Bit 1 of a
 * permission is reading, bit 2 is writing. Signatures are not checked here: nobody but the kit issues tokens.
 */
export interface CacheScope {
  readonly scope: string
  readonly permission: Permission
}

export type Permission = 'read' | 'write' | 'read-write'

const BITS: Readonly<Record<Permission, number>> = { read: 1, write: 2, 'read-write': 3 }

/** @param scopes best first: own ref, base branch, default branch */
export function issueCacheToken(scopes: readonly CacheScope[]): string {
  const access = scopes.map(({ scope, permission }) => ({ Scope: scope, Permission: BITS[permission] }))
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: 'https://token.actions.example', ac: JSON.stringify(access) }
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${Buffer.from('the kit').toString('base64url')}`
}

/** What a token grants: scopes to search, best first, and the one scope that is written. */
export interface Grant {
  readonly readable: readonly string[]
  readonly writable: string | undefined
}

/** Reads the `authorization` header; `undefined` when it holds no token of this form. */
export function readGrant(authorization: string | undefined): Grant | undefined {
  const payload = /^Bearer [\w-]+\.(?<payload>[\w-]+)\.[\w-]+$/.exec(authorization ?? '')?.groups?.['payload']
  if (payload === undefined) return undefined
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { ac?: string }
  if (claims.ac === undefined) return undefined
  const access = JSON.parse(claims.ac) as { Scope: string; Permission: number }[]
  return {
    readable: access.filter((entry) => (entry.Permission & BITS.read) !== 0).map((entry) => entry.Scope),
    writable: access.find((entry) => (entry.Permission & BITS.write) !== 0)?.Scope,
  }
}
