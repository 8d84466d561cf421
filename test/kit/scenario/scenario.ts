import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCacheService, type CacheService } from '../cache-service/service.ts'
import { issueCacheToken } from '../cache-service/token.ts'
import { commitsOf } from '../github/commits.ts'
import { startGithub, type Github } from '../github/server.ts'
import type { Comment, Permission, Pull } from '../github/state.ts'
import type { Variables } from '../runner/environment.ts'
import { githubContext, REPOSITORY_ID } from '../runner/github-context.ts'
import { Job, type CacheMode, type JobOptions, type PhaseResult } from '../runner/job.ts'
import { factsOf, type RunEvent } from './events.ts'
import { giveBuilder, givePythons, kitVariables, type PruneKind, type ScenarioKit } from './kit.ts'
import { createRepository, type Change, type Repository } from './repository.ts'
import { markOf, runResult, type RunResult } from './run-result.ts'

export type { PruneKind, ScenarioKit } from './kit.ts'

export interface ScenarioOptions {
  /** Name of a folder in `examples/`. */
  readonly example?: string
  /** Files of the first commit by path, where there is no example. */
  readonly files?: Readonly<Record<string, string>>
  /** Name of the image in the kit's registry. */
  readonly image: string
  readonly kit: ScenarioKit
  /** Inputs of every run, besides `image`. */
  readonly inputs?: Variables
  readonly env?: Variables
  /** Folder of the action; this repository when left out. */
  readonly action?: string
  /** Bytes the cache service holds. */
  readonly cacheQuota?: number
  /** Where everything is kept; a temporary folder, deleted by `close`, when left out. */
  readonly folder?: string
  readonly onLine?: (line: string) => void
}

export interface RunOptions {
  /** Inputs of this run; win over the scenario's. */
  readonly inputs?: Variables
  readonly env?: Variables
  readonly cacheMode?: CacheMode
  /** What the token may write, where the event does not say it. */
  readonly writes?: readonly Permission[]
  /** `false`: the runner of the run before goes on, with its images, tools and home, as a self-hosted one. */
  readonly freshRunner?: boolean
  readonly fullHistory?: boolean
  /** A second runner, while a run goes on: it shares the engine, and counts what both do. */
  readonly beside?: boolean
  /** Who plays the run; the action alone, in a job of its own, when left out. */
  readonly play?: Play
}

/** Plays a run on a runner that is ready: the workspace is checked out, the services wait. */
export type Play = (stage: Stage) => Promise<readonly PhaseResult[]>

export interface Stage {
  readonly options: JobOptions
  /** The checkout, below the runner's folder. */
  readonly workspace: string
  readonly github: Github
}

export interface PullRequestOptions extends RunOptions {
  readonly number: number
  /** A commit on top of the head; without it the run before is run again. */
  readonly change?: Change
  readonly fork?: boolean
  readonly labels?: readonly string[]
  readonly target?: boolean
}

const REPOSITORY = 'octo-org/app'
const FORK = 'mona/app'
const repositoryRoot = path.resolve(import.meta.dirname, '../../..')

/** A repository on GitHub with its runs, told in the order in which they happen. */
export class Scenario {
  /** Repository of the image, with the registry. */
  readonly image: string
  readonly cache: CacheService
  readonly github: Github
  readonly repository: Repository
  readonly #options: ScenarioOptions
  readonly #folder: string
  #runs = 0
  /** The last run of each pull request. */
  readonly #runOf = new Map<number, number>()

  private constructor(
    options: ScenarioOptions,
    folder: string,
    parts: Pick<Scenario, 'cache' | 'github' | 'repository'>,
  ) {
    this.#options = options
    this.#folder = folder
    this.image = `${options.kit.registry}/${options.image}`
    this.cache = parts.cache
    this.github = parts.github
    this.repository = parts.repository
  }

  static async start(options: ScenarioOptions): Promise<Scenario> {
    const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'scenario-')))
    const { example, files = {}, cacheQuota } = options
    const repository = await createRepository(
      path.join(folder, 'repository'),
      example === undefined
        ? { kind: 'files', files }
        : { kind: 'folder', folder: path.join(repositoryRoot, 'examples', example) },
    )
    const quota = cacheQuota === undefined ? {} : { quota: cacheQuota }
    const cache = await startCacheService({ folder: path.join(folder, 'cache'), ...quota })
    const github = await startGithub({
      repository: REPOSITORY,
      repositoryId: REPOSITORY_ID,
      commits: commitsOf(repository.gitFolder),
      caches: cache,
    })
    return new Scenario(options, folder, { cache, github, repository })
  }

  /** A push to the default branch; without a change, the last one's run again. */
  async pushToMain(options: RunOptions & { change?: Change } = {}): Promise<RunResult> {
    return this.push({ ...options, branch: 'main' })
  }

  async push({
    branch,
    change,
    ...run
  }: RunOptions & { branch: string; change?: Change }): Promise<RunResult> {
    const sha = await this.repository.commit(branch, change)
    return this.#run({ kind: 'push', branch, sha, before: await this.repository.parentOf(sha) }, run)
  }

  /** Opens a pull request with its first change, adds to it with later ones. */
  async pullRequest(options: PullRequestOptions): Promise<RunResult> {
    const { number, change, fork = false, labels = [], target = false, ...run } = options
    const known = this.github.state.pulls.get(number)
    const branch = known?.head.ref ?? `change-${number}`
    const repository = known?.head.repository ?? (fork ? FORK : REPOSITORY)
    // A fork's branch is not in the repository, but its pull requests' heads are.
    const refs = [`refs/pull/${number}/head`, ...(repository === REPOSITORY ? [`refs/heads/${branch}`] : [])]
    const head = await this.repository.commit(branch, change, { refs, message: `Change ${number}` })
    const base = await this.repository.shaOf('main')
    const pull: Pull = {
      number,
      title: `Change ${number}`,
      state: 'open',
      labels: known?.labels ?? labels,
      head: { ref: branch, sha: head, repository },
      base: { ref: 'main', sha: base, repository: REPOSITORY },
      mergeCommitSha: await this.repository.merge(number, head, base),
    }
    this.github.setPull(pull)
    const action = known === undefined ? 'opened' : 'synchronize'
    const running = this.#run({ kind: 'pull-request', action, pull, target }, run)
    this.#runOf.set(number, this.#runs)
    return running
  }

  /** A scheduled run on the default branch. */
  async nightly(run: RunOptions = {}): Promise<RunResult> {
    return this.#run({ kind: 'schedule', sha: await this.repository.shaOf('main') }, run)
  }

  async tag({ name, ...run }: RunOptions & { name: string }): Promise<RunResult> {
    const sha = await this.repository.shaOf('main')
    await this.repository.tag(name, sha)
    return this.#run({ kind: 'tag', tag: name, sha }, run)
  }

  async dispatch({ branch = 'main', ...run }: RunOptions & { branch?: string } = {}): Promise<RunResult> {
    return this.#run({ kind: 'dispatch', branch, sha: await this.repository.shaOf(branch) }, run)
  }

  /** What starts on the default branch when the last run of a pull request has ended. */
  async afterPullRequest({ number, ...run }: RunOptions & { number: number }): Promise<RunResult> {
    const pull = this.github.state.pulls.get(number)
    const ended = this.#runOf.get(number)
    if (pull === undefined || ended === undefined) throw new Error(`there is no pull request ${number}`)
    const sha = await this.repository.shaOf('main')
    return this.#run({ kind: 'workflow-run', sha, run: ended, pull }, run)
  }

  async prune(kind: PruneKind): Promise<void> {
    const hook = this.#options.kit.prune?.[kind]
    if (hook === undefined) throw new Error(`the kit has no hook to prune ${kind}`)
    await hook()
  }

  /** Comments of a pull request, oldest first. */
  comments(number: number): readonly Comment[] {
    return [...this.github.state.comments.values()].filter((comment) => comment.issue === number)
  }

  /** Stops the servers and deletes the scenario's folder, unless it was given. */
  async close(): Promise<void> {
    await this.cache.close()
    await this.github.close()
    if (this.#options.folder === undefined) await rm(this.#folder, { recursive: true, force: true })
  }

  async #run(event: RunEvent, run: RunOptions): Promise<RunResult> {
    const { kit, action = repositoryRoot, inputs = {}, env = {}, onLine } = this.#options
    const facts = factsOf(event, REPOSITORY)
    const writes = run.writes ?? (facts.writes ? undefined : [])
    const token = this.github.issueToken(writes === undefined ? {} : { writes })
    const runner = path.join(this.#folder, run.beside === true ? 'beside' : 'runner')
    const options: JobOptions = {
      // Every runner has the same paths: entries of the cache are unpacked relative to the workspace.
      folder: runner,
      github: githubContext({
        ...facts,
        repository: REPOSITORY,
        token,
        runId: ++this.#runs,
        apiUrl: this.github.url,
      }),
      event: facts.payload,
      cache: {
        url: this.cache.url,
        token: issueCacheToken(facts.cacheScopes),
        ...(run.cacheMode === undefined ? {} : { mode: run.cacheMode }),
      },
      env: { ...kitVariables(kit, runner), ...env, ...run.env },
      ...(kit.node24 === undefined ? {} : { node: kit.node24 }),
      ...(onLine === undefined ? {} : { onLine }),
    }
    const job = new Job(options)
    if (run.freshRunner !== false) await this.#freshRunner(runner, run.beside === true)
    if (run.beside !== true) this.cache.dropReservations()
    await this.repository.checkOut(facts.sha, facts.ref, job.workspace, run.fullHistory === true)
    const mark = markOf(this.cache, this.github)
    const playAction: Play = async () => {
      const main = await job.run(action, { image: this.image, ...inputs, ...run.inputs })
      return [main, ...(await job.finish())]
    }
    const { play = playAction } = run
    const phases = await play({ options, workspace: job.workspace, github: this.github })
    return runResult(phases, facts, job, { cache: this.cache, github: this.github, mark })
  }

  async #freshRunner(runner: string, beside: boolean): Promise<void> {
    const { kit } = this.#options
    await rm(runner, { recursive: true, force: true })
    if (!beside) await kit.freshRunner()
    await giveBuilder(kit, runner)
    await givePythons(kit, runner)
  }
}
