import { spawn } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Folders } from './folders.ts'

/**
 * A process by more than its number: numbers are handed out again after a restart of the machine, start times are not.
 * `started` is field 22 of `/proc/PID/stat` (clock ticks since boot), `boot` the kernel's id of this boot.
 */
const processRecord = z.strictObject({ pid: z.int(), started: z.string(), boot: z.string() })
export type ProcessRecord = z.infer<typeof processRecord>

/** States of a process that has ended: not asked for yet how (a zombie), and asked for just now. proc_pid_stat(5) */
const ended = ['Z', 'X', 'x']

/** @returns undefined when no such process is alive */
export async function recordOf(pid: number): Promise<ProcessRecord | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in parentheses and may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (ended.includes(fields[0] ?? '')) return undefined
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    return { pid, started: fields[19] ?? '', boot }
  } catch {
    return undefined
  }
}

export async function isAlive(record: ProcessRecord): Promise<boolean> {
  const now = await recordOf(record.pid)
  return now !== undefined && now.started === record.started && now.boot === record.boot
}

export async function readRecord(file: string): Promise<ProcessRecord | undefined> {
  try {
    return processRecord.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return undefined
  }
}

const recordFile = (folders: Folders, name: string): string => `${folders.processes}/${name}.json`

/** @returns the pid of a daemon started earlier that still lives */
export async function runningDaemon(folders: Folders, name: string): Promise<number | undefined> {
  const record = await readRecord(recordFile(folders, name))
  return record !== undefined && (await isAlive(record)) ? record.pid : undefined
}

/** Starts a program in a session of its own, so that it outlives this process and Ctrl-C does not reach it. */
export async function startDaemon(
  folders: Folders,
  name: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  await mkdir(folders.processes, { recursive: true })
  await mkdir(folders.logs, { recursive: true })
  const [program = '', ...rest] = argv
  const log = openSync(`${folders.logs}/${name}.log`, 'w')
  const child = spawn(program, rest, { detached: true, stdio: ['ignore', log, log], env })
  closeSync(log)
  const pid = await new Promise<number>((done, fail) => {
    child.on('error', fail)
    child.on('spawn', () => done(child.pid ?? 0))
  })
  child.unref()
  const record = await recordOf(pid)
  if (record === undefined) throw new Error(`${name} ended at once; its output: ${folders.logs}/${name}.log`)
  await writeFile(recordFile(folders, name), JSON.stringify(record))
  return pid
}

/** Children of a process, by the kernel's own list. */
async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return text.split(' ').filter(Boolean).map(Number)
}

/**
 * Stops a daemon by its own record: asks, waits, then kills.
 * @param how `asks-children` for a wrapper such as `unshare` that does not pass signals on
 */
export async function stopDaemon(
  folders: Folders,
  name: string,
  how: 'asks-it' | 'asks-children',
  patienceMs = 10_000,
): Promise<void> {
  const file = recordFile(folders, name)
  const record = await readRecord(file)
  if (record !== undefined && (await isAlive(record))) {
    for (const pid of how === 'asks-it' ? [record.pid] : await childrenOf(record.pid)) signal(pid, 'SIGTERM')
    const deadline = performance.now() + patienceMs
    while ((await isAlive(record)) && performance.now() < deadline) await sleep(50)
    if (await isAlive(record)) signal(record.pid, 'SIGKILL')
    while (await isAlive(record)) await sleep(20)
  }
  await rm(file, { force: true })
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended in between: that is what was wanted.
  }
}

/** @throws Error with the end of the daemon's log when it ends, or is not ready in time */
export async function waitUntilReady(
  folders: Folders,
  name: string,
  isReady: () => Promise<boolean>,
  patienceMs: number,
): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (!(await isReady())) {
    const gone = (await runningDaemon(folders, name)) === undefined
    if (gone || performance.now() > deadline) {
      const log = await readFile(`${folders.logs}/${name}.log`, 'utf8').catch(() => '')
      const tail = log.trim().split('\n').slice(-15).join('\n')
      throw new Error(`${name} ${gone ? 'ended' : `was not ready in ${patienceMs / 1000} s`}:\n${tail}`)
    }
    await sleep(100)
  }
}
