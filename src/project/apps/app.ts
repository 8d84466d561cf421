import type { App, Finding, Found } from '../project.ts'
import type { Layout } from '../layout.ts'
import type { Pyproject } from '../pyproject.ts'

/** What the search for the start command knows. */
export interface AppQuestion {
  readonly root: string
  readonly projectName: string
  readonly pyproject: Pyproject | undefined
  readonly layout: Layout
  /** Normalised names of what is installed; undefined where the lock could not be read. */
  readonly names: ReadonlySet<string> | undefined
}

export interface AppReading {
  readonly app: Found<App>
  readonly findings: readonly Finding[]
  readonly hints: readonly string[]
  /** Replaces the layout's where the app stands in a folder of its own. */
  readonly sourceRoots?: readonly string[]
}
