import { z } from 'zod'
import { Problem } from '../../problem.ts'
import { readText } from '../folder.ts'
import { normaliseName, pyprojectFile, type Pyproject } from '../pyproject.ts'
import { parseToml } from '../toml.ts'
import type { LockFormat, LockReading, Selection } from './format.ts'
import { definedSelections } from './pyproject.ts'
import { unknownSelections } from './selection.ts'

const edges = z.array(z.object({ name: z.string(), extra: z.array(z.string()).optional() })).optional()
const edgesByName = z.record(z.string(), edges).optional()

/** What is read of `uv.lock`: the graph of names. https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile */
const shape = z.object({
  package: z
    .array(
      z.object({
        name: z.string(),
        source: z.looseObject({}).optional(),
        dependencies: edges,
        'optional-dependencies': edgesByName,
        'dev-dependencies': edgesByName,
      }),
    )
    .default([]),
})
type Package = z.infer<typeof shape>['package'][number]

export const uvLock: LockFormat = {
  name: 'uv.lock',
  accepts: (file) => file === 'uv.lock',
  candidates: (entries) =>
    entries.filter((e) => e.kind === 'file' && e.name === 'uv.lock').map((e) => e.name),
  read: readUvLock,
}

async function readUvLock(
  root: string,
  file: string,
  pyproject: Pyproject | undefined,
  wanted: Selection,
): Promise<LockReading> {
  if (pyproject === undefined)
    throw new Problem(
      `${file}: there is no ${pyprojectFile} beside it, so uv cannot read it. Commit that too.`,
    )
  const problems = unknownSelections(wanted, definedSelections(pyproject), pyproject.file)
  if (problems.length > 0) throw new Problem(problems)
  const { package: packages } = parseToml((await readText(root, file)) ?? '', file, shape)
  return {
    source: { kind: 'uv-lock', path: file, files: [file, pyprojectFile] },
    names: reachable(packages, pyproject.data.project?.name, wanted),
    findings: [],
    hints: [],
  }
}

/** Names reached from the project itself; groups that were not asked for (`dev`) are not installed, so not counted. */
function reachable(
  packages: readonly Package[],
  project: string | undefined,
  wanted: Selection,
): ReadonlySet<string> {
  const byName = new Map<string, Package[]>()
  for (const entry of packages) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry])
  const groups = wanted.groups.map(normaliseName)
  const seen = new Set<string>()
  const names = new Set<string>()
  const queue = [{ name: normaliseName(project ?? ''), extras: wanted.extras.map(normaliseName), own: true }]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { name, extras, own } = next
    if (!own) names.add(name)
    // Several entries of one name are variants for other markers.
    for (const found of byName.get(name) ?? []) {
      const lists = [
        ['', found.dependencies] as const,
        ...Object.entries(found['optional-dependencies'] ?? {}).filter(([extra]) =>
          extras.includes(normaliseName(extra)),
        ),
        ...(own
          ? Object.entries(found['dev-dependencies'] ?? {}).filter(([g]) => groups.includes(normaliseName(g)))
          : []),
      ]
      for (const [, list] of lists)
        for (const edge of list ?? []) {
          const key = `${edge.name}[${(edge.extra ?? []).join()}]`
          if (seen.has(key)) continue
          seen.add(key)
          queue.push({ name: edge.name, extras: (edge.extra ?? []).map(normaliseName), own: false })
        }
    }
  }
  return names
}
