import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { kitFolders } from '../../test/kit/machine/folders.ts'
import { kitState } from '../../test/kit/machine/kit.ts'
import { forget, scenarioKit } from '../../test/kit/scenario-kit.ts'
import type { RunResult } from '../../test/kit/scenario/run-result.ts'
import type { Change } from '../../test/kit/scenario/repository.ts'
import { Scenario } from '../../test/kit/scenario/scenario.ts'
import { startWheelIndex } from '../../test/kit/wheels/index.ts'
import { lockOf, writeWheels } from '../../test/kit/wheels/wheels.ts'
import { startPackageIndex } from '../package-index.ts'
import { bytesAdded, dropContent, holdings, layersOf } from '../registry.ts'
import type { Curve, Point } from './curves.ts'
import { changeFiles, writeProject } from './project.ts'

export type ScaleScenario = 'cold' | 'no change' | 'code change' | 'restored'

export interface ScaleRun {
  readonly curve: Curve
  readonly point: Point
  readonly scenario: ScaleScenario
  readonly mainSeconds: number
  /** What post saves to the Actions cache is in it. */
  readonly postSeconds: number
  readonly bytesPushed: number
  /** Of the main bundle's own process, in bytes; not of the programs that it starts. */
  readonly peakBytes: number
  readonly postPeakBytes: number
}

const REPOSITORY = 'bench/scale'

/** The life of one project: built from nothing, then so many times unchanged and changed; and restored, in some curves. */
export async function playPoint(
  curve: Curve,
  point: Point,
  options: { readonly rounds: number; readonly onLine: (line: string) => void },
  end: (run: ScaleRun) => void,
): Promise<void> {
  const state = kitState()
  const folder = path.join(kitFolders().kit, 'bench-scale')
  await rm(folder, { recursive: true, force: true })
  const peaks = path.join(folder, 'peaks')
  await mkdir(peaks, { recursive: true })
  await forget(REPOSITORY)
  const others = await startPackageIndex(path.join(kitFolders().kit, 'bench', 'index'))
  const index = await startWheelIndex(others.url)
  const wheels = await writeWheels(path.join(folder, 'wheels'), point.distributions)
  index.add(path.join(folder, 'wheels'), wheels)
  const scenario = await Scenario.start({
    files: { 'README.md': 'A project that grows.\n' },
    image: REPOSITORY,
    kit: { ...scenarioKit(), indexUrl: index.url },
    env: {
      ...{ PIP_FIND_LINKS: '', PIP_CONFIG_FILE: '/dev/null', BENCH_PEAK: peaks },
      NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'peak-memory.mjs')}`,
    },
    inputs: { 'base-image': state.baseImages.slim313, command: 'python main.py', tags: 'main' },
    onLine: options.onLine,
    folder: path.join(folder, 'scenario'),
  })
  const base = new Set((await layersOf(state, state.baseImages.slim313)).map(({ digest }) => digest))
  const play = async (name: ScaleScenario, change?: Change): Promise<void> => {
    const before = await holdings(state, REPOSITORY)
    const run = succeeded(await scenario.pushToMain(change === undefined ? {} : { change }))
    const [main, ...posts] = run.phases
    end({
      curve,
      point,
      scenario: name,
      mainSeconds: main?.seconds ?? 0,
      postSeconds: posts.reduce((sum, post) => sum + post.seconds, 0),
      bytesPushed: bytesAdded(before, await holdings(state, REPOSITORY), base),
      peakBytes: Number(await readFile(path.join(peaks, 'main'), 'utf8')),
      postPeakBytes: Number(await readFile(path.join(peaks, 'post'), 'utf8')),
    })
  }
  try {
    await play('cold', writeProject(point.sourceFiles, lockOf(wheels)))
    for (let round = 0; round < options.rounds; round++) await play('no change')
    for (let round = 0; round < options.rounds; round++)
      await play('code change', changeFiles(point.changedFiles, point.sourceFiles, round))
    if (curve.restores) {
      await dropContent(state, REPOSITORY)
      await forget(REPOSITORY)
      await play('restored')
    }
  } finally {
    await scenario.close()
    await index.close()
    await others.close()
    await dropContent(state, REPOSITORY)
    await forget(REPOSITORY)
    await rm(folder, { recursive: true, force: true })
    // What the last run left in the engine would stay there.
    await scenarioKit().freshRunner()
  }
}

function succeeded(run: RunResult): RunResult {
  if (run.exitCode === 0) return run
  throw new Error(`the run ended with ${run.exitCode}\n${run.log.slice(-30).join('\n')}`)
}
