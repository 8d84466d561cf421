import { parentPort, workerData } from 'node:worker_threads'
import { kitState } from '../test/kit/machine/kit.ts'
import { startRegistryProxy } from '../test/kit/machine/registry-proxy.ts'
import { startPackageIndex } from './package-index.ts'
import type { Traffic } from './services.ts'

// The thread of services.ts: says where it listens, then answers each question with what the registry was asked so far.
const { indexFolder } = workerData as { readonly indexFolder: string }
const index = await startPackageIndex(indexFolder)
const registry = await startRegistryProxy(kitState().registry)
parentPort?.postMessage({ indexUrl: index.url, registry: registry.host })
parentPort?.on('message', () => {
  parentPort?.postMessage({
    requests: registry.requests.length,
    bytesPulled: registry.exchanges.reduce((sum, { received }) => sum + received, 0),
  } satisfies Traffic)
})
