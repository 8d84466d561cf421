import { rm } from 'node:fs/promises'
import { kitFolders } from './folders.ts'
import { bringUp, isUp, takeDown } from './lifecycle.ts'
import { previousState } from './state.ts'
import { stepsOn } from './steps.ts'

const HELP = `Usage: node scripts/kit.mjs up | down | status | clean

  up      installs what is missing and starts the Docker engine and the registry; they stay up
  down    stops them
  status  says whether they are up, and where
  clean   stops them and removes all of the kit's data

Data lives in .kit/ at the top of the repository; PDB_KIT_DIR names another folder.
A working Docker engine with buildx that can pull public images is used when there is one; PDB_KIT_IMAGES is
put before their names, for a mirror: PDB_KIT_IMAGES=mirror.example/`

async function main(command: string | undefined): Promise<number> {
  const folders = kitFolders()
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => interruption.abort())
  const steps = stepsOn(console.log, interruption.signal)
  switch (command) {
    case 'up':
      console.log(JSON.stringify(await bringUp(folders, steps, 'keep'), null, 2))
      return 0
    case 'down':
      await takeDown(folders, steps)
      return 0
    case 'status': {
      const state = await previousState(folders.state)
      const up = state !== undefined && (await isUp(folders, state))
      console.log(up ? `up\n${JSON.stringify(state, null, 2)}` : 'down')
      return up ? 0 : 1
    }
    case 'clean':
      await takeDown(folders, steps)
      await steps.during(`removing ${folders.kit}`, () => rm(folders.kit, { recursive: true, force: true }))
      return 0
    case '--help':
    case '-h':
      console.log(HELP)
      return 0
    default:
      console.error(HELP)
      return 2
  }
}

try {
  process.exitCode = await main(process.argv[2])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
