import MarkdownIt from 'markdown-it'

// GitHub takes HTML in comments (details, sub, comments) and breaks lines where the author did.
const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true })

const style = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --back: #fff; --head: #f6f8fa; --code: #818b981f; --link: #0969da }
@media (prefers-color-scheme: dark) { :root { --text: #f0f6fc; --quiet: #9198a1; --line: #3d444d; --back: #0d1117; --head: #151b23; --code: #656c7633; --link: #4493f8 } }
body { margin: 0; padding: 16px; background: var(--back); color: var(--text); font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif }
main { margin: 0 auto; border: 1px solid var(--line); border-radius: 6px }
header { padding: 8px 16px; background: var(--head); border-bottom: 1px solid var(--line); border-radius: 6px 6px 0 0; color: var(--quiet) }
article { padding: 16px; overflow-wrap: break-word }
article > :first-child { margin-top: 0 }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; margin: 0 0 16px }
th, td { padding: 6px 13px; border: 1px solid var(--line) }
th { font-weight: 600 } tr:nth-child(2n) td { background: var(--head) }
p, ul, details { margin: 0 0 16px } ul { padding-left: 2em }
code { font: 85% ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--code); padding: .2em .4em; border-radius: 6px }
summary { cursor: pointer } sub { font-size: 75% } a { color: var(--link) }
`

/**
 * Markdown as GitHub shows a comment, as near as a page of its own comes.
 * @param widest pixels
 */
export function commentPage(title: string, text: string, widest = 850): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markdown.utils.escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main style="max-width: ${widest}px">
<header>${markdown.utils.escapeHtml(title)}</header>
<article>
${markdown.render(text)}</article>
</main>
</body>
</html>
`
}
