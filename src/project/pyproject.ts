import { z } from 'zod'
import { readText } from './folder.ts'
import { parseToml } from './toml.ts'

/** What is read of `pyproject.toml` (PEP 621, PEP 735); everything else in it is left alone. */
const shape = z.object({
  project: z
    .object({
      name: z.string().optional(),
      'requires-python': z.string().optional(),
      dependencies: z.array(z.string()).optional(),
      'optional-dependencies': z.record(z.string(), z.array(z.string())).optional(),
      scripts: z.record(z.string(), z.string()).optional(),
      dynamic: z.array(z.string()).optional(),
    })
    .optional(),
  'dependency-groups': z
    .record(z.string(), z.array(z.union([z.string(), z.object({ 'include-group': z.string() })])))
    .optional(),
  tool: z.looseObject({}).optional(),
})

export type PyprojectData = z.infer<typeof shape>

export interface Pyproject {
  readonly file: string
  readonly text: string
  readonly data: PyprojectData
}

export const pyprojectFile = 'pyproject.toml'

/** The project's `pyproject.toml`, undefined where there is none. @throws Problem for broken TOML and wrong shapes. */
export async function readPyproject(root: string): Promise<Pyproject | undefined> {
  const text = await readText(root, pyprojectFile)
  if (text === undefined) return undefined
  return { file: pyprojectFile, text, data: parseToml(text, pyprojectFile, shape) }
}

/** PEP 503: runs of `-`, `_` and `.` are one `-`, lower case. */
export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}
