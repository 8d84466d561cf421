import { table, type Table } from './block.ts'
import type { Comparison } from './comparison.ts'
import { requirement } from './origin-words.ts'
import { count, quote } from './words.ts'

/** What each part is named by; what differs from the base commit first. */
export function keyTable({ current, origins }: Comparison): Table {
  const changed = new Set(
    origins.flatMap(({ part, differences }) => differences.map(({ name }) => `${part} ${name}`)),
  )
  const segments = current.keyParts.map(({ of, name, value }) => ({
    of,
    name,
    value,
    changed: changed.has(`${of} ${name}`),
  }))
  // Changed segments first: they are what is looked for. The order within is that of the key.
  const shown = segments.filter(({ name, changed: isChanged }) => isChanged || !name.startsWith(requirement))
  const left = segments.length - shown.length
  return {
    ...table('Keys', 'segment'),
    folded: true,
    head: ['Key', 'Segment', 'Value', ''],
    numbers: [false, false, false, false],
    rows: [
      ...(['deps', 'srcs', 'image'] as const).map((of) => [
        quote(of),
        'The key',
        quote(current.keys[of]),
        '',
      ]),
      ...[...shown.filter((row) => row.changed), ...shown.filter((row) => !row.changed)].map((row) => [
        quote(row.of, 20),
        quote(row.name),
        row.value === '' ? 'None' : quote(row.value),
        row.changed ? 'changed' : '',
      ]),
    ],
    fewRows: 40,
    note:
      left === 0
        ? undefined
        : `${changed.size === 0 ? '' : 'Unchanged and not listed: '}${count(left, 'requirement')} by version and hash.`,
  }
}
