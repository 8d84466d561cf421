import { setTimeout as sleep } from 'node:timers/promises'
import { reasonOf } from './failure.ts'
import type { HttpAnswer } from '../http.ts'

export interface Retries {
  /** Milliseconds to wait between tries; one entry fewer than tries. */
  readonly delays: readonly number[]
  readonly log: (line: string) => void
  /** Errors that another try cannot mend. */
  readonly final: (error: unknown) => boolean
}

export interface Attempt {
  readonly status: number
  /** Milliseconds the registry asks to wait before another try; undefined where the answer is final. */
  readonly again: number | undefined
}

/** Three tries … */
export const defaultDelays = [500, 2_000]
/** … within about ten seconds, `Retry-After` included. */
const longestWaitMs = 8_000

/** Runs `attempt` until its answer is final, tries have run out, or the wait would be too long. */
export async function retrying<T extends Attempt>(
  what: string,
  { delays, log, final }: Retries,
  attempt: () => Promise<T>,
): Promise<T> {
  let left = longestWaitMs
  for (const delay of delays) {
    let wait = delay
    let reason: string
    try {
      const result = await attempt()
      if (result.again === undefined) return result
      wait = Math.max(delay, result.again)
      if (wait > left) return result
      reason = `the registry answered ${result.status}`
    } catch (error) {
      if (final(error) || wait > left) throw error
      reason = reasonOf(error)
    }
    left -= wait
    log(`${what}: trying again in ${wait / 1000} s (${reason})`)
    await sleep(wait)
  }
  return attempt()
}

/** `Attempt.again` of an answer (RFC 9110 §10.2.3; a date counts as no wish). */
export function patience(status: number, headers: HttpAnswer['headers']): number | undefined {
  if (status !== 429 && status < 500) return undefined
  const seconds = Number(headers.get('retry-after') ?? '0')
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}
