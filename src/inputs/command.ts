import type { StartUp } from './options.ts'
import { ok, quoted, wrong, type Parsed } from './parsed.ts'

const valid = 'words (gunicorn app:api --bind 0.0.0.0:8000) or a JSON array (["gunicorn", "app:api"])'

/** A start command as argv: a JSON array of texts, or words with shell-like quotes. No shell runs it, so nothing is expanded. */
export function parseCommand(text: string): Parsed<readonly string[]> {
  return text.startsWith('[') ? parseJsonCommand(text) : parseWords(text)
}

/** `8000/healthz`, `8000`: a port and a path that answer; else a command as `parseCommand` takes it. */
export function parseStartUp(text: string): Parsed<StartUp> {
  const [, digits, path = '/'] = /^(\d+)(\/[\w./~%?&=+-]*)?$/.exec(text) ?? []
  if (digits === undefined) {
    const parsed = parseCommand(text)
    return parsed.kind === 'ok' ? ok({ kind: 'command', argv: parsed.value }) : parsed
  }
  const port = Number(digits)
  if (port >= 1 && port <= 65_535) return ok({ kind: 'http', port, path })
  return wrong(
    `${quoted(text)} names no port`,
    'ports from 1 to 65535, e.g. 8000/healthz',
    'Correct the port',
  )
}

function parseJsonCommand(text: string): Parsed<readonly string[]> {
  const next = 'Write the texts in double quotes, separated by commas'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return wrong(`${quoted(text)} starts like a JSON array and is none`, valid, next)
  }
  const isText = (word: unknown): word is string => typeof word === 'string'
  if (!Array.isArray(value) || !value.every(isText) || value.length === 0 || value[0] === '') {
    return wrong(`${quoted(text)} is not an array of texts`, valid, next)
  }
  return ok(value)
}

// Quoted and bare pieces of a word, as in POSIX sh; whatever a shell would act on is left over and reported. Inside a word, `#` and `~`
// mean themselves there too, and `*` as in --forwarded-allow-ips=* is always meant literally.
const piece = /'([^']*)'|"((?:[^"\\$`]|\\[^])*)"|\\([^])|([^\s'"\\$`|&;<>()*?~#]|(?<=\S)[#~*?])/y
const shellNext = 'No shell runs the command: quote it, or call one: ["sh", "-c", "…"]'

function parseWords(text: string): Parsed<readonly string[]> {
  const words: string[] = []
  let position = 0
  let word: string | undefined
  while (position < text.length) {
    const blank = /\s+/y
    blank.lastIndex = position
    if (blank.test(text)) {
      if (word !== undefined) words.push(word)
      word = undefined
      position = blank.lastIndex
      continue
    }
    piece.lastIndex = position
    const found = piece.exec(text)
    if (found === null) return unreadable(text, position)
    const [, single, double, escaped, bare] = found
    word = (word ?? '') + (single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? bare ?? '')
    position = piece.lastIndex
  }
  if (word !== undefined) words.push(word)
  if (words[0] === '')
    return wrong(`${quoted(text)} starts with an empty word`, valid, 'Name the program first')
  return ok(words)
}

function unreadable(text: string, position: number): Parsed<never> {
  const character = text[position] ?? ''
  const rest = text.slice(position + 1)
  if ((character === "'" || character === '"') && !rest.includes(character)) {
    return wrong(
      `${quoted(text)} has a quote that is not closed (character ${position + 1})`,
      valid,
      'Close it',
    )
  }
  if (character === '\\') return wrong(`${quoted(text)} ends with a backslash`, valid, 'Remove it')
  const offender = character === '"' ? '$ or ` inside double quotes' : character
  return wrong(`${quoted(text)} needs a shell: ${offender} (character ${position + 1})`, valid, shellNext)
}
