import { Problem } from '../../problem.ts'
import { normaliseName, pyprojectFile, type Pyproject } from '../pyproject.ts'
import type { LockReading, Selection } from './format.ts'
import { addNames } from './implied.ts'
import { parseRequirement } from './requirement-line.ts'
import { unknownSelections } from './selection.ts'

/** Groups and extras that `pyproject.toml` defines. */
export function definedSelections(pyproject: Pyproject): Selection {
  return {
    groups: Object.keys(pyproject.data['dependency-groups'] ?? {}),
    extras: Object.keys(pyproject.data.project?.['optional-dependencies'] ?? {}),
  }
}

/** Ranges straight from `pyproject.toml`, where no lock is committed. */
export function readUnlocked(pyproject: Pyproject, wanted: Selection): LockReading {
  const problems = unknownSelections(wanted, definedSelections(pyproject), pyproject.file)
  if (problems.length > 0) throw new Problem(problems)
  const names = new Set<string>()
  for (const line of linesOf(pyproject, wanted)) {
    const { name, extras } = parseRequirement(line)
    if (name !== undefined) addNames(names, name, extras)
  }
  return {
    source: { kind: 'pyproject', path: pyprojectFile, files: [pyprojectFile] },
    names,
    findings: [],
    hints: [
      `${pyprojectFile}: no lock: the same commit may give another image tomorrow. Run \`uv lock\` and commit uv.lock.`,
    ],
  }
}

/** Names that the project itself asks for. */
export function directNames(pyproject: Pyproject, wanted: Selection): readonly string[] {
  return linesOf(pyproject, wanted)
    .map((line) => parseRequirement(line).name)
    .filter((name) => name !== undefined)
}

function linesOf(pyproject: Pyproject, wanted: Selection): readonly string[] {
  const { project, 'dependency-groups': groups } = pyproject.data
  return [
    ...(project?.dependencies ?? []),
    ...chosen(project?.['optional-dependencies'], wanted.extras).flat(),
    ...chosen(groups, wanted.groups).flatMap((group) => expand(group, groups ?? {}, new Set())),
  ]
}

function chosen<T>(tables: Readonly<Record<string, T>> | undefined, wanted: readonly string[]): readonly T[] {
  const names = new Set(wanted.map(normaliseName))
  return Object.entries(tables ?? {})
    .filter(([name]) => names.has(normaliseName(name)))
    .map(([, value]) => value)
}

type Group = readonly (string | { readonly 'include-group': string })[]

/** A group's own lines and those of the groups it includes. A circle is uv's to report. */
function expand(group: Group, all: Readonly<Record<string, Group>>, seen: Set<Group>): readonly string[] {
  if (seen.has(group)) return []
  seen.add(group)
  return group.flatMap((item) =>
    typeof item === 'string'
      ? [item]
      : chosen(all, [item['include-group']]).flatMap((g) => expand(g, all, seen)),
  )
}
