import { memoryKinds, type MemoryKind } from '../runner/memory.ts'

/** What a tag is by its name. */
export type TagName =
  | { readonly kind: 'commit'; readonly commit: string }
  /** Named by content. */
  | { readonly kind: 'part'; readonly part: (typeof parts)[number] }
  | { readonly kind: 'fact'; readonly fact: MemoryKind }
  | { readonly kind: 'pull'; readonly number: number }
  /** Signatures and attestations under a name made of what they are about (cosign, and OCI's fallback for referrers). */
  | { readonly kind: 'referrer'; readonly digest: string }
  /** Everything else: releases, aliases, caches of other tools. */
  | { readonly kind: 'user' }

const parts = ['image', 'index', 'deps', 'srcs', 'runtime', 'group'] as const

export function tagName(tag: string): TagName {
  const commit = /^sha-([0-9a-f]{40})$/.exec(tag)?.[1]
  if (commit !== undefined) return { kind: 'commit', commit }
  const [, prefix] = /^([a-z]+)-[0-9a-f]{16,32}$/.exec(tag) ?? []
  const part = parts.find((one) => one === prefix)
  if (part !== undefined) return { kind: 'part', part }
  const fact = memoryKinds.find((one) => one === prefix)
  if (fact !== undefined) return { kind: 'fact', fact }
  // As docker/metadata-action names them, and as `policy/tags.ts` lets a pull request move them.
  const pull = /^pr-?(\d{1,9})(?![0-9A-Za-z])/.exec(tag)?.[1]
  if (pull !== undefined) return { kind: 'pull', number: Number(pull) }
  const about = /^sha256-([0-9a-f]{64})(?:$|\.)/.exec(tag)?.[1]
  if (about !== undefined) return { kind: 'referrer', digest: `sha256:${about}` }
  return { kind: 'user' }
}

/** `v*`, `latest`, `release-?`: `*` is any text, `?` one character. */
export function matchesPattern(tag: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`).test(tag)
}
