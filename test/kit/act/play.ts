import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { ArtifactStorage } from '../github/artifact-storage.ts'
import type { Github } from '../github/server.ts'
import { zipArchive } from '../github/zip-archive.ts'
import { githubVariables, machinePath, passedThrough, type Variables } from '../runner/environment.ts'
import { bundledNode, cacheVariables, type JobOptions, type PhaseResult } from '../runner/job.ts'
import type { Play, Stage } from '../scenario/scenario.ts'
import { ensureAct } from './ensure-act.ts'
import { readJobs } from './job-results.ts'
import { othersArguments } from './others.ts'
import { OWN, publish, readable } from './published.ts'

export interface PlayOptions {
  /** Path of the workflow in the repository that is checked out. */
  readonly workflow: string
  readonly secrets?: Variables
  /** `vars` context. */
  readonly variables?: Variables
  /** Of a dispatch. */
  readonly inputs?: Variables
  /** Where artifacts go that later runs download; without it only jobs of the same run see them. */
  readonly storage?: ArtifactStorage
}

/** Labels of runners; all of them are this machine. */
const LABELS = ['ubuntu-24.04', 'ubuntu-24.04-arm', 'ubuntu-latest', 'self-hosted', 'linux', 'x64', 'arm64']

/**
 * Plays a whole workflow with act, its jobs as processes of this machine: each with a workspace of its own, but with one
 * home, engine and token for all of the run. What act does not know: permissions, concurrency, `cache-mode`.
 */
export function workflow(options: PlayOptions): Play {
  return async (stage) => {
    const runner = stage.options.folder
    const own = path.join(runner, 'published')
    await publish(own)
    const files = {
      act: path.join(runner, 'act'),
      event: path.join(runner, 'event.json'),
      environment: path.join(runner, 'environment'),
      artifacts: path.join(runner, 'artifacts'),
    }
    await rm(files.artifacts, { recursive: true, force: true })
    await mkdir(path.join(runner, 'home'), { recursive: true })
    await mkdir(path.join(runner, 'tools'), { recursive: true })
    await mkdir(files.act, { recursive: true })
    // Where act has the runner's tool cache.
    await rm(path.join(files.act, 'tool_cache'), { recursive: true, force: true })
    await symlink(path.join(runner, 'tools'), path.join(files.act, 'tool_cache'))
    const { inputs = {} } = options
    await writeFile(
      files.event,
      JSON.stringify({ ...stage.options.event, ...(options.inputs && { inputs }) }),
    )
    const caller = path.join(runner, path.basename(options.workflow))
    await writeFile(caller, readable(await readFile(path.join(stage.workspace, options.workflow), 'utf8')))
    const ownWorkflows = path.join(own, '.github/workflows')
    const called = (await readdir(ownWorkflows)).map((name) => path.join(ownWorkflows, name))
    const { github } = stage.options
    const argv = [
      github.event_name,
      `--workflows=${caller}`,
      `--directory=${stage.workspace}`,
      `--eventpath=${files.event}`,
      `--actor=${github.actor}`,
      `--action-cache-path=${files.act}`,
      `--local-repository=${OWN}=${own}`,
      ...othersArguments([caller, ...(await callees(caller, called))]),
      ...LABELS.map((label) => `--platform=${label}=-self-hosted`),
      ...['--json', '--no-cache-server', '--use-gitignore=false', '--container-daemon-socket=-'],
      ...[
        '--env-file=/dev/null',
        '--secret-file=/dev/null',
        '--var-file=/dev/null',
        '--input-file=/dev/null',
      ],
      ...pairs('env', {
        ...jobVariables(stage.options),
        GITHUB_WORKFLOW_REF: `${github.repository}/${options.workflow}@${github.ref}`,
        KIT_ARTIFACTS: files.artifacts,
        KIT_CHECKOUT: stage.workspace,
      }),
      ...pairs('secret', { GITHUB_TOKEN: github.token, ...options.secrets }),
      ...pairs('var', options.variables ?? {}),
      ...pairs('input', inputs),
    ]
    const phases = await run(argv, stage.options)
    if (options.storage !== undefined)
      await keepArtifacts(files.artifacts, Number(github.run_id), stage, options.storage)
    return phases
  }
}

/** Our workflows that the caller calls, and what those call. */
async function callees(file: string, ours: readonly string[], seen = new Set<string>()): Promise<string[]> {
  const text = await readFile(file, 'utf8')
  const called = ours.filter(
    (one) => !seen.has(one) && text.includes(`.github/workflows/${path.basename(one)}@`),
  )
  for (const one of called) seen.add(one)
  for (const one of called) await callees(one, ours, seen)
  return [...seen]
}

function pairs(flag: string, values: Variables): string[] {
  return Object.entries(values).map(([name, value]) => `--${flag}=${name}=${value}`)
}

/** What act does not set by itself, or would read from the folder's git. */
function jobVariables({ github, cache, env = {}, machine = process.env }: JobOptions): Variables {
  const { action: _, ...context } = { ...githubVariables(github), action: '' }
  return {
    ...passedThrough(machine),
    ...(cache === undefined ? {} : cacheVariables(cache)),
    ...context,
    SHA_REF: github.sha,
    RUNNER_ENVIRONMENT: 'github-hosted',
    LANG: 'C.UTF-8',
    ...env,
  }
}

/**
 * act stops to read when a program has failed, and loses what it said last: so the end of such a one comes a second later. It asks
 * node for its path by `-e` and takes that, so the answer is this one's.
 * No shell script: a shell drops variables like `INPUT_BASE-IMAGE`.
 */
function patientNode(node: string): string {
  return `#!${node}
const argv = process.argv.slice(2)
if (argv.includes('-e')) console.log(__filename)
else {
  const { status } = require('node:child_process').spawnSync(process.execPath, argv, { stdio: 'inherit' })
  setTimeout(() => process.exit(status ?? 1), status === 0 ? 0 : 1000)
}
`
}

async function run(argv: readonly string[], options: JobOptions): Promise<readonly PhaseResult[]> {
  const { machine = process.env, node, folder, timeoutMs = 10 * 60_000 } = options
  const home = path.join(folder, 'home')
  const bin = path.join(folder, 'bin')
  await mkdir(bin, { recursive: true })
  await writeFile(path.join(bin, 'node'), patientNode(node ?? bundledNode), { mode: 0o755 })
  const environment = {
    HOME: home,
    XDG_CACHE_HOME: path.join(folder, 'act'),
    XDG_CONFIG_HOME: path.join(folder, 'act'),
    PATH: [bin, machinePath(machine)].join(':'),
  }
  const child = spawn(await ensureAct(), argv, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => void lines.push(line))
  const start = performance.now()
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => resolve(exit ?? 137))
  })
  const jobs = readJobs(lines)
  for (const line of jobs.flatMap(({ log }) => log)) options.onLine?.(line)
  if (jobs.length > 0 && (code === 0) === jobs.every(({ exitCode }) => exitCode === 0)) return jobs
  // act itself failed, or a job that it did not begin.
  const seconds = (performance.now() - start) / 1000
  return [
    ...jobs,
    {
      phase: 'main',
      job: 'act',
      exitCode: code || 1,
      outputs: {},
      state: {},
      log: lines,
      annotations: [],
      summary: '',
      seconds,
    },
  ]
}

async function keepArtifacts(
  folder: string,
  run: number,
  stage: Stage,
  storage: ArtifactStorage,
): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const names = await readdir(path.join(folder, name))
    const entries = await Promise.all(
      names.map(async (file) => ({ name: file, content: await readFile(path.join(folder, name, file)) })),
    )
    const archive = zipArchive(entries)
    const { github }: { github: Github } = stage
    github.addArtifact({ run, name, bytes: archive.length, location: storage.put(archive) })
  }
}
