import { normaliseName } from '../pyproject.ts'

/** One requirement as far as needed here: its name, and whether it can only mean one file. Not a PEP 508 parser. */
export interface RequirementLine {
  /** Normalised; undefined for paths and URLs without a name. */
  readonly name: string | undefined
  readonly extras: readonly string[]
  /** `==1.2`, `===1.2`, or a URL that carries a hash. */
  readonly pinned: boolean
  /** Has a SHA-256 hash. */
  readonly hashed: boolean
  /** A folder, a repository or an editable install: there is no file with a hash. */
  readonly sourceTree: boolean
}

/** File names that pip takes for a distribution. */
const archive = /^[^@;]*\.(?:whl|tar\.gz|zip|tgz|tar\.bz2)(?:[#?].*)?$/i

/** `text`: one logical line without comments, continuations joined; pip's per-requirement options may follow. */
export function parseRequirement(text: string): RequirementLine {
  const editable = /^(?:-e|--editable)(?:\s+|=)/.exec(text)
  const [requirement = '', ...options] = text.slice(editable?.[0].length ?? 0).split(/\s+(?=--)/)
  const hashOption = options.some((option) => /^--hash[=\s]\s*sha256:[0-9a-f]{64}$/i.test(option.trim()))
  const isPath = editable !== null || archive.test(requirement.trim())
  const match = isPath
    ? null
    : /^(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[(?<extras>[^\]]*)\])?\s*(?<rest>$|[@;(<>=!~].*)$/.exec(
        requirement.trim(),
      )
  const rest = match?.groups?.rest ?? requirement.trim()
  const isUrl = match === null || rest.startsWith('@')
  const location = (isUrl ? rest.replace(/^@\s*/, '') : '').split(/\s+;/)[0] ?? ''
  const hashed = hashOption || /#(?:.*&)?sha256=[0-9a-f]{64}/i.test(location)
  const isFile = archive.test(location)
  return {
    name: match?.groups?.name === undefined ? undefined : normaliseName(match.groups.name),
    extras: (match?.groups?.extras ?? '')
      .split(',')
      .map((e) => normaliseName(e.trim()))
      .filter((e) => e !== ''),
    pinned: isUrl ? hashed : isPin(rest),
    hashed,
    sourceTree: editable !== null || (isUrl && !isFile && !(hashed && !location.startsWith('git+'))),
  }
}

/** `specifier`: what follows the name and extras, a marker included. */
function isPin(specifier: string): boolean {
  const version = (specifier.split(';')[0] ?? '').trim().replace(/^\((?<inner>.*)\)$/, '$<inner>')
  return /^={2,3}\s*[^\s,*]+$/.test(version)
}
