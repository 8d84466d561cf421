import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { bakeDefinition, type BuildFolders } from '../build/bake.ts'
import { depsTree, renderDockerfile, renderTrees, treesFile } from '../build/dockerfile.ts'
import { buildFacts, type BuildFacts } from '../build/facts.ts'
import type { Plan } from '../image/plan.ts'
import type { Options } from '../inputs/options.ts'
import { readInventory, type Layer } from '../measure/measure.ts'
import type { Inventory } from '../measure/measurement.ts'
import type { SourceFile } from '../project/sources.ts'
import { bake } from '../runner/buildx.ts'
import type { Builder } from '../runner/builder.ts'
import { layOutSources } from '../runner/source-root.ts'
import { type ImageManifest } from '../runner/registry/oci.ts'
import type { MadeAhead } from './make-ahead.ts'
import type { World } from './world.ts'

export interface Made {
  readonly digest: string | undefined
  readonly facts: BuildFacts
  /** Of parts that were made in this run. */
  readonly inventories: { readonly deps: Inventory | undefined; readonly static: Inventory | undefined }
  /** Of layers that the registry did not have; undefined where buildx has pushed, which does not tell. */
  readonly bytesPushed: number | undefined
  /** Of parts that were made in this run; deps that are linked are in the registry before. */
  readonly layers: {
    readonly deps: readonly Layer[] | undefined
    readonly srcs: readonly Layer[] | undefined
  }
}

/** Lays out the sources and has buildx make what the registry lacks. */
export async function makeImages(
  world: World,
  plan: Plan,
  request: {
    readonly options: Options
    readonly push: boolean
    /** By layer. */
    readonly sources: readonly (readonly SourceFile[])[]
    readonly assets: readonly SourceFile[]
    /** What lies below dependencies that are made now, as the registry has it: `repository@sha256:…`. */
    readonly runtime: string | undefined
    readonly wheelhouse: string | undefined
    /** Being chosen while the sources are laid out. */
    readonly builder: Promise<Builder>
    readonly ahead: MadeAhead | undefined
  },
): Promise<Made> {
  const root = path.join(world.scratch, 'build')
  const folders: BuildFolders = {
    definition: path.join(root, 'definition'),
    facts: path.join(root, 'facts'),
    layouts: path.join(root, 'layouts'),
    scripts: world.scripts,
    libraries: world.libraries,
    app: path.join(root, 'app'),
    assets: plan.hasAssets ? path.join(root, 'assets') : undefined,
    wheelhouse: request.wheelhouse,
  }
  // What another step of the job has left there is another image's.
  await rm(root, { recursive: true, force: true })
  await Promise.all(
    [folders.facts, folders.definition].map(async (folder) => mkdir(folder, { recursive: true })),
  )
  if (plan.deps.digest === undefined)
    await writeFile(
      path.join(folders.definition, treesFile),
      renderTrees([{ name: depsTree, wheels: ['.'] }]),
    )
  const [builder] = await Promise.all([
    request.builder,
    ...request.sources.map((files, number) =>
      layOutSources(
        request.options.context,
        files,
        path.join(folders.app, String(number)),
        plan.config.workdir,
      ),
    ),
    folders.assets &&
      layOutSources(request.options.context, request.assets, folders.assets, plan.config.workdir),
  ])
  const definition = bakeDefinition(plan, folders, request.push, request.options.secrets)
  // Sources that are pushed are the uppermost layers of the image, and have no target of their own.
  const isWithin = plan.srcs.digest === undefined && definition.target.srcs === undefined
  const parts = [...(isWithin ? ['srcs'] : []), ...Object.keys(definition.target)]
  world.log.startGroup(`Building ${parts.join(', ')}`)
  const { steps, earlier, digests } = await bake(
    world.buildx,
    builder,
    folders.definition,
    renderDockerfile(plan, request.runtime),
    definition,
    world.log.info,
  ).finally(world.log.endGroup)
  const made = new Set(await readdir(folders.facts))
  const fact = async (name: string): Promise<Inventory | undefined> =>
    made.has(name)
      ? readInventory(JSON.parse(await readFile(path.join(folders.facts, name), 'utf8')))
      : undefined
  const layout = async (part: 'deps' | 'srcs', wanted: boolean): Promise<readonly Layer[] | undefined> =>
    wanted && !request.push ? readLayout(path.join(folders.layouts, part)) : undefined
  return {
    digest: digests.image,
    facts: buildFacts(steps, [...((await request.ahead?.steps()) ?? []), ...earlier]),
    inventories: { deps: await fact(`${depsTree}.json`), static: await fact('static.json') },
    bytesPushed: undefined,
    layers: {
      deps: await layout('deps', plan.deps.digest === undefined),
      srcs: await layout('srcs', plan.srcs.digest === undefined),
    },
  }
}

/** Layers of the only image in an OCI layout. https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
async function readLayout(folder: string): Promise<readonly Layer[]> {
  let digest = 'index.json'
  let file = path.join(folder, 'index.json')
  for (;;) {
    const bytes = await readFile(file)
    const json = JSON.parse(bytes.toString('utf8')) as Partial<ImageManifest> & {
      manifests?: { digest: string }[]
    }
    if (json.layers !== undefined) return json.layers
    const [first] = json.manifests ?? []
    if (first === undefined) throw new Error(`${folder}: ${digest} names no image`)
    digest = first.digest
    file = path.join(folder, 'blobs', ...digest.split(':'))
  }
}
