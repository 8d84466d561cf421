import { appendFile } from 'node:fs/promises'
import path from 'node:path'
import { lockOf, writeWheels } from '../../test/kit/wheels/wheels.ts'
import type { WheelIndex } from '../../test/kit/wheels/index.ts'
import type { Change } from '../../test/kit/scenario/repository.ts'

/** What a scenario may change besides the commit. */
export interface Ground {
  readonly index: WheelIndex
  readonly folder: string
  readonly refreshBase: () => Promise<void>
}

/** What happens between two pushes to main; each builds on what the pushes before it left in the registry. */
export interface FarScenario {
  readonly name: string
  readonly title: string
  readonly change: (ground: Ground) => Promise<Change | undefined>
}

export const scenarios: readonly FarScenario[] = [
  { name: 'cold', title: 'empty repository, empty caches', change: async () => undefined },
  { name: 'no change', title: 'the same commit again', change: async () => undefined },
  {
    name: 'code change',
    title: 'one more line in a source file',
    change: async () => (work) => appendFile(path.join(work, 'app/__init__.py'), '\nEDITED = 1\n'),
  },
  {
    name: 'small dependency',
    title: 'one more pure wheel in the lock',
    async change({ index, folder }) {
      const wheels = await writeWheels(folder, [
        { name: 'added', version: '1.0', bytes: 50_000, kind: 'pure' },
      ])
      index.add(folder, wheels)
      return (work) => appendFile(path.join(work, 'requirements.txt'), lockOf(wheels))
    },
  },
  {
    name: 'base refresh',
    title: "the base image's tag names another image",
    async change({ refreshBase }) {
      await refreshBase()
      return undefined
    },
  },
]
