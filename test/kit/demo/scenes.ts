import { copyFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { baseImages, forget, scenarioKit } from '../scenario-kit.ts'
import type { RunResult } from '../scenario/run-result.ts'
import { Scenario } from '../scenario/scenario.ts'
import type { Example } from './examples.ts'
import { figuresOf, type SceneFigures } from './figures.ts'
import { commentPage } from './pages.ts'
import type { Pinned } from './pinned.ts'

/** One run in a project's life. */
export interface Scene {
  readonly name: string
  readonly title: string
  /** Scenes that this one goes on from. */
  readonly needs: readonly string[]
  /** Number of the pull request whose comment is left. */
  readonly pull?: number
  readonly play: (scenario: Scenario, stage: Stage) => Promise<RunResult>
  /** What the scene is there to show; the demo fails when it does not happen. */
  readonly promise: Readonly<
    Partial<Pick<SceneFigures, 'cacheState' | 'fetched' | 'wheelsRestored' | 'compiled' | 'built'>>
  >
}

export interface Stage {
  readonly example: Example
  /** The dependency that a pull request adds. */
  readonly pinned: Pinned
}

const nothing = { cacheState: 'nothing-to-do', fetched: 0, compiled: 0, built: [] } as const

export const scenes: readonly Scene[] = [
  {
    name: 'first',
    title: 'First build on main',
    needs: [],
    play: (scenario) => scenario.pushToMain(),
    promise: { cacheState: 'cold', built: ['deps', 'srcs', 'image'] },
  },
  {
    name: 'again',
    title: 'The same commit again',
    needs: ['first'],
    play: (scenario) => scenario.pushToMain(),
    promise: nothing,
  },
  {
    name: 'source',
    title: 'Pull request with a changed source file',
    needs: ['first'],
    pull: 1,
    play: (scenario, { example }) => scenario.pullRequest({ number: 1, change: example.changeSource }),
    promise: { cacheState: 'warm-deps', fetched: 0, compiled: 0, built: ['srcs', 'image'] },
  },
  {
    name: 'dependency',
    title: 'Pull request with one more dependency',
    needs: ['first'],
    pull: 2,
    play: (scenario, { example, pinned }) =>
      scenario.pullRequest({ number: 2, change: example.addDependency(pinned) }),
    // One group: its wheels are fetched, and the wheelhouse of all is left where it is.
    promise: { cacheState: 'cold', wheelsRestored: 0, compiled: 0 },
  },
  {
    name: 'pruned',
    title: 'docker system prune -af, docker buildx prune -af, new runner; the pull request again',
    needs: ['first', 'dependency'],
    pull: 2,
    async play(scenario) {
      await scenario.prune('system')
      await scenario.prune('buildx')
      return scenario.pullRequest({ number: 2 })
    },
    promise: nothing,
  },
]

export interface PlayedScene {
  readonly scene: Scene
  readonly figures: SceneFigures
  /** Empty when the scene did what it is there to show. */
  readonly problems: readonly string[]
  /** Files that were left, below the folder. */
  readonly files: readonly string[]
}

/**
 * Plays scenes on one example, each on a fresh runner, and leaves what they made in `folder`.
 * @param on called with each scene when it begins, with every line of its log, and when it is over
 */
export async function playScenes(
  stage: Stage,
  chosen: readonly Scene[],
  folder: string,
  on: {
    readonly begin: (scene: Scene) => void
    readonly line: (line: string) => void
    readonly end: (played: PlayedScene) => void
  },
): Promise<readonly PlayedScene[]> {
  const image = `demo/${stage.example.name}`
  await forget(image)
  const scenario = await Scenario.start({
    example: stage.example.name,
    image,
    kit: scenarioKit(),
    inputs: { 'base-image': baseImages().slim313, tags: 'latest' },
    onLine: on.line,
  })
  const played: PlayedScene[] = []
  try {
    for (const scene of chosen) {
      on.begin(scene)
      const run = await scene.play(scenario, stage)
      const figures = await figuresOf(run)
      const comment = scene.pull === undefined ? undefined : scenario.comments(scene.pull)
      const result = {
        scene,
        figures,
        problems: [...brokenPromises(scene, figures), ...commentProblems(comment)],
        files: await leave(folder, scene, run, comment?.[0]?.body),
      }
      on.end(result)
      played.push(result)
    }
  } finally {
    await scenario.close()
  }
  return played
}

function brokenPromises({ promise }: Scene, figures: SceneFigures): readonly string[] {
  if (figures.exitCode !== 0) return [`exit code ${figures.exitCode}`]
  return Object.entries(promise).flatMap(([name, wanted]) => {
    const is = figures[name as keyof Scene['promise']]
    return String(is) === String(wanted)
      ? []
      : [`${name} is ${String(is) || 'empty'}, not ${String(wanted) || 'empty'}`]
  })
}

function commentProblems(comments: readonly unknown[] | undefined): readonly string[] {
  return comments === undefined || comments.length === 1
    ? []
    : [`${comments.length} comments on the pull request, not 1`]
}

/** Keeps what a run leaves on its runner, which is gone with the next one. */
async function leave(
  folder: string,
  scene: Scene,
  run: RunResult,
  comment: string | undefined,
): Promise<readonly string[]> {
  const files = [`${scene.name}.log`]
  await writeFile(path.join(folder, `${scene.name}.log`), `${run.log.join('\n')}\n`)
  if (comment !== undefined) {
    await writeFile(path.join(folder, `${scene.name}.comment.md`), comment)
    await writeFile(
      path.join(folder, `${scene.name}.comment.html`),
      commentPage(`${scene.title}: the comment`, comment),
    )
    files.push(`${scene.name}.comment.md`, `${scene.name}.comment.html`)
  }
  for (const [output, name] of [
    ['html-path', `${scene.name}.report.html`],
    ['measurement-path', `${scene.name}.measurement.json`],
  ] as const) {
    const from = run.outputs[output]
    if (from === undefined) continue
    await copyFile(from, path.join(folder, name))
    files.push(name)
  }
  return files
}
