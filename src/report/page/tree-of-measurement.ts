import { fileKinds, sumOf } from '../../contents/contents.ts'
import type {
  DistributionSize,
  LargestEntries,
  LargestEntry,
  Measurement,
  PartName,
} from '../../measure/measurement.ts'
import { sizeOf } from '../comparison.ts'
import { kindWords } from '../image-document.ts'
import { rowWords } from '../document.ts'
import { folderName } from '../largest-tables.ts'
import { growTree, type Leaf } from './grow-tree.ts'
import type { HistoryPoint, PageData, PageNode } from './page-data.ts'

/**
 * Base image, dependencies → packages → their largest folders, of small ones the kinds of files, sources → folders.
 * @param before undefined where there is none, or none that can be compared.
 * @param history of the base branch, a run a day, oldest first.
 */
export function pageOfMeasurement(
  now: Measurement,
  before: Measurement | undefined,
  history: readonly HistoryPoint[] = [],
): PageData {
  const unknown = [...unknownParts(now), ...(before === undefined ? [] : unknownParts(before))]
  const known = ({ parts, ...rest }: Measurement): Measurement => ({
    ...{ ...rest, parts: parts.filter(({ name }) => !unknown.includes(name)) },
  })
  const whole = new Set([now, ...(before === undefined ? [] : [before])].flatMap(withoutKinds))
  const tree = growTree(
    now.image,
    leavesOf(known(now), whole, drawnFolders(now, before)),
    before && leavesOf(known(before), whole, drawnFolders(before, now)),
  )
  return {
    tree: withTransfer(tree, now),
    isCompared: before !== undefined,
    notes: [...new Set(unknown)].map(
      (name) => `The unpacked size of “${rowWords[name]}” is unknown: it is not in the map.`,
    ),
    history: history.map(({ measuredAt, cacheState, seconds, transferBytes, unpackedBytes }) => ({
      ...{ measuredAt, cacheState, seconds, transferBytes, unpackedBytes },
    })),
  }
}

function unknownParts({ parts }: Measurement): readonly PartName[] {
  return parts.filter(({ unpackedBytes }) => unpackedBytes === undefined).map(({ name }) => name)
}

/** Packages whose kinds are not known, or not of all their bytes: an older version may have measured. */
function withoutKinds({ distributions }: Measurement): readonly string[] {
  return distributions
    .filter((one) => one.kinds === undefined || sumOf(one.kinds) !== sizeOf(one))
    .map(({ name }) => name)
}

type Folders = LargestEntries['folders']

/** Of those that are known, what the other side knows too, or has nothing of: the rest would look new or gone. */
function drawnFolders({ largest }: Measurement, other: Measurement | undefined): Folders {
  if (largest === undefined) return []
  if (other === undefined) return largest.folders
  if (other.largest === undefined) return []
  const idOf = ({ owner, path }: LargestEntry): string => JSON.stringify([owner, path])
  const there = new Set(other.largest.folders.map(idOf))
  const packages = new Set(other.distributions.map(({ name }) => name))
  return largest.folders.filter(
    (one) => there.has(idOf(one)) || (one.owner !== undefined && !packages.has(one.owner)),
  )
}

/** @param whole names of the packages that are not split into kinds: what only one side tells would look new or gone. */
function leavesOf(
  { parts, distributions, unowned }: Measurement,
  whole: ReadonlySet<string>,
  folders: Folders,
): readonly Leaf[] {
  const hasAssets = parts.some(({ name }) => name === 'assets')
  const foldersOf = (owner: string | undefined): Folders => folders.filter((one) => one.owner === owner)
  return parts.flatMap(({ name, unpackedBytes = 0 }): readonly Leaf[] => {
    const part = rowWords[name]
    if (name === 'base' || name === 'assets') return [leaf([part], unpackedBytes)]
    // Folders of no package are those of assets and sources alike.
    if (name === 'srcs') return folderLeaves([part], unpackedBytes, hasAssets ? [] : foldersOf(undefined))
    const packages = distributions.flatMap((one) => packageLeaves(part, one, whole, foldersOf(one.name)))
    const told = packages.reduce((sum, { bytes }) => sum + bytes, 0) + unowned.bytes
    return [
      ...packages,
      leaf([part, 'Files of no package'], unowned.bytes),
      // Nothing in our own images; a stored measurement may say what it likes.
      leaf([part, 'Not attributed'], Math.max(0, unpackedBytes - told)),
    ].filter(({ bytes }) => bytes > 0)
  })
}

function packageLeaves(
  part: string,
  { name, kinds, bytes, bytecodeBytes }: DistributionSize,
  whole: ReadonlySet<string>,
  folders: Folders,
): readonly Leaf[] {
  if (folders.length > 0) return folderLeaves([part, name], bytes + bytecodeBytes, folders)
  if (kinds !== undefined && !whole.has(name))
    return fileKinds.map((kind) => leaf([part, name, kindWords[kind]], kinds[kind]))
  return [
    leaf([part, name, 'Files of the wheel'], bytes),
    leaf([part, name, kindWords.bytecode], bytecodeBytes),
  ]
}

/** @param bytes of all, of which the folders are some. */
function folderLeaves(groups: readonly string[], bytes: number, folders: Folders): readonly Leaf[] {
  if (folders.length === 0) return [leaf(groups, bytes)]
  const told = folders.reduce((sum, one) => sum + one.bytes, 0)
  return [
    ...folders.map((one) => leaf([...groups, folderName(one.path)], one.bytes)),
    leaf([...groups, 'Other files'], Math.max(0, bytes - told)),
  ].filter((one) => one.bytes > 0)
}

/** How well a package compresses is not measured, so that only parts have a size as pulled. */
function leaf(groups: readonly string[], bytes: number): Leaf {
  return { groups, path: '', bytes, transferBytes: undefined }
}

function withTransfer(tree: PageNode, { parts }: Measurement): PageNode {
  return {
    ...tree,
    transferBytes: parts.reduce((sum, part) => sum + part.transferBytes, 0),
    children: tree.children.map((child) => ({
      ...child,
      transferBytes: parts.find(({ name }) => rowWords[name] === child.name)?.transferBytes,
    })),
  }
}
