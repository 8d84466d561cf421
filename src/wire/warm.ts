import { z } from 'zod'
import { parseWarmOptions, type WarmOptions } from '../inputs/warm-options.ts'
import { Problem } from '../problem.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { renderText } from '../report/text.ts'
import { warmDocument, type Touched } from '../report/warm-document.ts'
import { warmIssue } from '../report/warm-issue.ts'
import { entryPath } from '../runner/actions-cache.ts'
import type { RepositoryAccess } from '../runner/github/client.ts'
import { findIssue, writeIssue } from '../runner/github/issues.ts'
import type { Refusal } from '../runner/github/refusal.ts'
import { listFinishedRuns } from '../runner/github/runs.ts'
import { entriesToTouch, isOurs, usesOf, type ListedEntry } from '../warm/entries.ts'
import { failedInARow, issueStep } from '../warm/nights.ts'
import { cleanCaches, readCaches } from './clean-caches.ts'
import { repositoryAccess, runUrlOf } from './github-access.ts'
import { readEvent } from './read-event.ts'
import { refusePullRequests } from './release-world.ts'
import { refusalProblem } from './report-world.ts'
import type { World } from './world.ts'

/** All that `actions/warm` needs of the world outside. */
export interface WarmWorld extends Pick<World, 'env' | 'cache'> {
  readonly log: Pick<World['log'], 'info' | 'mask' | 'output' | 'summary'>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/**
 * The whole step of `actions/warm`. One part that fails keeps no other from being done.
 * @throws Problem with all that could not be done
 */
export async function runWarm(world: WarmWorld): Promise<void> {
  const { env, log } = world
  const options = parseWarmOptions(env)
  log.mask(options.githubToken)
  if (!options.dryRun) await refusePullRequests(env, 'keep caches warm')
  const access = repositoryAccess(env, options.githubToken, log.info)
  if (access === undefined)
    throw new Problem('GITHUB_REPOSITORY names no repository. This action runs in a job of GitHub Actions.')
  const problems: string[] = []
  const attempt = async <T>(work: () => Promise<T>, without: T): Promise<T> =>
    work().catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
      problems.push(...error.problems)
      return without
    })

  const refs = await readableRefs(env)
  const entries = await attempt(() => readCaches(access), [])
  const deleted = options.clean ? await attempt(() => cleanCaches(access, entries, options.dryRun), []) : []
  const gone = new Set(options.dryRun ? [] : deleted.map(({ id }) => id))
  const left = entries.filter(({ id }) => !gone.has(id))
  const touched = options.touch && !options.dryRun ? await touch(world, left, refs) : []
  // The run goes on, so it is one of its jobs that somebody or its time limit has ended. This step fails for it, so that the
  // next nights see a run that failed.
  if (options.result === 'cancelled')
    problems.push(
      'A job before this one was cancelled or ran out of time, so this night was not well. Run it again; if its time is too short, divide the images among workflows.',
    )
  await attempt(() => track(world, access, options, problems.length > 0), undefined)

  const bytesOf = (some: readonly ListedEntry[]): string =>
    String(some.reduce((sum, { bytes }) => sum + bytes, 0))
  const figures = {
    'cache-entries': String(left.length),
    'cache-bytes': bytesOf(left),
    'own-cache-bytes': bytesOf(left.filter(isOurs)),
    'entries-touched': String(touched.filter(({ isFound }) => isFound).length),
    'cache-entries-deleted': String(deleted.length),
    'cache-bytes-freed': bytesOf(deleted),
  }
  for (const [name, value] of Object.entries(figures)) log.output(name, value)
  const uses = usesOf(left, refs.at(-1) ?? '')
  const { dryRun } = options
  const document = warmDocument({ dryRun, uses, touched, deleted, problems, runUrl: runUrlOf(env) })
  log.info(renderText(document))
  await log.summary(renderMarkdown(document, 'summary'))
  if (problems.length > 0) throw new Problem(problems)
}

const payloadSlice = z.object({ repository: z.object({ default_branch: z.string() }) })

/** References whose cache entries the run can read: its own, and the default branch last. */
async function readableRefs(env: World['env']): Promise<readonly string[]> {
  const { ref, payload } = await readEvent(env)
  const branch = payloadSlice.safeParse(payload).data?.repository.default_branch
  return [...new Set([ref, branch === undefined ? ref : `refs/heads/${branch}`])]
}

async function touch(
  { cache }: WarmWorld,
  entries: readonly ListedEntry[],
  refs: readonly string[],
): Promise<readonly Touched[]> {
  const touched: Touched[] = []
  for (const own of entriesToTouch(entries, refs))
    touched.push({ ...own, isFound: await cache.touch(entryPath(own.kind, own.scope), own.key) })
  return touched
}

/** Opens, updates or closes the tracking issue. @throws Problem where GitHub refuses */
async function track(
  { env, log, now }: WarmWorld,
  access: RepositoryAccess,
  { issue: isWanted, result, meaning, dryRun }: WarmOptions,
  hasProblems: boolean,
): Promise<void> {
  const workflow = workflowFile(env)
  const url = runUrlOf(env)
  if (!isWanted || workflow === undefined || url === undefined) return
  const hasFailed = result === 'failure' || hasProblems
  const branch = env.GITHUB_REF_NAME ?? ''
  const { runs } = must(
    await listFinishedRuns({ ...access, workflow, branch, own: Number(env.GITHUB_RUN_ID) }),
  )
  const before = failedInARow(runs)
  const nights = hasFailed
    ? [{ conclusion: 'failure', url, at: new Date(now()).toISOString() }, ...before]
    : before
  const text = warmIssue({ workflow, branch, nights, meaning, wellAgain: hasFailed ? undefined : url })
  const { issue } = must(await findIssue({ ...access, marker: text.marker }))
  const step = issueStep({ hasFailed, before: before.length, isOpen: issue !== undefined })
  log.info(
    `Night: ${hasFailed ? 'failed' : 'well'}, ${String(before.length)} failed before it; tracking issue: ${step}.`,
  )
  if (step === 'nothing' || dryRun) return
  const written = must(
    await writeIssue({ ...access, ...text, number: issue?.number, isDone: step === 'close' }),
  )
  log.output('issue-url', written.issue.url)
}

function must<T extends { readonly kind: string }>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw refusalProblem(answer)
  return answer
}

function isRefusal(answer: { readonly kind: string }): answer is Refusal {
  return answer.kind === 'refused'
}

/** Of `org/app/.github/workflows/nightly.yml@refs/heads/main`. */
function workflowFile(env: World['env']): string | undefined {
  return /\/\.github\/workflows\/([^/@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? '')?.[1]
}
