import { changeOf, type Comparison, type PackageChange, type SizeRow } from './comparison.ts'
import { prose, table, type Level, type Prose, type ReportDocument, type Table } from './block.ts'
import { chains, type Chains } from '../contents/chains.ts'
import { largestFiles, largestFolders, largestPackages } from './largest-tables.ts'
import { originSentences } from './origin-words.ts'
import { baselineNote, baselineSentences } from './baseline-words.ts'
import { keyTable } from './key-table.ts'
import { paceSentences, timeTable } from './time-table.ts'
import type { Verdict } from './verdict.ts'
import {
  change,
  count,
  asSentence,
  duration,
  quote,
  shortCommit,
  signedSize,
  size,
  type Phrase,
} from './words.ts'

/** What the report says besides the sizes. */
export interface ReportContext {
  /** Address of the workflow run, which has the whole report in its summary. */
  readonly runUrl: string | undefined
  /** Advice of this run, e.g. that the requirements are not locked. */
  readonly hints: readonly Phrase[]
  /** What a reader has to know of the figures, said first. */
  readonly notes?: readonly Phrase[]
}

const levelWords: Readonly<Record<Level, string>> = {
  pass: 'Passed',
  warn: 'Warning',
  fail: 'Failed',
}

export const rowWords: Readonly<Record<SizeRow['name'], string>> = {
  base: 'Base image',
  deps: 'Dependencies',
  assets: 'Assets',
  srcs: 'Sources',
  total: 'Total',
}

export function layOut(comparison: Comparison, verdict: Verdict, context: ReportContext): ReportDocument {
  const { current } = comparison
  const why = chains(current.distributions)
  return {
    level: verdict.level,
    headline: headline(comparison, verdict),
    blocks: [
      prose(undefined, [
        ...(context.notes ?? []),
        ...verdict.sentences,
        ...baselineSentences(comparison),
        ...paceSentences(comparison.times),
      ]),
      sizeTable(comparison),
      packageTable(comparison, why),
      prose('Why', originSentences(comparison)),
      prose('Start', startSentences(comparison)),
      timeTable(comparison),
      hintsOf(context),
      largestPackages(current, why),
      largestFolders(current),
      largestFiles(current),
      keyTable(comparison),
    ].filter((block) => (block.kind === 'table' ? block.rows : block.sentences).length > 0),
    runUrl: context.runUrl,
    footer: [
      `${quote(current.image)} for ${quote(current.platform)}`,
      current.commit === undefined ? undefined : `commit ${quote(shortCommit(current.commit))}`,
      baselineNote(comparison),
      `py-docker-build ${quote(current.tool, 20)}`,
      '1 MB is 1,000,000 bytes',
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
  }
}

/** Of the whole image, not of the change: below what a reviewer has to know. */
function hintsOf({ hints }: ReportContext): Prose {
  return { ...prose(count(hints.length, 'hint'), hints.map(asSentence)), folded: true }
}

function headline({ rows, against }: Comparison, { level }: Verdict): Phrase {
  const total = rows.find(({ name }) => name === 'total')?.transfer ?? { now: undefined, before: undefined }
  const is = `${levelWords[level]}: ${size(total.now)} to pull`
  switch (against.kind) {
    case 'nothing':
      return `${is}; there is no baseline yet`
    case 'incomparable':
      return `${is}; not comparable with ${quote(shortCommit(against.commit))}`
    case 'commit':
      return changeOf(total) === 0
        ? `${is}, the same as ${quote(shortCommit(against.commit))}`
        : `${is}, ${change(total)} against ${quote(shortCommit(against.commit))}`
  }
}

function sizeTable({ rows, against, deploy }: Comparison): Table {
  const compared = against.kind === 'commit'
  const isSame = rows.every(({ transfer, unpacked }) => changeOf(transfer) === 0 && changeOf(unpacked) === 0)
  return {
    ...table(isSame ? 'Sizes' : undefined, 'row'),
    folded: isSame,
    hasTotal: true,
    // The change stands beside the size that changed, and is seen on a phone.
    head: ['', 'Transfer', ...(compared ? ['Change'] : []), 'Unpacked'],
    numbers: [false, true, ...(compared ? [true] : []), true],
    rows: rows.map(({ name, transfer, unpacked }) => [
      rowWords[name],
      size(transfer.now),
      ...(compared ? [change(transfer)] : []),
      size(unpacked.now),
    ]),
    note:
      deploy === undefined || against.kind !== 'commit'
        ? undefined
        : `A host that runs ${quote(shortCommit(against.commit))} pulls ${deploy.bytes === 0 ? 'no layer' : size(deploy.bytes)}: ${String(deploy.sameLayers)} of ${count(deploy.layers, 'layer')} ${deploy.sameLayers === 1 ? 'is' : 'are'} the same.`,
  }
}

function packageTable({ packages }: Comparison, why: Chains): Table {
  return {
    ...table('Packages', 'package'),
    // As above, the change is what a phone has to show.
    head: ['Package', 'Change', 'Version', 'Unpacked'],
    numbers: [false, true, false, true],
    rows: packages.map((one) => [
      quote(one.name),
      signedSize(one.bytes),
      versionWords(one, why.get(one.name)?.at(-1)),
      one.now === undefined ? '' : size(one.now.bytes),
    ]),
    fewRows: 15,
  }
}

/** @param neededBy of a package that nobody has asked for, by whom it comes. */
function versionWords({ kind, before, now }: PackageChange, neededBy: string | undefined): Phrase {
  const from = quote(before?.version ?? '', 30)
  const to = quote(now?.version ?? '', 30)
  const words: Record<PackageChange['kind'], Phrase> = {
    added: neededBy === undefined ? `${to} added` : `${to} added, for ${quote(neededBy)}`,
    removed: `${from} removed`,
    version: `${from} → ${to}`,
    resized: `${to} as before`,
  }
  return words[kind]
}

function startSentences({ startUp: { now, before }, against }: Comparison): readonly Phrase[] {
  if (now === undefined) return []
  const than =
    before === undefined || against.kind !== 'commit'
      ? ''
      : `; that of ${quote(shortCommit(against.commit))} took ${duration(before)}`
  return [`A container of the image takes ${duration(now)} to start${than}. Times are never judged.`]
}
