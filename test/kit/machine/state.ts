import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { repositoryRoot, type Folders } from './folders.ts'

/** What reaches one Docker engine. */
const engineSchema = z.strictObject({
  /** `DOCKER_HOST`. */
  dockerHost: z.string(),
  /** `DOCKER_CONFIG`, a folder that holds the buildx plugin. */
  dockerConfig: z.string(),
})
export type Engine = z.infer<typeof engineSchema>

/** What the kit tells those who use it; `state.json` in the kit's folder. */
const kitStateSchema = z.strictObject({
  /** `own`: started by the kit and emptied at will. `existing`: the machine's, only what the kit put there is touched. */
  engine: z.enum(['own', 'existing']),
  ...engineSchema.shape,
  /** Engines beside the first, one for each further test worker; none for whoever works alone. */
  furtherEngines: z.array(engineSchema).default([]),
  /** `BUILDX_BUILDER`, where the engine's own builder is not to be used. */
  builder: z.string().optional(),
  /** Host and port of a registry without TLS. */
  registry: z.string(),
  /** The registry's storage folder. */
  registryData: z.string(),
  /** Whole references in the kit's registry. */
  baseImages: z.strictObject({ slim313: z.string(), slim311: z.string(), builder313: z.string() }),
  /** Absolute path of the Node 24 that runs the bundles. */
  node24: z.string(),
  /** Folder with the Python tools actionlint and zizmor. */
  toolsBin: z.string(),
  /** What is in the tool cache of runners: `Python/<version>/x64`. */
  pythons: z.string(),
  /** A package index of this machine in front of the configured one; undefined: use the configured one. */
  indexUrl: z.string().optional(),
})
export type KitState = z.infer<typeof kitStateSchema>

/** Where the programs are that checks run. */
export type Tools = Pick<KitState, 'node24' | 'toolsBin' | 'pythons'>

export function toolsOf(folders: Folders): Tools {
  return {
    node24: `${repositoryRoot}/node_modules/.bin/node`,
    toolsBin: `${folders.venv}/bin`,
    pythons: folders.pythons,
  }
}

/** @throws Error when the kit is not up */
export function readKitState(file: string): KitState {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Error('The kit is not up. Start it with: node scripts/kit.mjs up', { cause })
  }
  return kitStateSchema.parse(JSON.parse(text))
}

/**
 * The kit as a test worker sees it, with an engine that no other worker uses.
 * @param worker `JEST_WORKER_ID`, counted from 1; undefined outside of jest, where the first engine serves
 * @throws Error when there are more workers than engines
 */
export function stateOfWorker(state: KitState, worker: string | undefined): KitState {
  const { dockerHost, dockerConfig, furtherEngines } = state
  const engines: readonly Engine[] = [{ dockerHost, dockerConfig }, ...furtherEngines]
  const engine = engines[Number(worker ?? '1') - 1]
  if (engine !== undefined) return { ...state, ...engine }
  throw new Error(
    `Test worker ${worker ?? ''} has no Docker engine of its own: the kit runs ${engines.length}. Start the tests with npm test.`,
  )
}

/** @returns undefined when there is none, or one of another version of the kit */
export async function previousState(file: string): Promise<KitState | undefined> {
  try {
    return kitStateSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return undefined
  }
}

export async function writeKitState(file: string, state: KitState): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`)
  await rename(`${file}.new`, file)
}
