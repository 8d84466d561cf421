import { access, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises'
import type { Folders } from './folders.ts'
import { attempt, isOnPath, must } from './shell.ts'
import type { Steps } from './steps.ts'

/** A minimal Debian file system in a folder. */
export interface DebianRoot {
  readonly suite: string
  readonly folder: string
  readonly packages: readonly string[]
  /** What is told before it is installed. */
  readonly title: string
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/**
 * Why this machine cannot make Debian file systems, as whole sentences; empty when it can.
 */
export async function obstaclesToDebian(): Promise<string[]> {
  const obstacles: string[] = []
  if (process.platform !== 'linux' || process.arch !== 'x64') obstacles.push('It needs Linux on x86-64.')
  if (process.getuid?.() !== 0) obstacles.push('It needs root.')
  for (const program of ['apt-get', 'dpkg-deb', 'unshare', 'chroot', 'wget']) {
    if (!(await isOnPath(program))) obstacles.push(`It needs the program ${program}.`)
  }
  return obstacles
}

/** debootstrap itself, unpacked below the kit so that nothing is installed on the machine. */
async function debootstrapFolder(folders: Folders, steps: Steps): Promise<string> {
  const folder = `${folders.tools}/debootstrap`
  if (await exists(folder)) return folder
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true })
  await steps.during('debootstrap (45 kB): downloading and unpacking', async () => {
    const log = `${folders.logs}/debootstrap-itself.log`
    const download = (): Promise<{ code: number }> =>
      attempt(['apt-get', 'download', 'debootstrap'], { cwd: partial, log })
    if ((await download()).code !== 0) {
      // A machine whose package lists were removed, as container images do, needs them first.
      await must(['apt-get', 'update'], { log })
      await must(['apt-get', 'download', 'debootstrap'], { cwd: partial, log })
    }
    const [file = ''] = (await readdir(partial)).filter((name) => name.endsWith('.deb'))
    await must(['dpkg-deb', '-x', file, '.'], { cwd: partial, log })
  })
  await rename(partial, folder)
  return folder
}

/** Makes the file system unless it is there; a half-made one never gets the final name. */
export async function ensureDebianRoot(root: DebianRoot, folders: Folders, steps: Steps): Promise<void> {
  if (await exists(root.folder)) return
  const tool = await debootstrapFolder(folders, steps)
  const scripts = `${tool}/usr/share/debootstrap/scripts`
  // debootstrap knows suites by name; those younger than itself are installed as `sid` is.
  if (!(await exists(`${scripts}/${root.suite}`))) await symlink('sid', `${scripts}/${root.suite}`)
  const partial = `${root.folder}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true })
  await steps.during(root.title, async (latest) => {
    // In namespaces of its own, so that its mounts and processes end with it, however it ends.
    const isolated = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private']
    await must(
      [
        ...isolated,
        `${tool}/usr/sbin/debootstrap`,
        '--variant=minbase',
        `--include=${root.packages.join(',')}`,
        root.suite,
        partial,
      ],
      {
        env: { ...process.env, DEBOOTSTRAP_DIR: `${tool}/usr/share/debootstrap` },
        log: `${folders.logs}/debootstrap-${root.suite}.log`,
        onLine: latest,
        signal: steps.signal,
      },
    )
  })
  await rename(partial, root.folder)
}
