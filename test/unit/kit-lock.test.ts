import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { recordOf } from '../kit/machine/daemons.ts'
import { oneAtATime } from '../kit/machine/lock.ts'

let folder: string
let lock: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
  lock = join(folder, 'sub', 'lock.json')
})
afterEach(() => rm(folder, { recursive: true }))

const left = (): Promise<string[]> => readdir(join(folder, 'sub'))

test('works under the same lock do not overlap, and those that wait are told for whom, once', async () => {
  const events: string[] = []
  const waitedFor: number[] = []
  const work = (name: string) => async (): Promise<string> => {
    events.push(`${name} begins`)
    await new Promise((done) => setTimeout(done, 300))
    events.push(`${name} ends`)
    return name
  }
  const names = ['a', 'b']
  const given = await Promise.all(
    names.map((name) => oneAtATime(lock, work(name), (pid) => waitedFor.push(pid))),
  )
  expect(given).toEqual(names)
  const [first = '', second = ''] = events[0] === 'a begins' ? names : names.toReversed()
  expect(events).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`])
  expect(waitedFor).toEqual([process.pid])
  expect(await left()).toEqual([])
})

test('work that fails lets the next one in', async () => {
  await expect(oneAtATime(lock, () => Promise.reject(new Error('crack')))).rejects.toThrow('crack')
  expect(await oneAtATime(lock, async () => 'next')).toBe('next')
  expect(await left()).toEqual([])
})

test('the lock of a process that died is broken', async () => {
  await oneAtATime(lock, async () => undefined)
  const record = await recordOf(process.pid)
  await writeFile(lock, JSON.stringify({ ...record, started: '1' }))
  expect(await oneAtATime(lock, async () => 'next')).toBe('next')
  expect(await left()).toEqual([])
})

test('a lock that stays unreadable is broken', async () => {
  await oneAtATime(lock, async () => undefined)
  await writeFile(lock, '{"pid":')
  expect(await oneAtATime(lock, async () => 'next')).toBe('next')
  expect(await left()).toEqual([])
})
