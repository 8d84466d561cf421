import { chmod, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { ensureDebianRoot, obstaclesToDebian } from './debian.ts'
import type { Folders } from './folders.ts'
import { oneAtATime } from './lock.ts'
import { attempt } from './shell.ts'
import type { Steps } from './steps.ts'

/** As Debian, Ubuntu and the hosted runners call it. */
const NAMES = ['chromium', 'google-chrome', 'chromium-browser']

/**
 * Enters the file system and becomes the browser, in a mount namespace of its own, so that its mounts end with it. Pages
 * and profiles are in the machine's folder for temporary files.
 */
const ENTER = `#!/bin/sh
exec unshare --mount --propagation private sh -c 'set -e
root=$1 temporary=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mkdir -p "$root$temporary"
mount --bind "$temporary" "$root$temporary"
exec chroot "$root" chromium-headless-shell "$@"' sh`

/**
 * A Chromium to run headless: the machine's, or else Debian's in a folder, installed by whoever asks for it first.
 * @returns path of the program
 * @throws Error that says what is missing for either
 */
export async function ensureChromium(folders: Folders, steps: Steps): Promise<string> {
  for (const name of NAMES) {
    const own = await attempt(['sh', '-c', 'command -v "$1"', 'sh', name])
    // Ubuntu has a program of that name which only says that the browser is a snap.
    if (own.code === 0 && (await attempt([name, '--version'])).code === 0) return own.stdout.trim()
  }
  return chromiumOfKit(folders, steps)
}

/** Debian's, whatever the machine has. */
export async function chromiumOfKit(folders: Folders, steps: Steps): Promise<string> {
  const obstacles = await obstaclesToDebian()
  if (obstacles.length > 0)
    throw new Error(
      `There is no Chromium (${NAMES.join(', ')}), and none can be installed. ${obstacles.join(' ')}`,
    )
  const root = `${folders.kit}/chromium/root`
  const program = `${folders.kit}/chromium/chromium`
  await oneAtATime(`${folders.kit}/chromium/lock`, async () => {
    await ensureDebianRoot(
      {
        suite: 'trixie',
        folder: root,
        // Without windows, and so without what draws them: debootstrap knows no virtual packages, which those need.
        packages: ['chromium-headless-shell', 'fonts-dejavu-core'],
        title: 'Chromium (Debian trixie, about 900 MB, some minutes)',
      },
      folders,
      steps,
    )
    await rm(program, { force: true })
    await writeFile(program, `${ENTER} '${root}' '${tmpdir()}' "$@"\n`)
    await chmod(program, 0o755)
  })
  return program
}
