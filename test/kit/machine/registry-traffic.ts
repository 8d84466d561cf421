import { kindOf, type RequestKind } from '../../../src/runner/registry/requests.ts'
import type { Exchange } from './registry-proxy.ts'

/** What went to a registry and came from it, whoever asked: the action, the engine, a builder. */
export interface Traffic {
  readonly requests: number
  readonly byKind: Readonly<Partial<Record<RequestKind, number>>>
  /** Bytes of bodies; manifests and configs included. */
  readonly bytesPushed: number
  readonly bytesPulled: number
  /** Digests of blobs that were read, each once: layers, configs and facts. */
  readonly blobsPulled: readonly string[]
}

type Method = Parameters<typeof kindOf>[0]

export function trafficOf(exchanges: readonly Exchange[]): Traffic {
  const byKind: Partial<Record<RequestKind, number>> = {}
  const pulled = new Set<string>()
  for (const { method, path, received } of exchanges) {
    const { pathname } = new URL(path, 'http://registry')
    // Only a registry's answer to `GET /v2/` is neither of a manifest nor of a blob; docker asks for it at times.
    const kind = kindOf(method === 'PATCH' ? 'PUT' : (method as Method), pathname)
    byKind[kind] = (byKind[kind] ?? 0) + 1
    const digest = /\/blobs\/(\w+:[0-9a-f]+)$/.exec(pathname)?.[1]
    if (digest !== undefined && method === 'GET' && received > 0) pulled.add(digest)
  }
  return {
    requests: exchanges.length,
    byKind,
    bytesPushed: exchanges.reduce((sum, { sent }) => sum + sent, 0),
    bytesPulled: exchanges.reduce((sum, { received }) => sum + received, 0),
    blobsPulled: [...pulled],
  }
}
