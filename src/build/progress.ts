import { z } from 'zod'

/**
 * Reads buildx's `--progress=rawjson` stream: one `SolveStatus` object a line, with vertexes, statuses and logs.
 * https://github.com/moby/buildkit/blob/master/client/graph.go
 */
const solveStatus = z.object({
  vertexes: z
    .array(
      z.object({
        digest: z.string(),
        name: z.string().default(''),
        started: z.string().optional(),
        completed: z.string().optional(),
        cached: z.boolean().optional(),
        error: z.string().optional(),
      }),
    )
    .optional(),
  statuses: z
    .array(
      z.object({
        id: z.string().default(''),
        vertex: z.string(),
        name: z.string().optional(),
        total: z.number().optional(),
        current: z.number().optional(),
        started: z.string().optional(),
        completed: z.string().optional(),
      }),
    )
    .optional(),
  logs: z.array(z.object({ vertex: z.string(), data: z.string() })).optional(),
})

export interface Step {
  readonly name: string
  readonly cached: boolean
  /** Milliseconds since the epoch. */
  readonly started: number | undefined
  readonly completed: number | undefined
  readonly error: string | undefined
  /** Last lines of what the step printed. */
  readonly output: readonly string[]
  /** Exports and pushes inside the step (`pushing layer sha256:…`), bytes where known. */
  readonly statuses: readonly { readonly id: string; readonly bytes: number; readonly started: number | undefined; readonly completed: number | undefined }[]
}

const keptLines = 60

/** Collects the stream. `onLine` gets what a person watching should see, as it happens. */
export function createProgress(onLine: (line: string) => void): { readonly feed: (line: string) => void; readonly steps: () => readonly Step[]; readonly rest: () => readonly string[] } {
  interface Live { name: string; cached: boolean; started?: number; completed?: number; error?: string; output: string[]; statuses: Map<string, Step['statuses'][number]>; announced: boolean }
  const live = new Map<string, Live>()
  const rest: string[] = []
  const at = (time: string | undefined): number | undefined => (time === undefined ? undefined : Date.parse(time))
  const of = (digest: string): Live => {
    const known = live.get(digest)
    if (known !== undefined) return known
    const made: Live = { name: '', cached: false, output: [], statuses: new Map(), announced: false }
    live.set(digest, made)
    return made
  }
  const feed = (line: string): void => {
    if (line.trim() === '') return
    let json: unknown
    try {
      json = JSON.parse(line)
    } catch {
      // Not part of the stream: warnings and errors of the client itself.
      rest.push(line)
      return
    }
    const parsed = solveStatus.safeParse(json)
    if (!parsed.success) return
    for (const v of parsed.data.vertexes ?? []) {
      const step = of(v.digest)
      if (v.name !== '') step.name = v.name
      step.cached ||= v.cached === true
      const started = at(v.started)
      const completed = at(v.completed)
      if (started !== undefined) step.started ??= started
      if (completed !== undefined) step.completed = completed
      if (v.error !== undefined && v.error !== '') step.error = v.error
      if (step.completed !== undefined && !step.announced && isWorthShowing(step.name)) {
        step.announced = true
        const seconds = step.started === undefined ? 0 : (step.completed - step.started) / 1000
        onLine(`${step.cached ? 'CACHED' : `${seconds.toFixed(1)}s`.padStart(6)} ${step.name}`)
      }
    }
    for (const s of parsed.data.statuses ?? [])
      of(s.vertex).statuses.set(s.id, { id: s.id, bytes: s.total ?? s.current ?? 0, started: at(s.started), completed: at(s.completed) })
    for (const l of parsed.data.logs ?? []) {
      const step = of(l.vertex)
      const text = Buffer.from(l.data, 'base64').toString('utf8')
      step.output.push(...text.split('\n').filter((t) => t.trim() !== ''))
      step.output.splice(0, Math.max(0, step.output.length - keptLines))
    }
  }
  return {
    feed,
    rest: () => rest,
    steps: () =>
      [...live.values()].map((s) => ({
        name: s.name,
        cached: s.cached,
        started: s.started,
        completed: s.completed,
        error: s.error,
        output: s.output,
        statuses: [...s.statuses.values()],
      })),
  }
}

/** Bookkeeping steps; under bake every name starts with the target, `[deps internal] load …`. */
function isWorthShowing(name: string): boolean {
  return name !== '' && !/^\[\S*\s?internal\]|load \.dockerignore$|^resolve |resolving provenance/.test(name)
}

/** What went wrong, in the words of the step that failed: its error and the end of its output. */
export function failureText(steps: readonly Step[], rest: readonly string[]): string {
  const failed = steps.filter((s) => s.error !== undefined && !/context canceled/i.test(s.error ?? ''))
  const step = failed.find((s) => s.output.length > 0) ?? failed[0]
  if (step === undefined) return rest.slice(-12).join('\n')
  return [`${step.name}`, ...step.output.slice(-25), step.error ?? ''].join('\n')
}
