import { z } from 'zod'
import { messageOf } from '../../problem.ts'

/** What GitHub would not do, and what to do about it. A build never fails for it. */
export interface Refusal {
  readonly kind: 'refused'
  /** A sentence without full stop; holds GitHub's own words. */
  readonly reason: string
  /** The next step, a sentence. */
  readonly advice: string
  /** Of GitHub's answer; undefined where none came. */
  readonly status?: number
  /** Seconds, where it is for a rate limit. */
  readonly retryAfter?: number
}

/** A failed request as Octokit throws it: `response` is missing where no answer came. */
export interface FailedRequest {
  readonly status: number
  readonly message: string
  readonly response: { readonly headers: Readonly<Record<string, string | number | undefined>> } | undefined
}

export function failedRequest(error: unknown): FailedRequest | undefined {
  const graphql = graphqlFailure.safeParse(error).data
  if (graphql !== undefined) {
    const { type = '', message } = graphql.errors[0]
    return { status: graphqlStatus[type] ?? 422, message, response: { headers: graphql.headers } }
  }
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  const response = 'response' in error ? error.response : undefined
  const answered =
    typeof response === 'object' && response !== null && 'headers' in response
      ? (response as NonNullable<FailedRequest['response']>)
      : undefined
  return { status: error.status, message: error.message, response: answered }
}

/** As Octokit throws what GraphQL refuses: with status 200, and a type instead. */
const graphqlFailure = z.object({
  errors: z.tuple([z.object({ type: z.string().optional(), message: z.string() })]).rest(z.unknown()),
  headers: z.record(z.string(), z.union([z.string(), z.number()])),
})
const graphqlStatus: Readonly<Record<string, number>> = {
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
}

/**
 * Seconds to wait where GitHub limits the rate, else undefined.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function rateLimitWait(failed: FailedRequest, now: number): number | undefined {
  const headers = failed.response?.headers
  if (headers === undefined || (failed.status !== 429 && failed.status !== 403)) return undefined
  const after = Number(headers['retry-after'])
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return Math.max(0, after)
  if (String(headers['x-ratelimit-remaining']) === '0') {
    const reset = Number(headers['x-ratelimit-reset'])
    return Number.isFinite(reset) ? Math.max(0, reset - now / 1000) : 60
  }
  return failed.status === 429 ? 60 : undefined
}

/** `action`: what was tried, e.g. `write a comment on #12`; `permission`: what the token needs for it. */
export function refusal(error: unknown, action: string, permission: string, now: number): Refusal {
  const failed = failedRequest(error)
  if (failed?.response === undefined)
    return {
      kind: 'refused',
      reason: `GitHub's API could not be reached to ${action}: ${messageOf(error)}`,
      advice: 'Check GITHUB_API_URL and the network of the runner, or run the job again.',
    }
  const said = `GitHub would not ${action}: ${String(failed.status)} ${failed.message}`
  const retryAfter = rateLimitWait(failed, now)
  return {
    ...{ kind: 'refused', reason: said, advice: adviceFor(failed, permission, now), status: failed.status },
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

function adviceFor(failed: FailedRequest, permission: string, now: number): string {
  const wait = rateLimitWait(failed, now)
  if (wait !== undefined)
    return `The rate limit of this token is used up; run the job again in ${String(Math.max(1, Math.ceil(wait / 60)))} min.`
  switch (failed.status) {
    case 401:
      return 'The token is not valid (any more): leave `github-token` at its default or give a current one.'
    case 403:
      return `Give the job \`permissions: ${permission}\`.`
    case 404:
      return `Check that it exists and that the token may see the repository (\`${permission}\`).`
    case 410:
      return 'Comments are disabled in this repository: set `comment: never`.'
    case 422:
      return 'This is a fault of py-docker-build: please report it with this line.'
    default:
      return failed.status >= 500
        ? 'GitHub has a problem at the moment (see its status page): run the job again later.'
        : 'Please report this line if it happens again.'
  }
}
