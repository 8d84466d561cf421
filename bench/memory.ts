import { execFileSync } from 'node:child_process'
import { Worker } from 'node:worker_threads'
import { runningDaemon } from '../test/kit/machine/daemons.ts'
import { kitFolders } from '../test/kit/machine/folders.ts'

/** What the sampler is told, and what it answers when it is asked to stop. All in bytes. */
export interface MemoryQuestion {
  /** Process whose whole tree counts. */
  readonly engine: number
  /** Process whose descendants count, without itself. */
  readonly command: number
  readonly pageSize: number
}
export interface MemoryAnswer {
  readonly first: number
  readonly peak: number
}

/**
 * Watches the resident memory of the kit's engine with its containers and of all programs that this process starts. What
 * serves them (registry, package index, Actions cache) is not in it.
 * @returns undefined where the engine is the machine's own: its processes cannot be told from other users'
 */
export async function watchMemory(): Promise<{ readonly stop: () => Promise<MemoryAnswer> } | undefined> {
  const engine = await runningDaemon(kitFolders(), 'engine')
  if (engine === undefined) return undefined
  const pageSize = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }))
  const question: MemoryQuestion = { engine, command: process.pid, pageSize }
  // A thread of its own, so that samples come in time while this one serves the registry.
  const sampler = new Worker(new URL('./memory-sampler.ts', import.meta.url), { workerData: question })
  await once(sampler)
  return {
    async stop() {
      sampler.postMessage('stop')
      const answer = (await once(sampler)) as MemoryAnswer
      await sampler.terminate()
      return answer
    },
  }
}

async function once(worker: Worker): Promise<unknown> {
  return new Promise((done, failed) => worker.once('message', done).once('error', failed))
}
