import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { exists } from '../../test/kit/machine/debian.ts'
import { kitFolders } from '../../test/kit/machine/folders.ts'
import { isOnPath, must } from '../../test/kit/machine/shell.ts'

/** As old as the BuildKit in the kit's engine. */
const VERSION = 'v0.25.2'

/**
 * BuildKit's daemon, which Debian has only inside of docker: compiled from the Go module proxy once, in about three minutes.
 * @returns its path
 */
export async function ensureBuildkitd(): Promise<string> {
  const { tools, logs } = kitFolders()
  const program = path.join(tools, 'buildkitd')
  if (await exists(program)) return program
  if (!(await isOnPath('go')))
    throw new Error(
      'A far builder is compiled from source, and go is not on the PATH. Install Go 1.24 or later.',
    )
  console.log(`bench: compiling buildkitd ${VERSION} (about three minutes, 1 GB for a while) …`)
  const folder = path.join(tools, 'buildkitd-source')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  // In an empty module: `go install …@version` is refused because of BuildKit's own exclude directives.
  const env = {
    ...process.env,
    GOFLAGS: '-modcacherw',
    GOPATH: path.join(folder, 'path'),
    GOCACHE: path.join(folder, 'cache'),
    CGO_ENABLED: '0',
  }
  const go = async (...argv: readonly string[]): Promise<unknown> =>
    must(['go', ...argv], { cwd: folder, env, log: path.join(logs, 'buildkitd-go.log') })
  const command = 'github.com/moby/buildkit/cmd/buildkitd'
  await go('mod', 'init', 'far')
  await go('get', `${command}@${VERSION}`)
  await go('build', '-o', 'buildkitd', command)
  await rename(path.join(folder, 'buildkitd'), program)
  await rm(folder, { recursive: true, force: true })
  return program
}
