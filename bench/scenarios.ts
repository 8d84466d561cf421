import type { Change } from '../test/kit/scenario/repository.ts'
import { replacing } from './lock.ts'
import { HEAVY, type Stage } from './stage.ts'
import type { Life } from './strategies/strategy.ts'

/** What happens between two pushes to main; each builds on what the pushes before it left in the registry. */
export interface Scenario {
  readonly name: string
  readonly title: string
  /** Happens to the world, not to the repository. */
  readonly before?: (stage: Stage, life: Life) => Promise<void>
  /** undefined: the same commit again. */
  readonly change?: (stage: Stage) => Change
}

/** The first one makes what the others change. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  { name: 'cold', title: 'empty repository, empty caches' },
  { name: 'no change', title: 'the same commit again' },
  {
    name: 'code change',
    title: 'one line in one source file',
    change: ({ example }) => example.changeSource,
  },
  {
    name: 'small dependency',
    title: 'one more pure wheel in the lock',
    change: ({ example, added }) => example.addDependency(added),
  },
  {
    name: 'heavy dependency',
    title: `another version of ${HEAVY} in the lock`,
    change: ({ otherHeavy }) => replacing(HEAVY, otherHeavy),
  },
  {
    name: 'base refreshed',
    title: "the base image's tag names another digest, one small file apart; the same commit",
    before: ({ base }) => base.moveTo('refreshed'),
  },
  {
    name: 'pruned host',
    title:
      '`docker system prune -af`, `docker buildx prune -af` and an emptied Actions cache: only the registry is left; the same commit',
    // The host itself is emptied before every build.
    before: (_, life) => life.loseCaches(),
  },
]
