import { adviseOn } from './advice.ts'
import { sectionId, type Section } from './comment.ts'
import { compare, type Comparison } from './comparison.ts'
import { layOut } from './document.ts'
import { renderParts } from './markdown.ts'
import type { StoredReport } from './report-file.ts'
import { judge, type Limits, type Verdict } from './verdict.ts'
import { quote } from './words.ts'

/** The limits by which a fork is judged: those of the repository that is asked to merge, else those of the report. */
export interface TrustedLimits {
  readonly given: Partial<Omit<Limits, 'allowIncreaseLabel'>>
  /** Never taken from the report, whose author could name any label that the pull request happens to have. */
  readonly allowIncreaseLabel: Limits['allowIncreaseLabel']
}

export interface JudgedReport {
  readonly report: StoredReport
  readonly comparison: Comparison
  readonly verdict: Verdict
}

/** Compares and judges once more: what the report's run concluded is not in its file. @param labels of the pull request */
export function judgeReport(
  report: StoredReport,
  { given, allowIncreaseLabel }: TrustedLimits,
  labels: readonly string[] = [],
): JudgedReport {
  const { measurement, baseline } = report
  const comparison = compare(
    measurement,
    // The one text of the file that is prose: as a quotation nobody takes it for ours.
    baseline.kind === 'none'
      ? { kind: 'none', reason: `its run says ${quote(baseline.reason, 200)}` }
      : baseline,
  )
  return {
    report,
    comparison,
    verdict: judge(comparison, { ...report.limits, ...given, allowIncreaseLabel }, labels),
  }
}

/** @param runUrl address of the workflow run, as GitHub tells it. */
export function forkSection({ report, comparison, verdict }: JudgedReport, runUrl: string): Section {
  const { measurement, variant } = report
  const document = layOut(comparison, verdict, {
    runUrl,
    notes: ['Figures as measured by the fork’s own run: who wrote the change controls them.'],
    // Advice of the run is text of the fork; what the figures themselves suggest is said anew.
    hints: adviseOn(measurement, []),
  })
  // In the first line too, for among several sections those that passed are folded.
  const headline = `${document.headline} (measured by the fork)`
  return {
    id: sectionId(measurement.image, measurement.platform, variant),
    commit: measurement.commit ?? '',
    level: verdict.level,
    ...renderParts({ ...document, headline }, 'comment'),
  }
}
