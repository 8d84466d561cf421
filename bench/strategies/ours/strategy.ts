import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Measurement } from '../../../src/measure/measurement.ts'
import { freshRunner } from '../../../test/kit/machine/fresh.ts'
import { scenarioKit } from '../../../test/kit/scenario-kit.ts'
import { Scenario } from '../../../test/kit/scenario/scenario.ts'
import type { Strategy } from '../strategy.ts'

export const ours = oursWith(
  'ours',
  'auto',
  'py-docker-build with no Dockerfile, as it comes (`strategy: auto`): the whole main step of the committed bundle',
)
export const oursBuildx = oursWith(
  'ours-buildx',
  'buildx',
  'the same with `strategy: buildx`: dependencies installed in a container, sources and image built by buildx',
)

/** The committed bundle as a runner runs it: Node's start, the Actions cache, the API and the registry included. */
function oursWith(name: string, strategy: 'auto' | 'buildx', title: string): Strategy {
  return {
    name,
    title,
    once: false,
    python: ['python'],
    async begin(stage, image) {
      const folder = path.join(stage.folder, name)
      await rm(folder, { recursive: true, force: true })
      const scenario = await Scenario.start({
        example: stage.example.name,
        image,
        kit: {
          ...scenarioKit(),
          registry: stage.state.registry,
          indexUrl: stage.indexUrl,
          freshRunner: () => freshRunner(stage.state),
        },
        env: { PIP_FIND_LINKS: '', PIP_CONFIG_FILE: '/dev/null' },
        inputs: { 'base-image': stage.base.reference, tags: 'main', strategy },
        onLine: stage.onLine,
        folder,
      })
      return {
        async push(change, env = {}) {
          const run = await scenario.pushToMain({ env, ...(change === undefined ? {} : { change }) })
          if (run.exitCode !== 0)
            throw new Error(`${name} ended with ${run.exitCode}\n${run.log.slice(-30).join('\n')}`)
          const measurement = await readFile(run.outputs['measurement-path'] ?? '', 'utf8')
          const [main, ...posts] = run.phases
          return {
            seconds: main?.seconds ?? 0,
            secondsAfter: posts.reduce((sum, post) => sum + post.seconds, 0),
            phases: (JSON.parse(measurement) as Measurement).phases,
            reference: `${scenario.image}:main`,
          }
        },
        async loseCaches() {
          for (const { id } of scenario.cache.entries()) await scenario.cache.delete(id)
        },
        async end() {
          await scenario.close()
          await rm(folder, { recursive: true, force: true })
        },
      }
    },
  }
}
