import { createHash } from 'node:crypto'
import { memoryTag, type MemoryKind } from '../../src/runner/memory.ts'
import type { Inventory, StoredManifest } from '../../src/retention/inventory.ts'

/** Digests are made of names, so that tests can speak of them. */
export function digestOf(name: string): string {
  return `sha256:${createHash('sha256').update(name).digest('hex')}`
}

export function commitOf(number: number): string {
  return number.toString(16).padStart(40, 'c')
}

export function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 20)
}

/** A repository as the action leaves it, built up by what builds and people do. */
export interface Repository extends Inventory {
  readonly tags: Map<string, string>
  readonly manifests: Map<string, StoredManifest>
  put(name: string, manifest: Partial<StoredManifest>, ...tags: readonly string[]): string
  /** An image with its parts and what is remembered of it. */
  build(commit: number, made: Made): string
  fact(kind: MemoryKind, of: string, more?: Partial<StoredManifest>): string
}

export interface Made {
  readonly base: string
  /** Requirements by group, `name version`. */
  readonly groups: readonly string[]
  readonly sources: string
}

const blob = (name: string, size = 100) => ({ digest: digestOf(name), size })

export function createRepository(): Repository {
  const tags = new Map<string, string>()
  const manifests = new Map<string, StoredManifest>()
  const put: Repository['put'] = (name, manifest, ...named) => {
    const digest = digestOf(name)
    manifests.set(digest, {
      ...{ digest, kind: 'image', bytes: 10, blobs: [], layers: [], children: [], subject: undefined },
      ...{ of: undefined, origin: undefined, requirements: undefined, compiled: undefined, alias: undefined },
      ...{ since: 0 },
      ...manifest,
    })
    for (const tag of named) tags.set(tag, digest)
    return digest
  }
  const layered = (...names: readonly string[]) => ({
    blobs: [blob(`config of ${names.join()}`), ...names.map((name) => blob(name))],
    layers: names.map(digestOf),
  })
  const fact: Repository['fact'] = (kind, of, more = {}) =>
    put(`${kind} of ${of}`, { kind: 'artifact', of, ...more }, memoryTag(kind, of))
  return {
    ...{ tags, manifests, put, fact },
    build(commit, { base, groups, sources }) {
      const runtime = [`base ${base}`, `runtime ${base}`]
      const deps = [...runtime, ...groups.map((group) => `layer ${group}`)]
      const keys = {
        deps: keyOf(`d${groups.join()}`),
        srcs: keyOf(`s${sources}`),
        image: keyOf(`i${base}${groups.join()}${sources}`),
      }
      const requirements = groups.map((group) => `${group} wheel sha256:0`)
      put(`runtime ${base}`, layered(...runtime), `runtime-${keyOf(`r${base}`)}`)
      for (const group of groups)
        put(
          `group ${group}`,
          { ...layered(`layer ${group}`), kind: 'artifact' },
          `group-${keyOf(`g${group}`)}`,
        )
      put(`deps ${base} ${groups.join()}`, layered(...deps), `deps-${keys.deps}`)
      put(`srcs ${sources}`, layered(`layer ${sources}`), `srcs-${keys.srcs}`)
      for (const key of [keys.deps, keys.srcs]) fact('inventory', key)
      fact('target', digestOf(base))
      fact('lock', keyOf(`l${groups.join()}`), { requirements })
      fact('measurement', `py-docker-build/measurement/1/app/linux/${commitOf(commit)}`)
      const origin = { commit: commitOf(commit), baseDigest: digestOf(base), keys, requirements }
      return put(
        `image ${base} ${groups.join()} ${sources}`,
        { ...layered(...deps, `layer ${sources}`), origin },
        ...[`image-${keys.image}`, `sha-${commitOf(commit)}`],
      )
    },
  }
}

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
