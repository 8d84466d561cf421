import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Traffic as AllTraffic } from '../test/kit/machine/registry-traffic.ts'

/** Of the registry, so far. */
export type Traffic = Pick<AllTraffic, 'requests' | 'bytesPulled'>

/** What all strategies reach over the network. */
export interface Services {
  /** `http://127.0.0.1:<port>/simple` */
  readonly indexUrl: string
  /** Host and port of a proxy that counts, before the kit's registry. */
  readonly registry: string
  readonly traffic: () => Promise<Traffic>
  readonly close: () => Promise<void>
}

/**
 * Starts them in a thread with memory of its own. What they let through is collected a hundred times in a cold run, and where
 * the benchmark's own objects are searched each time, that takes a tenth of the machine from whoever is measured.
 * @throws Error where a service cannot be started
 */
export async function startServices(indexFolder: string): Promise<Services> {
  const thread = new Worker(new URL('services-thread.ts', import.meta.url), { workerData: { indexFolder } })
  // A thread that ends before it has answered has said why.
  const ended = once(thread, 'exit').then(() => {
    throw new Error('the services of the benchmark have ended')
  })
  ended.catch(() => undefined)
  const answer = async (): Promise<unknown> => {
    const [said] = (await Promise.race([once(thread, 'message'), ended])) as [unknown]
    return said
  }
  const started = (await answer()) as Pick<Services, 'indexUrl' | 'registry'>
  return {
    ...started,
    async traffic() {
      thread.postMessage('traffic')
      return (await answer()) as Traffic
    },
    async close() {
      await thread.terminate()
    },
  }
}
