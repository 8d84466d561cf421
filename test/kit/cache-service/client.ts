import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { CacheMode } from '../runner/job.ts'
import { issueCacheToken, type CacheScope } from './token.ts'

/** What the unmodified `@actions/cache` is told to do with the folder `~/cached`. */
export type Operation =
  /** Makes a file of random bytes, the only one in the folder. */
  | { readonly op: 'file'; readonly name: string; readonly bytes: number }
  /** Gives the entry's id or -1. */
  | { readonly op: 'save'; readonly key: string }
  /** Empties the folder first; gives the key found or `miss`. */
  | { readonly op: 'restore'; readonly keys: readonly string[] }
  /** Gives the names of the files in the folder. */
  | { readonly op: 'list' }

/** What is sent to the process of the client. */
export interface ClientRequest {
  /** Variables of the job. */
  readonly env: Readonly<Record<string, string>>
  readonly operations: readonly Operation[]
}

export interface ClientReply {
  /** What save, restore and list gave, in order. */
  readonly results: readonly unknown[]
  /** All that the client printed. */
  readonly log: string
}

/** The real client in a process of its own: loading it takes longer than anything it does here. */
export interface CacheClient {
  readonly folder: string
  inJob(
    service: { readonly url: string },
    scopes: readonly CacheScope[],
    operations: readonly Operation[],
    mode?: CacheMode,
  ): Promise<ClientReply>
  close(): Promise<void>
}

/** @param home becomes the home, workspace and temporary folder of the client */
export function startCacheClient(home: string): CacheClient {
  const root = path.resolve(import.meta.dirname, '../../..')
  const child = fork(path.join(import.meta.dirname, 'client-process.ts'), {
    execPath: path.join(root, 'node_modules/.bin/node'),
    execArgv: [],
    env: { PATH: process.env['PATH'], HOME: home, RUNNER_TEMP: home, GITHUB_WORKSPACE: home },
  })
  return {
    folder: path.join(home, 'cached'),
    async inJob(service, scopes, operations, mode) {
      const env = {
        ACTIONS_RESULTS_URL: service.url,
        ACTIONS_RUNTIME_TOKEN: issueCacheToken(scopes),
        ACTIONS_CACHE_SERVICE_V2: 'true',
        ACTIONS_CACHE_MODE: mode ?? '',
      }
      child.send({ env, operations } satisfies ClientRequest)
      const [reply] = (await once(child, 'message')) as [ClientReply]
      return reply
    },
    async close() {
      // Timers of the client would keep it alive for a minute.
      child.kill()
      await once(child, 'exit')
    },
  }
}
