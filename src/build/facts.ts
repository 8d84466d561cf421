import type { Phase } from '../measure/measurement.ts'
import type { Step } from './progress.ts'

/** Numbers that the build's own events give. */
export interface BuildFacts {
  readonly steps: { readonly total: number; readonly cached: number }
  readonly phases: readonly Phase[]
}

type BuildPhase = Extract<Phase['name'], 'context' | 'install' | 'export and push' | 'build, other'>

/**
 * Which phase a step belongs to, by the name that BuildKit gives it; bake puts the target first:
 * `[deps deps 1/1] RUN …`, `[deps] exporting to image`. First match wins.
 */
const phaseOf: readonly (readonly [RegExp, BuildPhase])[] = [
  [/^\[(\S+ )?internal\]|^\[(\S+ )?context /, 'context'],
  [/exporting to|pushing|copying files/, 'export and push'],
  [/\/scripts\/install\.py/, 'install'],
  [/./, 'build, other'],
]

/** Steps of the Dockerfile, as BuildKit numbers them: `[deps deps 1/1] RUN …`. */
const dockerfileStep = /^\[[^\]]* \d+\/\d+\]/

/**
 * A phase lasts as long as one of its steps runs: overlapping steps count once.
 * @param ahead steps that were made in this run before the build that found them done: they count as made, not as cached.
 */
export function buildFacts(build: readonly Step[], ahead: readonly Step[] = []): BuildFacts {
  const madeAhead = new Map(ahead.filter((step) => !step.cached).map((step) => [instruction(step), step]))
  const steps = build.map((step) =>
    step.cached ? { ...step, ...times(madeAhead.get(instruction(step))) } : step,
  )
  const spans = new Map<BuildPhase, [number, number][]>()
  let total = 0
  let cached = 0
  for (const step of steps) {
    const phase = phaseOf.find(([pattern]) => pattern.test(step.name))?.[1]
    if (phase === undefined) continue
    if (dockerfileStep.test(step.name)) {
      total++
      if (step.cached) cached++
    }
    if (step.started !== undefined && step.completed !== undefined && !step.cached) {
      const list = spans.get(phase) ?? []
      list.push([step.started, step.completed])
      spans.set(phase, list)
    }
  }
  return {
    steps: { total, cached },
    phases: [...spans].map(([name, list]) => ({ name, seconds: union(list) / 1000 })),
  }
}

/** Stage, number and words, without the target that bake puts first. BuildKit's digests differ from session to session. */
function instruction({ name }: Step): string {
  return name.replace(/^\[\S+ (?=\S+ \d+\/\d+\])/, '[')
}

/** The name stays that of the build: it tells the stage. */
function times(step: Step | undefined): Pick<Step, 'cached' | 'started' | 'completed'> | undefined {
  return step && { cached: step.cached, started: step.started, completed: step.completed }
}

function union(spans: readonly (readonly [number, number])[]): number {
  let covered = 0
  let end = -Infinity
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    covered += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return covered
}
