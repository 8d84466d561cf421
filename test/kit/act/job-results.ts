import { z } from 'zod'
import type { PhaseResult } from '../runner/job.ts'
import type { Annotation } from '../runner/step-log.ts'

/** A line of act's JSON log; only what is read here. */
const lineShape = z.object({
  msg: z.string(),
  job: z.string().optional(),
  command: z.string().optional(),
  name: z.string().optional(),
  arg: z.string().optional(),
  content: z.string().optional(),
  jobResult: z.enum(['success', 'failure', 'skipped', 'cancelled']).optional(),
  kvPairs: z.record(z.string(), z.string()).nullish(),
  executionTime: z.number().optional(),
})
type Line = z.infer<typeof lineShape>

/** The jobs in the order in which they began; neither those that were skipped nor those that call a workflow are among them. */
export function readJobs(lines: readonly string[]): readonly PhaseResult[] {
  const jobs = new Map<string, Line[]>()
  for (const text of lines) {
    const line = parseLine(text)
    if (line?.job === undefined) continue
    const name = line.job.trim()
    const known = jobs.get(name) ?? []
    if (known.length === 0) jobs.set(name, known)
    known.push(line)
  }
  return [...jobs].flatMap(([name, of]) => {
    const result = of.findLast(({ jobResult }) => jobResult !== undefined)?.jobResult
    return result === undefined || result === 'skipped' ? [] : [jobOf(name, of, result === 'success')]
  })
}

function parseLine(text: string): Line | undefined {
  if (!text.startsWith('{')) return undefined
  return lineShape.safeParse(JSON.parse(text)).data
}

function jobOf(job: string, lines: readonly Line[], isSuccess: boolean): PhaseResult {
  const outputs = lines.filter(({ command }) => command === 'set-output')
  const nanoseconds = lines.reduce((sum, { executionTime = 0 }) => sum + executionTime, 0)
  return {
    job,
    phase: 'main',
    exitCode: isSuccess ? 0 : 1,
    outputs: Object.fromEntries(outputs.map(({ name = '', arg = '' }) => [name, arg])),
    state: {},
    log: lines.flatMap(({ msg }) => msg.trimEnd().split('\n')),
    annotations: lines.flatMap(annotationOf),
    summary: lines.flatMap(({ command, content = '' }) => (command === 'summary' ? [content] : [])).join(''),
    seconds: nanoseconds / 1e9,
  }
}

function annotationOf({ command, arg = '', kvPairs }: Line): readonly Annotation[] {
  if (command !== 'error' && command !== 'warning' && command !== 'notice') return []
  return [{ level: command, message: arg, properties: kvPairs ?? {} }]
}
