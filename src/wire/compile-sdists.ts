import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Problem, messageOf } from '../problem.ts'
import { compileInputCommand } from '../requirements/uv-commands.ts'
import { chooseFromLock } from '../requirements/resolve.ts'
import type { Distribution } from '../requirements/requirements.ts'
import type { Builder } from '../runner/builder.ts'
import { buildTarget } from '../runner/buildx.ts'
import { download } from '../runner/download.ts'
import { inParallel, sha256OfFile } from '../runner/files.ts'
import type { Target } from '../target/target.ts'
import { compileDockerfile, compileTools, incompatibility, indexSecretFlags } from '../wheelhouse/compile.ts'
import { fetchMissing, type CompiledWheel } from '../wheelhouse/wheelhouse.ts'
import type { IndexAccess } from './index-access.ts'
import type { World } from './world.ts'

const buildRequirements = z.record(z.string(), z.array(z.string()))

/**
 * Compiles sdists in the builder image, all in one container, and puts each wheel into its place in the wheelhouse.
 * @param sdists with the folder below `wheelhouse` that each wheel belongs in.
 * @returns place → wheel, to be recorded.
 * @throws Problem with the compiler's output.
 */
export async function compileSdists(
  world: World,
  index: IndexAccess,
  builder: Builder,
  request: {
    readonly sdists: readonly { readonly distribution: Distribution; readonly place: string }[]
    readonly sdistFolder: string
    readonly wheelhouse: string
    readonly builderImage: { readonly reference: string; readonly digest: string }
    readonly target: Target
    readonly network: 'none' | 'index'
  },
): Promise<ReadonlyMap<string, CompiledWheel>> {
  const folder = path.join(world.scratch, 'compile')
  const output = path.join(folder, 'out')
  await rm(folder, { recursive: true, force: true })
  const names = request.sdists.map((s) => s.distribution.artifact.filename)
  const wheels = await fetchBuildRequirements(world, index, request, names)
  const indexEnv = request.network === 'index' ? (await index.settings()).env : {}
  world.log.info(`Compiling ${names.join(', ')} in ${request.builderImage.reference} …`)
  try {
    await buildTarget(
      world.buildx,
      builder,
      {
        folder: path.join(folder, 'definition'),
        dockerfile: compileDockerfile(request.builderImage, request.network),
        contexts: {
          tools: await index.uv(),
          scripts: world.scripts,
          sdists: request.sdistFolder,
          wheels,
        },
        platform: request.target.platform,
        output: `type=local,dest=${output}`,
        env: indexEnv,
        secrets: indexSecretFlags(indexEnv),
      },
      world.log.info,
    )
  } catch (cause) {
    throw new Problem(
      `Compiling failed in builder-image ${request.builderImage.reference} (${names.join(', ')}). ` +
        'If a header, a library or a compiler is missing, choose a builder-image that has it; if a build requirement is missing, set index: fallback.\n' +
        messageOf(cause),
      { cause },
    )
  }
  const compiled = new Map<string, CompiledWheel>()
  const problems: string[] = []
  for (const { distribution, place } of request.sdists) {
    const from = path.join(output, distribution.artifact.filename)
    const [filename] = (await readdir(from)).filter((name) => name.endsWith('.whl'))
    if (filename === undefined)
      throw new Problem(`${distribution.artifact.filename}: compiling it made no wheel`)
    const problem = incompatibility(filename, request.target)
    if (problem !== undefined) problems.push(problem)
    await mkdir(path.join(request.wheelhouse, place), { recursive: true })
    await copyFile(path.join(from, filename), path.join(request.wheelhouse, place, filename))
    compiled.set(place, { filename, sha256: await sha256OfFile(path.join(from, filename)) })
  }
  if (problems.length > 0) throw new Problem(problems)
  return compiled
}

/** Wheels of what the sdists need to be built, resolved for the target and kept in the `pip` cache entry. */
async function fetchBuildRequirements(
  world: World,
  index: IndexAccess,
  request: { readonly sdistFolder: string; readonly target: Target },
  names: readonly string[],
): Promise<string> {
  const resolver = await index.resolver('build-requirements')
  const uv = await resolver.uv()
  const asked = await world.run('python3', [
    path.join(world.scripts, 'build_requires.py'),
    ...names.map((name) => path.join(request.sdistFolder, name)),
  ])
  if (asked.exitCode !== 0)
    throw new Problem(
      `The build requirements of ${names.join(', ')} could not be read.\n${asked.stderr.trim().slice(-1000)}`,
    )
  const sets = Object.values(buildRequirements.parse(JSON.parse(asked.stdout)))
  const folder = index.buildWheels
  await mkdir(folder, { recursive: true })
  // Each sdist is resolved apart: two of them may want versions that exclude each other.
  for (const [number, set] of [compileTools, ...sets].entries()) {
    const output = path.join(resolver.scratch, `pylock.build${String(number)}.toml`)
    const result = await world.run(uv.program, compileInputCommand(request.target, output), {
      cwd: resolver.scratch,
      env: uv.env,
      input: set.join('\n'),
    })
    if (result.exitCode !== 0)
      throw new Problem(
        `The build requirements (${set.join(', ')}) could not be resolved.\n${result.stderr.trim().slice(-2000)}`,
      )
    const distributions = await chooseFromLock(resolver.chooser(), output, {}, request.target)
    const present = new Set(await readdir(folder))
    const wanted = distributions.filter(
      (d) => d.artifact.kind === 'wheel' && !present.has(d.artifact.filename),
    )
    const settings = await index.settings()
    await fetchMissing(folder, request.sdistFolder, wanted, {
      download: (url, file) => download(url, file, settings),
      sha256OfFile,
      inParallel,
      onFetched: () => undefined,
    })
  }
  return folder
}
