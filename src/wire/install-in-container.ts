import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fixedTime, renderLayers, renderTrees, treesFile } from '../build/dockerfile.ts'
import { buildFacts } from '../build/facts.ts'
import type { Group } from '../image/groups.ts'
import { messageOf, Problem } from '../problem.ts'
import { buildTarget } from '../runner/buildx.ts'
import type { Job } from './job.ts'
import type { Runtime } from './make-ahead.ts'
import { createPushGroup, readPacked, treeName, type MadeGroups } from './packed-groups.ts'
import type { World } from './world.ts'

/**
 * Has each group installed by itself, and packed, in one container of the target's own Python.
 * @param wheelsOf paths below `wheelhouse`. @throws Problem in the words of what failed in it.
 */
export async function installInContainer(
  world: World,
  { plan, builder, ahead }: Job,
  groups: readonly Group[],
  runtime: Runtime,
  wheelhouse: string,
  wheelsOf: (group: Group) => readonly string[],
): Promise<MadeGroups> {
  const root = path.join(world.scratch, 'groups')
  const folders = { definition: path.join(root, 'definition'), made: path.join(root, 'made') }
  await mkdir(folders.definition, { recursive: true })
  const trees = groups.map((group, number) => ({ name: treeName(number), wheels: wheelsOf(group) }))
  await writeFile(path.join(folders.definition, treesFile), renderTrees(trees))
  const stages = runtime.isNew ? plan : { ...plan, runtime: `${plan.image}@${runtime.image.digest}` }
  const request = {
    folder: folders.definition,
    dockerfile: renderLayers(stages),
    contexts: { libraries: world.libraries, scripts: world.scripts, wheelhouse },
    platform: plan.platform,
    target: 'layers',
    args: { ...plan.buildArgs, ...fixedTime },
    output: `type=local,dest=${folders.made}`,
  }
  world.log.startGroup(`Installing ${groups.map(({ name }) => name).join(', ')}`)
  const steps = await buildTarget(world.buildx, await builder(), request, world.log.info)
    .catch((error: unknown) => {
      throw new Problem(`The dependencies could not be installed.\n${messageOf(error)}`, { cause: error })
    })
    .finally(world.log.endGroup)
  const push = createPushGroup(world, plan)
  const stored = await world.clock.time('export and push', () =>
    Promise.all(
      groups.map(async (group, number) =>
        push(await readPacked(path.join(folders.made, treeName(number)), group, plan.compression)),
      ),
    ),
  )
  return { stored: new Map(stored), facts: buildFacts(steps, await ahead.steps()) }
}
