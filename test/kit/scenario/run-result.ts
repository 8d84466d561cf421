import type { CacheCall, CacheService, Transfer } from '../cache-service/service.ts'
import type { ApiRequest, Github } from '../github/server.ts'
import type { Job, PhaseResult } from '../runner/job.ts'
import type { Annotation } from '../runner/step-log.ts'
import type { RunFacts } from './events.ts'

/** All that is left of a run. */
export interface RunResult {
  /** 0, or the first exit code that is not. */
  readonly exitCode: number
  /** Outputs of the main phase: nobody can read those of the post phase. */
  readonly outputs: Readonly<Record<string, string>>
  /** Main, then the posts that ran. */
  readonly phases: readonly PhaseResult[]
  readonly log: readonly string[]
  readonly annotations: readonly Annotation[]
  readonly summary: string
  readonly seconds: number
  readonly sha: string
  readonly ref: string
  readonly event: string
  readonly workspace: string
  readonly home: string
  readonly cache: CacheCounters
  readonly requests: readonly ApiRequest[]
}

/** What a run did to the Actions cache; bytes are those of the archives. */
export interface CacheCounters {
  readonly restored: readonly Transfer[]
  readonly saved: readonly Transfer[]
  readonly bytesRestored: number
  readonly bytesSaved: number
  readonly calls: readonly CacheCall[]
}

/** How far the servers' records had come when a run began. */
export interface Mark {
  readonly transfers: number
  readonly calls: number
  readonly requests: number
}

export function markOf(cache: CacheService, github: Github): Mark {
  return { transfers: cache.transfers.length, calls: cache.calls.length, requests: github.requests.length }
}

export function runResult(
  phases: readonly PhaseResult[],
  facts: RunFacts,
  job: Job,
  since: { readonly cache: CacheService; readonly github: Github; readonly mark: Mark },
): RunResult {
  const transfers = since.cache.transfers.slice(since.mark.transfers)
  const of = (kind: Transfer['kind']): Transfer[] => transfers.filter((transfer) => transfer.kind === kind)
  const bytes = (list: readonly Transfer[]): number => list.reduce((sum, transfer) => sum + transfer.bytes, 0)
  const [restored, saved] = [of('restored'), of('saved')]
  return {
    exitCode: phases.find((phase) => phase.exitCode !== 0)?.exitCode ?? 0,
    outputs: phases[0]?.outputs ?? {},
    phases,
    log: phases.flatMap((phase) => phase.log),
    annotations: phases.flatMap((phase) => phase.annotations),
    summary: phases.map((phase) => phase.summary).join(''),
    seconds: phases.reduce((sum, phase) => sum + phase.seconds, 0),
    sha: facts.sha,
    ref: facts.ref,
    event: facts.event,
    workspace: job.workspace,
    home: job.home,
    cache: {
      restored,
      saved,
      bytesRestored: bytes(restored),
      bytesSaved: bytes(saved),
      calls: since.cache.calls.slice(since.mark.calls),
    },
    requests: since.github.requests.slice(since.mark.requests),
  }
}
