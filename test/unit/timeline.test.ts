import { expect, test } from '@jest/globals'
import { createTimeline, renderTimeline } from '../../src/wire/timeline.ts'

/** Time and cores move by what a test says. */
function machine() {
  let [at, busy, all] = [1000, 500, 900]
  return {
    timeline: createTimeline(
      () => at,
      () => ({ busy, all }),
    ),
    /** Two cores, of which so many are busy. */
    pass(milliseconds: number, cores: number) {
      at += milliseconds
      busy += milliseconds * cores
      all += milliseconds * 2
    },
  }
}

test('phases that overlap are told with when they were and how busy the cores were', () => {
  const { timeline, pass } = machine()
  const probed = timeline.enter('probe')
  pass(2000, 1)
  const fetched = timeline.enter('fetch')
  pass(2000, 2)
  probed()
  const asked = timeline.enter('look up')
  pass(10, 0)
  asked()
  pass(3990, 2)
  fetched()
  expect(timeline.read().spans).toEqual([
    { phase: 'probe', from: 0, to: 4 },
    { phase: 'fetch', from: 2, to: 8 },
    { phase: 'look up', from: 4, to: 4.01 },
  ])
  expect(renderTimeline(timeline.read()).split('\n')).toEqual([
    `probe    0.0 –   4.0 s  ${'━'.repeat(25)}${' '.repeat(26)} cores  75 %`,
    `fetch    2.0 –   8.0 s  ${' '.repeat(13)}${'━'.repeat(37)}  cores 100 %`,
    `all      0.0 –   8.0 s  ${'━'.repeat(50)}  cores  87 %`,
  ])
})

test('where cores cannot be told, only times are', () => {
  const timeline = createTimeline(
    () => 0,
    () => ({ busy: 0, all: 0 }),
  )
  timeline.enter('detect')()
  expect(renderTimeline(timeline.read())).toBe(`all    0.0 –   0.0 s  ━`)
})
