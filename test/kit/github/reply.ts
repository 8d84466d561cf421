import type { ApiFault } from './faults.ts'
import { errorBody, type Answer } from './route.ts'

/** What goes over the wire, before it is completed and checked. */
export interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Cuts the page out of a list, with the `link` header that clients follow. */
export function paged(answer: Answer, at: URL): Reply {
  if (!('all' in answer)) return answer
  const size = Math.min(Number(at.searchParams.get('per_page') ?? 30), 100)
  const page = Number(at.searchParams.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(answer.all.length / size))
  const items = answer.all.slice((page - 1) * size, page * size)
  const to = (number: number, relation: string): string => {
    const target = new URL(at)
    target.searchParams.set('page', String(number))
    return `<${target.href}>; rel="${relation}"`
  }
  const links = [
    ...(page > 1 ? [to(page - 1, 'prev')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
    ...(page > 1 ? [to(1, 'first')] : []),
  ]
  const body = answer.wrap?.(items, answer.all.length) ?? items
  return { status: 200, body, ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}) }
}

/** What a fault answers; undefined for those that are no answer. */
export function faultReply(fault: ApiFault): Reply | undefined {
  switch (fault.kind) {
    case 'status':
      return {
        status: fault.status,
        body: errorBody(fault.message ?? 'A fault that a test switched on', fault.status),
      }
    case 'rate-limit': {
      const headers = { 'retry-after': String(fault.retryAfter), 'x-ratelimit-remaining': '0' }
      return { status: 429, headers, body: errorBody('API rate limit exceeded', 429) }
    }
    case 'secondary-limit': {
      const headers = { 'retry-after': String(fault.retryAfter) }
      return { status: 403, headers, body: errorBody('You have exceeded a secondary rate limit.', 403) }
    }
    case 'slow':
    case 'reset':
      return undefined
  }
}
