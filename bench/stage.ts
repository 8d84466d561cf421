import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Example } from '../test/kit/demo/examples.ts'
import { examples } from '../test/kit/demo/examples.ts'
import { pin, type Pinned } from '../test/kit/demo/pinned.ts'
import { kitFolders, repositoryRoot } from '../test/kit/machine/folders.ts'
import { kitEnvironment, kitState, type KitState } from '../test/kit/machine/kit.ts'
import { must } from '../test/kit/machine/shell.ts'
import { makeBase, type Base } from './base.ts'
import { lockedVersion } from './lock.ts'
import { startServices, type Services } from './services.ts'

/** What all strategies share. */
export interface Stage {
  /** The running kit, its registry behind a proxy that counts. */
  readonly state: KitState
  readonly base: Base
  readonly example: Example
  /** The distribution that the scenario of a small dependency adds. */
  readonly added: Pinned
  /** Another version of `HEAVY`. */
  readonly otherHeavy: Pinned
  readonly indexUrl: string
  /** Image with uv in it, as uv's makers publish one. */
  readonly uvImage: string
  /** For work trees and services; on the same disk as the engine's data. */
  readonly folder: string
  readonly traffic: Services['traffic']
  readonly onLine: (line: string) => void
}

export const examplesFolder = path.join(repositoryRoot, 'examples')

/** A pure wheel of some hundred kilobytes, without dependencies and not among the example's. */
const ADDED = 'humanize'
/** A wheel of tens of megabytes; the scenario of a heavy dependency changes its version. */
export const HEAVY = 'scipy'

/**
 * Serves the index from this machine and fills it with the wheels, so that no strategy pays for the way to the real one.
 */
export async function setStage(
  onLine: (line: string) => void,
): Promise<{ readonly stage: Stage; readonly close: () => Promise<void> }> {
  const folder = path.join(kitFolders().kit, 'bench')
  const [example] = examples.filter(({ name }) => name === 'science-api')
  if (example === undefined) throw new Error('examples/science-api is not there')
  await mkdir(folder, { recursive: true })
  const services = await startServices(path.join(folder, 'index'))
  const { close, traffic, indexUrl } = services
  try {
    const state = { ...kitState(), registry: services.registry }
    process.env['PIP_INDEX_URL'] = indexUrl
    // As on a hosted runner: a version manager's shim is a shell script that runs before each Python.
    const python = (await must(['python3', '-c', 'import sys; print(sys.executable)'])).trim()
    process.env['PATH'] = [path.dirname(python), process.env['PATH']].join(path.delimiter)
    const project = path.join(examplesFolder, example.name)
    const stage: Stage = {
      state,
      base: await makeBase(state, path.join(folder, 'base')),
      example,
      added: await pin(ADDED, path.join(folder, 'added')),
      otherHeavy: await pinEarlier(HEAVY, await lockedVersion(project, HEAVY), path.join(folder, 'heavy')),
      indexUrl,
      uvImage: await makeUvImage(state, path.join(folder, 'uv')),
      folder: path.join(folder, 'lives'),
      traffic,
      onLine,
    }
    await fill(state, path.join(project, 'requirements.txt'), path.join(folder, 'fill'))
    return { stage, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function pinEarlier(name: string, version: string, folder: string): Promise<Pinned> {
  const pinned = await pin(`${name}<${version}`, folder)
  return { ...pinned, name, line: pinned.line.replace(/^[^=]+==/, `${name}==`) }
}

/** Asks for every wheel of the lock once. */
async function fill(state: KitState, lock: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const platforms = ['manylinux_2_28', 'manylinux_2_27', 'manylinux_2_17', 'manylinux2014']
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64'
  await must([
    ...[
      path.join(state.toolsBin, 'python'),
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-cache-dir',
      '--no-deps',
    ],
    ...['--only-binary=:all:', '--python-version=3.13'],
    ...platforms.map((platform) => `--platform=${platform}_${machine}`),
    ...['--dest', folder, '--requirement', lock],
  ])
  await rm(folder, { recursive: true, force: true })
}

async function makeUvImage(state: KitState, folder: string): Promise<string> {
  const reference = `${state.registry}/bench-stage/uv:latest`
  await rm(folder, { recursive: true, force: true })
  const pip = [path.join(state.toolsBin, 'python'), '-m', 'pip', 'install', '--quiet', '--no-deps']
  await must([...pip, '--target', path.join(folder, 'package'), 'uv'])
  const context = path.join(folder, 'context')
  await mkdir(context)
  await copyFile(path.join(folder, 'package', 'bin', 'uv'), path.join(context, 'uv'))
  await writeFile(path.join(context, 'Dockerfile'), 'FROM scratch\nCOPY uv /uv\n')
  await must(['docker', 'buildx', 'build', '--provenance=false', '--push', '--tag', reference, context], {
    env: kitEnvironment(state),
  })
  return reference
}
