import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createActionsCache } from '../../src/runner/actions-cache.ts'
import { claim } from '../../src/runner/claim.ts'
import { runPost } from '../../src/wire/post.ts'
import type { KeptFile } from '../../src/wire/saves.ts'
import type { World } from '../../src/wire/world.ts'

let folder: string
// Of one step, which claims a folder once.
const cache = createActionsCache(() => undefined)
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'post-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** What post says of a wheelhouse in which main has left one file. */
async function post(file: KeptFile): Promise<readonly string[]> {
  const told: string[] = []
  const saves = [{ what: 'wheelhouse', path: folder, key: 'key', files: [file] }]
  const world: Pick<World, 'env' | 'cache' | 'log' | 'clock'> = {
    env: { STATE_saves: JSON.stringify(saves) },
    cache: { ...cache, save: async () => ({ kind: 'saved' }) },
    clock: { now: () => 0 } as World['clock'],
    log: { info: (line: string) => void told.push(line) } as World['log'],
  }
  await runPost(world as World)
  return told
}
const taken =
  'Not saved: wheelhouse, something else on this machine, such as another job, has changed its folder'

test('a wheelhouse is saved as main has left it, and not what another job of the machine has made of it', async () => {
  const wheel = { name: 'a-1-py3-none-any.whl' }
  expect(await post(wheel)).toEqual([taken])
  await writeFile(path.join(folder, wheel.name), '')
  expect(await post(wheel)).toEqual(['Saved wheelhouse as key (0.0 s)'])
  await writeFile(path.join(folder, 'b-1-py3-none-any.whl'), '')
  expect(await post(wheel)).toEqual([taken])
})

test('a file whose name does not say what is in it is saved with the content that main has left', async () => {
  const file = { name: 'measurement.json', sha256: createHash('sha256').update('{}').digest('hex') }
  await writeFile(path.join(folder, file.name), '{}')
  expect(await post(file)).toEqual(['Saved wheelhouse as key (0.0 s)'])
  await writeFile(path.join(folder, file.name), '[]')
  expect(await post(file)).toEqual([taken])
})

test('a folder is claimed once, as long as whoever has claimed it lives', async () => {
  expect([await claim(folder), await claim(folder), await claim(`${folder}/other`)]).toEqual([
    ...[true, false, true],
  ])
})
