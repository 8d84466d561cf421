import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { workflow, type PlayOptions } from '../kit/act/play.ts'
import { repositoryRoot } from '../kit/machine/folders.ts'
import { kitState } from '../kit/machine/kit.ts'
import type { PhaseResult } from '../kit/runner/job.ts'
import { baseImages } from '../kit/scenario-kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Play, RunOptions } from '../kit/scenario/scenario.ts'

/** Where a repository has the workflow that is played. */
const FOLDER = '.github/workflows'

/**
 * Files of callers: those of `examples/workflows/` as somebody would write them who has the kit's registry and base image.
 * @param image name of the image in that registry
 * @param more inputs of all jobs that call a workflow
 */
export async function callers(
  image: string,
  names: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>>> {
  const files = names.map(async (name) => {
    const text = await readFile(path.join(repositoryRoot, 'examples/workflows', name), 'utf8')
    const { registry } = kitState()
    const own = text.replaceAll('ghcr.io/${{ github.repository }}', `${registry}/${image}`)
    const document = parseDocument(own)
    const jobs = document.toJS() as { readonly jobs: Readonly<Record<string, { readonly uses?: string }>> }
    for (const [job, { uses = '' }] of Object.entries(jobs.jobs)) {
      if (!/\/(build|size-report|warm)\.yml@/.test(uses)) continue
      const inputs = { registry, 'base-image': baseImages().slim313, ...more }
      for (const [input, value] of Object.entries(inputs)) document.setIn(['jobs', job, 'with', input], value)
    }
    return [`${FOLDER}/${name}`, document.toString()] as const
  })
  return Object.fromEntries(await Promise.all(files))
}

/** Plays one of them. */
export function play(name: string, options: Omit<PlayOptions, 'workflow'> = {}): Play {
  return workflow({ workflow: `${FOLDER}/${name}`, ...options })
}

/**
 * Two runs at once, each on a runner of its own: both begin when both runners are ready. Nothing makes one wait for the other, for
 * act does not know `concurrency`.
 */
export async function atOnce(
  first: (run: RunOptions) => Promise<RunResult>,
  second: (run: RunOptions) => Promise<RunResult>,
  playing: Play,
  besides: Play = playing,
): Promise<readonly RunResult[]> {
  const started: Promise<RunResult>[] = []
  const run = await first({
    play: async (stage) => {
      const isReady = new Promise<void>((resolve) => {
        const play: Play = (of) => {
          resolve()
          return besides(of)
        }
        started.push(second({ beside: true, play }))
      })
      await Promise.race([isReady, ...started])
      return playing(stage)
    },
  })
  return [run, ...(await Promise.all(started))]
}

/** Names of the jobs, each with `ok` or the errors that it has told. */
export function jobs(phases: readonly PhaseResult[]): readonly (readonly [string, string])[] {
  const told = ({ annotations, log }: PhaseResult): string =>
    annotations.map(({ message }) => message).join('\n') || log.slice(-20).join('\n')
  return phases.map((phase) => {
    // A job of a matrix has its number at the end.
    const name = (phase.job ?? '').replace(/^[^/]*\/[^/]*\//, '').replace(/-\d+$/, '')
    return [name, phase.exitCode === 0 ? 'ok' : told(phase)] as const
  })
}

/** Outputs of a job's steps. @throws where there is no such job */
export function outputsOf(phases: readonly PhaseResult[], title: string): PhaseResult['outputs'] {
  const found = phases.find(({ job = '' }) => job.includes(title))
  if (found === undefined) throw new Error(`no job ${title} among ${phases.map(({ job }) => job).join(', ')}`)
  return found.outputs
}
