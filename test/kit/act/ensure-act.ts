import { kitFolders } from '../machine/folders.ts'
import { exists } from '../machine/debian.ts'
import { oneAtATime } from '../machine/lock.ts'
import { isOnPath, must } from '../machine/shell.ts'

/** Runs workflow files without GitHub: https://github.com/nektos/act */
const ACT = 'github.com/nektos/act@v0.2.89'

/**
 * Builds act from the Go module proxy, below the kit's folder, for whoever asks first (about two minutes).
 * @returns path of the program
 * @throws Error where there is no Go to build it with
 */
export async function ensureAct(): Promise<string> {
  const { kit, logs } = kitFolders()
  const folder = `${kit}/${ACT.replaceAll('/', '-')}`
  const program = `${folder}/act`
  await oneAtATime(`${kit}/act.lock`, async () => {
    if (await exists(program)) return
    if (!(await isOnPath('go')))
      throw new Error('Workflows are played by act, which is built with Go: install go, 1.24 or newer.')
    await must(['go', 'install', ACT], { env: { ...process.env, GOBIN: folder }, log: `${logs}/act.log` })
  })
  return program
}
