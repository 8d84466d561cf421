import type { Judged } from '../releases/gate.ts'
import type { AliasHistory } from '../releases/alias.ts'
import { table, type ReportDocument } from './block.ts'
import { count, quote, shortCommit, size, type Phrase } from './words.ts'

const gateWords: Readonly<Record<'pass' | 'warn' | 'fail', string>> = {
  pass: 'passed',
  warn: 'passed, with warnings',
  fail: 'failed',
}

/** What a promotion did, before it is rendered. */
export function promotionDocument(promotion: {
  readonly image: string
  readonly alias: string
  readonly dryRun: boolean
  readonly isRollback: boolean
  readonly digest: string
  readonly before: string | undefined
  readonly images: readonly (Judged & {
    readonly digest: string
    readonly bytes: number
    readonly commit: string | undefined
  })[]
  readonly history: AliasHistory
  readonly runUrl: string | undefined
}): ReportDocument {
  const { image, alias, digest, images, history, runUrl } = promotion
  return {
    level: 'pass',
    headline: headline(promotion),
    blocks: [
      {
        ...table('Image', 'platform'),
        head: ['Platform', 'Digest', 'Commit', 'To pull', 'Gate'],
        numbers: [false, false, false, true, false],
        rows: images.map((one) => [
          quote(one.platform),
          quote(one.digest),
          one.commit === undefined ? 'unknown' : quote(shortCommit(one.commit)),
          size(one.bytes),
          one.verdict === undefined ? 'not known' : gateWords[one.verdict.level],
        ]),
      },
      {
        ...table(`What the alias has named`, 'target'),
        head: ['Commit', 'Digest', 'Since', 'By', ''],
        numbers: [false, false, false, false, false],
        rows: history.targets.map((target) => [
          target.commit === undefined ? 'unknown' : quote(shortCommit(target.commit)),
          quote(target.digest),
          target.at,
          target.by === undefined ? 'found there' : quote(target.by),
          target.digest === digest ? 'now' : target.withdrawn ? 'rolled back from' : '',
        ]),
        note: `The last ${count(history.targets.length, 'target')} of ${quote(`${image}:${alias}`, 300)}; their images are kept by retention.`,
      },
    ].filter(({ rows }) => rows.length > 0),
    footer: `py-docker-build promote`,
    runUrl,
  }
}

function headline({
  image,
  alias,
  dryRun,
  isRollback,
  digest,
  before,
}: Parameters<typeof promotionDocument>[0]): Phrase {
  const name = quote(`${image}:${alias}`, 300)
  if (before === digest) return `${name} names ${quote(digest)} already: nothing was moved`
  const how = isRollback ? 'back ' : ''
  const from = before === undefined ? '' : ` (before: ${quote(before)})`
  return dryRun
    ? `${name} would be moved ${how}to ${quote(digest)}${from}: dry-run moves nothing`
    : `${name} was moved ${how}to ${quote(digest)}${from}`
}
