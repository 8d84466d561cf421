import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Options } from '../inputs/options.ts'
import { Problem, messageOf } from '../problem.ts'
import type { Project } from '../project/project.ts'
import { defaultPythonMinor } from '../project/python-version.ts'
import type { Builder } from '../runner/builder.ts'
import { buildTarget } from '../runner/buildx.ts'
import type { Memory } from '../runner/memory.ts'
import { startScript, type ReadyScript } from '../runner/ready-script.ts'
import type { ImageManifest } from '../runner/registry/oci.ts'
import { parseReference } from '../runner/registry/reference.ts'
import { probeDockerfile, readProbe, type BaseImage } from '../target/probe.ts'
import type { TargetFacts } from '../target/read-target.ts'
import type { Target } from '../target/target.ts'
import type { ReadBaseContents } from './base-contents.ts'
import type { World } from './world.ts'

/** The base image that is meant: asked for, or the slim one of the project's Python. */
export function baseReference(options: Pick<Options, 'baseImage'>, project: Pick<Project, 'python'>): string {
  return options.baseImage ?? `python:${project.python?.value.minor ?? defaultPythonMinor}-slim`
}

/** A base image as its registry has it. */
export interface FoundBase extends BaseImage, Pick<ImageManifest, 'config' | 'layers'> {}

/** Digest and layers of an image for one platform. @throws Problem when it is not there. */
export async function readBase(
  world: World,
  input: string,
  reference: string,
  platform: string,
): Promise<FoundBase> {
  const parsed = parseReference(reference)
  const found = await world.registry.image(parsed, platform).catch((cause: unknown) => {
    throw cause instanceof Problem ? new Problem(`${input}: ${cause.message}`, { cause }) : cause
  })
  if (found === undefined)
    throw new Problem(
      `${input}: ${reference} is not in its registry for ${platform}. Check the name and the tag, or set the input ${input}.`,
    )
  return {
    reference: reference.replace(/@sha256:[0-9a-f]+$/, ''),
    digest: found.digest,
    platform,
    config: found.json.config,
    layers: found.json.layers,
  }
}

/**
 * The target of a base image: remembered from an earlier run, else read of the base's files, else by a probe that runs in it.
 * Remembered under the base's digest, so that a moved tag is looked at again.
 * @param contents undefined where the base has to be run.
 * @param onNew called where the base was never probed: there are no deps on it yet.
 */
export async function locateTarget(
  world: World,
  memory: Memory,
  base: FoundBase,
  builder: () => Promise<Builder>,
  contents: ReadBaseContents | undefined,
  onNew: () => void,
): Promise<Target> {
  const remembered = await memory.recall('target', base.digest)
  if (remembered !== undefined) {
    try {
      return readProbe(JSON.stringify(remembered), base)
    } catch (error) {
      world.log.info(
        `What is remembered of ${base.reference} is of no use (${messageOf(error)}); it is probed again.`,
      )
    }
  }
  onNew()
  const text = await world.clock.time(
    'probe',
    async () => (await readWithoutRunning(world, base, contents)) ?? runProbe(world, base, builder),
  )
  const target = readProbe(text, base)
  void memory.remember('target', base.digest, JSON.parse(text))
  return target
}

/** What the probe would print; undefined where it has to be run. */
async function readWithoutRunning(
  world: World,
  base: FoundBase,
  contents: ReadBaseContents | undefined,
): Promise<string | undefined> {
  if (contents === undefined) return undefined
  const describer = startScript(world, 'describe.py')
  try {
    const { target, unpackedBytes } = await contents(base)
    if (target.kind !== 'unclear')
      return JSON.stringify({
        ...(await describe(describer, target.facts)),
        baseUnpackedBytes: unpackedBytes,
      })
    describer.stop()
    world.log.info(`The Python of ${base.reference} has to be run: ${target.reason}.`)
    return undefined
  } catch (error) {
    describer.stop()
    world.log.info(`${base.reference} could not be read without running it: ${messageOf(error)}`)
    return undefined
  }
}

/** What `python/probe.py` prints but for sizes. @throws Error where the runner has no Python, or none that runs the script. */
async function describe(script: ReadyScript, facts: TargetFacts): Promise<object> {
  const { exitCode, lines } = await script.ask(JSON.stringify(facts))
  if (exitCode !== 0)
    throw new Error(`python3 ended with ${String(exitCode)}: ${lines.join('\n').slice(-500)}`)
  return JSON.parse(lines.find((line) => line.startsWith('{')) ?? '') as object
}

async function runProbe(world: World, base: FoundBase, builder: () => Promise<Builder>): Promise<string> {
  const folder = path.join(world.scratch, 'probe')
  const output = path.join(folder, 'out')
  const chosen = await builder()
  world.log.info(`Probing the Python of ${base.reference} …`)
  try {
    await buildTarget(
      world.buildx,
      chosen,
      {
        folder: path.join(folder, 'definition'),
        dockerfile: probeDockerfile(base),
        contexts: { libraries: world.libraries, scripts: world.scripts },
        platform: base.platform,
        output: `type=local,dest=${output}`,
      },
      () => undefined,
    )
  } catch (cause) {
    throw new Problem(
      `base-image ${base.reference}: python3 could not be run in it by /bin/sh. Use an image with Python 3.10 or newer and a shell, such as python:3.13-slim.\n${messageOf(cause)}`,
      { cause },
    )
  }
  return readFile(path.join(output, 'target.json'), 'utf8')
}
