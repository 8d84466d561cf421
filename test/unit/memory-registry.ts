import { createRegistry, type Registry } from '../../src/runner/registry/client.ts'
import { digestOf } from '../../src/runner/registry/oci.ts'
import { startStandIn, type Asked, type Reply } from './registry-stand-in.ts'

/** A registry that keeps what is pushed, on this machine; a test may answer in its place. */
export interface MemoryRegistry {
  readonly registry: Registry
  /** The repository that everything is in. */
  readonly image: string
  /** By tag and by digest. */
  readonly manifests: Map<string, { readonly body: Buffer; readonly type: string }>
  readonly blobs: Map<string, Buffer>
  readonly lines: () => readonly string[]
  /** Answers in the place of the registry where it gives one. */
  fault: (asked: Asked) => Reply | undefined
  putBlob(content: string): { readonly digest: string; readonly size: number }
  putManifest(json: object, type: string, ...tags: readonly string[]): string
  /** Digest that a tag names. */
  tagged(tag: string): string | undefined
  close(): Promise<void>
}

export async function startMemoryRegistry(): Promise<MemoryRegistry> {
  const manifests: MemoryRegistry['manifests'] = new Map()
  const blobs = new Map([[digestOf(Buffer.from('{}')), Buffer.from('{}')]])
  const server = await startStandIn((asked) => memory.fault(asked) ?? answer(asked))

  function answer({ method, url, headers, body }: Asked): Reply {
    const name = url.split('/').at(-1) ?? ''
    if (url.includes('/tags/list')) {
      const tags = [...manifests.keys()].filter((key) => !key.startsWith('sha256:'))
      return { status: 200, body: JSON.stringify({ tags }) }
    }
    if (url.includes('/blobs/')) {
      const blob = blobs.get(name)
      return blob === undefined ? { status: 404 } : { status: 200, body: blob }
    }
    if (method === 'PUT') {
      const stored = { body, type: headers['content-type'] ?? '' }
      manifests.set(name, stored).set(digestOf(body), stored)
      return { status: 201 }
    }
    const found = manifests.get(name)
    if (found === undefined) return { status: 404 }
    if (method === 'DELETE') {
      // With every tag that points to it, as registries do.
      for (const [key, { body: other }] of manifests) if (digestOf(other) === name) manifests.delete(key)
      return { status: 202 }
    }
    const length = { 'content-type': found.type, 'content-length': String(found.body.byteLength) }
    return {
      status: 200,
      headers: { ...length, 'docker-content-digest': digestOf(found.body) },
      body: found.body,
    }
  }

  const memory: MemoryRegistry = {
    registry: createRegistry({ env: { DOCKER_CONFIG: '/nonexistent' }, delays: [0, 0] }),
    image: `${server.host}/app`,
    ...{ manifests, blobs },
    lines: () => server.lines(),
    fault: () => undefined,
    putBlob(content) {
      const body = Buffer.from(content)
      blobs.set(digestOf(body), body)
      return { digest: digestOf(body), size: body.byteLength }
    },
    putManifest(json, type, ...tags) {
      const stored = { body: Buffer.from(JSON.stringify(json)), type }
      for (const name of [digestOf(stored.body), ...tags]) manifests.set(name, stored)
      return digestOf(stored.body)
    },
    tagged(tag) {
      const found = manifests.get(tag)
      return found && digestOf(found.body)
    },
    close: () => server.close(),
  }
  return memory
}
