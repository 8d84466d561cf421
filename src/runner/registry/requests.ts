/** What was asked of registries and token servers; every try counts. Redirects to a blob storage do not. */
export interface Requests {
  readonly byKind: Readonly<Record<RequestKind, number>>
  /**
   * Length of the longest chain of requests of which each began after the one before was answered: no less than the round
   * trips that a run waits for one after the other.
   */
  readonly inSequence: number
}

export type RequestKind =
  | 'manifest read'
  | 'manifest look-up'
  | 'manifest write'
  | 'tag list'
  | 'blob read'
  | 'blob look-up'
  | 'blob write'
  | 'token'

export interface RequestCounter {
  /** Counts a request; to be called when it is sent. Gives what is to be called when it is answered or has failed. */
  readonly begin: (kind: RequestKind) => () => void
  readonly counted: () => Requests
}

export function createRequestCounter(): RequestCounter {
  const byKind: Record<RequestKind, number> = {
    'manifest read': 0,
    'manifest look-up': 0,
    'manifest write': 0,
    'tag list': 0,
    'blob read': 0,
    'blob look-up': 0,
    'blob write': 0,
    token: 0,
  }
  let inSequence = 0
  /** The longest chain that ends with a request that is answered. */
  let answered = 0
  return {
    begin(kind) {
      byKind[kind] += 1
      const length = answered + 1
      inSequence = Math.max(inSequence, length)
      return () => (answered = Math.max(answered, length))
    },
    counted: () => ({ byKind: { ...byKind }, inSequence }),
  }
}

/**
 * Kind by method and path of the OCI distribution API. An upload is two requests, both to write a blob.
 * @param pathname of the address that is asked
 */
export function kindOf(method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE', pathname: string): RequestKind {
  if (/^\/v2\/.+\/tags\/list$/.test(pathname)) return 'tag list'
  const what = /^\/v2\/.+\/manifests\/[^/]+$/.test(pathname) ? 'manifest' : 'blob'
  switch (method) {
    case 'GET':
      return `${what} read`
    case 'HEAD':
      return `${what} look-up`
    case 'POST':
    case 'PUT':
    case 'DELETE':
      return `${what} write`
    default:
      return method satisfies never
  }
}

export function totalOf({ byKind }: Requests): number {
  return Object.values(byKind).reduce((sum, count) => sum + count, 0)
}

/** `14 requests to the registry (9 manifest read, 2 manifest write, 3 token), at most 6 one after the other` */
export function describeRequests(requests: Requests): string {
  const kinds = Object.entries(requests.byKind).filter(([, count]) => count > 0)
  const total = totalOf(requests)
  const list = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')
  const noun = total === 1 ? 'request' : 'requests'
  if (total === 0) return 'no requests to the registry'
  return `${total} ${noun} to the registry (${list}), at most ${requests.inSequence} one after the other`
}
