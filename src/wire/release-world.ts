import { setTimeout as sleep } from 'node:timers/promises'
import { eventFacts } from '../policy/event.ts'
import type { EventKind } from '../policy/policy.ts'
import { Problem } from '../problem.ts'
import { createLog } from '../runner/log.ts'
import { createRegistry } from '../runner/registry/client.ts'
import { readEvent } from './read-event.ts'
import type { World } from './world.ts'

/** What `actions/promote` and `actions/retention` need of the world outside. */
export interface ReleaseWorld extends Pick<World, 'env' | 'registry'> {
  readonly log: Pick<World['log'], 'info' | 'notice' | 'warning' | 'mask' | 'group' | 'output' | 'summary'>
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Waits, in milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>
  /** Between 0 and 1: keeps jobs apart that do the same at once. */
  readonly random: () => number
}

export function createReleaseWorld(env: World['env']): ReleaseWorld & { readonly log: World['log'] } {
  const log = createLog()
  const registry = createRegistry({ env, log: log.info })
  return {
    env,
    log,
    registry,
    now: Date.now,
    pause: (milliseconds) => sleep(milliseconds),
    random: Math.random,
  }
}

const ofPullRequests: readonly EventKind[] = ['pull-request', 'fork-pull-request', 'pull-request-target']

/** @param doing reads on from "pull requests do not". @throws Problem in a run of a pull request: its code is not merged yet */
export async function refusePullRequests(env: World['env'], doing: string): Promise<void> {
  const { kind } = eventFacts(await readEvent(env))
  if (!ofPullRequests.includes(kind)) return
  throw new Problem(
    `This run belongs to a pull request, and pull requests do not ${doing}. ` +
      'Run it on workflow_dispatch, on a schedule or after a push, or set "dry-run: true".',
  )
}
