import type { Entry } from '../folder.ts'
import type { Finding, LockSource } from '../project.ts'
import type { Pyproject } from '../pyproject.ts'

/** What a reader gives besides the source itself. */
export interface LockReading {
  readonly source: LockSource
  /** Normalised names of what will be installed: all of it for locks, the direct ones for ranges. */
  readonly names: ReadonlySet<string>
  readonly findings: readonly Finding[]
  readonly hints: readonly string[]
  /** `requires-python` that the lock itself states. */
  readonly requiresPython?: {
    readonly text: string
    readonly file: string
    readonly line: number | undefined
  }
}

/** Wished dependency groups (PEP 735) and extras, as given in the inputs. */
export interface Selection {
  readonly groups: readonly string[]
  readonly extras: readonly string[]
}

/** One format that can be read. A new one is a new file beside this one and a row in `choose.ts`. */
export interface LockFormat {
  /** How the format is called in messages. */
  readonly name: string
  /** Whether a path that the user chose is of this format. */
  readonly accepts: (path: string) => boolean
  /** Which of the files in the root are locks of this format, without being told. */
  readonly candidates: (entries: readonly Entry[]) => readonly string[]
  /** @throws Problem with file and line for everything wrong in it. */
  readonly read: (
    root: string,
    path: string,
    pyproject: Pyproject | undefined,
    wanted: Selection,
  ) => Promise<LockReading>
}
