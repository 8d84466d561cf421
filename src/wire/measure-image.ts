import type { Plan } from '../image/plan.ts'
import { addInventories, partSizes, type Layer } from '../measure/measure.ts'
import type { Inventory, Measurement } from '../measure/measurement.ts'
import { Problem } from '../problem.ts'
import type { SourceFile } from '../project/sources.ts'
import { parseReference, withTag } from '../runner/registry/reference.ts'
import type { Job } from './job.ts'
import type { Made } from './make-images.ts'
import type { Missing } from './make-missing.ts'
import type { Prepared } from './prepare.ts'
import type { World } from './world.ts'

/** Sizes from the registry's manifests (or from what was built and not pushed), contents from the inventories. */
export async function measureImage(
  world: World,
  job: Job,
  missing: Missing,
  digest: string | undefined,
): Promise<Measurement> {
  const { options, policy, prepared, plan, existing, memory } = job
  const { made, wheelhouse, baseWasThere } = missing
  const { target, keys } = prepared
  const inventories = {
    deps: existing.deps === undefined ? made?.inventories.deps : existing.inventories.deps,
    srcs: existing.srcs === undefined ? sourcesInventory(prepared, made) : existing.inventories.srcs,
  }
  const [depsLayers, srcsLayers] = await Promise.all([
    existing.deps?.json.layers ?? made?.layouts.deps ?? pushedLayers(world, plan, 'deps'),
    existing.srcs?.json.layers ?? made?.layouts.srcs ?? pushedLayers(world, plan, 'srcs'),
    existing.deps === undefined && memory.remember('inventory', keys.deps, inventories.deps),
    existing.srcs === undefined && memory.remember('inventory', keys.srcs, inventories.srcs),
  ])
  world.clock.add(made?.facts.phases ?? [])
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
      { layers: prepared.baseLayers, unpackedBytes: target.baseUnpackedBytes },
      { layers: depsLayers, inventory: inventories.deps },
      { layers: srcsLayers, inventory: inventories.srcs },
    ),
    distributions: inventories.deps?.distributions ?? [],
    unowned: inventories.deps?.unowned ?? { bytes: 0, files: 0 },
    phases: world.clock.phases(),
    steps: made?.facts.steps ?? { total: 0, cached: 0 },
    counters: {
      wheelsRestored: wheelhouse?.report.restored.length ?? 0,
      wheelsFetched: wheelhouse?.report.fetched.length ?? 0,
      sdistsCompiled: wheelhouse?.report.compiled.length ?? 0,
      bytesFetched: wheelhouse?.report.bytesFetched ?? 0,
      bytesPushed: !policy.push.allowed
        ? 0
        : newBytes(
            [
              ...(existing.deps === undefined ? depsLayers : []),
              ...(existing.srcs === undefined ? srcsLayers : []),
            ],
            baseWasThere ? prepared.baseLayers : [],
          ),
    },
    cacheState: made === undefined ? 'nothing-to-do' : wheelhouse === undefined ? 'warm-deps' : 'cold',
  }
}

async function pushedLayers(world: World, plan: Plan, part: 'deps' | 'srcs'): Promise<readonly Layer[]> {
  const reference = withTag(parseReference(plan.image), `${part}-${plan[part].key}`)
  const found = await world.registry.image(reference, plan.platform)
  if (found === undefined)
    throw new Problem(
      `${plan.image}:${part}-${plan[part].key} was pushed, but the registry does not have it.`,
    )
  return found.json.layers
}

function sourcesInventory({ sources, assets }: Prepared, made: Made | undefined): Inventory {
  const files = [...sources, ...assets].filter((file: SourceFile) => file.kind === 'file')
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const own: Inventory = {
    schema: 1,
    unpackedBytes: bytes,
    files: files.length,
    distributions: [],
    unowned: { bytes, files: files.length },
  }
  return made?.inventories.static === undefined ? own : addInventories([own, made.inventories.static])
}

/** Bytes of the layers that this run had to send: those of the parts it made, each once, less what was there. */
function newBytes(made: readonly Layer[], there: readonly Layer[]): number {
  const known = new Set(there.map((layer) => layer.digest))
  let bytes = 0
  for (const layer of made) {
    if (known.has(layer.digest)) continue
    known.add(layer.digest)
    bytes += layer.size
  }
  return bytes
}
