import type { Endpoint } from './auth.ts'
import { reasonOf } from './failure.ts'
import { registryOrigin, type Reference } from './reference.ts'
import type { Call, Transport } from './transport.ts'

/** Where and with which rights a call about a reference goes. */
export type Address = Pick<Call, 'endpoint' | 'scopes'>

export interface Addresses {
  reading(reference: Reference): Address
  /** @param sources other repositories of the same registry that are read on the way. */
  writing(reference: Reference, ...sources: readonly string[]): Address
  deleting(reference: Reference): Address
  /** Asks a mirror first where there is one, then the registry itself. */
  read<T>(reference: Reference, ask: (address: Address) => Promise<T | undefined>): Promise<T | undefined>
}

export interface AddressOptions {
  /** Hosts, with or without port, spoken to by plain http beside this machine. */
  readonly insecure?: readonly string[]
  /** Registry → host that mirrors it for reading, as in Docker's `registry-mirrors`, e.g. `docker.io` → `mirror:5000`. */
  readonly mirrors?: Readonly<Record<string, string>>
  /** Repositories (`ghcr.io/org/app`) that will be pushed to: one token then serves for reading and writing. */
  readonly pushes?: readonly string[]
}

export function createAddresses(options: AddressOptions, log: (line: string) => void): Addresses {
  const endpointOf = (registry: string): Endpoint => ({
    registry,
    origin: registryOrigin(registry, options.insecure),
  })

  function reading({ registry, repository }: Reference): Address {
    const push = options.pushes?.includes(`${registry}/${repository}`) === true
    return {
      endpoint: endpointOf(registry),
      scopes: [`repository:${repository}:${push ? 'pull,push' : 'pull'}`],
    }
  }

  return {
    reading,
    writing: ({ registry, repository }, ...sources) => ({
      endpoint: endpointOf(registry),
      scopes: [`repository:${repository}:pull,push`, ...sources.map((source) => `repository:${source}:pull`)],
    }),
    // Token servers know deletion as an action of its own (distribution.github.io/distribution/spec/auth/scope).
    deleting: ({ registry, repository }) => ({
      endpoint: endpointOf(registry),
      scopes: [`repository:${repository}:pull,push,delete`],
    }),
    async read(reference, ask) {
      const mirror = options.mirrors?.[reference.registry]
      if (mirror !== undefined) {
        const address = { ...reading(reference), endpoint: endpointOf(mirror) }
        const found = await ask(address).catch((error: unknown) => {
          log(`mirror ${mirror} was passed over: ${reasonOf(error)}`)
          return undefined
        })
        if (found !== undefined) return found
      }
      return ask(reading(reference))
    },
  }
}

/** What manifests and blobs need to talk. */
export interface Line {
  readonly transport: Transport
  readonly addresses: Addresses
}
