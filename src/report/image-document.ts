import { totalBytes } from '../contents/attribute.ts'
import { chains } from '../contents/chains.ts'
import {
  fileKinds,
  sumOf,
  type BytesByKind,
  type Contents,
  type DistributionContents,
  type FileKind,
} from '../contents/contents.ts'
import { prose, table, type ReportDocument, type Table } from './block.ts'
import { chainWords, placeWords } from './largest-tables.ts'
import { change, count, percent, quote, signedSize, size, type Phrase } from './words.ts'

/** What is said of an image that was looked into. */
export interface ImageSubject {
  readonly reference: string
  readonly digest: string
  readonly platform: string
  readonly layers: readonly { readonly digest: string; readonly size: number }[]
  readonly contents: Contents
}

export const kindWords: Readonly<Record<FileKind, string>> = {
  code: 'Python code',
  native: 'Native libraries',
  data: 'Data and programs',
  tests: 'Tests',
  headers: 'Headers and sources of modules',
  bytecode: 'Bytecode',
}

/** One image, or what makes it another one than `before`. */
export function layOutImage(now: ImageSubject, before: ImageSubject | undefined): ReportDocument {
  return {
    level: 'pass',
    headline: headline(now, before),
    blocks: [
      prose(undefined, sentences(now, before)),
      sizeTable(now, before),
      kindTable(now, before),
      ...(before === undefined ? [] : [changeTable(now.contents, before.contents)]),
      packageTable(now.contents),
      folderTable(now.contents),
      fileTable(now.contents),
      hiddenTable(now.contents),
    ].filter((block) => (block.kind === 'table' ? block.rows : block.sentences).length > 0),
    footer: [
      `${quote(now.reference)} for ${quote(now.platform)} is ${quote(now.digest)}`,
      ...(before === undefined ? [] : [`compared with ${quote(before.reference)}, ${quote(before.digest)}`]),
      '1 MB is 1,000,000 bytes',
    ].join(' · '),
    runUrl: undefined,
  }
}

function transferOf({ layers }: ImageSubject): number {
  return layers.reduce((sum, layer) => sum + layer.size, 0)
}

function headline(now: ImageSubject, before: ImageSubject | undefined): Phrase {
  const is = `${quote(now.reference)} is ${size(transferOf(now))} to pull`
  if (before === undefined) return `${is}, ${size(totalBytes(now.contents))} unpacked`
  if (now.digest === before.digest) return `${is}, the same image as ${quote(before.reference)}`
  const sizes = { now: transferOf(now), before: transferOf(before) }
  return sizes.now === sizes.before
    ? `${is}, as much as ${quote(before.reference)}`
    : `${is}, ${change(sizes)} against ${quote(before.reference)}`
}

function sentences({ contents, layers }: ImageSubject, before: ImageSubject | undefined): readonly Phrase[] {
  const { hidden } = contents
  const wasted = sumOf(hidden.bytes)
  const said: Phrase[] = []
  if (before !== undefined) {
    const known = new Set(before.layers.map(({ digest }) => digest))
    const shared = layers.filter(({ digest }) => known.has(digest))
    const pulled = layers.reduce((sum, layer) => sum + (known.has(layer.digest) ? 0 : layer.size), 0)
    said.push(
      `${String(shared.length)} of ${count(layers.length, 'layer')} ${shared.length === 1 ? 'is' : 'are'} the same: a host that has ${quote(before.reference)} pulls ${pulled === 0 ? 'no layer' : size(pulled)}.`,
    )
  }
  if (wasted > 0)
    said.push(
      `About ${size(hidden.transferBytes)} (${percent(wasted / totalBytes(contents))} of the files' bytes) are pulled and never seen: written, and then replaced or removed.`,
    )
  return said
}

type Row = readonly [name: string, of: (image: ImageSubject) => number]

function sizeTable(now: ImageSubject, before: ImageSubject | undefined): Table {
  const rows: readonly Row[] = [
    ['Transfer', transferOf],
    ['Unpacked', ({ contents }) => totalBytes(contents)],
    ['Packages', ({ contents }) => packagesOf(contents)],
    ['Other files', ({ contents }) => sumOf(contents.unowned.bytes)],
    ['Hidden files', ({ contents }) => sumOf(contents.hidden.bytes)],
  ]
  return { ...table('Sizes', 'row'), ...comparedRows('', rows, now, before) }
}

function kindTable(now: ImageSubject, before: ImageSubject | undefined): Table {
  const rows = fileKinds.map((kind): Row => [
    kindWords[kind],
    ({ contents }) => contents.distributions.reduce((sum, { bytes }) => sum + bytes[kind], 0),
  ])
  return { ...table('What the packages are made of', 'kind'), ...comparedRows('Kind', rows, now, before) }
}

function comparedRows(
  title: string,
  rows: readonly Row[],
  now: ImageSubject,
  before: ImageSubject | undefined,
): Pick<Table, 'head' | 'numbers' | 'rows'> {
  return {
    head: [title, 'Now', ...(before === undefined ? [] : ['Before', 'Change'])],
    numbers: [false, true, ...(before === undefined ? [] : [true, true])],
    rows: rows.map(([name, of]) => [
      name,
      size(of(now)),
      ...(before === undefined ? [] : [size(of(before)), change({ now: of(now), before: of(before) })]),
    ]),
  }
}

function packagesOf({ distributions }: Contents): number {
  return distributions.reduce((sum, { bytes }) => sum + sumOf(bytes), 0)
}

/** One of each name: an image may hold the same distribution in two environments. */
function byName(
  distributions: readonly DistributionContents[],
): ReadonlyMap<string, { version: string; bytes: number }> {
  const all = new Map<string, { version: string; bytes: number }>()
  for (const { name, version, bytes } of distributions) {
    const there = all.get(name)
    all.set(name, {
      version: there === undefined || there.version === version ? version : `${there.version}, ${version}`,
      bytes: (there?.bytes ?? 0) + sumOf(bytes),
    })
  }
  return all
}

function changeTable(now: Contents, before: Contents): Table {
  const is = byName(now.distributions)
  const was = byName(before.distributions)
  const changes = [...new Set([...is.keys(), ...was.keys()])]
    .map((name) => ({ name, now: is.get(name), before: was.get(name) }))
    .map((one) => ({ ...one, bytes: (one.now?.bytes ?? 0) - (one.before?.bytes ?? 0) }))
    .filter((one) => one.bytes !== 0 || one.now?.version !== one.before?.version)
    .sort((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes) || (a.name < b.name ? -1 : 1))
  return {
    ...table('Packages that differ', 'package'),
    head: ['Package', 'Version', 'Unpacked', 'Change'],
    numbers: [false, false, true, true],
    rows: changes.map((one) => [
      quote(one.name),
      versions(one),
      size(one.now?.bytes ?? 0),
      signedSize(one.bytes),
    ]),
    fewRows: 15,
  }
}

function versions({
  now,
  before,
}: {
  readonly now: { readonly version: string } | undefined
  readonly before: { readonly version: string } | undefined
}): Phrase {
  const to = quote(now?.version ?? '', 30)
  const from = quote(before?.version ?? '', 30)
  if (before === undefined) return `${to} added`
  if (now === undefined) return `${from} removed`
  return now.version === before.version ? `${to} as before` : `${from} → ${to}`
}

function packageTable({ distributions }: Contents): Table {
  const sorted = [...distributions].sort(
    (a, b) => sumOf(b.bytes) - sumOf(a.bytes) || (a.name < b.name ? -1 : 1),
  )
  const of = (bytes: BytesByKind, kinds: readonly FileKind[]): Phrase => {
    const sum = kinds.reduce((all, kind) => all + bytes[kind], 0)
    return sum === 0 ? '' : size(sum)
  }
  const why = chains(distributions)
  return {
    ...table('Largest packages', 'package'),
    head: [
      'Package',
      'Version',
      'Unpacked',
      'Transfer, by share',
      'Native',
      'Bytecode',
      'Tests, headers',
      'Needed by',
    ],
    numbers: [false, false, true, true, true, true, true, false],
    rows: sorted.map(({ name, version, bytes, transferBytes }) => [
      quote(name),
      quote(version, 30),
      size(sumOf(bytes)),
      size(transferBytes),
      of(bytes, ['native']),
      of(bytes, ['bytecode']),
      of(bytes, ['tests', 'headers']),
      chainWords(why.get(name)),
    ]),
    fewRows: 15,
    note: `${count(distributions.length, 'package')}. Transfer is split by unpacked size: packages that compress better take less.`,
  }
}

function folderTable({ folders }: Contents): Table {
  return {
    ...table('Largest folders', 'folder'),
    head: ['Folder', 'Files', 'Unpacked'],
    numbers: [false, true, true],
    rows: folders.map(({ path, files, bytes }) => [placeWords(`/${path}`), String(files), size(bytes)]),
    fewRows: 10,
  }
}

function fileTable({ files }: Contents): Table {
  return {
    ...table('Largest files', 'file'),
    head: ['File', 'Package', 'Unpacked'],
    numbers: [false, false, true],
    rows: files.map(({ path, owner, bytes }) => [
      placeWords(`/${path}`),
      owner === undefined ? '' : quote(owner),
      size(bytes),
    ]),
    fewRows: 10,
  }
}

function hiddenTable({ hidden }: Contents): Table {
  return {
    ...table('Written and hidden again', 'file'),
    head: ['File', 'Written in layer', 'Hidden by layer', 'Unpacked'],
    numbers: [false, true, true, true],
    rows: hidden.largest
      .filter(({ bytes }) => bytes > 0)
      .map(({ path, writtenIn, hiddenBy, bytes }) => [
        placeWords(`/${path}`),
        String(writtenIn + 1),
        String(hiddenBy + 1),
        size(bytes),
      ]),
    fewRows: 10,
  }
}
