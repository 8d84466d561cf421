import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { budgets } from '../../bench/budgets.ts'
import { chartOf } from '../../bench/chart.ts'
import { lockedVersion, replacing } from '../../bench/lock.ts'
import { covered } from '../../bench/own-time.ts'
import { tablesOf } from '../../bench/render.ts'
import { readBenches, type Bench, type Sample } from '../../bench/results.ts'
import { median } from '../../bench/statistics.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bench-'))
})
afterEach(() => rm(folder, { recursive: true }))

const build = (strategy: string, seconds: number, more: Partial<Sample> = {}): Sample => ({
  ...{ strategy, scenario: 'cold', seconds, secondsAfter: 0, phases: [] },
  ...{ bytesPushed: 1500, bytesPulled: 20, requests: 3, ...more },
})
const benchOf = (...samples: readonly Sample[]): Bench => ({
  ...{ sessions: [], samples: [...samples], images: [], startSeconds: [], ownTimes: [] },
})

test('the median of an even number of values is the middle of the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5])
})

test('waits that overlap count once', () => {
  const waits = [
    { from: 0, to: 10 },
    { from: 5, to: 12 },
    { from: 20, to: 21 },
  ]
  expect(covered(waits)).toBe(13)
})

describe('a lock', () => {
  const lock = [
    ...['numpy==2.5.5 \\', '    --hash=sha256:aa \\', '    --hash=sha256:bb', '    # via scipy'],
    ...['scipy==1.18.1 \\', '    --hash=sha256:cc \\', '    --hash=sha256:dd', '    # via project', ''],
  ].join('\n')
  beforeEach(() => writeFile(path.join(folder, 'requirements.txt'), lock))
  const other = { name: 'numpy', version: '2.4.0', line: 'numpy==2.4.0 \\\n    --hash=sha256:ee\n' }

  test('gets another version of one distribution with its hash, and is otherwise as it was', async () => {
    await replacing('numpy', other)(folder)
    expect(await readFile(path.join(folder, 'requirements.txt'), 'utf8')).toBe(
      [
        ...['numpy==2.4.0 \\', '    --hash=sha256:ee', '    # via scipy'],
        ...['scipy==1.18.1 \\', '    --hash=sha256:cc \\', '    --hash=sha256:dd', '    # via project', ''],
      ].join('\n'),
    )
    expect(await lockedVersion(folder, 'numpy')).toBe('2.4.0')
  })

  test('without the distribution is an error: a change that changes nothing would show nothing', async () => {
    await expect(replacing('pandas', other)(folder)).rejects.toThrow('does not have pandas')
    await expect(lockedVersion(folder, 'pandas')).rejects.toThrow('does not have pandas')
  })
})

test('tables hold what was played, in the order of strategies, with medians, ranges and ratios', () => {
  const tables = tablesOf(
    benchOf(build('ours', 2), build('layered-cache', 10), build('ours', 4), build('ours', 3)),
  )
  expect(tables.seconds).toEqual([
    ['strategy', 'runs', 'cold'],
    ['layered-cache', '1', '10.0 s'],
    ['ours', '3', '3.00 s (2.00–4.00)'],
  ])
  expect(tables.ratiosToUsual.slice(1)).toEqual([
    ['layered-cache', '1.00×'],
    ['ours', '0.30×'],
  ])
  expect(tables.ratiosToOurs.slice(1)).toEqual([
    ['layered-cache', '3.33×'],
    ['ours', '1.00×'],
  ])
  expect(tables.pushed.slice(1)).toEqual([
    ['layered-cache', '1.5 kB'],
    ['ours', '1.5 kB'],
  ])
  expect(tables.budgets[1]).toEqual(['cold, ours to layered-cache', '0.25 ×', '0.30 ×', 'MISSED'])
})

test('a budget without its measurements is told as not measured', () => {
  expect(budgets(benchOf(build('ours', 2))).map(({ measured }) => measured)).toEqual(
    budgets(benchOf()).map(() => undefined),
  )
})

test('bars are as long as the logarithm of the seconds', () => {
  const chart = chartOf(benchOf(build('naive', 100), build('ours', 1), build('uv', 10)), 'cold')
  const widths = [...chart.matchAll(/<rect class="(\w+)" .*?width="([\d.]+)"/g)].map(([, kind, width]) => [
    kind,
    Number(width),
  ])
  expect(widths).toEqual([
    ['peer', 580],
    ['peer', 290],
    ['ours', 0],
  ])
})

describe('files of earlier runs', () => {
  const write = async (name: string, content: unknown): Promise<string> => {
    await writeFile(path.join(folder, name), JSON.stringify(content))
    return path.join(folder, name)
  }

  test('are put together, and of a strategy that is in several the last one counts', async () => {
    const session = (date: string, ...names: readonly string[]) => ({
      ...{ date, commit: '', machine: '', load: 0, rounds: 1, strategies: [...names] },
    })
    const one = {
      ...benchOf(build('ours', 1), build('uv', 2)),
      ...{ sessions: [session('a', 'ours', 'uv')], startSeconds: [1] },
    }
    const other = {
      ...benchOf(build('naive', 2), build('ours', 3)),
      ...{ sessions: [session('b', 'naive', 'ours')], startSeconds: [2] },
    }
    expect(await readBenches([await write('a', one), await write('b', other)])).toEqual({
      ...benchOf(build('uv', 2), build('naive', 2), build('ours', 3)),
      ...{ sessions: [session('b', 'naive', 'ours'), session('a', 'uv')], startSeconds: [2] },
    })
  })

  test('of another version are refused, all at once, with what is valid', async () => {
    const files = [
      await write('a', {}),
      await write('b', benchOf(build('layerd', 1))),
      await write('c', benchOf()),
    ]
    const error = await readBenches(files).catch((reason: unknown) => String(reason))
    expect(error).toContain(files[0])
    expect(error).toContain(files[1])
    expect(error).toContain('"layered-cache"')
    expect(error).not.toContain(files[2])
  })
})
