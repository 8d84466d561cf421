import { asMarkdown, type Table } from '../render.ts'
import { median } from '../statistics.ts'
import { bytes, circumstances } from '../written.ts'
import type { Curve } from './curves.ts'
import type { ScaleRun, ScaleScenario } from './play.ts'

/** A row a point. */
export function curveTable(curve: Curve, runs: readonly ScaleRun[]): Table {
  const rows = curve.points.flatMap((point) => {
    const own = runs.filter((run) => run.curve === curve && run.point === point)
    if (own.length === 0) return []
    const middle = (
      scenario: ScaleScenario,
      of: (run: ScaleRun) => number,
      text: (value: number) => string,
    ): string => {
      const values = own.filter((run) => run.scenario === scenario).map(of)
      return values.length === 0 ? '–' : text(median(values))
    }
    const seconds = (scenario: ScaleScenario): string =>
      middle(
        scenario,
        (run) => run.mainSeconds,
        (value) => `${value.toFixed(2)} s`,
      )
    const pushed = (scenario: ScaleScenario): string => middle(scenario, (run) => run.bytesPushed, bytes)
    const peak = (scenario: ScaleScenario): string => middle(scenario, (run) => run.peakBytes, bytes)
    const post = (of: (run: ScaleRun) => number, text: (value: number) => string): string =>
      middle('cold', of, text)
    return [
      [
        ...[point.label, seconds('cold'), ...(curve.restores ? [seconds('restored')] : [])],
        ...[seconds('no change'), seconds('code change'), pushed('cold'), pushed('code change')],
        ...[peak('cold'), ...(curve.restores ? [peak('restored')] : []), peak('code change')],
        post(
          (run) => run.postSeconds,
          (value) => `${value.toFixed(2)} s`,
        ),
        post((run) => run.postPeakBytes, bytes),
      ],
    ]
  })
  const restored = (text: string): readonly string[] => (curve.restores ? [text] : [])
  const head = [
    ...[curve.name, 'cold', ...restored('restored'), 'no change', 'code change'],
    ...['pushed, cold', 'pushed, code change', 'memory, cold', ...restored('memory, restored')],
    ...['memory, code change', 'post after cold', 'its memory'],
  ]
  return [head, ...rows]
}

/** `docs/scaling.md`. */
export function scaleDocument(curves: readonly Curve[], runs: readonly ScaleRun[], rounds: number): string {
  const sections = curves.map(
    (curve) => `## ${curve.name}: ${curve.title}\n\n${asMarkdown(curveTable(curve, runs))}\n`,
  )
  return `# Scaling

Written by \`npm run bench:scale -- --write\` on ${circumstances()}. "No change" and "code change" are medians of ${rounds} runs,
"cold" and "restored" are single ones: compare rows, not digits.

${sections.join('\n')}
## How it is measured

- Projects and wheels are generated. A wheel holds random bytes, which neither it nor a layer makes smaller, so that a
  size is that of the wheels, of the image to pull and of what is unpacked, all at once.
- Seconds are those of the main step, on a fresh runner each time; registry, package index and Actions cache are on this
  machine. "Restored" has the wheelhouse in the Actions cache and an empty registry.
- "Pushed" is what came into the image's repository, without the base image's layers.
- Memory is the most that the main bundle's own process had resident (\`VmHWM\`), not that of programs it starts.
`
}
