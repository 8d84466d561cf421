import path from 'node:path'
import { finalConfig, readConfig, sourcesConfig, type LinkedConfig } from '../link/config.ts'
import { sourceEntries } from '../link/entries.ts'
import type { Part } from '../image/plan.ts'
import { messageOf, Problem } from '../problem.ts'
import type { SourceFile } from '../project/sources.ts'
import { size } from '../report/words.ts'
import { inParallel } from '../runner/files.ts'
import { writeLayer, type LayerFile } from '../runner/layer-file.ts'
import { linkedImage, mediaTypes, type Descriptor, type FoundImage } from '../runner/registry/oci.ts'
import { parseReference } from '../runner/registry/reference.ts'
import type { Job } from './job.ts'
import type { Made } from './make-images.ts'
import type { World } from './world.ts'

/** Layers of sources, lowest first. */
export interface PackedSources {
  readonly files: readonly LayerFile[]
  /** Those that the repository did not have, when they are there; none where the run may not push. */
  readonly sent: Promise<readonly LayerFile[]>
}

/** Needs nothing of the dependencies. @throws Problem when a source file grows, shrinks or goes meanwhile. */
export async function packSources(world: World, job: Job): Promise<PackedSources> {
  const { plan, policy, options } = job
  const files = await world.clock.time('link', () => writeSourceLayers(world, job, options.context))
  const repository = parseReference(plan.image)
  const send = async (): Promise<readonly LayerFile[]> => {
    const put = files.map(({ digest, file }) => world.registry.putBlobFile(repository, digest, file))
    const isSent = await Promise.all(put)
    return files.filter((_, number) => isSent[number])
  }
  const sent = policy.push.allowed ? world.clock.time('export and push', send) : Promise.resolve([])
  // Looked at when the image is put together.
  sent.catch(() => undefined)
  return { files, sent }
}

/**
 * Makes `srcs` and the image without a builder: manifests over blobs that the repository has. Nothing is pulled but
 * configs. All blobs first, then what names content, the user's tags last.
 * @param packing undefined where `srcs` is there.
 * @throws Problem of `packing`, and when the registry refuses.
 */
export async function linkImages(
  world: World,
  job: Job,
  packing: Promise<PackedSources> | undefined,
): Promise<Made> {
  const { plan, policy, existing } = job
  const { deps, srcs } = existing
  if (deps === undefined) throw new Error('linking needs deps in the registry')
  const repository = parseReference(plan.image)
  const configOf = async ({ json }: FoundImage): Promise<LinkedConfig> =>
    readConfig(await world.registry.blob(repository, json.config.digest))
  const [depsConfig, packed, known] = await Promise.all([configOf(deps), packing, srcs && configOf(srcs)])
  const { files = [] } = packed ?? {}
  const layers =
    srcs?.json.layers ?? files.map(({ mediaType, digest, size }) => ({ mediaType, digest, size }))
  const config =
    known ??
    sourcesConfig(
      plan,
      files.map(({ diffId }) => diffId),
    )
  const parts = [
    partOf(plan.final, finalConfig(depsConfig, plan.config, config), [...deps.json.layers, ...layers]),
    ...(srcs === undefined ? [partOf(plan.srcs, config, layers)] : []),
  ]
  if (policy.push.allowed)
    await world.clock.time('export and push', async () => {
      await Promise.all([
        packed?.sent,
        ...parts.map(({ config }) => world.registry.putBlob(repository, config, { isNew: true })),
      ])
      const put = (manifest: Buffer, reference: string | undefined): Promise<string> =>
        world.registry.putManifest(parseReference(reference ?? ''), manifest, mediaTypes.ociManifest)
      await Promise.all(parts.map(({ bytes, tags: [name] }) => put(bytes, name)))
      await Promise.all(parts.flatMap(({ bytes, tags }) => tags.slice(1).map((tag) => put(bytes, tag))))
    })
  const sent = (await packed?.sent) ?? []
  world.log.info(
    `Linked ${srcs === undefined ? 'srcs, image' : 'image'} onto ${String(deps.json.layers.length)} layers that the registry has: ` +
      `${size(bytesOf(files))} of layers were made, ` +
      `${policy.push.allowed ? `${size(bytesOf(sent))} sent, ` : ''}and no builder was needed.`,
  )
  return {
    digest: policy.push.allowed ? parts[0]?.digest : undefined,
    facts: { steps: { total: 0, cached: 0 }, phases: [] },
    inventories: { deps: undefined, static: undefined },
    bytesPushed: bytesOf(sent),
    layers: { deps: undefined, srcs: srcs === undefined ? layers : undefined },
  }
}

function bytesOf(files: readonly LayerFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0)
}

/** Layers packed at once: as many as Node compresses at once. */
const packers = 4

/** Assets below, sources above, as the stage `image` has them. @throws Problem when a file changes meanwhile. */
async function writeSourceLayers(
  world: World,
  { plan, prepared }: Job,
  root: string,
): Promise<readonly LayerFile[]> {
  const write = async (name: string, files: readonly SourceFile[]): Promise<LayerFile> => {
    const entries = sourceEntries(files, plan.config.workdir)
    try {
      return await writeLayer(entries, root, plan.compression, path.join(world.scratch, 'link', name))
    } catch (cause) {
      throw new Problem(
        `The sources changed or could not be read while they were packed: ${messageOf(cause)}. Run the build again.`,
        { cause },
      )
    }
  }
  const layers = [
    ...(plan.hasAssets ? [{ name: 'assets', files: prepared.assets }] : []),
    ...prepared.sources.map((files, number) => ({ name: `sources-${String(number)}`, files })),
  ]
  return inParallel(layers, packers, ({ name, files }) => write(name, files))
}

/** The first tag names its content, the others may move. */
function partOf({ tags }: Part, config: LinkedConfig, layers: readonly Descriptor[]) {
  return { tags, ...linkedImage(config, layers) }
}
