import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { freshRunner } from '../../test/kit/machine/fresh.ts'
import { kitEnvironment } from '../../test/kit/machine/kit.ts'
import { must } from '../../test/kit/machine/shell.ts'
import { createRepository } from '../../test/kit/scenario/repository.ts'
import { examplesFolder } from '../stage.ts'
import type { Strategy } from './strategy.ts'

/**
 * A strategy that is a Dockerfile and options of `docker buildx build`. Its steps run in the host's network, because
 * the package index is on this machine.
 */
export function dockerfileStrategy(peer: {
  readonly name: string
  readonly title: string
  readonly once?: boolean
  readonly python?: readonly string[]
  /** Holds `Dockerfile`. */
  readonly folder: string
  readonly arguments: (to: { readonly reference: string; readonly cache: string }) => readonly string[]
}): Strategy {
  return {
    name: peer.name,
    title: peer.title,
    once: peer.once ?? false,
    python: peer.python ?? ['python'],
    async begin(stage, image) {
      const { state } = stage
      const folder = path.join(stage.folder, peer.name)
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder, { recursive: true })
      const example = path.join(examplesFolder, stage.example.name)
      const repository = await createRepository(folder, { kind: 'folder', folder: example })
      const work = path.join(folder, 'work')
      const to = {
        reference: `${state.registry}/${image}:main`,
        cache: `${state.registry}/${image}:buildcache`,
      }
      const argv = [
        ...['docker', 'buildx', 'build', '--progress', 'plain', '--file', `${peer.folder}/Dockerfile`],
        ...['--network', 'host', '--allow', 'network.host'],
        ...['--build-arg', `BASE=${stage.base.reference}`, '--build-arg', `UV=${stage.uvImage}`],
        // Not a build argument: a secret is not part of what a step is cached by.
        ...['--secret', 'id=index,env=INDEX_URL'],
        ...peer.arguments(to),
        work,
      ]
      const env = { ...kitEnvironment(state), INDEX_URL: stage.indexUrl }
      return {
        async push(change) {
          const commit = await repository.commit('main', change)
          await freshRunner(state)
          await repository.checkOut(commit, 'refs/heads/main', work, false)
          const start = performance.now()
          await must(argv, { env, onLine: stage.onLine })
          return {
            seconds: (performance.now() - start) / 1000,
            secondsAfter: 0,
            phases: [],
            reference: to.reference,
          }
        },
        loseCaches: async () => undefined,
        end: () => rm(folder, { recursive: true, force: true }),
      }
    },
  }
}
