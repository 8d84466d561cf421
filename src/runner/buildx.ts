import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { bakeArguments, type BakeDefinition } from '../build/bake.ts'
import { createProgress, failureText, type Step } from '../build/progress.ts'
import { Problem } from '../problem.ts'
import type { Builder } from './builder.ts'
import type { Buildx } from './buildx-command.ts'

export interface BakeResult {
  readonly steps: readonly Step[]
  /** Of a first try whose push failed. */
  readonly earlier: readonly Step[]
  /** Target → digest of what was exported. */
  readonly digests: Readonly<Record<string, string>>
}

/** Runs a bake definition with live progress. @throws Problem in the words of the step that failed. */
export async function bake(
  buildx: Buildx,
  builder: Builder,
  folder: string,
  dockerfile: string,
  definition: BakeDefinition,
  onLine: (line: string) => void,
): Promise<BakeResult> {
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, 'bake.json')
  const metadata = path.join(folder, 'metadata.json')
  await Promise.all([
    writeFile(path.join(folder, 'Dockerfile'), dockerfile),
    writeFile(file, JSON.stringify(definition, undefined, 2)),
  ])
  const argv = [...bakeArguments(file, builder.name), '--metadata-file', metadata]
  const earlier: Step[] = []
  for (;;) {
    const progress = createProgress(onLine)
    const result = await buildx(argv, { onErrorLine: progress.feed })
    const steps = progress.steps()
    if (result.exitCode === 0)
      return { steps, earlier, digests: readDigests(await readFile(metadata, 'utf8')) }
    const why = failureText(steps, progress.rest())
    if (earlier.length > 0 || !isPassing(why))
      throw new Problem(
        `The build failed (docker buildx bake, exit code ${String(result.exitCode)}).\n${adviceFor(steps)}${why}`,
      )
    onLine(`${why}\nThe registry did not take it; once more, with what is already made.`)
    earlier.push(...steps)
  }
}

/**
 * A push that failed, and not because it may not be. BuildKit repeats what a registry answers with 5xx; but two targets
 * that send it the same blob at once can each be told that it is not there or not whole.
 */
function isPassing(why: string): boolean {
  return /failed to push/.test(why) && !/\b40[13]\b|denied|unauthorized|forbidden|authorization/i.test(why)
}

/** The next step where a project's own code ended the build. */
function adviceFor(steps: readonly Step[]): string {
  const isStatic = steps.some((step) => step.error !== undefined && /collectstatic\.py/.test(step.name))
  return isStatic
    ? "Django's collectstatic runs without network, database and the job's environment: give the settings defaults for what they read, " +
        'or pass it with the input build-args or secrets.\n'
    : ''
}

/** `{"deps": {"containerimage.digest": "sha256:…"}, …}` */
function readDigests(text: string): Record<string, string> {
  const json = JSON.parse(text) as Record<string, unknown>
  const digests: Record<string, string> = {}
  for (const [target, facts] of Object.entries(json)) {
    const digest =
      facts !== null && typeof facts === 'object'
        ? (facts as Record<string, unknown>)['containerimage.digest']
        : undefined
    if (typeof digest === 'string') digests[target] = digest
  }
  return digests
}

/** Builds one target of a Dockerfile by itself: probes, compilations, what is made ahead, layers of dependencies. */
export async function buildTarget(
  buildx: Buildx,
  builder: Builder,
  request: {
    readonly folder: string
    readonly dockerfile: string
    readonly contexts: Readonly<Record<string, string>>
    readonly platform: string
    /** As `--output` takes it; left out, the result stays in the builder's cache. */
    readonly output?: string
    /** The last stage where left out. */
    readonly target?: string
    readonly args?: Readonly<Record<string, string>>
    readonly secrets?: readonly string[]
    readonly env?: Readonly<Record<string, string>>
  },
  onLine: (line: string) => void,
): Promise<readonly Step[]> {
  await mkdir(request.folder, { recursive: true })
  await writeFile(path.join(request.folder, 'Dockerfile'), request.dockerfile)
  const progress = createProgress(onLine)
  const result = await buildx(
    [
      ...['build', '--progress', 'rawjson', '--provenance=false', '--platform', request.platform],
      ...(builder.name === undefined ? [] : ['--builder', builder.name]),
      ...Object.entries(request.contexts).flatMap(([name, folder]) => [
        '--build-context',
        `${name}=${folder}`,
      ]),
      ...(request.secrets ?? []).flatMap((secret) => ['--secret', secret]),
      ...(request.target === undefined ? [] : ['--target', request.target]),
      ...Object.entries(request.args ?? {}).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...['--output', request.output ?? 'type=cacheonly'],
      request.folder,
    ],
    { onErrorLine: progress.feed, env: request.env ?? {} },
  )
  const steps = progress.steps()
  if (result.exitCode !== 0) throw new Problem(failureText(steps, progress.rest()))
  return steps
}
