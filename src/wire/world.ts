import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { phaseNames, type Measurement, type Phase, type PhaseName } from '../measure/measurement.ts'
import { createActionsCache, scratchFolder, type ActionsCache } from '../runner/actions-cache.ts'
import { createBuildx, type Buildx } from '../runner/buildx-command.ts'
import { coreTime, cpuModel } from '../runner/cores.ts'
import { createRun, type Run } from '../runner/exec.ts'
import { findHostPython, type HostPython } from '../runner/host-python.ts'
import { createLog, type Log } from '../runner/log.ts'
import { createRegistry, type Registry } from '../runner/registry/client.ts'
import type { Target } from '../target/target.ts'
import { createTimeline, type CoreTime, type Timeline } from './timeline.ts'

/** Everything outside, made once by the entry and handed down. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: Log
  readonly run: Run
  readonly buildx: Buildx
  readonly registry: Registry
  readonly cache: ActionsCache
  readonly clock: Clock
  /** Model of the runner's processor, where the system says it. */
  readonly cpu: string | undefined
  /** The action's `python/` folder. */
  readonly scripts: string
  /** What those stand on, see python/libraries.txt. */
  readonly libraries: string
  /** The script of the HTML report. */
  readonly pageScript: string
  /** A Python of the runner that can stand in for the target's; looked for once. */
  readonly hostPython: (python: Target['python']) => Promise<HostPython | undefined>
  readonly scratch: string
  readonly version: string
}

/** Version of the action, from its own package.json. */
function readVersion(actionFolder: string): string {
  const text = readFileSync(path.join(actionFolder, 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

/** Seconds by phase. A phase that runs twice adds up; phases may overlap. */
export interface Clock {
  readonly time: <T>(phase: PhaseName, work: () => Promise<T>) => Promise<T>
  readonly add: (phases: readonly Phase[]) => void
  readonly phases: () => Measurement['phases']
  readonly timeline: () => Timeline
  /** Seconds since the run began. */
  readonly elapsed: () => number
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export function createClock(now: () => number, cores: () => CoreTime): Clock {
  const begin = now()
  const timeline = createTimeline(now, cores)
  const seconds = new Map<PhaseName, number>()
  const add = (name: PhaseName, more: number): void => {
    seconds.set(name, (seconds.get(name) ?? 0) + more)
  }
  return {
    now,
    timeline: timeline.read,
    async time(phase, work) {
      const leave = timeline.enter(phase)
      try {
        return await work()
      } finally {
        add(phase, leave())
      }
    },
    add: (phases) => {
      for (const phase of phases) add(phase.name, phase.seconds)
    },
    elapsed: () => Math.max(0, now() - begin) / 1000,
    // In the order of the work, whatever of it went on at once.
    phases: () =>
      phaseNames.flatMap((name) => {
        const value = seconds.get(name)
        return value === undefined ? [] : [{ name, seconds: Math.round(value * 1000) / 1000 }]
      }),
  }
}

/** @param entry path of the running bundle, `<action>/dist/<name>/index.js`. */
export function createWorld(env: World['env'], entry: string): World {
  const actionFolder = path.resolve(path.dirname(entry), '..', '..')
  const scripts = path.join(actionFolder, 'python')
  let hostPython: ReturnType<World['hostPython']> | undefined
  const log = createLog()
  const run = createRun(env)
  return {
    env,
    log,
    run,
    buildx: createBuildx(run, env),
    registry: createRegistry({ env, log: log.info }),
    cache: createActionsCache(log.info),
    clock: createClock(Date.now, coreTime),
    cpu: cpuModel(),
    scripts,
    libraries: path.join(actionFolder, 'dist', 'python'),
    pageScript: path.join(actionFolder, 'dist', 'page', 'page.js'),
    hostPython: (python) => (hostPython ??= findHostPython(run, env, process.arch, scripts, python)),
    scratch: scratchFolder(env),
    version: readVersion(actionFolder),
  }
}
