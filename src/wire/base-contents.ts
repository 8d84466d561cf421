import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { filesOf, layOver, placedFiles, type Folder } from '../contents/tree.ts'
import { readConfig, type LinkedConfig } from '../link/config.ts'
import { inParallel } from '../runner/files.ts'
import { listLayer } from '../runner/registry/layer-listing.ts'
import { parseReference } from '../runner/registry/reference.ts'
import { readTarget, tellsTarget, type ReadTarget } from '../target/read-target.ts'
import type { FoundBase } from './locate-target.ts'
import type { World } from './world.ts'

/** A base image, read layer by layer without an engine. */
export interface BaseContents {
  readonly config: LinkedConfig
  readonly root: Folder
  readonly target: ReadTarget
  /** Sum of the sizes of its regular files, in bytes. */
  readonly unpackedBytes: number
  /** Its layers' files by digest, where they have to be pushed to another registry. */
  readonly kept: ReadonlyMap<string, string>
}

/** Reads a base image, the first time that it is asked. @throws Problem where the registry refuses or a layer is no archive. */
export type ReadBaseContents = (base: FoundBase) => Promise<BaseContents>

/** Pythons and C libraries whose content is looked at; one that has more is run. Bounds what a foreign image makes us hold. */
const mostPrograms = 12
/** Layers at once: each is decompressed on the way. */
const width = 4
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
/** Where a container has something of its own, as python/probe.py has it. */
const notOfTheImage = /^(?:proc|sys|dev|run)\/|^etc\/(?:hosts|resolv\.conf)$/

/** @param image repository that the base's layers will be pushed to. */
export function createBaseContents(world: World, image: string): ReadBaseContents {
  let reading: Promise<BaseContents> | undefined
  const read: ReadBaseContents = async (base) => {
    const from = parseReference(base.reference)
    const isElsewhere = from.registry !== parseReference(image).registry
    const folder = path.join(world.scratch, 'base')
    const kept = new Map<string, string>()
    let programs = 0
    const wants = (name: string): boolean => tellsTarget(name) && ++programs <= mostPrograms
    if (isElsewhere) await mkdir(folder, { recursive: true })
    const [config, layers] = await Promise.all([
      world.registry.blob(from, base.config.digest).then(readConfig),
      inParallel(base.layers, width, async (layer) => {
        const chunks = world.registry.blobStream(from, layer.digest)
        if (!isElsewhere) return listLayer(chunks, layer, wants)
        const file = path.join(folder, layer.digest.replace(':', '-'))
        const listing = await listLayer(keeping(chunks, file), layer, wants)
        kept.set(layer.digest, file)
        return listing
      }),
    ])
    const root = layOver(layers, () => undefined)
    const searchPath = config.config?.Env?.find((line) => line.startsWith('PATH='))?.slice(5) ?? defaultPath
    const target = readTarget(root, searchPath, base.platform)
    // Programs, which nobody needs any more.
    for (const file of filesOf(root)) file.text = undefined
    return { config, root, kept, target, unpackedBytes: bytesOf(root) }
  }
  return async (base) => {
    reading ??= read(base)
    // Asked again, it is read again: a registry may have been out of reach.
    reading.catch(() => (reading = undefined))
    return reading
  }
}

/** Lets everything through and writes it to a file. */
async function* keeping(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  const out = await open(file, 'w')
  try {
    for await (const chunk of chunks) {
      await out.writeFile(chunk)
      yield chunk
    }
  } finally {
    await out.close()
  }
}

function bytesOf(root: Folder): number {
  const files = new Map([...placedFiles(root)].filter(([, at]) => !notOfTheImage.test(at)))
  return [...files.keys()].reduce((sum, { bytes }) => sum + bytes, 0)
}
