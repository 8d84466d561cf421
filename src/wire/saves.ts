import { z } from 'zod'
import type { World } from './world.ts'

/** What main asks post to save: decided once, in main, and handed over through the step's state. */
export interface SaveRequest {
  readonly what: 'wheelhouse' | 'pip' | 'measurement'
  /** The client's path text, part of the entry's identity. */
  readonly path: string
  readonly key: string
  /** All files that the folder has to hold when it is saved: another job of the machine may have taken it meanwhile. */
  readonly files?: readonly KeptFile[] | undefined
}

export interface KeptFile {
  /** Below the folder. */
  readonly name: string
  /** Lower-case hex; left out where the name says what is in it. */
  readonly sha256?: string | undefined
}

export const saveRequests = z.array(
  z.object({
    what: z.enum(['wheelhouse', 'pip', 'measurement']),
    path: z.string(),
    key: z.string(),
    files: z.array(z.object({ name: z.string(), sha256: z.string().optional() })).optional(),
  }),
)

/** Post reads it; the last call counts. */
export function askToSave({ log }: World, saves: readonly SaveRequest[]): void {
  log.state('saves', JSON.stringify(saves))
}
