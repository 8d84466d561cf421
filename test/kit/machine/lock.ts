import { randomUUID } from 'node:crypto'
import { link, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, readRecord, recordOf } from './daemons.ts'

const POLL_MS = 200
const PATIENT_LOOKS = 3

/**
 * Does the work while no other process does any under the same lock; the lock of a process that died is broken.
 * @param lock file that names the process that works; its folder is made
 * @param onWait told once, with the process that is waited for
 */
export async function oneAtATime<T>(
  lock: string,
  work: () => Promise<T>,
  onWait: (pid: number) => void = () => undefined,
): Promise<T> {
  await take(lock, onWait)
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function take(lock: string, onWait: (pid: number) => void): Promise<void> {
  await mkdir(dirname(lock), { recursive: true })
  // Linked into place whole: a lock that is still empty would be taken for that of a process that died.
  const mine = `${lock}.${randomUUID()}`
  await writeFile(mine, JSON.stringify(await recordOf(process.pid)))
  let told = false
  let unreadable = 0
  try {
    while (!(await isPlaced(mine, lock))) {
      const holder = await readRecord(lock)
      const alive = holder !== undefined && (await isAlive(holder))
      if (alive && !told) onWait(holder.pid)
      told ||= alive
      // One that cannot be read was given back just now; when it stays so, a crash of the machine broke it.
      unreadable = holder === undefined ? unreadable + 1 : 0
      if ((holder !== undefined && !alive) || unreadable > PATIENT_LOOKS) await rm(lock, { force: true })
      await sleep(POLL_MS)
    }
  } finally {
    await rm(mine)
  }
}

async function isPlaced(mine: string, lock: string): Promise<boolean> {
  try {
    await link(mine, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}
