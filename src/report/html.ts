import { createHash } from 'node:crypto'
import type { ReportDocument, Block, Table } from './block.ts'
import { style } from './html-style.ts'
import type { PageData } from './page/page-data.ts'
import { pieces, unbroken, type Phrase } from './words.ts'

/** What makes the page more than tables. */
export interface Exploration {
  readonly data: PageData
  /** Content of dist/page/page.js. */
  readonly script: string
}

/**
 * The whole report as one HTML page without outside resources.
 * @param exploration its map and charts; without scripts the page is its tables, with or without this.
 */
export function renderHtml(document: ReportDocument, exploration?: Exploration): string {
  const blocks = document.blocks.map(section)
  // What was decided comes first, then the map of it all, then the details.
  const above = document.blocks.findIndex(({ kind }) => kind === 'table') + 1
  const scripts =
    exploration === undefined ? '' : `; script-src '${hashOf(exploration.script)}'; base-uri 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${scripts}">
<title>${words(document.headline)}</title>
<style>${style}</style>
</head>
<body class="${document.level}">
<h1>${inline(document.headline)}</h1>
${[
  ...blocks.slice(0, above),
  ...(exploration === undefined
    ? []
    : ['<section id="explore" hidden></section>', '<section id="trend" hidden></section>']),
  ...blocks.slice(above),
].join('\n')}
<footer>${inline(document.footer)}</footer>
${exploration === undefined ? '' : scriptsOf(exploration)}</body>
</html>
`
}

/** Data are read by the script as text: in JSON, nothing but a `<` could end their element. */
function scriptsOf({ data, script }: Exploration): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return `<script type="application/json" id="data">${json}</script>\n<script>${script}</script>\n`
}

/** By which the page's policy knows the one script that may run. https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashOf(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`
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
      .map((cell, column) =>
        numbers[column] === true
          ? `<${tag} class="number">${inline(unbroken(cell))}</${tag}>`
          : `<${tag}>${inline(cell)}</${tag}>`,
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
