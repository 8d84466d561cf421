import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What the registry has been asked, and the bytes it has answered with, by and to anyone. */
export interface Traffic {
  readonly requests: number
  readonly bytesPulled: number
}

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
  const [started] = (await once(thread, 'message')) as [Pick<Services, 'indexUrl' | 'registry'>]
  return {
    ...started,
    async traffic() {
      thread.postMessage('traffic')
      const [traffic] = (await once(thread, 'message')) as [Traffic]
      return traffic
    },
    async close() {
      await thread.terminate()
    },
  }
}
