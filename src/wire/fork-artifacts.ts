import { commitProblem, type FinishedRun } from '../policy/finished-run.ts'
import { longestReport, parseReport, type StoredReport } from '../report/report-file.ts'
import { clean } from '../report/words.ts'
import { downloadArtifact, listArtifacts, type Artifact } from '../runner/github/artifacts.ts'
import type { RepositoryAccess } from '../runner/github/client.ts'
import type { Refusal } from '../runner/github/refusal.ts'
import { readFromZip } from '../runner/zip.ts'
import { refusalProblem, type ReportWorld } from './report-world.ts'

const file = 'report.json'
/** As many images as one pull request may build, each a download. */
const mostReports = 30

/** The reports that the run has uploaded, by the names of their artifacts. What is none is warned of and left out. */
export async function readReports(
  { log }: ReportWorld,
  access: RepositoryAccess,
  prefix: string,
  run: FinishedRun,
): Promise<readonly StoredReport[]> {
  const listed = await listArtifacts({ ...access, run: run.id, prefix })
  if (listed.kind === 'refused') throw refusalProblem(listed)
  const { artifacts } = listed
  if (artifacts.length === 0)
    log.notice(`No comment is written: the run has no artifact whose name begins with ${clean(prefix)}.`)
  if (artifacts.length > mostReports)
    log.warning(
      `The run has ${String(artifacts.length)} reports; the first ${String(mostReports)} are shown.`,
    )
  const reports: StoredReport[] = []
  let refused: Refusal | undefined
  for (const artifact of artifacts.slice(0, mostReports)) {
    const read = await readReport(access, artifact, run)
    if (read.kind === 'found') {
      reports.push(read.report)
      continue
    }
    if (read.kind === 'refused') refused = read
    // The name is the fork's, and so may be parts of the reason.
    log.warning(`Artifact ${clean(artifact.name)} is left out: ${clean(read.reason, 300)}.`)
  }
  if (reports.length === 0 && refused !== undefined) throw refusalProblem(refused)
  return reports
}

async function readReport(
  access: RepositoryAccess,
  artifact: Artifact,
  run: FinishedRun,
): Promise<
  | { readonly kind: 'found'; readonly report: StoredReport }
  | { readonly kind: 'left out'; readonly reason: string }
  | Refusal
> {
  const leftOut = (reason: string) => ({ kind: 'left out', reason }) as const
  const downloaded = await downloadArtifact({ ...access, artifact, longest: longestReport })
  // Listed, and nothing behind it: nobody's token is to blame.
  if (downloaded.kind === 'refused' && (downloaded.status === 404 || downloaded.status === 410))
    return leftOut(downloaded.reason)
  if (downloaded.kind === 'refused') return downloaded
  if (downloaded.kind === 'too large') return leftOut(`it is larger than ${String(longestReport)} bytes`)
  const unpacked = await readFromZip(downloaded.archive, file, longestReport)
  if (unpacked.kind === 'refused') return leftOut(unpacked.reason)
  const parsed = parseReport(unpacked.text)
  if (parsed.kind === 'refused') return leftOut(`${file}: ${parsed.reason}`)
  const problem = commitProblem(parsed.report.measurement.commit, run)
  return problem === undefined ? { kind: 'found', report: parsed.report } : leftOut(problem)
}
