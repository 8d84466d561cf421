import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { venv } from '../build/dockerfile.ts'
import type { Group } from '../image/groups.ts'
import type { Plan } from '../image/plan.ts'
import { messageOf } from '../problem.ts'
import { converse } from '../runner/exec.ts'
import type { HostPython } from '../runner/host-python.ts'
import type { PushedGroup } from './group-store.ts'
import { createPushGroup, readPacked, treeName } from './packed-groups.ts'
import type { World } from './world.ts'

/** Groups being installed on the runner, each from when its wheels are there. */
export interface RunnerInstall {
  /** `wheels`: absolute paths. */
  readonly add: (group: Group, wheels: readonly string[]) => void
  /**
   * Resolves when all that was added is in the registry; `failure` says why some of it is not.
   * @throws Problem when the registry refuses.
   */
  readonly finish: () => Promise<{
    readonly stored: ReadonlyMap<string, PushedGroup>
    readonly failure: string | undefined
  }>
  /** Ends what is under way. */
  readonly stop: () => Promise<void>
}

/** Does by a Python of the runner what would otherwise be done in a container: the same scripts, the same layers. */
export async function beginOnRunner(
  world: World,
  plan: Pick<Plan, 'image' | 'bytecode' | 'compression'>,
  python: HostPython,
): Promise<RunnerInstall> {
  const folder = path.join(world.scratch, 'groups')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const push = createPushGroup(world, plan)
  const groups: Group[] = []
  const pushed: Promise<readonly [string, PushedGroup] | undefined>[] = []
  const said: string[] = []
  const hear = (line: string): void => {
    const [, number, what = ''] = /^group-(\d+): (.*)$/.exec(line) ?? []
    const group = groups[Number(number)]
    if (number === undefined || group === undefined) {
      said.push(line)
      world.log.info(line)
      return
    }
    world.log.info(`  ${what}`)
    const file = path.join(folder, 'made', treeName(Number(number)))
    const done = readPacked(file, group, plan.compression).then(push, (error: unknown) => {
      said.push(messageOf(error))
      return undefined
    })
    // Looked at in the end.
    done.catch(() => undefined)
    pushed.push(done)
  }
  // Gigabytes, which a runner that lives on would keep.
  const forget = (): Promise<void> => rm(folder, { recursive: true, force: true })
  // By the identifier, the runner finds what a cancelled job has left.
  const { PATH = '', RUNNER_TRACKING_ID = '' } = world.env
  const program = converse(
    python.executable,
    [
      ...['-sSB', path.join(world.scripts, 'install.py'), world.libraries, '/', venv],
      ...[plan.bytecode, plan.compression, folder, '-'],
    ],
    { PATH, RUNNER_TRACKING_ID, ...python.env },
    hear,
  )
  return {
    add(group, wheels) {
      program.tell(JSON.stringify({ name: treeName(groups.length), wheels }))
      groups.push(group)
    },
    async finish() {
      const exitCode = await world.clock.time('install', program.end)
      const done = await world.clock.time('export and push', () => Promise.all(pushed)).finally(forget)
      const stored = new Map(done.filter((one) => one !== undefined))
      const failure =
        exitCode === 0 && stored.size === groups.length
          ? undefined
          : `${python.executable} ended with exit code ${String(exitCode)}: ${said.slice(-5).join(' ')}`
      return { stored, failure }
    },
    async stop() {
      program.stop()
      await program.end()
      await forget()
    },
  }
}
