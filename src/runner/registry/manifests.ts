import { Problem } from '../../problem.ts'
import type { Address, Line } from './address.ts'
import {
  acceptedManifests,
  choosePlatform,
  digestOf,
  readManifest,
  verifyDigest,
  type FoundImage,
  type FoundIndex,
} from './oci.ts'
import { formatReference, manifestName, withDigest, withTag, type Reference } from './reference.ts'
import type { Answer } from './transport.ts'

export interface Manifests {
  /** What a reference points to now; undefined where there is nothing. */
  head(reference: Reference): Promise<Head | undefined>
  /** The manifest as stored; undefined where there is nothing. */
  manifest(reference: Reference): Promise<FoundImage | FoundIndex | undefined>
  /** The image manifest for a platform (`linux/amd64`): an index is followed. Undefined where there is nothing. */
  image(reference: Reference, platform: string): Promise<FoundImage | undefined>
  /** Stores a manifest under the reference's tag, or under its digest where it has no tag. Gives the digest. */
  putManifest(reference: Reference, bytes: Uint8Array, mediaType: string): Promise<string>
  /** Points more tags of the repository to what `reference` points to, image or index. Gives the digest. */
  retag(reference: Reference, tags: readonly string[]): Promise<string>
}

export interface Head {
  readonly digest: string
  readonly mediaType: string
  /** Bytes of the manifest. */
  readonly size: number
}

const maximumManifestBytes = 4 * 1024 * 1024

export function createManifests({ transport, addresses }: Line): Manifests {
  const url = ({ repository }: Reference, name: string): string => `/v2/${repository}/manifests/${name}`

  /** Undefined for 404. */
  async function ask(
    address: Address,
    method: 'GET' | 'HEAD',
    reference: Reference,
  ): Promise<Answer | undefined> {
    const answer = await transport.call({
      ...address,
      method,
      url: url(reference, manifestName(reference)),
      headers: { accept: acceptedManifests },
      expect: [200, 404],
      doing: `${method === 'GET' ? 'read' : 'look up'} ${formatReference(reference)}`,
      maxBytes: maximumManifestBytes,
    })
    return answer.status === 404 ? undefined : answer
  }

  async function manifest(reference: Reference): Promise<FoundImage | FoundIndex | undefined> {
    return addresses.read(reference, async (address) => {
      const answer = await ask(address, 'GET', reference)
      if (answer === undefined) return undefined
      const name = formatReference(reference)
      if (reference.digest !== undefined)
        verifyDigest(name, reference.digest, digestOf(answer.body, reference.digest))
      return readManifest(name, answer.body, answer.headers.get('content-type'))
    })
  }

  async function putManifest(reference: Reference, bytes: Uint8Array, mediaType: string): Promise<string> {
    const digest = digestOf(bytes)
    const name = formatReference(reference)
    if (reference.digest !== undefined) verifyDigest(name, reference.digest, digest)
    await transport.call({
      ...addresses.writing(reference),
      method: 'PUT',
      url: url(reference, reference.tag ?? digest),
      headers: { 'content-type': mediaType },
      body: bytes,
      expect: [200, 201, 202],
      doing: `push ${name}`,
    })
    return digest
  }

  return {
    manifest,
    putManifest,
    async head(reference) {
      const answer = await addresses.read(reference, (address) => ask(address, 'HEAD', reference))
      if (answer === undefined) return undefined
      const digest = answer.headers.get('docker-content-digest')
      const mediaType = answer.headers.get('content-type')?.split(';')[0]?.trim()
      const size = answer.headers.get('content-length')
      if (digest !== undefined && mediaType !== undefined && size !== undefined)
        return { digest, mediaType, size: Number(size) }
      // The specification lets registries leave these headers out.
      const found = await manifest(reference)
      return found && { digest: found.digest, mediaType: found.mediaType, size: found.bytes.byteLength }
    },
    async image(reference, platform) {
      const found = await manifest(reference)
      if (found?.kind !== 'index') return found
      const chosen = choosePlatform(formatReference(reference), found.json, platform)
      const image = await manifest(withDigest(reference, chosen.digest))
      if (image?.kind === 'image') return { ...image, indexDigest: found.digest }
      throw new Problem(
        `${formatReference(reference)} is incomplete: its manifest ${chosen.digest} for ${platform} is ${image === undefined ? 'missing' : 'another index'} in the registry. Push the image again`,
      )
    },
    async retag(reference, tags) {
      const found = await manifest(reference)
      if (found === undefined) {
        throw new Problem(
          `${formatReference(reference)} cannot get the tags ${tags.join(', ')}: it does not exist. Push it first`,
        )
      }
      await Promise.all(tags.map((tag) => putManifest(withTag(reference, tag), found.bytes, found.mediaType)))
      return found.digest
    },
  }
}
