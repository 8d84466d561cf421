import type { OwnEntry, Use } from '../warm/entries.ts'
import { prose, table, type Block, type ReportDocument } from './block.ts'
import { cacheTable } from './retention-document.ts'
import { count, quote, size } from './words.ts'

/** Of a repository that has not been given more. https://docs.github.com/actions/reference/dependency-caching-reference */
const usualQuota = 10e9

/** Of an entry that was looked up. */
export type Touched = OwnEntry & { readonly isFound: boolean }

/** What a night has found in the Actions cache, and what it did there. */
export function warmDocument(night: {
  readonly dryRun: boolean
  readonly uses: readonly Use[]
  readonly touched: readonly Touched[]
  readonly deleted: readonly { readonly key: string; readonly ref: string; readonly bytes: number }[]
  /** What could not be done, sentences. */
  readonly problems: readonly string[]
  readonly runUrl: string | undefined
}): ReportDocument {
  const { dryRun, uses, touched, deleted, problems, runUrl } = night
  const bytesOf = (some: readonly Use[]): number => some.reduce((sum, { bytes }) => sum + bytes, 0)
  const all = bytesOf(uses)
  const ours = bytesOf(uses.filter(({ owner }) => owner === 'ours'))
  const share = Math.round((all / usualQuota) * 100)
  return {
    level: problems.length > 0 ? 'fail' : share >= 90 ? 'warn' : 'pass',
    headline: `Actions cache: ${size(all)} in use, ${size(ours)} of it ours, ${String(share)} % of the usual 10 GB`,
    blocks: [
      prose(undefined, [
        ...problems,
        ...(share < 90
          ? []
          : [
              'Beyond its quota GitHub evicts what was not used for longest, whoever saved it: what is below that is not ours has to be smaller, or the quota larger.',
            ]),
        ...(dryRun ? ['Nothing was changed: `dry-run` is `true`.'] : []),
      ]),
      useTable(uses, all),
      ...touchedTable(touched),
      ...cacheTable(deleted, dryRun ? 'would be deleted' : 'deleted'),
    ],
    footer: 'py-docker-build warm',
    runUrl,
  }
}

function useTable(uses: readonly Use[], all: number): Block {
  const entries = uses.reduce((sum, use) => sum + use.entries, 0)
  return {
    ...table('Who uses the Actions cache', 'row'),
    head: ['Whose', 'Can be read from', 'Entries', 'Bytes'],
    numbers: [false, false, true, true],
    rows: [
      ...uses.map((use) => [
        use.owner === 'ours' ? 'py-docker-build' : 'others',
        use.place,
        String(use.entries),
        size(use.bytes),
      ]),
      ['Total', '', String(entries), size(all)],
    ],
    hasTotal: true,
  }
}

function touchedTable(touched: readonly Touched[]): readonly Block[] {
  if (touched.length === 0) return []
  const found = touched.filter(({ isFound }) => isFound).length
  return [
    {
      ...table(`Kept from eviction: ${count(found, 'entry', 'entries')}`, 'entry'),
      folded: true,
      head: ['Key', 'Of', 'Bytes', 'Looked up'],
      numbers: [false, false, true, false],
      rows: touched.map(({ key, ref, bytes, isFound }) => [
        quote(key, 200),
        quote(ref),
        size(bytes),
        isFound ? 'found' : 'not found by this runner',
      ]),
    },
  ]
}
