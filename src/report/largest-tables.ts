import type { Chains } from '../contents/chains.ts'
import { isOwnFilesAlone } from '../measure/largest.ts'
import type { Measurement } from '../measure/measurement.ts'
import { table, type Table } from './block.ts'
import { sizeOf } from './comparison.ts'
import { count, quote, size, type Phrase } from './words.ts'

export function largestPackages({ distributions, unowned }: Measurement, why: Chains): Table {
  const sorted = [...distributions].sort((a, b) => sizeOf(b) - sizeOf(a) || (a.name < b.name ? -1 : 1))
  const bytecode = distributions.reduce((sum, one) => sum + one.bytecodeBytes, 0)
  const all = distributions.reduce((sum, one) => sum + sizeOf(one), 0)
  const isWhyKnown = distributions.some(({ requires }) => requires !== undefined)
  return {
    ...table('Largest packages', 'package'),
    folded: true,
    head: [
      ...['Package', 'Version', 'Unpacked', 'Bytecode', 'Native', 'Tests, headers'],
      ...(isWhyKnown ? ['Needed by'] : []),
    ],
    numbers: [false, false, true, true, true, true, ...(isWhyKnown ? [false] : [])],
    rows: sorted.map((one) => [
      quote(one.name),
      quote(one.version, 30),
      size(sizeOf(one)),
      ofKind(one.bytecodeBytes),
      ofKind(one.kinds?.native),
      ofKind(one.kinds && one.kinds.tests + one.kinds.headers),
      ...(isWhyKnown ? [chainWords(why.get(one.name))] : []),
    ]),
    fewRows: 10,
    note: `${count(distributions.length, 'package')}: ${size(all)}, of it ${size(bytecode)} bytecode; other files: ${size(unowned.bytes)}.`,
  }
}

/** The end of the way from what was asked for: `fastapi → starlette`. */
export function chainWords(chain: readonly string[] = []): Phrase {
  return chain
    .slice(-3)
    .map((one) => quote(one))
    .join(' → ')
}

/** Nothing to say of what is not there, or not known. */
function ofKind(bytes: number | undefined): Phrase {
  return bytes === undefined || bytes === 0 ? '' : size(bytes)
}

export function largestFolders({ largest, hidden }: Measurement): Table {
  // An image that was looked into lists whole folders, one within the other.
  const note =
    hidden === undefined ? 'Where `/*` ends a folder, it is counted without the folders in it.' : undefined
  return {
    ...table('Largest folders', 'folder'),
    folded: true,
    head: ['Folder', 'Package', 'Files', 'Unpacked'],
    numbers: [false, false, true, true],
    rows: (largest?.folders ?? []).map(({ path, owner, files, bytes }) => [
      placeWords(hidden === undefined ? folderName(path) : path),
      ...[ownerWords(owner), String(files), size(bytes)],
    ]),
    fewRows: 10,
    note,
  }
}

export function largestFiles(measurement: Measurement): Table {
  return {
    ...table('Largest files', 'file'),
    folded: true,
    head: ['File', 'Package', 'Unpacked'],
    numbers: [false, false, true],
    rows: (measurement.largest?.files ?? []).map(({ path, owner, bytes }) => [
      ...[placeWords(path), ownerWords(owner), size(bytes)],
    ]),
    fewRows: 10,
    note: hiddenWords(measurement),
  }
}

/** Of a list of ours, in which no byte is in two folders. */
export function folderName(path: string): string {
  return isOwnFilesAlone(path) ? `${path}/*` : path
}

function ownerWords(owner: string | undefined): Phrase {
  return owner === undefined ? '' : quote(owner)
}

const longestPlace = 80

/** Of a long path the end: it begins like all the others. */
export function placeWords(path: string): Phrase {
  const inside = path.replace(/^.*\/(?:site|dist)-packages\//, '')
  const end = inside.slice(1 - longestPlace).replace(/^[^/]+(?=\/)/, '')
  return quote(inside.length <= longestPlace ? inside : `…${end}`)
}

function hiddenWords({ hidden }: Measurement): Phrase {
  if (hidden === undefined)
    return 'Each package and each source file is in one layer: none hides files of another. The base image was not looked into.'
  return hidden.files === 0
    ? 'No layer hides a file of another.'
    : `${size(hidden.bytes)} in ${count(hidden.files, 'file')} are written in one layer and hidden by a later one.`
}
