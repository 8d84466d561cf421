import { appendFile } from 'node:fs/promises'
import path from 'node:path'
import { lockOf, writeWheels } from '../../test/kit/wheels/wheels.ts'
import type { WheelIndex } from '../../test/kit/wheels/index.ts'
import type { Change } from '../../test/kit/scenario/repository.ts'

/** What is run again and again: each time the same kind of change, never the same change. */
export interface RepeatedChange {
  readonly name: string
  readonly event: 'main' | 'pull request'
  readonly title: string
  /** undefined: the same commit again. @param time differs from run to run */
  readonly change: (index: WheelIndex, folder: string, time: number) => Promise<Change | undefined>
}

const editSource: RepeatedChange['change'] = async (_index, _folder, time) => (work) =>
  appendFile(path.join(work, 'app/__init__.py'), `\nEDITED = ${time}\n`)

const addDependency: RepeatedChange['change'] = async (index, folder, time) => {
  const wheels = await writeWheels(folder, [
    { name: `added-${time}`, version: '1.0', bytes: 50_000, kind: 'pure' },
  ])
  index.add(folder, wheels)
  return (work) => appendFile(path.join(work, 'requirements.txt'), lockOf(wheels))
}

const nothing: RepeatedChange['change'] = async () => undefined

export const changes: readonly RepeatedChange[] = (['main', 'pull request'] as const).flatMap((event) => [
  { name: 'no change', event, title: 'the same commit again', change: nothing },
  { name: 'code change', event, title: 'one more line in a source file', change: editSource },
  { name: 'small dependency', event, title: 'one more pure wheel in the lock', change: addDependency },
])
