import type { ReportDocument, Table } from './block.ts'
import { count, pieces, type Phrase } from './words.ts'

const fewRows = 10

/**
 * The report for the log: the same tables, aligned, without tables that are shown on demand elsewhere. Foreign text
 * cannot form a workflow command.
 */
export function renderText(document: ReportDocument): string {
  const blocks = document.blocks
    .filter((block) => block.kind === 'prose' || !block.folded)
    .map((block) =>
      [
        ...(block.title === undefined ? [] : [`${block.title}:`]),
        ...(block.kind === 'table'
          ? tableLines(block, document)
          : block.sentences.map((sentence) => `- ${plain(sentence)}`)),
      ].join('\n'),
    )
  return `${[plain(document.headline), ...blocks, plain(document.footer)].join('\n\n')}\n`
}

function tableLines(table: Table, { runUrl }: ReportDocument): readonly string[] {
  const shown = Math.min(fewRows, table.rows.length)
  const cells = [table.head, ...table.rows.slice(0, shown)].map((row) => row.map(plain))
  const widths = table.head.map((_, column) =>
    Math.max(...cells.map((row) => [...(row[column] ?? '')].length)),
  )
  const more = table.rows.length - shown
  return [
    ...cells.map((row) =>
      `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0, table.numbers[column] === true)).join('  ')}`.trimEnd(),
    ),
    ...(more > 0
      ? [`  ${count(more, `more ${table.noun}`)}${runUrl === undefined ? '' : ': see the job summary'}.`]
      : []),
    ...(table.note === undefined ? [] : [`  ${plain(table.note)}`]),
  ]
}

/** `String.padEnd` counts UTF-16 units; columns are counted in characters. */
function pad(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - [...cell].length))
  return right ? space + cell : cell + space
}

/** The runner takes lines that begin with `::` and anything with `##[` as commands. */
function plain(phrase: Phrase): string {
  return pieces(phrase)
    .map(({ text }) => text)
    .join('')
    .replaceAll('::', ':\u2060:')
    .replaceAll('##[', '##\u2060[')
}
