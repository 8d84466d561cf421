import {
  addRun,
  emptyHistory,
  historyKey,
  runOf,
  type History,
  type HistoryIdentity,
} from '../baseline/history.ts'
import type { MeasurementIdentity } from '../baseline/baseline.ts'
import { parseHistory } from '../baseline/stored-history.ts'
import type { Measurement } from '../measure/measurement.ts'
import type { Policy } from '../policy/policy.ts'
import type { Memory } from '../runner/memory.ts'
import type { World } from './world.ts'

/** What the registry says of a branch's earlier runs; `undefined` where it does not say, and nothing may be written over. */
type Found =
  | { readonly history: History; readonly reason: string | undefined }
  | { readonly history: undefined; readonly reason: string }

/**
 * Earlier runs of the branch that this one is compared with. One request, sent beside that for the baseline. What cannot
 * be read is told and counts as none: times are shown, never judged.
 */
export async function recallHistory(
  { log }: Pick<World, 'log'>,
  memory: Memory,
  { baseBranch, readBaseline }: Policy,
  identity: MeasurementIdentity,
): Promise<History> {
  if (baseBranch === undefined || !readBaseline.allowed) return emptyHistory
  const { history, reason } = await find(memory, { ...identity, branch: baseBranch })
  if (reason !== undefined) log.info(`Times of earlier runs are not known: ${reason}.`)
  return history ?? emptyHistory
}

/** With this run in it where its kind of run is kept. */
export function withRun(
  { writeBaseline, push, baseBranch }: Policy,
  history: History,
  now: Measurement,
): History {
  const run = runOf(now)
  return !writeBaseline.allowed || !push.allowed || baseBranch === undefined || run === undefined
    ? history
    : addRun(history, run)
}

/**
 * Adds this run to what the registry has now, so that of runs that end at once at most one loses its line. A registry that
 * does not answer keeps what it has. As many requests one after the other as writing the measurement takes, beside it.
 * @param known as it was at the beginning.
 */
export async function rememberRun(
  { log }: Pick<World, 'log'>,
  memory: Memory,
  policy: Policy,
  identity: MeasurementIdentity,
  known: History,
  measurement: Measurement,
): Promise<void> {
  const { baseBranch } = policy
  if (baseBranch === undefined || withRun(policy, known, measurement) === known) return
  const which = { ...identity, branch: baseBranch }
  const { history, reason } = await find(memory, which)
  if (history === undefined) {
    log.info(`This run is not added to the history of its branch: ${reason}.`)
    return
  }
  // What is no longer there, or no longer readable, was known a moment ago.
  const latest = history.runs.length === 0 ? known : history
  const next = withRun(policy, latest, measurement)
  if (next !== latest) await memory.remember('history', historyKey(which), next)
}

async function find(memory: Memory, which: HistoryIdentity): Promise<Found> {
  const found = await memory.look('history', historyKey(which))
  switch (found.kind) {
    case 'absent':
      return { history: emptyHistory, reason: undefined }
    case 'unreadable':
      return { history: emptyHistory, reason: found.reason }
    case 'failed':
      return { history: undefined, reason: found.reason }
    case 'found': {
      const parsed = parseHistory(found.value)
      return parsed.kind === 'parsed'
        ? { history: parsed.history, reason: undefined }
        : { history: emptyHistory, reason: `the stored history cannot be used: ${parsed.reason}` }
    }
    default:
      return found satisfies never
  }
}
