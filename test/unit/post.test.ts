import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createActionsCache } from '../../src/runner/actions-cache.ts'
import { claim } from '../../src/runner/claim.ts'
import { runPost } from '../../src/wire/post.ts'
import type { World } from '../../src/wire/world.ts'

let folder: string
// Of one step, which claims a folder once.
const cache = createActionsCache(() => undefined)
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'post-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** What post says of a wheelhouse in which main has left one wheel. */
async function post(): Promise<readonly string[]> {
  const told: string[] = []
  const saves = [{ what: 'wheelhouse', path: folder, key: 'key', files: ['a-1-py3-none-any.whl'] }]
  const world: Pick<World, 'env' | 'cache' | 'log'> = {
    env: { STATE_saves: JSON.stringify(saves) },
    cache: { ...cache, save: async () => ({ kind: 'saved' }) },
    log: { info: (line: string) => void told.push(line) } as World['log'],
  }
  await runPost(world as World)
  return told
}
const taken = 'Not saved: wheelhouse, another job of this machine has taken its folder'

test('a wheelhouse is saved as main has left it, and not what another job of the machine has made of it', async () => {
  expect(await post()).toEqual([taken])
  await writeFile(path.join(folder, 'a-1-py3-none-any.whl'), '')
  expect(await post()).toEqual(['Saved wheelhouse as key'])
  await writeFile(path.join(folder, 'b-1-py3-none-any.whl'), '')
  expect(await post()).toEqual([taken])
})

test('a folder is claimed once, as long as whoever has claimed it lives', async () => {
  expect([await claim(folder), await claim(folder), await claim(`${folder}/other`)]).toEqual([
    ...[true, false, true],
  ])
})
