import { readdirSync, readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { MemoryAnswer, MemoryQuestion } from './memory.ts'

const EVERY_MS = 100

interface Process {
  readonly pid: number
  readonly parent: number
  readonly bytes: number
}

/** Fields 4 and 24 of `/proc/PID/stat`; see proc_pid_stat(5). */
function processes(pageSize: number): readonly Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      // The second field is the program's name in parentheses and may hold spaces.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return [{ pid: Number(name), parent: Number(fields[1]), bytes: Number(fields[21]) * pageSize }]
    } catch {
      // It ended in between.
      return []
    }
  })
}

function residentBytes({ engine, command, pageSize }: MemoryQuestion): number {
  const all = processes(pageSize)
  const below = (pid: number): number =>
    all.filter(({ parent }) => parent === pid).reduce((sum, child) => sum + child.bytes + below(child.pid), 0)
  const own = all.find(({ pid }) => pid === engine)?.bytes ?? 0
  return below(command) + own + below(engine)
}

const question = workerData as MemoryQuestion
const first = residentBytes(question)
let peak = first
const timer = setInterval(() => (peak = Math.max(peak, residentBytes(question))), EVERY_MS)
parentPort?.once('message', () => {
  clearInterval(timer)
  const answer: MemoryAnswer = { first, peak }
  parentPort?.postMessage(answer)
})
parentPort?.postMessage('watching')
