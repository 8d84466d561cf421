import { isAbsolute, resolve } from 'node:path'
import type { Secret } from './options.ts'
import { mapParsed, ok, parseEach, quoted, wrong, type Parsed } from './parsed.ts'

/** Items separated by newlines or commas; empty ones are left out. */
export function splitList(text: string): readonly string[] {
  return text
    .split(/[\n\r,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** Items separated by newlines, commas or blanks, for names that have none of them; each once. */
export function splitNames(text: string): readonly string[] {
  return [...new Set(splitList(text.replaceAll(/\s+/g, '\n')))]
}

/**
 * One item a line, as Docker's actions read them: an item that starts with a double quote runs to the closing one and may contain
 * newlines, `""` stands for one quote (RFC 4180).
 */
export function splitLines(text: string): Parsed<readonly string[]> {
  const items: string[] = []
  const item = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*(?=[\r\n]|$)|([^\r\n]*))(?:\r?\n|\r|$)/y
  while (item.lastIndex < text.length) {
    const [, inQuotes, plain = ''] = item.exec(text) ?? []
    if (inQuotes === undefined && plain.trimStart().startsWith('"')) {
      const next = 'Close it at the end of the item, and write "" for a quote inside'
      return wrong(
        'A quote at the start of an item is not closed',
        'one item a line, "quoted" where it has newlines',
        next,
      )
    }
    items.push(inQuotes?.replaceAll('""', '"') ?? plain.trim())
  }
  return ok(items.filter((one) => one !== ''))
}

/** `KEY=value` lines → record; of two equal keys the later one counts, as with docker. Values are not shown in messages. */
function parsePairs(
  text: string,
  key: RegExp,
  validKey: string,
  example: string,
): Parsed<Readonly<Record<string, string>>> {
  const lines = splitLines(text)
  if (lines.kind === 'wrong') return lines
  const pairs = parseEach(lines.value, (line) => {
    const equals = line.indexOf('=')
    const name = equals < 0 ? line : line.slice(0, equals)
    const valid = `${example}, one per line; ${validKey}`
    if (equals < 0) return wrong(`${quoted(line)} has no "="`, valid, `Write ${quoted(`${name}=…`)}`)
    if (!key.test(name)) return wrong(`${quoted(name)} is not a valid name`, valid, 'Rename it')
    return ok([name, line.slice(equals + 1)] as const)
  })
  return mapParsed(pairs, (entries) => Object.fromEntries(entries))
}

export function parseBuildArgs(text: string): Parsed<Readonly<Record<string, string>>> {
  return parsePairs(
    text,
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    'names are letters, digits and "_", no digit first',
    'NAME=value',
  )
}

/** Label keys by the OCI annotation and Docker rules: reverse domain names as a rule. */
export function parseLabels(text: string): Parsed<Readonly<Record<string, string>>> {
  return parsePairs(
    text,
    /^[A-Za-z0-9][A-Za-z0-9._/-]*$/,
    'keys are letters, digits, ".", "_", "/" and "-"',
    'key=value',
  )
}

/**
 * `id=NAME,env=VARIABLE` and `id=NAME,src=FILE`, as buildx has them; `id=NAME` alone means the variable of that name. Messages show the
 * names in an item but never what follows the first `=` of an unknown one: it may be the secret itself.
 */
export function parseSecrets(
  text: string,
  place: {
    readonly env: Readonly<Record<string, string | undefined>>
    readonly workspace: string
    readonly exists: (path: string) => boolean
  },
): Parsed<readonly Secret[]> {
  const valid = 'id=NAME,env=VARIABLE or id=NAME,src=FILE, one per line'
  const lines = splitLines(text)
  if (lines.kind === 'wrong') return lines
  const seen = new Set<string>()
  return parseEach(lines.value, (line): Parsed<Secret> => {
    const fields = line.split(',').map((field) => splitOnce(field.trim()))
    const byName = new Map(fields)
    const shown = quoted(fields.map(([name, value]) => (value === undefined ? '…' : `${name}=…`)).join(','))
    const strange = fields.some(
      ([name, value]) => !['id', 'env', 'src', 'source', 'type'].includes(name) || value === undefined,
    )
    if (strange || byName.size !== fields.length) {
      const next = 'Put the value into the environment of the step (env:) and name the variable here'
      return wrong(`${shown} does not say where the secret lives`, valid, next)
    }
    const id = byName.get('id') ?? ''
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(id))
      return wrong(`${shown} has no usable id`, valid, 'Give it one')
    if (seen.has(id)) return wrong(`id ${quoted(id)} is given twice`, valid, 'Remove one of them')
    seen.add(id)
    const file = byName.get('src') ?? byName.get('source')
    const type = byName.get('type')
    const named = byName.get('env')
    if (
      (file !== undefined && named !== undefined) ||
      (type !== undefined && type !== (file === undefined ? 'env' : 'file'))
    ) {
      return wrong(`secret ${quoted(id)} names two places`, valid, 'Keep one of env and src')
    }
    if (file !== undefined) {
      const path = resolve(place.workspace, file)
      if (file !== '' && place.exists(path)) return ok({ id, source: { kind: 'file', path } })
      return wrong(
        `secret ${quoted(id)}: no file ${quoted(file)}`,
        valid,
        'Correct the path; it is relative to the workspace',
      )
    }
    const variable = named ?? id
    if (place.env[variable] === undefined) {
      return wrong(
        `secret ${quoted(id)}: no environment variable ${quoted(variable)}`,
        valid,
        'Set it in the env: of this step',
      )
    }
    return ok({ id, source: { kind: 'env', name: variable } })
  })
}

function splitOnce(field: string): readonly [string, string | undefined] {
  const equals = field.indexOf('=')
  return equals < 0 ? [field, undefined] : [field.slice(0, equals), field.slice(equals + 1)]
}

/**
 * Names of Debian and Alpine packages, with `:architecture` and `=version` as apt and apk take them. They go into a Dockerfile, so
 * anything beyond these characters is refused.
 */
export function parseSystemPackage(text: string): Parsed<string> {
  if (/^[a-z0-9][a-z0-9+._-]*(?::[a-z0-9]+)?(?:=[0-9A-Za-z][0-9A-Za-z.+:~_-]*)?$/.test(text)) return ok(text)
  const valid = 'names as in apt or apk, with a version after "=" if need be: libpq5, libxml2=2.9.14'
  return wrong(`${quoted(text)} is not the name of a system package`, valid, 'Correct it')
}

/** Dependency groups and extras: PEP 508 names. */
export function parseName(text: string): Parsed<string> {
  if (/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(text)) return ok(text)
  return wrong(`${quoted(text)} is not a name`, 'letters, digits, ".", "_" and "-" inside', 'Correct it')
}

/** A path below the context, with `/`, normalised: no absolute path, no way out by `..`. */
export function parseInside(text: string): Parsed<string> {
  const valid = 'a path below the context, e.g. assets/dist'
  if (isAbsolute(text))
    return wrong(`${quoted(text)} is an absolute path`, valid, 'Write it relative to "context"')
  const parts: string[] = []
  for (const part of text.split('/')) {
    if (part === '..' && parts.pop() === undefined) {
      return wrong(
        `${quoted(text)} leaves the context`,
        valid,
        'Point "context" at a folder that contains it',
      )
    }
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  if (hasControl(text)) return wrong(`${quoted(text)} has control characters`, valid, 'Remove them')
  return ok(parts.join('/') || '.')
}

/** A line in gitignore syntax. A leading `/` stands for the context; `..` cannot match anything inside it. */
export function parseIgnorePattern(text: string): Parsed<string> {
  const valid = 'gitignore patterns relative to the context, e.g. tests/ or !tests/data'
  if (text.split('/').includes('..')) return wrong(`${quoted(text)} leaves the context`, valid, 'Remove it')
  if (hasControl(text)) return wrong(`${quoted(text)} has control characters`, valid, 'Remove them')
  return ok(text)
}

function hasControl(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f')
}
