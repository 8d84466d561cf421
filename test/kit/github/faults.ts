/** A way in which the API fails, whatever was asked. */
export type ApiFault =
  | { readonly kind: 'status'; readonly status: 403 | 404 | 422 | 500 | 502 | 503; readonly message?: string }
  /** Too many requests. @param retryAfter seconds */
  | { readonly kind: 'rate-limit'; readonly retryAfter: number }
  /** The limit for content that is made too fast: a 403 with `retry-after`. */
  | { readonly kind: 'secondary-limit'; readonly retryAfter: number }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'reset' }

/** Faults by route, such as `POST /repos/{owner}/{repo}/issues/{issue_number}/comments`, or `*` for all. */
export interface ApiFaults {
  /** @param times calls that fail before the fault goes away by itself; all of them when left out */
  set(route: string, fault: ApiFault, times?: number): void
  clear(): void
  take(route: string): ApiFault | undefined
}

/** @param routes the names that `set` takes, so that a slip in a test is an error */
export function createApiFaults(routes: readonly string[]): ApiFaults {
  const faults = new Map<string, { fault: ApiFault; left: number }>()
  return {
    set(route, fault, times = Infinity) {
      if (route !== '*' && !routes.includes(route)) throw new Error(`the stand-in has no route ${route}`)
      faults.set(route, { fault, left: times })
    },
    clear: () => faults.clear(),
    take(route) {
      const entry = [faults.get(route), faults.get('*')].find((candidate) => (candidate?.left ?? 0) > 0)
      if (entry === undefined) return undefined
      entry.left--
      return entry.fault
    },
  }
}
