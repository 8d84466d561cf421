import type { History, Run } from '../../src/baseline/history.ts'
import { baseCommit } from './report-sample.ts'

export function sampleRun(changes: Partial<Run> = {}): Run {
  return {
    commit: baseCommit,
    measuredAt: '2026-10-01T12:00:00.000Z',
    cacheState: 'cold',
    seconds: 40,
    transferBytes: 69_281_000,
    unpackedBytes: 214_710_000,
    ownTransferBytes: 24_081_000,
    bytesPushed: 69_281_000,
    cpu: 'AMD EPYC 7763 64-Core Processor',
    ...changes,
  }
}

export function historyOf(runs: readonly Run[]): History {
  return { schema: 1, runs, days: runs.slice(-1) }
}
