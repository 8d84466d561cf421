import { posix } from 'node:path'
import {
  noBytes,
  sumOf,
  type BytesByKind,
  type Contents,
  type DistributionContents,
  type Library,
  type Share,
} from './contents.ts'
import { flatten, type PlacedFile } from './flatten.ts'
import { kindOf, libraryOf } from './kinds.ts'
import { largest, largestFolders } from './largest.ts'
import type { LayerListing } from './layer.ts'
import { describeDistribution, recordedPaths, sourceOf } from './metadata.ts'

/** One file, and what of its layer's size as pulled is its share. */
export interface AttributedFile {
  readonly path: string
  readonly bytes: number
  readonly transferBytes: number
  readonly owner: Pick<DistributionContents, 'name' | 'site'> | undefined
}

/** Every file, for whoever wants other sums than those of `Contents`. */
export interface AttributedFiles {
  readonly visible: readonly AttributedFile[]
  readonly hidden: readonly AttributedFile[]
}

/**
 * Says of every byte of the layers whose it is. A file belongs to the first distribution, by path, whose RECORD names it, and
 * bytecode that no RECORD names to whom its source belongs. With the files behind it, which are too many to be written down.
 */
export function attributeFiles(layers: readonly LayerListing[]): {
  readonly contents: Contents
  readonly files: AttributedFiles
} {
  const { visible, hidden } = flatten(layers)
  const split = transferSplitter(layers, [...visible, ...hidden])
  const owners = ownersOf(visible)
  const libraries = new Map<string, readonly Library[]>()
  const shares = new Map<string | undefined, MutableShare>()
  const files = visible.map((file) => {
    const names = [file.path, ...file.also]
    const path = names.find((name) => owners.byPath.has(name)) ?? file.path
    return { ...file, path, owner: owners.byPath.get(path), transferBytes: split(file) }
  })
  for (const file of files) {
    const share = shares.get(file.owner?.info) ?? emptyShare()
    shares.set(file.owner?.info, share)
    add(share, file, file.owner?.site ?? '')
    const name = file.owner && libraryOf(file.path)
    if (name !== undefined && file.owner !== undefined)
      libraries.set(file.owner.info, [...(libraries.get(file.owner.info) ?? []), { name, bytes: file.bytes }])
  }
  const rest = shares.get(undefined) ?? emptyShare()
  const out = emptyShare()
  const lost = hidden.map((file) => ({ ...file, owner: undefined, transferBytes: split(file) }))
  for (const file of lost) add(out, file, '')
  // What is in no file: folders, links, headers of an archive without files.
  rest.transferBytes += split.left()
  const contents: Contents = {
    distributions: owners.distributions
      .map(({ info, ...described }): DistributionContents => ({
        ...described,
        libraries: libraries.get(info) ?? [],
        ...(shares.get(info) ?? emptyShare()),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.site < b.site ? -1 : 1)),
    unowned: rest,
    hidden: {
      ...out,
      largest: largest(hidden).map(({ path, bytes, layer, hiddenBy }) => ({
        ...{ path, bytes, writtenIn: layer, hiddenBy },
      })),
    },
    folders: largestFolders(visible),
    files: largest(files).map(({ path, bytes, owner }) => ({ path, bytes, owner: owner?.name })),
    layers: layers.map((_, number) => {
      const seen = files.filter(({ layer }) => layer === number)
      return {
        ...countOf([...seen, ...hidden.filter(({ layer }) => layer === number)]),
        owned: countOf(seen.filter(({ owner }) => owner !== undefined)),
      }
    }),
  }
  return { contents, files: { visible: files, hidden: lost } }
}

function countOf(files: readonly Pick<PlacedFile, 'bytes'>[]): { bytes: number; files: number } {
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files: files.length }
}

interface MutableShare extends Share {
  files: number
  bytes: BytesByKind
  transferBytes: number
}

function emptyShare(): MutableShare {
  return { files: 0, bytes: noBytes, transferBytes: 0 }
}

function add(
  share: MutableShare,
  { path, bytes, transferBytes }: Pick<AttributedFile, 'path' | 'bytes' | 'transferBytes'>,
  site: string,
): void {
  const kind = kindOf(posix.relative(`/${site}`, `/${path}`))
  share.files++
  share.bytes = { ...share.bytes, [kind]: share.bytes[kind] + bytes }
  share.transferBytes += transferBytes
}

type Owner = Pick<DistributionContents, 'name' | 'version' | 'site' | 'requires'> & {
  /** Its `.dist-info` folder. */
  readonly info: string
}

function ownersOf(visible: readonly PlacedFile[]): {
  readonly distributions: readonly Owner[]
  readonly byPath: ReadonlyMap<string, Owner>
} {
  const named = visible.flatMap((file) => [file.path, ...file.also].map((path) => [path, file.text] as const))
  const texts = new Map(named)
  const byPath = new Map<string, Owner>()
  const distributions: Owner[] = []
  const depth = (path: string): number => path.split('/').length
  // Outer ones first: what a package has vendored is the package's, its description too.
  const records = named
    .flatMap(([path, text]) =>
      path.endsWith('.dist-info/RECORD') && text !== undefined ? [[path, text] as const] : [],
    )
    .sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1))
  for (const [path, record] of records) {
    if (byPath.has(path)) continue
    const info = posix.dirname(path)
    const site = posix.dirname(info)
    const owner = { ...describeDistribution(info, texts.get(`${info}/METADATA`)), site, info }
    distributions.push(owner)
    for (const file of recordedPaths(record, site))
      if (texts.has(file) && !byPath.has(file)) byPath.set(file, owner)
  }
  for (const path of texts.keys()) {
    const owner = byPath.has(path) ? undefined : byPath.get(sourceOf(path) ?? '')
    if (owner !== undefined) byPath.set(path, owner)
  }
  return { distributions, byPath }
}

/** Splits each layer's size as pulled over its files, so that the parts add up to it exactly. */
function transferSplitter(
  layers: readonly LayerListing[],
  files: readonly PlacedFile[],
): { (file: PlacedFile): number; left(): number } {
  const state = layers.map(({ transferBytes }) => ({ transferBytes, all: 0, seen: 0, given: 0 }))
  for (const { layer, bytes } of files) {
    const one = state[layer]
    if (one !== undefined) one.all += bytes
  }
  const split = ({ layer, bytes }: PlacedFile): number => {
    const one = state[layer]
    if (one === undefined || bytes === 0) return 0
    one.seen += bytes
    const given = Math.round((one.transferBytes / one.all) * one.seen)
    const part = given - one.given
    one.given = given
    return part
  }
  return Object.assign(split, {
    left: () => state.reduce((sum, { transferBytes, given }) => sum + transferBytes - given, 0),
  })
}

/** All file bytes of all layers. */
export function totalBytes({ distributions, unowned, hidden }: Contents): number {
  return [...distributions, unowned, hidden].reduce((sum, { bytes }) => sum + sumOf(bytes), 0)
}
