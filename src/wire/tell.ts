import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Baseline } from '../baseline/baseline.ts'
import type { History } from '../baseline/history.ts'
import type { Options } from '../inputs/options.ts'
import type { Measurement } from '../measure/measurement.ts'
import type { Policy } from '../policy/policy.ts'
import { compare, hasChanged, type Comparison } from '../report/comparison.ts'
import { countersOf } from '../report/counters.ts'
import { layOut } from '../report/document.ts'
import { renderHtml } from '../report/html.ts'
import type { PageData } from '../report/page/page-data.ts'
import { pageOfMeasurement } from '../report/page/tree-of-measurement.ts'
import { sectionId, type Section } from '../report/comment.ts'
import { renderMarkdown, renderParts } from '../report/markdown.ts'
import { writeReport } from '../report/report-file.ts'
import { renderText } from '../report/text.ts'
import { judge, limitsOf, type Verdict } from '../report/verdict.ts'
import { runUrlOf } from './github-access.ts'
import { withRun } from './history.ts'
import { setOutput } from './outputs.ts'
import { readLabels, sendComment } from './pull-request-comment.ts'
import type { World } from './world.ts'

export interface Judging {
  readonly options: Options
  readonly policy: Policy
  readonly measurement: Measurement
  readonly baseline: Baseline
  /** Of the branch that this run is compared with, without this run. */
  readonly history: History
}

export interface Judged {
  readonly comparison: Comparison
  readonly verdict: Verdict
}

/** Compares with the baseline and holds it against the limits. The labels of a pull request are asked for where one fails. */
export async function judgeRun(
  world: World,
  { options, policy, measurement, baseline, history }: Judging,
): Promise<Judged> {
  const comparison = compare(measurement, baseline, history)
  const strict = judge(comparison, options)
  const verdict =
    strict.level === 'fail' ? judge(comparison, options, await readLabels(world, options, policy)) : strict
  return { comparison, verdict }
}

/** Says it everywhere: log, files, summary, comment, outputs. */
export async function tell(
  world: World,
  request: Judging &
    Judged & {
      readonly hints: readonly string[]
      /** The map of an image that was looked into; else what the measurement knows is drawn. */
      readonly page: PageData | undefined
    },
): Promise<void> {
  const { options, policy, measurement, baseline, history, comparison, verdict } = request
  const document = layOut(comparison, verdict, { runUrl: runUrlOf(world.env), hints: request.hints })
  const section: Section = {
    id: sectionId(measurement.image, measurement.platform, options.cacheSuffix),
    commit: measurement.commit ?? '',
    level: verdict.level,
    ...renderParts(document, 'comment'),
  }
  // A job may build several images, and read or upload all reports at its end.
  const folder = path.join(
    world.scratch,
    'report',
    createHash('sha256').update(section.id).digest('hex').slice(0, 16),
  )
  await mkdir(folder, { recursive: true })
  const before =
    comparison.against.kind === 'commit' && baseline.kind === 'found' ? baseline.measurement : undefined
  const exploration = {
    data: request.page ?? pageOfMeasurement(measurement, before, withRun(policy, history, measurement).days),
    script: await readFile(world.pageScript, 'utf8'),
  }
  const files = {
    'report-path': [path.join(folder, 'report.md'), renderMarkdown(document, 'comment')],
    'html-path': [path.join(folder, 'report.html'), renderHtml(document, exploration)],
    'measurement-path': [path.join(folder, 'measurement.json'), JSON.stringify(measurement, undefined, 2)],
    'history-path': [
      path.join(folder, 'history.json'),
      JSON.stringify(withRun(policy, history, measurement), undefined, 2),
    ],
    'report-json-path': [
      path.join(folder, 'report.json'),
      writeReport({ variant: options.cacheSuffix, measurement, baseline, limits: limitsOf(options) }),
    ],
  } as const
  for (const [output, [file, text]] of Object.entries(files)) {
    await writeFile(file, text)
    setOutput(world.log, output as keyof typeof files, file)
  }
  world.log.info('')
  world.log.info(renderText(document))
  const row = comparison.rows.find(({ name }) => name === 'total')
  setOutput(world.log, 'transfer-size', row?.transfer.now)
  setOutput(world.log, 'unpacked-size', row?.unpacked.now)
  if (row?.transfer.before !== undefined && row.transfer.now !== undefined)
    setOutput(world.log, 'size-change', row.transfer.now - row.transfer.before)
  const counters = countersOf(comparison)
  setOutput(world.log, 'deploy-bytes', counters?.deployBytes)
  setOutput(world.log, 'layers-reused', counters?.layersReused)
  setOutput(world.log, 'layers-new', counters?.layersNew)
  setOutput(world.log, 'deps-unchanged', counters && String(counters.depsUnchanged))
  setOutput(world.log, 'verdict', verdict.level)
  await Promise.all([
    world.log.summary(renderMarkdown(document, 'summary')),
    sendComment(world, options, policy, section, verdict.level !== 'pass' || hasChanged(comparison)),
  ])
}
