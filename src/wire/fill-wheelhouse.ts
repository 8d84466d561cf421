import { createHash } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import type { Options } from '../inputs/options.ts'
import type { Policy } from '../policy/policy.ts'
import type { Distribution, Requirements } from '../requirements/requirements.ts'
import { entryFolder, entryPath } from '../runner/actions-cache.ts'
import type { Builder } from '../runner/builder.ts'
import { download } from '../runner/download.ts'
import { inParallel, sha256OfFile } from '../runner/files.ts'
import type { Memory } from '../runner/memory.ts'
import { targetSlug, type Target } from '../target/target.ts'
import { sdistsOf } from '../wheelhouse/compile.ts'
import type { WheelhouseReport } from '../wheelhouse/report.ts'
import {
  compiledKey,
  contentKey,
  fetchMissing,
  filesBelow,
  inspectWheelhouse,
  wheelPath,
  type CompiledWheel,
} from '../wheelhouse/wheelhouse.ts'
import { compileSdists } from './compile-sdists.ts'
import type { IndexAccess } from './index-access.ts'
import type { SaveRequest } from './saves.ts'
import type { World } from './world.ts'

const compiledWheel = z.object({
  filename: z.string().regex(/^[\w.+!-]+\.whl$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Keeps the wheelhouses of several images and targets in one job apart, and their cache entries too. */
export function wheelhouseScope(options: Pick<Options, 'image' | 'cacheSuffix'>, target: Target): string {
  const image = createHash('sha256').update(options.image).digest('hex').slice(0, 8)
  return [targetSlug(target), image, ...(options.cacheSuffix === '' ? [] : [options.cacheSuffix])].join('-')
}

/** @param folder of the wheelhouse that the distribution's wheel lies in now. */
export type WheelReady = (distribution: Distribution, folder: string) => void

export interface FilledWheelhouse {
  readonly report: WheelhouseReport
  readonly hit: 'exact' | 'partial' | 'none'
  readonly key: string
  readonly saves: readonly SaveRequest[]
}

/** Restores, checks, fetches and compiles until the wheelhouse holds exactly what the requirements say. */
export async function fillWheelhouse(
  world: World,
  request: {
    readonly options: Options
    readonly policy: Policy
    /** What has to be there. */
    readonly requirements: Requirements
    /** All of the image's; more than `requirements` where only some layers are made. */
    readonly whole: Requirements
    readonly target: Target
    readonly memory: Memory
    readonly index: IndexAccess
    readonly builder: () => Promise<Builder>
    readonly builderImage: { readonly reference: string; readonly digest: string } | undefined
    /** Called for each distribution as soon as its wheel is there. */
    readonly onReady?: WheelReady
  },
): Promise<FilledWheelhouse> {
  const { options, policy, requirements, whole, target, memory, index, onReady } = request
  const scope = wheelhouseScope(options, target)
  const hasAll = requirements.distributions.length === whole.distributions.length
  const isWhole = hasAll && (await world.cache.claim(entryPath('wheelhouse', scope)))
  if (hasAll && !isWhole)
    world.log.info(
      'Wheelhouse: another job of this machine is at work with it; what is needed is fetched, and not kept.',
    )
  // Apart from what is kept: everything there that is not wanted now is deleted.
  const folder = isWhole ? entryFolder('wheelhouse', scope) : path.join(world.scratch, 'wheelhouse', scope)
  const prefix = `py-docker-build-wheelhouse-1-${scope}-`
  const key = `${prefix}${contentKey(whole)}`

  let hit: FilledWheelhouse['hit'] = 'none'
  // To restore all for the sake of a few costs more than to fetch those, and no run has had them.
  if (isWhole && policy.restore.allowed && options.wheelhouseCache !== 'off') {
    const result = await world.clock.time('restore', () =>
      world.cache.restore(entryPath('wheelhouse', scope), [key, prefix]),
    )
    if (result.kind === 'hit') hit = result.key === key ? 'exact' : 'partial'
    world.log.info(
      `Wheelhouse: ${result.kind === 'hit' ? `restored ${result.key}` : result.kind === 'miss' ? 'nothing to restore' : result.reason}`,
    )
  }

  const keyOf = (d: Distribution): string =>
    compiledKey(d.artifact.sha256, targetSlug(target), request.builderImage?.digest ?? '')
  const trusted = new Map<string, CompiledWheel>()
  await Promise.all(
    sdistsOf(requirements).map(async (d) => {
      const record = compiledWheel.safeParse(await memory.recall('compiled', keyOf(d)))
      if (record.success) trusted.set(wheelPath(d, keyOf(d)), record.data)
    }),
  )
  const inspection = await inspectWheelhouse(folder, requirements, keyOf, trusted, sha256OfFile)
  for (const file of inspection.discarded)
    world.log.warning(
      file.startsWith('compiled/')
        ? `${file} in the restored wheelhouse is not the wheel that was compiled before: its hash is not the one that the registry keeps. It was discarded and is compiled again.`
        : `${file} in the restored wheelhouse does not have the hash that the lock gives. It was discarded and is fetched again.`,
    )

  const lacking = new Set(inspection.missing)
  for (const one of requirements.distributions) if (!lacking.has(one)) onReady?.(one, folder)

  const sdistFolder = path.join(world.scratch, 'sdists')
  let bytesFetched = 0
  if (inspection.missing.length > 0) {
    // What compiles them arrives meanwhile; whoever asks for it gets the fault.
    if (inspection.missing.some(({ artifact }) => artifact.kind === 'sdist'))
      index.uv().catch(() => undefined)
    const settings = await index.settings()
    world.log.info(
      `Fetching ${String(inspection.missing.length)} of ${String(requirements.distributions.length)} distributions …`,
    )
    bytesFetched = await world.clock.time('fetch', () =>
      fetchMissing(folder, sdistFolder, inspection.missing, {
        download: (url, file) => download(url, file, settings),
        sha256OfFile,
        inParallel,
        onFetched: (d, bytes) => {
          world.log.info(`  ${d.name} ${d.version}  ${(bytes / 1e6).toFixed(1)} MB`)
          if (d.artifact.kind === 'wheel') onReady?.(d, folder)
        },
      }),
    )
  }
  const sdists = inspection.missing.filter((d) => d.artifact.kind === 'sdist')
  if (sdists.length > 0 && request.builderImage !== undefined) {
    const { builderImage } = request
    const chosen = await request.builder()
    const compiled = await world.clock.time('compile wheels', () =>
      compileSdists(world, index, chosen, {
        sdists: sdists.map((distribution) => ({
          distribution,
          place: wheelPath(distribution, keyOf(distribution)),
        })),
        sdistFolder,
        wheelhouse: folder,
        builderImage,
        target,
        network: options.index === 'fallback' ? 'index' : 'none',
      }),
    )
    await Promise.all(
      sdists.map((d) => memory.remember('compiled', keyOf(d), compiled.get(wheelPath(d, keyOf(d))))),
    )
    for (const one of sdists) onReady?.(one, folder)
  }
  const save =
    isWhole &&
    policy.save.allowed &&
    options.wheelhouseCache === 'auto' &&
    hit !== 'exact' &&
    requirements.distributions.length > 0
  const files = save ? (await filesBelow(folder)).map((name) => ({ name })) : []
  return {
    hit,
    key,
    saves: save ? [{ what: 'wheelhouse', path: entryPath('wheelhouse', scope), key, files }] : [],
    report: {
      folder,
      restored: inspection.present,
      fetched: inspection.missing
        .filter((d) => d.artifact.kind === 'wheel')
        .map((d) => d.artifact.filename)
        .sort(),
      compiled: sdists.map((d) => d.artifact.filename).sort(),
      discarded: inspection.discarded,
      pruned: inspection.pruned,
      bytes: requirements.distributions.reduce((sum, d) => sum + (d.artifact.bytes ?? 0), 0),
      bytesFetched,
    },
  }
}
