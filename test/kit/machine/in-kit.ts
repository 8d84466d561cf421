import { kitFolders } from './folders.ts'
import { bringUp, leave } from './lifecycle.ts'
import type { KitState } from './state.ts'
import { stepsOn } from './steps.ts'

const INTERRUPTED = 130

/**
 * Brings the kit up, does the work, and stops what it started, also when the work fails or the user interrupts it.
 * @param options.engines how many are wanted, one by default
 * @param work gets a signal that is aborted on interruption
 * @returns the work's exit code; 1 when the kit does not come up; 130 after an interruption
 */
export async function inKit(
  options: { keep: boolean; write: (line: string) => void; engines?: number },
  work: (state: KitState, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const folders = kitFolders()
  return interruptible(options.write, async (signal) => {
    try {
      const steps = stepsOn(options.write, signal)
      const state = await bringUp(folders, steps, 'while-used', options.engines)
      return await work(state, signal)
    } finally {
      await leave(folders, stepsOn(options.write, new AbortController().signal), { keep: options.keep })
    }
  })
}

/** Ends with 130 after an interruption and with 1 after an error, which it writes; the work's own code otherwise. */
export async function interruptible(
  write: (line: string) => void,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const interruption = new AbortController()
  const interrupt = (): void => interruption.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, interrupt)
  try {
    const code = await work(interruption.signal)
    return interruption.signal.aborted ? INTERRUPTED : code
  } catch (error) {
    if (interruption.signal.aborted) return INTERRUPTED
    write(error instanceof Error ? error.message : String(error))
    return 1
  } finally {
    for (const signal of signals) process.off(signal, interrupt)
  }
}
