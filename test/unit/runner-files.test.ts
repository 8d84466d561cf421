import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { inParallel } from '../../src/runner/files.ts'

describe('work in parallel', () => {
  test('keeps the order of its items, at most so many at a time', async () => {
    let running = 0
    let most = 0
    const results = await inParallel([30, 10, 20, 0], 2, async (pause, index) => {
      most = Math.max(most, ++running)
      await wait(pause)
      running--
      return index
    })
    expect(results).toEqual([0, 1, 2, 3])
    expect(most).toBe(2)
  })

  test('takes nothing new after the first failure', async () => {
    const begun: number[] = []
    const work = inParallel([0, 1, 2, 3, 4], 2, async (item) => {
      begun.push(item)
      if (item === 0) throw new Error('no')
      await wait(5)
    })
    await expect(work).rejects.toThrow('no')
    await wait(20)
    expect(begun).toEqual([0, 1])
  })
})
