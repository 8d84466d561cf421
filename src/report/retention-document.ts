import type { Gone, RetentionPlan, What } from '../retention/plan.ts'
import { prose, table, type Block, type ReportDocument } from './block.ts'
import { clean, count, quote, size, type Phrase } from './words.ts'

const whatWords: Readonly<Record<What, string>> = {
  index: 'Image for several platforms',
  referrer: 'Signature or attestation',
  image: 'Image',
  part: 'Part of images',
  fact: 'Remembered fact',
  untagged: 'Manifest without a tag',
}

/** What a clean-up did, before it is rendered. */
export function retentionDocument(cleanUp: {
  readonly image: string
  readonly dryRun: boolean
  readonly plan: RetentionPlan
  readonly tagsBefore: number
  readonly caches: readonly { readonly key: string; readonly ref: string; readonly bytes: number }[]
  /** Manifests that were looked up afterwards. */
  readonly checked: number | undefined
  /** What could not be done, and what is to be known, sentences. */
  readonly problems: readonly string[]
  readonly notes: readonly string[]
  readonly runUrl: string | undefined
}): ReportDocument {
  const { image, dryRun, plan, caches, tagsBefore, checked, problems, notes, runUrl } = cleanUp
  const { gone, kept, waiting, freedBytes } = plan
  const tagsGone = gone.reduce((sum, { tags }) => sum + tags.length, 0)
  const would = dryRun ? 'would be deleted' : 'deleted'
  const sentences: Phrase[] = [
    ...problems,
    ...notes,
    `Tags: ${String(tagsBefore)} before, ${String(tagsBefore - tagsGone)} after. ${count(kept.size, 'manifest')} ${kept.size === 1 ? 'stays' : 'stay'}.`,
    ...(waiting.length === 0
      ? []
      : [
          `${count(waiting.length, 'manifest')} that nothing needs ${waiting.length === 1 ? 'is' : 'are'} too young to go (\`minimum-age\`).`,
        ]),
    ...(checked === undefined || problems.length > 0
      ? []
      : [`${count(checked, 'manifest')} that stay were looked up afterwards: all are there.`]),
    ...(gone.length > 0 && !dryRun ? ['A registry frees the bytes when it next collects its garbage.'] : []),
    ...(dryRun ? ['Nothing was deleted: `dry-run` is `true`, its default.'] : []),
  ]
  return {
    level: problems.length > 0 ? 'fail' : notes.length > 0 ? 'warn' : 'pass',
    headline: `${quote(image, 300)}: ${count(gone.length, 'manifest')} ${would}, ${size(freedBytes)}`,
    blocks: [prose(undefined, sentences), ...goneTables(gone), ...cacheTable(caches, would), keptTable(kept)],
    footer: 'py-docker-build retention',
    runUrl,
  }
}

/** A line for each manifest that goes, for the log. */
export function goneLines(gone: readonly Gone[]): string {
  return gone
    .map(
      ({ digest, tags, bytes, reason }) =>
        `${clean(tags.join(', ') || digest, 300)} (${size(bytes)}): ${reason}`,
    )
    .join('\n')
}

function goneTables(gone: readonly Gone[]): readonly Block[] {
  if (gone.length === 0) return []
  return [
    {
      ...table('What goes', 'kind'),
      head: ['What', 'Why', 'Number', 'Bytes'],
      numbers: [false, false, true, true],
      rows: grouped(gone, ({ what, reason }) => JSON.stringify([whatWords[what], reason])).map(
        ([key, items]) => [
          ...(JSON.parse(key) as [string, string]),
          String(items.length),
          size(items.reduce((sum, { bytes }) => sum + bytes, 0)),
        ],
      ),
    },
    {
      ...table('Each of them', 'manifest'),
      folded: true,
      head: ['Digest', 'Tags', 'Bytes'],
      numbers: [false, false, true],
      rows: gone.map(({ digest, tags, bytes }) => [
        quote(digest),
        tags.length === 0 ? 'none' : tags.map((tag) => quote(tag, 128)).join(', '),
        size(bytes),
      ]),
    },
  ]
}

/** Entries of the Actions cache that went with their pull requests. */
export function cacheTable(
  caches: Parameters<typeof retentionDocument>[0]['caches'],
  would: string,
): readonly Block[] {
  if (caches.length === 0) return []
  const bytes = caches.reduce((sum, one) => sum + one.bytes, 0)
  return [
    {
      ...table(
        `Actions cache: ${count(caches.length, 'entry', 'entries')} ${would}, ${size(bytes)}`,
        'entry',
      ),
      folded: true,
      head: ['Key', 'Of', 'Bytes'],
      numbers: [false, false, true],
      rows: caches.map((one) => [quote(one.key, 200), quote(one.ref), size(one.bytes)]),
      note: 'Only a closed pull request could read them.',
    },
  ]
}

function keptTable(kept: ReadonlyMap<string, string>): Block {
  return {
    ...table('What stays', 'reason'),
    folded: true,
    head: ['Why', 'Manifests'],
    numbers: [false, true],
    rows: grouped([...kept], ([, reason]) => reason).map(([reason, items]) => [reason, String(items.length)]),
  }
}

function grouped<T>(
  items: readonly T[],
  key: (item: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups].sort(([, a], [, b]) => b.length - a.length)
}
