import type { Change } from '../test/kit/scenario/repository.ts'
import type { Stage } from './stage.ts'

/** What happens between two pushes to main; each builds on what the pushes before it left in the registry. */
export interface Scenario {
  readonly name: string
  readonly title: string
  /** undefined: the same commit again. */
  readonly change: (stage: Stage) => Change | undefined
}

export const scenarios: readonly Scenario[] = [
  { name: 'cold', title: 'empty repository, empty caches', change: () => undefined },
  { name: 'no change', title: 'the same commit again', change: () => undefined },
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
]
