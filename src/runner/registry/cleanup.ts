import { Problem } from '../../problem.ts'
import type { Line } from './address.ts'
import { formatReference, withDigest, type Reference } from './reference.ts'

/** What clean-ups need besides reading. */
export interface Cleanup {
  /** All tags of the repository, page by page; empty where there is no such repository. */
  tags(reference: Reference): Promise<readonly string[]>
  /**
   * Deletes a manifest, and with it every tag that points to it: look first which ones do. False where it was gone already.
   * By digest alone: what a registry makes of the deletion of a tag differs (the tag, or all that shares its digest).
   */
  deleteManifest(reference: Reference, digest: string): Promise<boolean>
}

/** A page's length, as far as the registry goes along with it. */
const perPage = 1000
/** A million tags: a registry whose pages never end is not followed for ever. */
const mostPages = 1000

export function createCleanup({ transport, addresses }: Line): Cleanup {
  return {
    async tags(reference) {
      const name = `${reference.registry}/${reference.repository}`
      const tags = new Set<string>()
      let url: string | undefined = `/v2/${reference.repository}/tags/list?n=${String(perPage)}`
      for (let page = 0; url !== undefined; page++) {
        if (page === mostPages)
          throw new Problem(`The tags of ${name} could not be listed: their pages do not end`)
        const answer = await transport.call({
          ...addresses.reading(reference),
          method: 'GET',
          url,
          // A list that ends half-way would look as if nothing referred to the rest.
          expect: page === 0 ? [200, 404] : [200],
          doing: `list the tags of ${name}`,
        })
        if (answer.status === 404) return []
        for (const tag of readTags(name, answer.body.toString('utf8'))) tags.add(tag)
        url = nextPage(answer.headers.get('link'), answer.url)
      }
      return [...tags].sort()
    },
    async deleteManifest(reference, digest) {
      const { status } = await transport.call({
        ...addresses.deleting(reference),
        method: 'DELETE',
        url: `/v2/${reference.repository}/manifests/${digest}`,
        expect: [200, 202, 204, 404],
        doing: `delete ${formatReference(withDigest(reference, digest))}`,
      })
      return status !== 404
    },
  }
}

/** `{"name": …, "tags": […]}`; null for none (distribution-spec, "Listing Tags"). */
function readTags(name: string, body: string): readonly string[] {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    json = undefined
  }
  const { tags } = (typeof json === 'object' && json !== null ? json : {}) as { tags?: unknown }
  if (tags === null) return []
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')) return tags
  // Taken for an empty list, it would look as if nothing referred to anything.
  throw new Problem(`The tags of ${name} could not be listed: the registry's answer is no list of tags`)
}

/** Address in `Link: </v2/…>; rel="next"` (RFC 8288), of the same registry. @throws where it is none */
export function nextPage(link: string | undefined, from: string): string | undefined {
  const [, target] = /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(link ?? '') ?? []
  if (target === undefined) return undefined
  const next = new URL(target, from)
  return `${next.pathname}${next.search}`
}
