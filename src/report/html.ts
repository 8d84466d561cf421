import type { ReportDocument, Block, Table } from './block.ts'
import { pieces, type Phrase } from './words.ts'

const style = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --back: #ffffff; --code: #f0f1f3;
  --pass: #1a7f37; --warn: #9a6700; --fail: #d1242f }
@media (prefers-color-scheme: dark) { :root { --text: #f0f6fc; --quiet: #9198a1; --line: #3d444d; --back: #0d1117;
  --code: #262c36; --pass: #3fb950; --warn: #d29922; --fail: #f85149 } }
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; color: var(--text); background: var(--back);
  font: 16px/1.5 system-ui, sans-serif }
h1 { font-size: 1.25rem; border-left: .3rem solid var(--level); padding-left: .75rem }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
.pass { --level: var(--pass) } .warn { --level: var(--warn) } .fail { --level: var(--fail) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .3rem .8rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap }
th, .sum tr:last-child { font-weight: 600 } .number { text-align: right }
code { font: .875em ui-monospace, monospace; background: var(--code); border-radius: .3rem; padding: .1em .35em }
summary { cursor: pointer; font-weight: 600; margin: 1rem 0 .5rem }
p.note, footer { color: var(--quiet); font-size: .875rem } footer { margin-top: 2rem }
`

/** The whole report as one HTML page without scripts or outside resources. */
export function renderHtml(document: ReportDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words(document.headline)}</title>
<style>${style}</style>
</head>
<body class="${document.level}">
<h1>${inline(document.headline)}</h1>
${document.blocks.map(section).join('\n')}
<footer>${inline(document.footer)}</footer>
</body>
</html>
`
}

function section(block: Block): string {
  const body =
    block.kind === 'table'
      ? tableOf(block)
      : `<ul>\n${block.sentences.map((sentence) => `<li>${inline(sentence)}</li>`).join('\n')}\n</ul>`
  if (block.title === undefined) return `<section>\n${body}\n</section>`
  return block.folded
    ? `<details>\n<summary>${words(block.title)}</summary>\n${body}\n</details>`
    : `<section>\n<h2>${words(block.title)}</h2>\n${body}\n</section>`
}

function tableOf({ head, numbers, rows, hasTotal, note }: Table): string {
  const cells = (tag: 'th' | 'td', row: readonly Phrase[]): string =>
    row
      .map(
        (cell, column) =>
          `<${tag}${numbers[column] === true ? ' class="number"' : ''}>${inline(cell)}</${tag}>`,
      )
      .join('')
  return [
    `<div class="scroll"><table${hasTotal ? ' class="sum"' : ''}>`,
    `<thead><tr>${cells('th', head)}</tr></thead>`,
    '<tbody>',
    ...rows.map((row) => `<tr>${cells('td', row)}</tr>`),
    '</tbody>',
    '</table></div>',
    ...(note === undefined ? [] : [`<p class="note">${inline(note)}</p>`]),
  ].join('\n')
}

function inline(phrase: Phrase): string {
  return pieces(phrase)
    .map(({ kind, text }) => (kind === 'quoted' ? `<code>${escape(text)}</code>` : escape(text)))
    .join('')
}

/** The phrase without markup, for places that take none. */
function words(phrase: Phrase): string {
  return pieces(phrase)
    .map(({ text }) => escape(text))
    .join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
