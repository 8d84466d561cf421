import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readActionFile, type ActionFile } from './action-file.ts'
import { githubVariables, inputVariable, machinePath, passedThrough, type Variables } from './environment.ts'
import { evaluate, holds, type JobStatus } from './expressions.ts'
import { isProtectedVariable, parseAssignments, parsePaths } from './file-commands.ts'
import type { GithubContext } from './github-context.ts'
import { createMasks } from './masks.ts'
import { runProgram } from './phase.ts'
import { createStepLog, type Annotation, type StepLog } from './step-log.ts'

export interface JobOptions {
  /** The runner's own disk: home, work, temp and tools lie below. Same path, same runner image. */
  readonly folder: string
  readonly github: GithubContext
  /** Payload of the event, written where `GITHUB_EVENT_PATH` points. */
  readonly event: object
  /** Where the cache service is and what the job may do there; without it the job has no cache. */
  readonly cache?: { readonly url: string; readonly token: string; readonly mode?: CacheMode }
  /** `env:` of the job; wins over what passes through from the machine. */
  readonly env?: Variables
  /** Environment of this machine, of which little passes through; this process's own by default. */
  readonly machine?: NodeJS.ProcessEnv
  /** Node program that runs the bundles; the repository's Node 24 by default. */
  readonly node?: string
  readonly debug?: boolean
  /** Called with each line that GitHub would show, masked. */
  readonly onLine?: (line: string) => void
  /** Milliseconds that each phase may take. */
  readonly timeoutMs?: number
}

export type CacheMode = 'read' | 'write' | 'write-only' | 'none'

export interface PhaseResult {
  /** Name of the job, where a whole workflow was played. */
  readonly job?: string
  readonly phase: 'main' | 'post'
  readonly exitCode: number
  readonly outputs: Readonly<Record<string, string>>
  /** All state saved so far. */
  readonly state: Readonly<Record<string, string>>
  /** Lines as GitHub shows them: masked, commands rendered. */
  readonly log: readonly string[]
  readonly annotations: readonly Annotation[]
  /** Markdown of the job summary. */
  readonly summary: string
  readonly seconds: number
}

interface Step {
  readonly action: ActionFile
  readonly inputs: Variables
  readonly state: Record<string, string>
  readonly name: string
}

const DEFAULT_TIMEOUT_MS = 20 * 60_000
/** A longer summary is dropped whole. */
const SUMMARY_LIMIT = 1024 * 1024
const FILES = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'] as const
export const bundledNode = path.resolve(import.meta.dirname, '../../../node_modules/.bin/node')

/** One job on one runner: steps share environment, path, masks and workspace; posts run at its end, last step first. */
export class Job {
  readonly home: string
  readonly workspace: string
  readonly temp: string
  readonly toolCache: string
  readonly #options: JobOptions
  readonly #masks = createMasks()
  readonly #environment: Record<string, string> = {}
  readonly #paths: string[] = []
  readonly #posts: Step[] = []
  #status: JobStatus = 'success'

  constructor(options: JobOptions) {
    this.#options = options
    const repository = options.github.repository.split('/').at(-1) ?? 'app'
    this.home = path.join(options.folder, 'home')
    this.workspace = path.join(options.folder, 'work', repository, repository)
    this.temp = path.join(options.folder, 'work', '_temp')
    this.toolCache = path.join(options.folder, 'tools')
    this.#masks.add(options.github.token)
    if (options.cache !== undefined) this.#masks.add(options.cache.token)
  }

  get status(): JobStatus {
    return this.#status
  }

  /** Runs the main phase of the action in `folder`; its post phase waits for `finish`. */
  async run(folder: string, inputs: Variables = {}): Promise<PhaseResult> {
    const action = await readActionFile(folder)
    const step: Step = {
      action,
      inputs: this.#inputVariables(action, inputs),
      state: {},
      name: `__${path.basename(folder)}`,
    }
    if (action.post !== undefined) this.#posts.unshift(step)
    return this.#phase('main', action.main, step, unexpectedInputs(action, inputs))
  }

  /** Runs the post phases in reverse order and returns those that ran. */
  async finish(): Promise<PhaseResult[]> {
    const results: PhaseResult[] = []
    for (const step of this.#posts.splice(0)) {
      if (step.action.post !== undefined && holds(step.action.postIf, this.#status))
        results.push(await this.#phase('post', step.action.post, step, []))
    }
    return results
  }

  /** `required:` is not enforced by the runner, nor are inputs that the action does not declare withheld. */
  #inputVariables(action: ActionFile, given: Variables): Variables {
    const variables: Record<string, string> = {}
    const contexts = {
      github: { ...this.#options.github, workspace: this.workspace },
      runner: { os: 'Linux', arch: architecture(), temp: this.temp, tool_cache: this.toolCache },
      env: this.#environment,
    }
    for (const [name, input] of action.inputs)
      variables[inputVariable(name)] = evaluate(input.default, contexts)
    for (const [name, value] of Object.entries(given)) variables[inputVariable(name)] = value
    return variables
  }

  async #phase(
    phase: 'main' | 'post',
    script: string,
    step: Step,
    warnings: readonly string[],
  ): Promise<PhaseResult> {
    const { debug = false, onLine, node = bundledNode, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options
    const log = createStepLog({ masks: this.#masks, debug, onLine })
    for (const message of warnings) log.annotate({ level: 'warning', message, properties: {} })
    const files = await this.#prepare()
    const environment = { ...this.#variables(step), ...files }
    const start = performance.now()
    let exitCode = await runProgram({ node, script, folder: this.workspace, environment, timeoutMs }, log)
    const seconds = (performance.now() - start) / 1000
    const text = async (name: (typeof FILES)[number]): Promise<string> => readFile(files[name], 'utf8')
    let outputs: Record<string, string> = {}
    let summary = await text('GITHUB_STEP_SUMMARY')
    try {
      outputs = parseAssignments(await text('GITHUB_OUTPUT'))
      Object.assign(step.state, parseAssignments(await text('GITHUB_STATE')))
      this.#adopt(parseAssignments(await text('GITHUB_ENV')), log)
      this.#paths.unshift(...parsePaths(await text('GITHUB_PATH')).reverse())
    } catch (error) {
      log.annotate({ level: 'error', message: (error as Error).message, properties: {} })
      exitCode ||= 1
    }
    if (Buffer.byteLength(summary) > SUMMARY_LIMIT) {
      const message = `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.round(Buffer.byteLength(summary) / 1024)}k.`
      log.annotate({ level: 'error', message, properties: {} })
      summary = ''
    }
    if (exitCode !== 0) this.#status = 'failure'
    const { lines, annotations } = log
    return { phase, exitCode, outputs, state: { ...step.state }, log: lines, annotations, summary, seconds }
  }

  /** Makes the runner's folders, the event payload and five empty files for one phase. */
  async #prepare(): Promise<Record<(typeof FILES)[number], string>> {
    const commands = path.join(this.temp, '_runner_file_commands')
    const workflow = path.join(this.temp, '_github_workflow')
    for (const folder of [this.home, this.workspace, this.toolCache, commands, workflow])
      await mkdir(folder, { recursive: true })
    await writeFile(path.join(workflow, 'event.json'), JSON.stringify(this.#options.event, null, 2))
    const id = randomUUID()
    const entries = FILES.map((name) => [name, path.join(commands, `${name.toLowerCase()}_${id}`)] as const)
    for (const [, file] of entries) await writeFile(file, '')
    return Object.fromEntries(entries) as Record<(typeof FILES)[number], string>
  }

  #variables(step: Step): Variables {
    const { cache, github, machine = process.env, debug, env = {} } = this.#options
    const state = Object.entries(step.state).map(([name, value]) => [`STATE_${name}`, value] as const)
    return {
      ...passedThrough(machine),
      LANG: 'C.UTF-8',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      ...(cache === undefined ? {} : cacheVariables(cache)),
      ...env,
      ...this.#environment,
      HOME: this.home,
      PATH: [...this.#paths, machinePath(machine)].join(':'),
      ...githubVariables(github),
      GITHUB_ACTION: step.name,
      GITHUB_EVENT_PATH: path.join(this.temp, '_github_workflow', 'event.json'),
      GITHUB_WORKSPACE: this.workspace,
      RUNNER_TEMP: this.temp,
      RUNNER_TOOL_CACHE: this.toolCache,
      RUNNER_WORKSPACE: path.dirname(this.workspace),
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: architecture(),
      RUNNER_NAME: 'kit',
      RUNNER_ENVIRONMENT: 'github-hosted',
      ...(debug === true ? { RUNNER_DEBUG: '1' } : {}),
      ...step.inputs,
      ...Object.fromEntries(state),
    }
  }

  #adopt(variables: Variables, log: StepLog): void {
    for (const [name, value] of Object.entries(variables)) {
      if (!isProtectedVariable(name)) this.#environment[name] = value
      else
        log.annotate({ level: 'error', message: `Can't store ${name} through $GITHUB_ENV.`, properties: {} })
    }
  }
}

export function cacheVariables(cache: NonNullable<JobOptions['cache']>): Variables {
  return {
    ACTIONS_RUNTIME_TOKEN: cache.token,
    ACTIONS_RESULTS_URL: cache.url,
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ...(cache.mode === undefined ? {} : { ACTIONS_CACHE_MODE: cache.mode }),
  }
}

function unexpectedInputs(action: ActionFile, given: Variables): string[] {
  const known = [...action.inputs.keys()]
  const lower = new Set(known.map((name) => name.toLowerCase()))
  const unknown = Object.keys(given).filter((name) => !lower.has(name.toLowerCase()))
  if (unknown.length === 0) return []
  const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')
  return [`Unexpected input(s) ${list(unknown)}, valid inputs are [${list(known)}]`]
}

/** The runner's word for the machine's architecture. */
function architecture(): string {
  return process.arch === 'arm64' ? 'ARM64' : 'X64'
}
