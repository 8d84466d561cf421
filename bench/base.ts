import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { kitEnvironment, type KitState } from '../test/kit/machine/kit.ts'
import { BASE_IMAGES } from '../test/kit/machine/base-images.ts'
import { must } from '../test/kit/machine/shell.ts'
import { layersOf } from './registry.ts'

/** The base image that all strategies build on: a tag of the benchmark's own, which moves as a distribution's does. */
export interface Base {
  readonly reference: string
  /** Digests of the layers of all versions. */
  readonly layers: ReadonlySet<string>
  /** Makes the tag name one of the versions. */
  readonly moveTo: (version: 'first' | 'refreshed') => Promise<void>
}

/** @param folder for the refreshed version's Dockerfile */
export async function makeBase(state: KitState, folder: string): Promise<Base> {
  const repository = `${state.registry}/bench-stage/base`
  const reference = `${repository}:3.13-slim`
  const versions = { first: `${state.registry}/${BASE_IMAGES.slim313}`, refreshed: `${repository}:refreshed` }
  const env = kitEnvironment(state)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(
    path.join(folder, 'Dockerfile'),
    `FROM ${versions.first}\nRUN echo refreshed >/etc/refreshed\n`,
  )
  const output = `type=image,name=${versions.refreshed},push=true,store=false,oci-mediatypes=true`
  await must(['docker', 'buildx', 'build', '--provenance=false', `--output=${output}`, folder], { env })
  const layers = [...(await layersOf(state, versions.first)), ...(await layersOf(state, versions.refreshed))]
  return {
    reference,
    layers: new Set(layers.map(({ digest }) => digest)),
    async moveTo(version) {
      const create = ['docker', 'buildx', 'imagetools', 'create', '--prefer-index=false', '--tag', reference]
      await must([...create, versions[version]], { env })
    },
  }
}
