import { createHash } from 'node:crypto'
import { messageOf } from '../problem.ts'
import { getArtifact, putArtifact, UnreadableArtifact } from './registry/artifact.ts'
import type { Registry } from './registry/client.ts'
import { parseReference, withTag } from './registry/reference.ts'

/**
 * Small facts kept beside the images in their repository, each under the name of what it was made from: whoever can
 * push images can write them and nobody else, so what comes back is as trustworthy as the images themselves.
 */
export interface Memory {
  recall(kind: MemoryKind, of: string): Promise<unknown>
  /** As `recall`, silently, for what is written over: what could not be read now may well be there. Never throws. */
  look(kind: MemoryKind, of: string): Promise<Recalled>
  /** Never throws: what is not remembered is worked out again. Need not be awaited where `flush` is. */
  remember(kind: MemoryKind, of: string, value: unknown): Promise<void>
  /** Resolves when all that was to be remembered is. */
  flush(): Promise<void>
}

export type Recalled =
  | { readonly kind: 'found'; readonly value: unknown }
  | { readonly kind: 'absent' }
  /** `unreadable`: it is there, and nothing that was remembered. `failed`: the registry does not say. */
  | { readonly kind: 'unreadable' | 'failed'; readonly reason: string }

/**
 * `target`: probe of a base digest. `lock`: what a lock resolves to. `choices`: what each
 * pin of the newest lock means. `inventory`: files of a part. `compiled`: hash of a wheel made by us.
 * `measurement`: of a commit's image, and the verdict on it. `history`: of a branch's runs. `alias`: what a promoted tag has named.
 * `seen`: since when clean-ups know each manifest.
 */
export const memoryKinds = [
  'target',
  'lock',
  'choices',
  'inventory',
  'compiled',
  'measurement',
  'history',
  'alias',
  'seen',
] as const
export type MemoryKind = (typeof memoryKinds)[number]

export const factType = 'application/vnd.py-docker-build.fact.v1+json'

/** The tag of a fact. Keys are their own name, everything else is hashed. */
export function memoryTag(kind: MemoryKind, of: string): string {
  return `${kind}-${/^[0-9a-f]{16,32}$/.test(of) ? of : createHash('sha256').update(of).digest('hex').slice(0, 20)}`
}

export function createMemory(
  registry: Registry,
  image: string,
  mayWrite: boolean,
  log: (line: string) => void,
): Memory {
  const repository = parseReference(image)
  const pending: Promise<void>[] = []
  const write = async (kind: MemoryKind, of: string, value: unknown): Promise<void> => {
    try {
      const data = Buffer.from(JSON.stringify(value))
      await putArtifact(registry, withTag(repository, memoryTag(kind, of)), {
        artifactType: factType,
        annotations: { of },
        data,
      })
    } catch (error) {
      log(`${memoryTag(kind, of)} could not be written to ${image}: ${messageOf(error)}`)
    }
  }
  const look: Memory['look'] = async (kind, of) => {
    try {
      const found = await getArtifact(registry, withTag(repository, memoryTag(kind, of)))
      return found === undefined ? { kind: 'absent' } : readJson(found.data.toString('utf8'))
    } catch (error) {
      return {
        kind: error instanceof UnreadableArtifact ? 'unreadable' : 'failed',
        reason: messageOf(error),
      }
    }
  }
  return {
    look,
    async recall(kind, of) {
      const found = await look(kind, of)
      if (found.kind === 'found') return found.value
      if (found.kind !== 'absent')
        log(`${memoryTag(kind, of)} could not be read from ${image}: ${found.reason}`)
      return undefined
    },
    async remember(kind, of, value) {
      if (!mayWrite) return
      const written = write(kind, of, value)
      pending.push(written)
      await written
    },
    async flush() {
      await Promise.all(pending)
    },
  }
}

function readJson(text: string): Recalled {
  try {
    return { kind: 'found', value: JSON.parse(text) }
  } catch (error) {
    return { kind: 'unreadable', reason: messageOf(error) }
  }
}
