import type { CacheEntry } from '../cache-service/entries.ts'
import type { Commits } from './commits.ts'
import type { Identity, Permission, State } from './state.ts'

/** The part of the cache service that is seen through the API. */
export interface CacheIndex {
  entries(): readonly CacheEntry[]
  delete(id: number): Promise<boolean>
}

export interface World {
  readonly state: State
  readonly commits: Commits
  readonly caches: CacheIndex
  readonly clock: () => Date
}

export interface Call {
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly identity: Identity
  /** Address of the repository in the API. */
  readonly url: string
}

/** `all` is a list to be paged, which `wrap` puts into an envelope. */
export type Answer =
  | {
      readonly status: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly all: readonly object[]; readonly wrap?: (page: readonly object[], total: number) => object }

export interface Route {
  readonly name: string
  /** Any of these lets a token call it; reading needs none. */
  readonly needs?: readonly Permission[]
  readonly answer: (call: Call, world: World) => Answer | Promise<Answer>
}

/** Path of the repository in GitHub's description. */
export const REPOSITORY = '/repos/{owner}/{repo}'

export const notFound: Answer = { status: 404, body: errorBody('Not Found', 404) }

export function errorBody(message: string, status: number, errors?: readonly object[]): object {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
  return errors === undefined ? body : { ...body, errors }
}
