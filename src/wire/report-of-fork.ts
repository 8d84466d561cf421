import { messageOf, Problem } from '../problem.ts'
import { parseReportOptions } from '../inputs/report-options.ts'
import { pullToComment, runToReport, type FinishedRun } from '../policy/finished-run.ts'
import {
  commentMarker,
  createSectionWriter,
  readSections,
  visibilityOf,
  type Section,
} from '../report/comment.ts'
import { hasChanged } from '../report/comparison.ts'
import { forkSection, judgeReport, type TrustedLimits } from '../report/fork-section.ts'
import type { StoredReport } from '../report/report-file.ts'
import { clean } from '../report/words.ts'
import type { RepositoryAccess } from '../runner/github/client.ts'
import { confirmComment, upsertComment, type CommentRequest } from '../runner/github/comment.ts'
import { listLabels, listPulls } from '../runner/github/lists.ts'
import { readReports } from './fork-artifacts.ts'
import { repositoryAccess } from './github-access.ts'
import { readEvent } from './read-event.ts'
import { refusalProblem, type ReportWorld } from './report-world.ts'

/**
 * The whole step of `actions/report`. What a fork has made can be refused and warned of, it cannot make this fail: whoever
 * opens a pull request should not turn runs of the base branch red.
 * @throws Problem where an input is wrong, or GitHub refuses what the comment needs
 */
export async function runReport(world: ReportWorld): Promise<void> {
  const { env, log } = world
  const options = parseReportOptions(env)
  log.mask(options.githubToken)
  const { eventName, payload, repository } = await readEvent(env)
  const decided = runToReport(eventName, payload, repository)
  if (decided.kind === 'nothing') {
    log.notice(`No comment is written: ${clean(decided.reason, 300)}.`)
    return
  }

  const { run } = decided
  const access = accessTo(options.githubToken, world)
  const pull = pullToComment(run, await pullsOf(run, access), repository)
  if (pull.kind === 'nothing') {
    log.notice(`No comment is written: ${clean(pull.reason, 300)}.`)
    return
  }
  const reports = await readReports(world, access, options.artifact, run)
  if (reports.length === 0) return
  const request = { ...access, issue: pull.number }
  const told = await sectionsOf(reports, run, options.limits, () => labelsOf(request, world), log)
  const isQuiet = options.comment === 'on-change' && !told.some(({ isNews }) => isNews)
  const sections = told.map(({ section }) => section)
  await write({ ...request, ...visibilityOf(options.commentOnPass, sections, isQuiet) }, sections, world)
}

function accessTo(token: string, { env, log, pause }: ReportWorld): RepositoryAccess {
  const access = repositoryAccess(env, token, log.info)
  if (access === undefined)
    throw new Problem('GITHUB_REPOSITORY names no repository. This action runs in a job of GitHub Actions.')
  return { ...access, ...(pause === undefined ? {} : { pause }) }
}

async function pullsOf(run: FinishedRun, access: RepositoryAccess) {
  const [headOwner = ''] = run.headRepository.split('/')
  const listed = await listPulls({ ...access, headOwner, headBranch: run.headBranch })
  if (listed.kind === 'refused') throw refusalProblem(listed)
  return listed.pulls
}

/** Judged with the labels that the pull request has now; they are asked for where something fails. */
async function sectionsOf(
  reports: readonly StoredReport[],
  run: FinishedRun,
  limits: TrustedLimits,
  readLabels: () => Promise<readonly string[]>,
  log: ReportWorld['log'],
): Promise<readonly { readonly section: Section; readonly isNews: boolean }[]> {
  const strict = reports.flatMap((report) => attempt(log, report, () => judgeReport(report, limits)))
  const hasFailed = strict.some(({ verdict }) => verdict.level === 'fail')
  const labels = hasFailed && limits.allowIncreaseLabel !== undefined ? await readLabels() : []
  return strict.flatMap(({ report }) =>
    attempt(log, report, () => {
      const judged = judgeReport(report, limits, labels)
      const isNews = judged.verdict.level !== 'pass' || hasChanged(judged.comparison)
      return { section: forkSection(judged, run.url), isNews }
    }),
  )
}

/** However odd a report is within its bounds, the others are told. */
function attempt<T>(log: ReportWorld['log'], { measurement }: StoredReport, work: () => T): readonly T[] {
  try {
    return [work()]
  } catch (error) {
    log.warning(`The report of ${clean(measurement.image)} is left out: ${clean(messageOf(error), 300)}.`)
    return []
  }
}

async function labelsOf(
  request: RepositoryAccess & { readonly issue: number },
  { log }: ReportWorld,
): Promise<readonly string[]> {
  const result = await listLabels(request)
  if (result.kind === 'found') return result.labels
  log.warning(`The labels of the pull request are not known: ${result.reason}. ${result.advice}`)
  return []
}

const noComment = {
  none: 'none is written, for there is nothing to say',
  deleted: 'deleted, for all limits are kept',
} as const

/** All sections at once; of two with one name the later stands. */
async function write(
  asked: Omit<CommentRequest, 'marker' | 'merge'>,
  sections: readonly Section[],
  { log }: ReportWorld,
): Promise<void> {
  const writers = sections.map((section) => createSectionWriter(section))
  let last = ''
  const merge = (existing: string | undefined): string => {
    last = writers.reduce<string | undefined>((text, writer) => writer.merge(text), existing) ?? ''
    return last
  }
  const request = { ...asked, marker: commentMarker, merge }
  const written = await upsertComment(request)
  if (written.kind === 'refused') throw refusalProblem(written)
  log.info(
    'url' in written ? `Comment ${written.kind}: ${written.url}` : `Comment: ${noComment[written.kind]}.`,
  )
  // Where other jobs write too, it is looked whether what was written is still there.
  if (readSections(last).length <= sections.length) return
  const isKept = (body: string): boolean => writers.every((writer) => writer.isKept(body))
  const confirmed = await confirmComment(request, isKept, Math.random)
  if (confirmed?.kind === 'refused')
    log.warning(`The pull request comment: ${confirmed.reason}. ${confirmed.advice}`)
}
