import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../problem.ts'
import { notFound, tail, type Run } from './exec.ts'

/** A wheel that the action needs, by the hash under which it was published; a changed file is refused by pip. */
interface Tool {
  readonly name: 'uv'
  readonly version: string
  readonly platform: string
  readonly sha256: string
}

/** The musl builds of uv are static: one file serves the runner and every target of the architecture. */
const uv: Readonly<Record<string, Tool>> = {
  x64: {
    ...{ name: 'uv', version: '0.13.8', platform: 'musllinux_1_1_x86_64' },
    sha256: '29451c60f5e8b07403e0a175d5229efc36b0289b34143ff4aaa499a5dd52553a',
  },
  arm64: {
    ...{ name: 'uv', version: '0.13.8', platform: 'musllinux_1_1_aarch64' },
    sha256: '0b3e8b1a4f5e405e31e2ff33de8af4744831e9f7338539671efbd8c3c94e791d',
  },
}
/**
 * Folder with `bin/uv`, also the build context through which it reaches the target.
 * @param architecture Node's name: `x64`, `arm64`. @throws Problem as `provide`, or where there is no uv for it.
 */
export async function provideUv(run: Run, architecture: string, scratch: string): Promise<string> {
  const tool = uv[architecture]
  if (tool === undefined)
    throw new Problem(
      `There is no uv for the architecture "${architecture}". Supported: ${Object.keys(uv).join(', ')}.`,
    )
  return provide(run, tool, architecture, scratch)
}

/**
 * From the tool cache, or by pip under pinned hashes, with whatever index the user configured for pip.
 * @throws Problem when there is no Python or pip on the runner, or the index does not serve the file.
 */
async function provide(run: Run, tool: Tool, architecture: string, scratch: string): Promise<string> {
  const { name, version, platform, sha256 } = tool
  const toolCache = await import('@actions/tool-cache')
  const cachedName = `py-docker-build-${name}`
  const found = toolCache.find(cachedName, cacheVersion(version), architecture)
  if (found !== '') return found

  const folder = path.join(scratch, 'tools', name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const pin = `${folder}.txt`
  await writeFile(pin, `${name}==${version} --hash=sha256:${sha256}\n`)
  const words = [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes'],
    ...['--only-binary=:all:', '--platform', platform, '--no-compile', '--target', folder],
    ...['--requirement', pin],
  ]
  // Not in the checked-out sources, whose modules `-m` would take for Python's own.
  const result = await run('python3', words, { cwd: folder })
  if (result.exitCode === notFound)
    throw new Problem(
      `There is no python3 on the runner, which is needed to fetch ${name}. Add a step with actions/setup-python before this one.`,
    )
  if (result.exitCode !== 0)
    throw new Problem(
      `pip could not install ${name} ${version} from the configured index (exit code ${String(result.exitCode)}). ` +
        `Check pip's index settings (PIP_INDEX_URL, pip.conf).\n${tail(result.stderr, 12)}`,
    )
  return toolCache.cacheDir(folder, cachedName, cacheVersion(version), architecture)
}

/** The tool cache takes three numbers. */
function cacheVersion(version: string): string {
  return version.split('.').length < 3 ? `${version}.0` : version
}

/** The program in the folder. */
export function uvIn(folder: string): string {
  return path.join(folder, 'bin', 'uv')
}
