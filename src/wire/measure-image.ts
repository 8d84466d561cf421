import { largestOfSources } from '../measure/largest.ts'
import { addInventories, bytesSent, partSizes } from '../measure/measure.ts'
import type { Inventory, Measurement } from '../measure/measurement.ts'
import type { SourceFile } from '../project/sources.ts'
import type { Missing } from './make-missing.ts'
import type { World } from './world.ts'

/**
 * Sizes from the registry's manifests (or from what was built and not pushed), contents from the inventories.
 * @param earlier what the image was before: its layers are in the registry.
 */
export async function measureImage(
  world: World,
  missing: Missing,
  digest: string | undefined,
  earlier: Measurement | undefined,
): Promise<Measurement> {
  const { job, made, deps, wheelhouse } = missing
  const { options, policy, prepared, existing, memory } = job
  const { target, keys } = prepared
  const inventories = {
    deps: existing.deps === undefined ? made?.inventories.deps : existing.inventories.deps,
    srcs: existing.srcs === undefined ? sourcesInventory(missing) : existing.inventories.srcs,
  }
  // Written beside what follows; the end of the run waits for it. What is linked has written its own.
  if (existing.srcs === undefined) void memory.remember('inventory', keys.srcs, inventories.srcs)
  const depsLayers = existing.deps?.json.layers ?? made?.layers.deps
  const srcsLayers = existing.srcs?.json.layers ?? made?.layers.srcs
  if (depsLayers === undefined || srcsLayers === undefined)
    throw new Error('a part was neither there, nor linked, nor exported')
  world.clock.add([...(made?.facts.phases ?? []), ...(deps?.facts.phases ?? [])])
  return {
    schema: 1,
    tool: world.version,
    image: options.image,
    platform: target.platform,
    commit: policy.commit,
    measuredAt: new Date(world.clock.now()).toISOString(),
    compression: options.compression,
    bytecode: options.bytecode,
    base: { reference: target.baseImage, digest: target.baseDigest },
    python: target.python.version,
    keys: { deps: keys.deps, srcs: keys.srcs, image: keys.image },
    keyParts: keys.parts,
    digest,
    parts: partSizes(
      { layers: prepared.base.layers, unpackedBytes: target.baseUnpackedBytes },
      { layers: depsLayers, inventory: inventories.deps },
      { layers: srcsLayers, inventory: inventories.srcs },
      job.plan.hasAssets ? { unpackedBytes: bytesOf(prepared.assets) } : undefined,
    ),
    distributions: inventories.deps?.distributions ?? [],
    unowned: inventories.deps?.unowned ?? { bytes: 0, files: 0 },
    largest:
      inventories.deps === undefined || inventories.srcs === undefined
        ? undefined
        : addInventories([inventories.deps, inventories.srcs]).largest,
    phases: world.clock.phases(),
    seconds: world.clock.elapsed(),
    cpu: world.cpu,
    steps: addSteps(made?.facts.steps, deps?.facts.steps),
    counters: {
      wheelsRestored: wheelhouse?.report.restored.length ?? 0,
      wheelsFetched: wheelhouse?.report.fetched.length ?? 0,
      sdistsCompiled: wheelhouse?.report.compiled.length ?? 0,
      bytesFetched: wheelhouse?.report.bytesFetched ?? 0,
      bytesPushed: !policy.push.allowed
        ? 0
        : (deps?.bytesPushed ?? 0) +
          (made?.bytesPushed ??
            bytesSent(
              existing.srcs === undefined ? srcsLayers : [],
              (earlier?.parts ?? []).flatMap(({ layers }) => layers),
            )),
    },
    cacheState: made === undefined ? 'nothing-to-do' : wheelhouse === undefined ? 'warm-deps' : 'cold',
  }
}

function addSteps(...all: readonly (Measurement['steps'] | undefined)[]): Measurement['steps'] {
  return {
    total: all.reduce((sum, one) => sum + (one?.total ?? 0), 0),
    cached: all.reduce((sum, one) => sum + (one?.cached ?? 0), 0),
  }
}

function bytesOf(files: readonly SourceFile[]): number {
  return files.reduce((sum, { kind, bytes }) => sum + (kind === 'file' ? bytes : 0), 0)
}

function sourcesInventory({ job: { plan, prepared }, made }: Missing): Inventory {
  const { sources, assets } = prepared
  const files = [...sources.flat(), ...assets].filter(({ kind }) => kind === 'file')
  const bytes = bytesOf(files)
  const own: Inventory = {
    schema: 1,
    unpackedBytes: bytes,
    files: files.length,
    distributions: [],
    unowned: { bytes, files: files.length },
    largest: largestOfSources(files, plan.config.workdir),
  }
  return made?.inventories.static === undefined ? own : addInventories([own, made.inventories.static])
}
