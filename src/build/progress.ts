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
}

const keptLines = 60

export interface Progress {
  /** Takes one line of the stream. */
  readonly feed: (line: string) => void
  readonly steps: () => readonly Step[]
  /** Lines that are not part of the stream: warnings and errors of the client itself. */
  readonly rest: () => readonly string[]
}

type LiveStep = { -readonly [Name in keyof Omit<Step, 'output'>]: Step[Name] } & {
  readonly output: string[]
  shown: 'no' | 'begun' | 'ended'
  /** Begin of a line that has not ended yet. */
  piece: string
}

/** Collects the stream. `onLine` gets what a person watching should see, as it happens: begun commands, their output, ended steps. */
export function createProgress(onLine: (line: string) => void): Progress {
  const live = new Map<string, LiveStep>()
  const rest: string[] = []
  const stepOf = (digest: string): LiveStep => {
    const known = live.get(digest)
    if (known !== undefined) return known
    const made: LiveStep = {
      name: '',
      cached: false,
      started: undefined,
      completed: undefined,
      error: undefined,
      output: [],
      shown: 'no',
      piece: '',
    }
    live.set(digest, made)
    return made
  }
  const feed = (line: string): void => {
    if (line.trim() === '') return
    const status = readStatus(line)
    if (status === undefined) {
      rest.push(line)
      return
    }
    for (const vertex of status.vertexes ?? []) {
      const step = stepOf(vertex.digest)
      if (vertex.name !== '') step.name = vertex.name
      step.cached ||= vertex.cached === true
      step.started ??= milliseconds(vertex.started)
      step.completed = milliseconds(vertex.completed) ?? step.completed
      step.error = vertex.error || step.error
      show(step, onLine)
    }
    for (const log of status.logs ?? []) {
      const step = stepOf(log.vertex)
      const { output } = step
      // Pieces end where the program flushed, not where its lines end.
      const pieces = (step.piece + Buffer.from(log.data, 'base64').toString('utf8')).split('\n')
      step.piece = pieces.pop() ?? ''
      const lines = pieces.filter((text) => text.trim() !== '')
      for (const text of lines) onLine(`        ${text}`)
      output.push(...lines)
      output.splice(0, Math.max(0, output.length - keptLines))
    }
  }
  return { feed, rest: () => rest, steps: () => [...live.values()].map(finished) }
}

/** Without what only the reader of the stream needs; a last line may have no end. */
function finished({ piece, shown: _, ...step }: LiveStep): Step {
  return piece.trim() === '' ? step : { ...step, output: [...step.output, piece] }
}

function readStatus(line: string): z.infer<typeof solveStatus> | undefined {
  try {
    return solveStatus.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

function milliseconds(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time)
}

/** Commands are announced when they begin, because they may take long; all steps when they end. */
function show(step: LiveStep, onLine: (line: string) => void): void {
  if (!isWorthShowing(step.name)) return
  const name = shortName(step.name)
  if (step.completed !== undefined && step.shown !== 'ended') {
    step.shown = 'ended'
    const seconds = ((step.completed - (step.started ?? step.completed)) / 1000).toFixed(1)
    const outcome = step.error === undefined ? (step.cached ? 'cached' : `${seconds} s`) : 'FAILED'
    onLine(`${outcome.padStart(7)} ${name}`)
  } else if (step.started !== undefined && step.shown === 'no' && /\] RUN /.test(step.name)) {
    step.shown = 'begun'
    onLine(`      … ${name}`)
  }
}

/** Bookkeeping steps; under bake every name starts with the target, `[deps internal] load …`. */
function isWorthShowing(name: string): boolean {
  return (
    name !== '' &&
    !/^\[(\S+ )?internal\]|load \.dockerignore$|load from client$|^resolve |resolving provenance/.test(name)
  )
}

const longestName = 120

/** Mounts say nothing to a reader and fill the line. */
function shortName(name: string): string {
  const text = name
    .replace(/ --(mount|network)=\S+/g, '')
    .replace(/@sha256:([0-9a-f]{12})[0-9a-f]+/, '@sha256:$1')
  return text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text
}

/** What went wrong, in the words of the step that failed: its error and the end of its output. */
export function failureText(steps: readonly Step[], rest: readonly string[]): string {
  const ended = steps.filter((s) => s.error !== undefined && !/context canceled/i.test(s.error))
  const step = ended.find((s) => s.output.length > 0) ?? ended[0]
  if (step === undefined) return rest.slice(-12).join('\n')
  return [shortName(step.name), ...step.output.slice(-25), step.error ?? ''].join('\n')
}
