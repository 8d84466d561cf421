/**
 * Python source with comments and triple-quoted strings blanked out, line breaks and positions kept, so that a
 * search by text does not find examples in docstrings. Other strings stay.
 */
export function codeOnly(source: string): string {
  // One alternative per kind of token; a comment sign inside of a string is consumed with the string.
  const token =
    /(?<blank>"""(?:\\[\s\S]|(?!""")[^\\])*"""|'''(?:\\[\s\S]|(?!''')[^\\])*'''|#[^\n]*)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g
  return source.replace(token, (text: string, blank: string | undefined) =>
    blank === undefined ? text : blank.replace(/[^\n]/g, ' '),
  )
}

/** Module name of a file below one of the roots, longest root first: `src/pkg/main.py` → `pkg.main`. */
export function moduleOf(file: string, sourceRoots: readonly string[]): string {
  const root = sourceRoots
    .filter((r) => r !== '.' && file.startsWith(`${r}/`))
    .sort((a, b) => b.length - a.length)[0]
  const below = root === undefined ? file : file.slice(root.length + 1)
  return below
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.')
}
