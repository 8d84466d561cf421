import { readdirSync, readFileSync } from 'node:fs'

/** Exit codes of an interrupted program, as shells give them. */
const codes = { SIGINT: 130, SIGTERM: 143 } as const

/**
 * When the job is cancelled, ends what this program started and then this program. Otherwise a `docker buildx` that
 * outlives it would go on and move the user's tags after the run was given up. Linux keeps the list of children in
 * `/proc` (proc(5), `/proc/pid/task/tid/children`).
 */
export function endChildrenOnInterruption(tell: (sentence: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      tell(`The run was cancelled (${signal}): running programs are ended, and no tag is moved any more.`)
      endChildren(signal)
      process.exit(codes[signal])
    })
}

/** Ends every program that this one has started and that still runs. */
export function endChildren(signal: NodeJS.Signals): void {
  for (const child of children()) {
    // With what it has started, where it leads a group.
    for (const id of [-child, child])
      try {
        process.kill(id, signal)
      } catch {
        // It leads none, or has ended by itself in the meantime.
      }
  }
}

function children(): number[] {
  try {
    const own = '/proc/self/task'
    return readdirSync(own).flatMap((thread) =>
      readFileSync(`${own}/${thread}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}
