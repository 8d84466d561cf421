import path from 'node:path'
import { Problem } from '../../problem.ts'
import { readText } from '../folder.ts'
import type { Finding } from '../project.ts'
import type { LockFormat, LockReading } from './format.ts'
import { addNames } from './implied.ts'
import { parseRequirement } from './requirement-line.ts'
import { logicalLines, parseInclude, type Include } from './requirements-lines.ts'

/** pip's requirements files, with everything they include. */
export const requirementsTxt: LockFormat = {
  name: 'requirements.txt',
  accepts: (file) => /\.(?:txt|in)$/.test(file),
  candidates: (entries) =>
    entries.filter((e) => e.kind === 'file' && e.name === 'requirements.txt').map((e) => e.name),
  read: (root, file, _pyproject, wanted) => readRequirements(root, file, wanted),
}

interface Reading {
  readonly root: string
  readonly files: Set<string>
  readonly names: Set<string>
  /** `file:line name` of what is not pinned, by name. */
  readonly unpinned: Map<string, string>
  readonly unhashed: string[]
  readonly constrained: Set<string>
  hashes: number
  readonly findings: Finding[]
  readonly hints: string[]
  readonly problems: string[]
}

async function readRequirements(
  root: string,
  file: string,
  wanted: { readonly groups: readonly string[]; readonly extras: readonly string[] },
): Promise<LockReading> {
  const reading: Reading = {
    root,
    files: new Set(),
    names: new Set(),
    unpinned: new Map(),
    unhashed: [],
    constrained: new Set(),
    hashes: 0,
    findings: [],
    hints: [],
    problems: [],
  }
  for (const [input, names] of [
    ['groups', wanted.groups],
    ['extras', wanted.extras],
  ] as const)
    if (names.length > 0)
      reading.problems.push(
        `input ${input}: ${file} has no ${input} (\`${names.join('`, `')}\`). Leave the input empty, or lock pyproject.toml with uv.`,
      )
  const text = await readText(root, file)
  if (text === undefined) throw new Problem(`${file}: there is no such file.`)
  await readFileOf(reading, file, text, 'requirements', [])
  if (reading.problems.length > 0) throw new Problem(reading.problems)

  const unpinned = [...reading.unpinned]
    .filter(([name]) => !reading.constrained.has(name))
    .map(([, where]) => where)
  const pinned = unpinned.length === 0
  const hashed = reading.unhashed.length === 0
  const source = { kind: 'requirements-txt', path: file, files: [...reading.files], pinned, hashed } as const
  return {
    source,
    names: reading.names,
    findings: reading.findings,
    hints: [...reading.hints, ...advice(file, unpinned, reading)],
  }
}

function advice(file: string, unpinned: readonly string[], reading: Reading): readonly string[] {
  const lock = `Lock it, e.g. \`uv pip compile --generate-hashes\`, and commit the result.`
  if (unpinned.length > 0)
    return [
      `${file}: not pinned (${some(unpinned)}): the same commit may give another image tomorrow. ${lock}`,
    ]
  if (reading.unhashed.length === 0) return []
  if (reading.hashes > 0)
    return [`${file}: some requirements have no SHA-256 hash (${some(reading.unhashed)}). ${lock}`]
  return [`${file}: pinned, but without hashes: what they depend on is resolved anew in each build. ${lock}`]
}

function some(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(', ')
  return items.length > 3 ? `${shown} and ${String(items.length - 3)} more` : shown
}

async function readFileOf(
  reading: Reading,
  file: string,
  text: string,
  kind: 'requirements' | 'constraints',
  chain: readonly string[],
): Promise<void> {
  reading.files.add(file)
  for (const { line, text: content } of logicalLines(text)) {
    const where = `${file}:${String(line)}`
    const include = parseInclude(content)
    if (include !== undefined) {
      // What a constraints file includes constrains too.
      const included = kind === 'constraints' ? 'constraints' : include.kind
      await follow(reading, where, content, { ...include, kind: included }, [...chain, file])
    } else if (!content.startsWith('-') || /^(?:-e|--editable)\b/.test(content)) {
      addRequirement(reading, where, content, kind)
    }
  }
}

async function follow(
  reading: Reading,
  where: string,
  content: string,
  include: Include,
  chain: readonly string[],
): Promise<void> {
  const found = await openInclude(reading.root, include.target, chain)
  if ('refused' in found) {
    reading.problems.push(`${where}: \`${content}\`: ${found.refused}`)
    return
  }
  const { file, text } = found
  if (!reading.files.has(file))
    reading.findings.push({ what: 'included', value: `${file} (${include.kind})`, ...split(where) })
  await readFileOf(reading, file, text, include.kind, chain)
}

/** `chain`: the files that lead to the include, outermost first; a target is relative to the last of them. */
async function openInclude(
  root: string,
  target: string,
  chain: readonly string[],
): Promise<{ readonly file: string; readonly text: string } | { readonly refused: string }> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target))
    return {
      refused: 'an include from the network can change without a commit. Copy the file into the project.',
    }
  const file = path.posix.join(path.posix.dirname(chain.at(-1) ?? ''), target)
  if (path.isAbsolute(target) || file === '..' || file.startsWith('../'))
    return {
      refused:
        'the include leaves the project folder. Move the file into it, or set the input `context` to the folder above.',
    }
  if (chain.includes(file))
    return { refused: `the includes form a circle: ${[...chain, file].join(' → ')}. Remove one of them.` }
  const text = await readText(root, file)
  if (text !== undefined) return { file, text }
  return { refused: `there is no file ${file}. Add it, or mend the path (relative to the including file).` }
}

function addRequirement(
  reading: Reading,
  where: string,
  content: string,
  kind: 'requirements' | 'constraints',
): void {
  const requirement = parseRequirement(content)
  const label = requirement.name ?? content
  if (kind === 'constraints') {
    if (requirement.pinned) reading.constrained.add(label)
    return
  }
  if (requirement.name !== undefined) addNames(reading.names, requirement.name, requirement.extras)
  if (!requirement.pinned) reading.unpinned.set(label, `${where} ${label}`)
  if (requirement.hashed) reading.hashes++
  else reading.unhashed.push(`${where} ${label}`)
  if (requirement.sourceTree)
    reading.hints.push(
      `${where}: \`${content}\` is a folder or a repository, not a wheel or an sdist: nothing verifies it. ` +
        'The project itself needs no such line: its sources are on the import path.',
    )
}

function split(where: string): { file: string; line: number } {
  const colon = where.lastIndexOf(':')
  return { file: where.slice(0, colon), line: Number(where.slice(colon + 1)) }
}
