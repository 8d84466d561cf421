import { createAddresses, type AddressOptions } from './address.ts'
import { createBlobs, type Blobs } from './blobs.ts'
import { createCleanup, type Cleanup } from './cleanup.ts'
import { findCredentials, type Environment } from './credentials.ts'
import { send, type Send } from '../http.ts'
import { createManifests, type Manifests } from './manifests.ts'
import type { Requests } from './requests.ts'
import { createTransport, type Stats } from './transport.ts'

/**
 * Registries by the OCI distribution API (github.com/opencontainers/distribution-spec), with docker's credentials.
 * Every method throws Problem when the registry refuses or cannot be reached; `statusOf` tells the HTTP status.
 */
export interface Registry extends Manifests, Blobs, Cleanup {
  /** What was asked so far, token servers included. */
  stats(): Stats
  /** As `stats`, by what the requests were for. `describeRequests` makes a sentence of it. */
  requests(): Requests
}

export interface RegistryOptions extends AddressOptions {
  /** For docker's configuration and credential helpers. */
  readonly env: Environment
  /** Told about retries and about credentials that do not work. */
  readonly log?: (line: string) => void
  readonly send?: Send
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  /** Milliseconds to wait between tries; one entry fewer than tries. */
  readonly delays?: readonly number[]
  /** Milliseconds for one try, without the time for its body. */
  readonly timeoutMs?: number
}

export function createRegistry(options: RegistryOptions): Registry {
  const log = options.log ?? ((): void => undefined)
  const transport = createTransport({
    send: options.send ?? send,
    credentials: (registry) => findCredentials(options.env, registry, log),
    now: options.now ?? Date.now,
    log,
    delays: options.delays,
    timeoutMs: options.timeoutMs,
  })
  const line = { transport, addresses: createAddresses(options, log) }
  return {
    ...createManifests(line),
    ...createBlobs(line),
    ...createCleanup(line),
    stats: () => transport.stats(),
    requests: () => transport.requests(),
  }
}
