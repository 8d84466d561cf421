import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'

/** What the runner needs of an action's metadata file. Names of inputs keep the case they are written in. */
export interface ActionFile {
  readonly folder: string
  readonly inputs: ReadonlyMap<string, { readonly default: string }>
  readonly main: string
  readonly post: string | undefined
  /** Condition of the post phase; `always()` where the file says nothing. */
  readonly postIf: string
}

/**
 * Reads `action.yml` or `action.yaml` of a folder. Values are left as they are written: `${{ … }}` is for `evaluate`.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax
 * @throws when there is no such file, or it is not a Node 24 action
 */
export async function readActionFile(folder: string): Promise<ActionFile> {
  const text = await readFirst(folder, ['action.yml', 'action.yaml'])
  const metadata = asRecord(parse(text))
  const runs = asRecord(metadata['runs'])
  if (runs['using'] !== 'node24')
    throw new Error(`${folder}: runs.using is ${String(runs['using'])}, not node24`)
  if (typeof runs['main'] !== 'string') throw new Error(`${folder}: runs.main is missing`)
  if (runs['pre'] !== undefined) throw new Error(`${folder}: runs.pre is not supported by this runner`)
  const inputs = new Map<string, { default: string }>()
  for (const [name, input] of Object.entries(asRecord(metadata['inputs'] ?? {}))) {
    inputs.set(name, { default: scalar(asRecord(input ?? {})['default']) })
  }
  return {
    folder,
    inputs,
    main: path.resolve(folder, runs['main']),
    post: typeof runs['post'] === 'string' ? path.resolve(folder, runs['post']) : undefined,
    postIf: typeof runs['post-if'] === 'string' ? runs['post-if'] : 'always()',
  }
}

async function readFirst(folder: string, names: readonly string[]): Promise<string> {
  for (const name of names) {
    try {
      return await readFile(path.join(folder, name), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new Error(`Can't find 'action.yml' or 'action.yaml' under '${folder}'.`)
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a mapping')
  return value as Record<string, unknown>
}

function scalar(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  throw new Error('the default of an input must be a scalar')
}
