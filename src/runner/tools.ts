import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../problem.ts'
import { notFound, tail, type Run } from './exec.ts'

const version = '0.13.8'
const cachedName = 'py-docker-build-uv'

/**
 * Wheels of uv by Node's name of the architecture, with the hash under which each was published; pip refuses another file.
 * The musl builds are static: one file serves the runner and every builder image of the architecture.
 */
const wheels: Readonly<Record<string, { readonly platform: string; readonly sha256: string }>> = {
  x64: {
    platform: 'musllinux_1_1_x86_64',
    sha256: '29451c60f5e8b07403e0a175d5229efc36b0289b34143ff4aaa499a5dd52553a',
  },
  arm64: {
    platform: 'musllinux_1_1_aarch64',
    sha256: '0b3e8b1a4f5e405e31e2ff33de8af4744831e9f7338539671efbd8c3c94e791d',
  },
}

/**
 * Folder with `bin/uv`, also the build context through which it reaches a builder image: from the tool cache, or by pip
 * under its hash, with whatever index the user configured for pip.
 * @param architecture Node's name: `x64`, `arm64`. @throws Problem where there is no uv for it, no Python or pip on the
 * runner, or the index does not serve the file.
 */
export async function provideUv(run: Run, architecture: string, scratch: string): Promise<string> {
  const wheel = wheels[architecture]
  if (wheel === undefined)
    throw new Problem(
      `There is no uv for the architecture "${architecture}". Supported: ${Object.keys(wheels).join(', ')}.`,
    )
  const toolCache = await import('@actions/tool-cache')
  const found = toolCache.find(cachedName, version, architecture)
  if (found !== '') return found

  const folder = path.join(scratch, 'tools', 'uv')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const pin = `${folder}.txt`
  await writeFile(pin, `uv==${version} --hash=sha256:${wheel.sha256}\n`)
  const words = [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes'],
    ...['--only-binary=:all:', '--platform', wheel.platform, '--no-compile', '--target', folder],
    ...['--requirement', pin],
  ]
  // Not in the checked-out sources, whose modules `-m` would take for Python's own.
  const result = await run('python3', words, { cwd: folder })
  if (result.exitCode === notFound)
    throw new Problem(
      `There is no python3 on the runner, which is needed to fetch uv. Add a step with actions/setup-python before this one.`,
    )
  if (result.exitCode !== 0)
    throw new Problem(
      `pip could not install uv ${version} from the configured index (exit code ${String(result.exitCode)}). ` +
        `Check pip's index settings (PIP_INDEX_URL, pip.conf).\n${tail(result.stderr, 12)}`,
    )
  return toolCache.cacheDir(folder, cachedName, version, architecture)
}

/** The program in the folder. */
export function uvIn(folder: string): string {
  return path.join(folder, 'bin', 'uv')
}
