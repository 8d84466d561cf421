import { fileKinds, sumOf } from '../../contents/contents.ts'
import type { DistributionSize, Measurement, PartName } from '../../measure/measurement.ts'
import { sizeOf } from '../comparison.ts'
import { kindWords } from '../image-document.ts'
import { rowWords } from '../document.ts'
import { growTree, type Leaf } from './grow-tree.ts'
import type { HistoryPoint, PageData, PageNode } from './page-data.ts'

/**
 * Base image, dependencies → packages → kinds of files, sources.
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
  const tree = growTree(now.image, leavesOf(known(now), whole), before && leavesOf(known(before), whole))
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

/** @param whole names of the packages that are not split into kinds: what only one side tells would look new or gone. */
function leavesOf(
  { parts, distributions, unowned }: Measurement,
  whole: ReadonlySet<string>,
): readonly Leaf[] {
  return parts.flatMap(({ name, unpackedBytes = 0 }): readonly Leaf[] => {
    const part = rowWords[name]
    if (name !== 'deps') return [leaf([part], unpackedBytes)]
    const packages = distributions.flatMap((one) => packageLeaves(part, one, whole))
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
): readonly Leaf[] {
  if (kinds !== undefined && !whole.has(name))
    return fileKinds.map((kind) => leaf([part, name, kindWords[kind]], kinds[kind]))
  return [
    leaf([part, name, 'Files of the wheel'], bytes),
    leaf([part, name, kindWords.bytecode], bytecodeBytes),
  ]
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
