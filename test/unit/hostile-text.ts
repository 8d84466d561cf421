import MarkdownIt from 'markdown-it'

/** What a stranger may write where a name is expected. */
export const hostile = [
  '<img src=x onerror=alert(1)>',
  '</details></td><script>alert(1)</script>',
  '@everyone and org/app#1 #2',
  'a | b || c',
  'a\n\n# heading\n| x |',
  '`@team` `` ` ``',
  '](https://evil.example) ![x](https://evil.example/x.png)',
  '--> <!-- <b>',
  '\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link',
  '\u202Egnp.exe\u200B',
  '::error::not an error ##[error]neither',
  'x'.repeat(100_000),
  '\\',
  '',
  '\ud800',
] as const

/** Tags, comments and summaries that our own renderers write. */
const ours =
  /^(<details>\n<summary>[\w .,:()]+<\/summary>|<details>\n<summary>Report<\/summary>|<\/details>|<\/?sub>|<!-- py-docker-build[^\s>]*( [^>]*)? -->)$/

/** Everything in our markdown that GitHub would take for markup, a link, a mention or a reference, and that is not ours. */
export function liveMarkup(markdown: string): readonly string[] {
  const tokens = new MarkdownIt({ html: true, linkify: true }).enable('table').parse(markdown, {})
  const inside = tokens.flatMap((token) => token.children ?? [])
  return [
    ...[...tokens, ...inside]
      .filter(({ type }) => type.startsWith('html'))
      .map(({ content }) => content.trim())
      .filter((content) => !ours.test(content)),
    ...inside.filter(({ type }) => /^(link_open|image|em_open|s_open)$/.test(type)).map(({ type }) => type),
    ...inside
      .filter(({ type, content }) => type === 'text' && /[@#][\w-]/.test(content))
      .map(({ content }) => content),
    ...tokens.filter(({ type }) => type === 'heading_open' || type === 'fence').map(({ type }) => type),
  ]
}
