import { setImmediate } from 'node:timers/promises'
import type { Baseline, MeasurementIdentity } from '../baseline/baseline.ts'
import type { History } from '../baseline/history.ts'
import type { Options } from '../inputs/options.ts'
import type { Measurement } from '../measure/measurement.ts'
import type { Policy } from '../policy/policy.ts'
import { Problem } from '../problem.ts'
import { adviseOn, slimOf, type OtherBase } from '../report/advice.ts'
import type { PageData } from '../report/page/page-data.ts'
import type { Memory } from '../runner/memory.ts'
import { parseReference } from '../runner/registry/reference.ts'
import { describeRequests } from '../runner/registry/requests.ts'
import { measureStart } from '../runner/start-up.ts'
import { announceMeasurement } from './announce.ts'
import { keepMeasurement, rememberMeasurement } from './baseline.ts'
import { rememberRun } from './history.ts'
import { askToSave, type SaveRequest } from './saves.ts'
import { judgeRun, tell } from './tell.ts'
import { isLong, renderTimeline } from './timeline.ts'
import type { World } from './world.ts'

/** Keeps the measurement for later runs, says it everywhere, and judges. @throws Problem where a limit fails. */
export async function conclude(
  world: World,
  run: {
    readonly options: Options
    readonly policy: Policy
    readonly identity: MeasurementIdentity
    readonly memory: Memory
    readonly measurement: Measurement
    readonly baseline: Baseline
    readonly history: History
    readonly hints: readonly string[]
    /** Of an image that was looked into. */
    readonly page?: PageData
    /** Where the image can be pulled from; undefined where it is nowhere. */
    readonly reference: string | undefined
    /** What else post has to save. */
    readonly saves: readonly SaveRequest[]
  },
): Promise<void> {
  const { options, policy, identity, memory, baseline, history } = run
  const startUpSeconds = await startUp(world, options, run.reference)
  const measurement = { ...run.measurement, startUpSeconds }
  announceMeasurement(world, measurement)
  const measured = await keepMeasurement(policy, identity, measurement)
  askToSave(world, [...run.saves, ...measured])
  const hints = [
    ...run.hints,
    ...adviseOn(measurement, options.systemPackages, await findSlim(world, measurement)),
  ]
  const judging = { options, policy, measurement, baseline, history }
  const judged = judgeRun(world, judging)
  const telling = async (): Promise<void> => {
    // What is to be remembered asks first: to draw the report keeps this thread for longer than an answer takes.
    const [said] = await Promise.all([judged, setImmediate()])
    await tell(world, { ...judging, ...said, hints, page: run.page })
  }
  await Promise.all([
    Promise.all([
      rememberMeasurement(memory, policy, identity, measurement, judged),
      rememberRun(world, memory, policy, identity, history, measurement),
    ]).then(memory.flush),
    telling(),
  ])
  const { verdict } = await judged
  world.log.info(describeRequests(world.registry.requests()))
  const timeline = world.clock.timeline()
  if (isLong(timeline)) world.log.group('Timeline', renderTimeline(timeline))
  if (verdict.level === 'fail') throw new Problem(verdict.sentences)
  if (verdict.level === 'warn') for (const sentence of verdict.sentences) world.log.warning(sentence)
}

/** Undefined where it was not wanted, or could not be measured, which is a warning. */
async function startUp(
  world: World,
  { startUp: probe }: Options,
  reference: string | undefined,
): Promise<number | undefined> {
  if (probe === undefined) return undefined
  if (reference === undefined) {
    world.log.info('start-up: not measured, for this run pushes no image.')
    return undefined
  }
  world.log.info(`Starting ${reference} in containers, to see how long it takes …`)
  const start = await world.clock.time('measure', () => measureStart(world.run, reference, probe))
  if (start.kind === 'measured') return start.seconds
  world.log.warning(`start-up: how long the image takes to start is not known: ${start.reason}.`)
  return undefined
}

/** One request more, where the base is fat. Advice fails nothing. */
async function findSlim({ registry }: World, measurement: Measurement): Promise<OtherBase | undefined> {
  const reference = slimOf(measurement)
  if (reference === undefined) return undefined
  const found = await registry.image(parseReference(reference), measurement.platform).catch(() => undefined)
  return found && { reference, bytes: found.json.layers.reduce((sum, { size }) => sum + size, 0) }
}
