import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { repositoryRoot } from '../test/kit/machine/folders.ts'
import type { KitState } from '../test/kit/machine/kit.ts'
import { median } from './statistics.ts'
import type { Stage } from './stage.ts'
import type { Life } from './strategies/strategy.ts'

/** Something the bundle waited for: a program or an answer. Milliseconds since the epoch. */
export interface Wait {
  readonly what: string
  readonly from: number
  readonly to: number
}

/** All in seconds. */
export interface OwnTime {
  readonly total: number
  /** During which a program ran or an answer was awaited; what overlaps counts once. */
  readonly waited: number
  /** What the observer itself adds to a start. */
  readonly observing: number
  readonly own: number
  readonly waits: readonly Wait[]
}

const STARTS = 7

/** Pushes nothing new with the bundle under observation. */
export async function measureOwnTime(life: Life, stage: Stage, startSeconds: number): Promise<OwnTime> {
  const file = path.join(stage.folder, 'observed.json')
  await rm(file, { force: true })
  const env = {
    NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'observe.mjs')}`,
    BENCH_OBSERVED: file,
  }
  const push = await life.push(undefined, env)
  const waits = JSON.parse(await readFile(file, 'utf8')) as readonly Wait[]
  const waited = covered(waits) / 1000
  const observing = Math.max(0, (await measureStart(stage.state, env)) - startSeconds)
  return { total: push.seconds, waited, observing, own: push.seconds - waited - observing, waits }
}

/** Milliseconds in which at least one of the waits went on. */
export function covered(waits: readonly Pick<Wait, 'from' | 'to'>[]): number {
  let sum = 0
  let until = -Infinity
  for (const { from, to } of [...waits].sort((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return sum
}

/** Seconds from the start of Node to the bundle's end when it has nothing to do but to refuse its inputs: the median. */
export async function measureStart(
  state: KitState,
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const seconds: number[] = []
  for (let run = 0; run < STARTS; run++) {
    const start = performance.now()
    const code = await refuse(state, env)
    seconds.push((performance.now() - start) / 1000)
    if (code !== 1) throw new Error(`the main bundle ended with ${String(code)} when it was given no inputs`)
  }
  return median(seconds)
}

async function refuse(state: KitState, env: Readonly<Record<string, string>>): Promise<number | null> {
  const bundle = path.join(repositoryRoot, 'dist/main/index.js')
  const child = spawn(state.node24, [bundle], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'] ?? '', ...env },
  })
  return new Promise((done, failed) => child.on('close', done).on('error', failed))
}
