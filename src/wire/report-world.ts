import { Problem } from '../problem.ts'
import type { GitHubAccess } from '../runner/github/client.ts'
import type { Refusal } from '../runner/github/refusal.ts'
import type { World } from './world.ts'

/** All that `actions/report` needs of the world outside. */
export interface ReportWorld extends Pick<World, 'env'> {
  readonly log: Pick<World['log'], 'info' | 'notice' | 'warning' | 'mask'>
  /** Waits, in milliseconds; for tests. */
  readonly pause?: NonNullable<GitHubAccess['pause']>
}

/** What was wanted can be done later. */
export class RateLimited extends Problem {}

/** The comment is all that the step is for: without it, it has failed. */
export function refusalProblem({ reason, advice, retryAfter }: Refusal): Problem {
  const said = `${reason}. ${advice}`
  return retryAfter === undefined ? new Problem(said) : new RateLimited(said)
}
