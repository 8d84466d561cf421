import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../problem.ts'
import { notFound, tail, type Run } from './exec.ts'

/** Folder with `bin/uv` and `packaging/`; also the build context through which both reach the target. */
export type ToolsFolder = string

const uvVersion = '0.13.8'
const packagingVersion = '26.3'

/**
 * The musl builds of uv are static: one file serves the runner and every target of the architecture.
 * Hashes of the wheels as published; a changed file is refused by pip.
 */
const uvWheels: Readonly<Record<string, { readonly platform: string; readonly sha256: string }>> = {
  x64: {
    platform: 'musllinux_1_1_x86_64',
    sha256: '29451c60f5e8b07403e0a175d5229efc36b0289b34143ff4aaa499a5dd52553a',
  },
  arm64: {
    platform: 'musllinux_1_1_aarch64',
    sha256: '0b3e8b1a4f5e405e31e2ff33de8af4744831e9f7338539671efbd8c3c94e791d',
  },
}
const packagingSha256 = 'd7193f7c8e4e93f444fde0262bf90af30e16fa0ad0ad44cb553c87339b23cd1c'

/**
 * uv and packaging for `architecture` (Node's name: `x64`, `arm64`), from the tool cache or by pip under pinned
 * hashes, with whatever index the user configured for pip.
 * @throws Problem when there is no Python or pip on the runner, or the index does not serve the files.
 */
export async function provideTools(run: Run, architecture: string, scratch: string): Promise<ToolsFolder> {
  const wheel = uvWheels[architecture]
  if (wheel === undefined)
    throw new Problem(
      `There is no uv for the architecture "${architecture}". Supported: ${Object.keys(uvWheels).join(', ')}.`,
    )
  const toolCache = await import('@actions/tool-cache')
  const name = 'py-docker-build-uv'
  const found = toolCache.find(name, uvVersion, architecture)
  if (found !== '') return found

  const folder = path.join(scratch, 'tools')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const pins = path.join(scratch, 'tools.txt')
  await writeFile(
    pins,
    `uv==${uvVersion} --hash=sha256:${wheel.sha256}\npackaging==${packagingVersion} --hash=sha256:${packagingSha256}\n`,
  )
  const result = await run('python3', [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes'],
    ...[
      '--only-binary=:all:',
      '--platform',
      wheel.platform,
      '--no-compile',
      '--target',
      folder,
      '--requirement',
      pins,
    ],
  ])
  if (result.exitCode === notFound)
    throw new Problem(
      'There is no python3 on the runner, which is needed to fetch uv. Add a step with actions/setup-python before this one.',
    )
  if (result.exitCode !== 0)
    throw new Problem(
      `pip could not install uv ${uvVersion} and packaging ${packagingVersion} from the configured index ` +
        `(exit code ${String(result.exitCode)}). Check pip's index settings (PIP_INDEX_URL, pip.conf).\n${tail(result.stderr, 12)}`,
    )
  return toolCache.cacheDir(folder, name, uvVersion, architecture)
}

/** The program in the folder. */
export function uvIn(tools: ToolsFolder): string {
  return path.join(tools, 'bin', 'uv')
}
