import { join } from 'node:path'
import { inputVariable } from '../../src/inputs/names.ts'
import type { Options } from '../../src/inputs/options.ts'
import { parseOptions } from '../../src/inputs/parse.ts'
import { Problem } from '../../src/problem.ts'

export type Inputs = Readonly<Record<string, string>>

/** Parses inputs as the runner would pass them; `present` are the paths that exist below the workspace. */
export function parse(inputs: Inputs, present: readonly string[] = ['.']): Options {
  const given: Record<string, string> = { image: 'ghcr.io/org/app', ...inputs }
  const env: Record<string, string> = { GITHUB_WORKSPACE: '/checkout', TOKEN: 'hush' }
  for (const [name, text] of Object.entries(given)) env[inputVariable(name)] = text
  const paths = present.map((path) => join('/checkout', path))
  return parseOptions(env, (path) => paths.includes(path))
}

/** The lines of the problem that these inputs are; none where they are fine. */
export function problemsOf(inputs: Inputs): readonly string[] {
  try {
    parse(inputs)
  } catch (error) {
    if (error instanceof Problem) return error.problems
    throw error
  }
  return []
}
