import path from 'node:path'
import { buildFacts } from '../build/facts.ts'
import type { Group } from '../image/groups.ts'
import { mayUseRunner } from '../link/decide.ts'
import type { Distribution } from '../requirements/requirements.ts'
import type { HostPython } from '../runner/host-python.ts'
import { targetSlug } from '../target/target.ts'
import { compiledKey, wheelPath } from '../wheelhouse/wheelhouse.ts'
import type { FilledWheelhouse, WheelReady } from './fill-wheelhouse.ts'
import { installInContainer } from './install-in-container.ts'
import type { Job } from './job.ts'
import type { Runtime } from './make-ahead.ts'
import type { MadeGroups } from './packed-groups.ts'
import type { World } from './world.ts'

/**
 * Has what the registry lacks installed, each group by itself: on the runner where it has a Python like the target's, from
 * when its wheels are there; else, or where that fails, in a container of the target's own.
 * @param fill fills the wheelhouse and tells of each wheel. @throws Problem in the words of what failed.
 */
export async function installGroups(
  world: World,
  job: Job,
  groups: readonly Group[],
  runtime: Promise<Runtime>,
  fill: (onReady: WheelReady) => Promise<FilledWheelhouse>,
): Promise<MadeGroups & { readonly wheelhouse: FilledWheelhouse }> {
  const { options, prepared, ahead } = job
  const onRunner = mayUseRunner(options.strategy)
  const python = onRunner ? await world.hostPython(prepared.target.python) : undefined
  const place = (one: Distribution): string =>
    wheelPath(
      one,
      compiledKey(one.artifact.sha256, targetSlug(prepared.target), prepared.builderImage?.digest ?? ''),
    )
  const wheelsOf = ({ distributions }: Group): readonly string[] => distributions.map(place)
  if (python === undefined) {
    const reason = onRunner
      ? `the runner has no Python ${prepared.target.python.minor} like the image's (actions/setup-python provides one)`
      : `strategy: ${options.strategy}`
    world.log.info(`Dependencies are installed in a container: ${reason}.`)
    const wheelhouse = await fill(() => undefined)
    const { folder } = wheelhouse.report
    return {
      wheelhouse,
      ...(await installInContainer(world, job, groups, await runtime, folder, wheelsOf)),
    }
  }
  world.log.info(`Dependencies are installed on the runner, by ${python.executable}.`)
  const { wheelhouse, stored, failure } = await installAsFilled(job, groups, python, fill, wheelsOf)
  const facts = buildFacts([], await ahead.steps())
  if (failure === undefined) return { wheelhouse, stored, facts }
  world.log.warning(
    `Dependencies could not be installed on the runner; they are installed in a container. ${failure}`,
  )
  const left = groups.filter(({ key }) => !stored.has(key))
  const { folder } = wheelhouse.report
  const rest = await installInContainer(world, job, left, await runtime, folder, wheelsOf)
  return { wheelhouse, stored: new Map([...stored, ...rest.stored]), facts: rest.facts }
}

/** On the runner, beside the filling of the wheelhouse. */
async function installAsFilled(
  { ahead }: Job,
  groups: readonly Group[],
  python: HostPython,
  fill: (onReady: WheelReady) => Promise<FilledWheelhouse>,
  wheelsOf: (group: Group) => readonly string[],
) {
  const install = await ahead.installer(python)
  const waitedFor = new Map(
    groups.flatMap((group) => {
      const names = new Set(group.distributions.map(({ name }) => name))
      return group.distributions.map(({ name }) => [name, { group, names }] as const)
    }),
  )
  try {
    const wheelhouse = await fill(({ name }, folder) => {
      const { group, names } = waitedFor.get(name) ?? {}
      if (group === undefined || names?.delete(name) !== true || names.size > 0) return
      install.add(
        group,
        wheelsOf(group).map((wheel) => path.join(folder, wheel)),
      )
    })
    return { wheelhouse, ...(await install.finish()) }
  } catch (error) {
    await install.stop()
    throw error
  }
}
