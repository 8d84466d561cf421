import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Measurement } from '../../../src/measure/measurement.ts'
import { scenarioKit } from '../../../test/kit/scenario-kit.ts'
import { Scenario } from '../../../test/kit/scenario/scenario.ts'
import type { Strategy } from '../strategy.ts'

/** The committed bundle as a runner runs it: Node's start, the Actions cache, the API and the registry included. */
export const ours: Strategy = {
  name: 'ours',
  title: 'py-docker-build with no Dockerfile: the whole main step of the committed bundle',
  async begin(stage, image) {
    const folder = path.join(stage.folder, 'ours')
    await rm(folder, { recursive: true, force: true })
    const scenario = await Scenario.start({
      example: stage.example.name,
      image,
      kit: { ...scenarioKit(), indexUrl: stage.indexUrl },
      env: { PIP_FIND_LINKS: '', PIP_CONFIG_FILE: '/dev/null' },
      inputs: { 'base-image': stage.state.baseImages.slim313, tags: 'main' },
      onLine: stage.onLine,
      folder,
    })
    return {
      async push(change, env = {}) {
        const run = await scenario.pushToMain({ env, ...(change === undefined ? {} : { change }) })
        if (run.exitCode !== 0)
          throw new Error(`ours ended with ${run.exitCode}\n${run.log.slice(-30).join('\n')}`)
        const measurement = await readFile(run.outputs['measurement-path'] ?? '', 'utf8')
        const [main, ...posts] = run.phases
        return {
          seconds: main?.seconds ?? 0,
          secondsAfter: posts.reduce((sum, post) => sum + post.seconds, 0),
          phases: (JSON.parse(measurement) as Measurement).phases,
          reference: `${scenario.image}:main`,
        }
      },
      async end() {
        await scenario.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
}
