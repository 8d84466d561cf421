import type { PhaseName } from '../measure/measurement.ts'

/** What all cores together have done since the machine started, milliseconds. */
export interface CoreTime {
  readonly busy: number
  readonly all: number
}

/** Seconds since the run began. */
export interface Span {
  readonly phase: PhaseName
  readonly from: number
  readonly to: number
}

/** When phases began and ended, and how busy the cores were between. */
export interface Timeline {
  readonly spans: readonly Span[]
  /** One after the other, from the first beginning to the last end. `busy`: share of all cores, 0 to 1. */
  readonly load: readonly { readonly from: number; readonly to: number; readonly busy: number }[]
}

/** Records as phases begin and end; `cores` is asked at each of these moments. */
export function createTimeline(now: () => number, cores: () => CoreTime) {
  const begin = now()
  const spans: Span[] = []
  const marks: { at: number; cores: CoreTime }[] = []
  const mark = (): number => {
    const at = (now() - begin) / 1000
    marks.push({ at, cores: cores() })
    return at
  }
  return {
    /** Gives what ends the span, and tells its seconds. */
    enter(phase: PhaseName): () => number {
      const from = mark()
      return () => {
        const to = mark()
        spans.push({ phase, from, to })
        return to - from
      }
    },
    read: (): Timeline => ({
      spans: [...spans].sort((a, b) => a.from - b.from || a.to - b.to),
      load: marks.slice(1).flatMap(({ at, cores: after }, index) => {
        const before = marks[index]
        const all = after.all - (before?.cores.all ?? 0)
        if (before === undefined || at <= before.at || all <= 0) return []
        return [
          { from: before.at, to: at, busy: Math.min(1, Math.max(0, (after.busy - before.cores.busy) / all)) },
        ]
      }),
    }),
  }
}

const columns = 50
/** Shorter ones are part of what is around them. */
const shortest = 0.02

/** Worth a place in the log. */
export function isLong({ spans }: Timeline): boolean {
  return spans.some(({ to }) => to > 2)
}

/** A line a span, a bar for when it was, and how busy the cores were meanwhile; a last line for the whole. */
export function renderTimeline({ spans, load }: Timeline): string {
  const end = Math.max(0, ...spans.map(({ to }) => to))
  const shown = spans.filter(({ from, to }) => to - from >= shortest)
  const width = Math.max(0, ...shown.map(({ phase }) => phase.length))
  const column = (at: number): number => Math.round((at / (end || 1)) * columns)
  const line = (name: string, from: number, to: number): string => {
    const bar = ' '.repeat(column(from)) + '━'.repeat(Math.max(1, column(to) - column(from)))
    const busy = busyBetween(load, from, to)
    const times = `${from.toFixed(1).padStart(6)} – ${to.toFixed(1).padStart(5)} s`
    return `${name.padEnd(width)} ${times}  ${bar.padEnd(columns + 1)}${busy === undefined ? '' : ` cores ${String(Math.round(busy * 100)).padStart(3)} %`}`.trimEnd()
  }
  return [...shown.map(({ phase, from, to }) => line(phase, from, to)), line('all', 0, end)].join('\n')
}

/** By the share of each measured piece that lies between; undefined where nothing was measured. */
function busyBetween(load: Timeline['load'], from: number, to: number): number | undefined {
  let seconds = 0
  let busy = 0
  for (const piece of load) {
    const shared = Math.min(to, piece.to) - Math.max(from, piece.from)
    if (shared <= 0) continue
    seconds += shared
    busy += shared * piece.busy
  }
  return seconds === 0 ? undefined : busy / seconds
}
