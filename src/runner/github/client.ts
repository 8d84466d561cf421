import { failedRequest, rateLimitWait } from './refusal.ts'

/** How to reach GitHub. */
export interface GitHubAccess {
  readonly token: string
  /** `GITHUB_API_URL`, e.g. `https://api.github.com` or `https://host/api/v3`. */
  readonly apiUrl: string
  readonly log: (line: string) => void
  /** Waits, in milliseconds; for tests. */
  readonly pause?: (milliseconds: number) => Promise<void>
  /**
   * For work that no build waits for, as a clean-up: whether a rate limit of so many seconds is waited for. All requests together
   * then have no bound of their own, each still has one.
   */
  readonly mayWait?: (seconds: number) => boolean
}

/** And which repository. */
export interface RepositoryAccess extends GitHubAccess {
  readonly owner: string
  readonly repo: string
}

/** Milliseconds. The build waits for these calls: better no comment than a job that hangs. */
const requestTimeout = 10_000
const totalTimeout = 60_000
/** Longest rate limit that is waited for, seconds. */
const longestWait = 20
const attempts = 3
/** Entries a page of a list, the most GitHub gives. */
export const perPage = 100

export type Client = Awaited<ReturnType<typeof createClient>>

/**
 * An Octokit that tries again where that is safe: after a rate limit as long as GitHub says, after a fault of the
 * server or the network only what changes nothing when done twice. (The retry plugin of Octokit ignores
 * `retry-after` and repeats POSTs, which would comment twice.) Loaded on first use, for the bundle's start-up time.
 */
export async function createClient(access: GitHubAccess) {
  const [{ Octokit }, { paginateRest }, { restEndpointMethods }] = await Promise.all([
    import('@octokit/core'),
    import('@octokit/plugin-paginate-rest'),
    import('@octokit/plugin-rest-endpoint-methods'),
  ])
  const silent = (): void => undefined
  const client = new (Octokit.plugin(paginateRest, restEndpointMethods))({
    auth: access.token,
    baseUrl: access.apiUrl.replace(/\/+$/, ''),
    userAgent: 'py-docker-build',
    log: { debug: silent, info: silent, warn: access.log, error: silent },
  })
  const pause = access.pause ?? sleep
  const deadline = access.mayWait === undefined ? [AbortSignal.timeout(totalTimeout)] : []
  const mayWait = access.mayWait ?? ((seconds: number) => seconds <= longestWait)
  client.hook.wrap('request', async (request, options) => {
    for (let attempt = 1; ; attempt++) {
      const signal = AbortSignal.any([...deadline, AbortSignal.timeout(requestTimeout)])
      try {
        return await request({ ...options, request: { ...options.request, signal } })
      } catch (error) {
        if (attempt >= attempts || deadline.some(({ aborted }) => aborted)) throw error
        const seconds = waitBeforeRetry(error, options.method, attempt, mayWait)
        if (seconds === undefined) throw error
        access.log(`GitHub's API failed (${shown(error)}); trying again in ${String(Math.ceil(seconds))} s.`)
        await pause(seconds * 1000)
      }
    }
  })
  return client
}

/** A `mayWait` with so many seconds for all waits together. */
export function waitingUpTo(total: number): (seconds: number) => boolean {
  let left = total
  return (seconds) => {
    if (seconds > left) return false
    left -= seconds
    return true
  }
}

function waitBeforeRetry(
  error: unknown,
  method: string,
  attempt: number,
  mayWait: (seconds: number) => boolean,
): number | undefined {
  const failed = failedRequest(error)
  if (failed === undefined) return undefined
  const limited = rateLimitWait(failed, Date.now())
  if (limited !== undefined) return mayWait(limited) ? limited : undefined
  return failed.status >= 500 && method !== 'POST' ? attempt ** 2 : undefined
}

function shown(error: unknown): string {
  const failed = failedRequest(error)
  if (failed === undefined) return 'unknown'
  return failed.response === undefined ? failed.message : String(failed.status)
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
