import type { Change } from '../../test/kit/scenario/repository.ts'
import type { Stage } from '../stage.ts'

/** A way to build the example's image on every push. */
export interface Strategy {
  readonly name: string
  /** What it is, in a line of markdown. */
  readonly title: string
  /** Played in the last round only: so slow that its median does not matter. */
  readonly once: boolean
  /** What runs Python with all of the image's packages. */
  readonly python: readonly string[]
  /** Begins a project's life: no image, no cache. `image`: name of a repository in the stage's registry. */
  readonly begin: (stage: Stage, image: string) => Promise<Life>
}

export interface Life {
  /** A push to main, built on a fresh runner. Without a change the last commit is built again. */
  readonly push: (change: Change | undefined, env?: Readonly<Record<string, string>>) => Promise<Push>
  /** Throws away what is kept from build to build outside the registry. */
  readonly loseCaches: () => Promise<void>
  readonly end: () => Promise<void>
}

export interface Push {
  /** Wall time of the command or action; checkout and emptying the runner are not in it. */
  readonly seconds: number
  /** Wall time of what a runner does after the job's steps, such as saving caches; 0 where there is nothing. */
  readonly secondsAfter: number
  /** Where the time went, by the strategy's own account; empty where it gives none. Phases may overlap. */
  readonly phases: readonly { readonly name: string; readonly seconds: number }[]
  /** The image that was pushed, as one would pull it. */
  readonly reference: string
}
