/**
 * Parses `GITHUB_OUTPUT`, `GITHUB_STATE` and `GITHUB_ENV` files: `name=value` lines and `name<<DELIMITER` blocks.
 * @see https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs
 * @throws with the runner's own words, which fail the step there too
 */
export function parseAssignments(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      const name = line.slice(0, equals)
      if (name === '') throw new Error(`Invalid format '${line}'. Name must not be empty`)
      values[name] = line.slice(equals + 1)
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc)
      const delimiter = line.slice(heredoc + 2)
      if (name === '' || delimiter === '')
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`)
      const end = lines.indexOf(delimiter, index + 1)
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
      values[name] = lines.slice(index + 1, end).join('\n')
      index = end
    } else throw new Error(`Invalid format '${line}'`)
  }
  return values
}

/** Lines of `GITHUB_PATH`, in the order in which they were added. */
export function parsePaths(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '')
}

/** Names that a step may not set through `GITHUB_ENV`. */
export function isProtectedVariable(name: string): boolean {
  return name === 'NODE_OPTIONS' || name === 'CI' || name.startsWith('GITHUB_') || name.startsWith('RUNNER_')
}
