import { createHash } from 'node:crypto'
import { Problem } from '../../problem.ts'
import type { Endpoint } from './auth.ts'
import { findCredentials, type Environment } from './credentials.ts'
import { statusOf } from './failure.ts'
import {
  acceptedManifests,
  choosePlatform,
  digestOf,
  readManifest,
  type FoundImage,
  type FoundIndex,
} from './manifest.ts'
import {
  formatReference,
  manifestName,
  registryOrigin,
  withDigest,
  withTag,
  type Reference,
} from './reference.ts'
import { createTransport, type Call, type Fetch, type Stats } from './transport.ts'

/** Speaks the OCI distribution API (github.com/opencontainers/distribution-spec). Every method throws Problem. */
export interface Registry {
  /** What a reference points to now; undefined where there is nothing. */
  head(reference: Reference): Promise<Head | undefined>
  /** The manifest as stored; undefined where there is nothing. */
  manifest(reference: Reference): Promise<FoundImage | FoundIndex | undefined>
  /** The image manifest for a platform: an index is followed. */
  image(reference: Reference, platform: string): Promise<FoundImage | undefined>
  /** A blob whose digest was checked. */
  blob(reference: Reference, digest: string, options?: { maxBytes?: number }): Promise<Buffer>
  /** A blob as it comes; the last step throws when the digest is wrong, so use nothing before the end. */
  blobStream(reference: Reference, digest: string): AsyncIterable<Uint8Array>
  hasBlob(reference: Reference, digest: string): Promise<boolean>
  /** Uploads unless the repository has it. Gives the digest. */
  putBlob(reference: Reference, bytes: Uint8Array): Promise<string>
  /** Makes a blob of another repository on the same registry known here; false where the registry would not. */
  mount(reference: Reference, digest: string, fromRepository: string): Promise<boolean>
  /** Stores a manifest under the reference's tag, or under its digest where it has no tag. Gives the digest. */
  putManifest(reference: Reference, bytes: Uint8Array, mediaType: string): Promise<string>
  /** Points more tags of the repository to what `reference` points to, image or index. Gives the digest. */
  retag(reference: Reference, tags: readonly string[]): Promise<string>
  stats(): Stats
}

export interface Head {
  readonly digest: string
  readonly mediaType: string
  /** Bytes of the manifest. */
  readonly size: number
}

export interface RegistryOptions {
  /** For docker's configuration and credential helpers. */
  readonly env: Environment
  /** Hosts, with or without port, spoken to by plain http beside this machine. */
  readonly insecure?: readonly string[]
  /** Told about retries and credentials that do not work. */
  readonly log?: (line: string) => void
  readonly fetch?: Fetch
  readonly now?: () => number
  /** Milliseconds between tries. */
  readonly delays?: readonly number[]
}

const maximumManifestBytes = 4 * 1024 * 1024

export function createRegistry(options: RegistryOptions): Registry {
  const log = options.log ?? ((): void => undefined)
  const transport = createTransport({
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    credentials: (registry) => findCredentials(options.env, registry, log),
    now: options.now ?? Date.now,
    log,
    ...(options.delays === undefined ? {} : { delays: options.delays }),
  })

  const endpointOf = ({ registry }: Reference): Endpoint => ({
    registry,
    origin: registryOrigin(registry, options.insecure),
  })
  const path = (reference: Reference, rest: string): string => `/v2/${reference.repository}/${rest}`
  const reading = (reference: Reference): Pick<Call, 'endpoint' | 'scopes'> => ({
    endpoint: endpointOf(reference),
    scopes: [`repository:${reference.repository}:pull`],
  })
  const writing = (reference: Reference, ...others: string[]): Pick<Call, 'endpoint' | 'scopes'> => ({
    endpoint: endpointOf(reference),
    scopes: [`repository:${reference.repository}:pull,push`, ...others],
  })

  async function manifest(reference: Reference): Promise<FoundImage | FoundIndex | undefined> {
    const name = formatReference(reference)
    const answer = await transport.call({
      ...reading(reference),
      method: 'GET',
      url: path(reference, `manifests/${manifestName(reference)}`),
      headers: { accept: acceptedManifests },
      expect: [200, 404],
      doing: `read ${name}`,
      maxBytes: maximumManifestBytes,
    })
    if (answer.status === 404) return undefined
    if (reference.digest !== undefined)
      verify(name, reference.digest, digestOf(answer.body, reference.digest))
    return readManifest(name, answer.body, answer.headers.get('content-type'))
  }

  async function head(reference: Reference): Promise<Head | undefined> {
    const { status, headers } = await transport.call({
      ...reading(reference),
      method: 'HEAD',
      url: path(reference, `manifests/${manifestName(reference)}`),
      headers: { accept: acceptedManifests },
      expect: [200, 404],
      doing: `look up ${formatReference(reference)}`,
    })
    if (status === 404) return undefined
    const digest = headers.get('docker-content-digest')
    const mediaType = headers.get('content-type')?.split(';')[0]?.trim()
    const size = headers.get('content-length')
    if (digest !== null && mediaType !== undefined && size !== null)
      return { digest, mediaType, size: Number(size) }
    // The spec lets registries leave these headers out.
    const found = await manifest(reference)
    return found && { digest: found.digest, mediaType: found.mediaType, size: found.bytes.byteLength }
  }

  async function hasBlob(reference: Reference, digest: string): Promise<boolean> {
    const { status } = await transport.call({
      ...writing(reference),
      method: 'HEAD',
      url: path(reference, `blobs/${digest}`),
      expect: [200, 404],
      doing: `look up blob ${digest} in ${reference.registry}/${reference.repository}`,
    })
    return status === 200
  }

  async function putBlob(reference: Reference, bytes: Uint8Array): Promise<string> {
    const digest = digestOf(bytes)
    if (await hasBlob(reference, digest)) return digest
    try {
      await upload(reference, digest, bytes)
    } catch (error) {
      // A repeated PUT finds its upload closed: the first one went through unheard, or the registry forgot it.
      if (statusOf(error) !== 404) throw error
      if (!(await hasBlob(reference, digest))) await upload(reference, digest, bytes)
    }
    return digest
  }

  /** In one piece: POST gives a place, PUT fills it. */
  async function upload(reference: Reference, digest: string, bytes: Uint8Array): Promise<void> {
    const doing = `push ${blobName(reference, digest)}`
    const started = await transport.call({
      ...writing(reference),
      method: 'POST',
      url: path(reference, 'blobs/uploads/'),
      expect: [202],
      doing,
    })
    const location = started.headers.get('location')
    if (location === null) throw new Problem(`Could not ${doing}: the registry named no place for the upload`)
    const url = new URL(location, started.url)
    url.searchParams.set('digest', digest)
    await transport.call({
      ...writing(reference),
      method: 'PUT',
      url: url.href,
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
      expect: [201, 204],
      doing,
    })
  }

  async function putManifest(reference: Reference, bytes: Uint8Array, mediaType: string): Promise<string> {
    const digest = digestOf(bytes)
    const name = formatReference(reference)
    if (reference.digest !== undefined) verify(name, reference.digest, digest)
    await transport.call({
      ...writing(reference),
      method: 'PUT',
      url: path(reference, `manifests/${reference.tag ?? digest}`),
      headers: { 'content-type': mediaType },
      body: bytes,
      expect: [200, 201, 202],
      doing: `push ${name}`,
    })
    return digest
  }

  return {
    head,
    manifest,
    hasBlob,
    putBlob,
    putManifest,
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
    async blob(reference, digest, { maxBytes } = {}) {
      const { body } = await transport.call(blobCall(reference, digest, maxBytes))
      verify(blobName(reference, digest), digest, digestOf(body, digest))
      return body
    },
    async *blobStream(reference, digest) {
      const response = await transport.open(blobCall(reference, digest, undefined))
      const hash = createHash(digest.startsWith('sha512:') ? 'sha512' : 'sha256')
      for await (const chunk of response.body ?? []) {
        hash.update(chunk)
        yield chunk
      }
      verify(blobName(reference, digest), digest, `${digest.slice(0, 6)}:${hash.digest('hex')}`)
    },
    async mount(reference, digest, fromRepository) {
      const answer = await transport.call({
        ...writing(reference, `repository:${fromRepository}:pull`),
        method: 'POST',
        url: path(reference, `blobs/uploads/?mount=${digest}&from=${encodeURIComponent(fromRepository)}`),
        expect: [201, 202],
        doing: `mount blob ${digest} from ${fromRepository} into ${reference.registry}/${reference.repository}`,
      })
      return answer.status === 201
    },
    async retag(reference, tags) {
      const found = await manifest(reference)
      if (found === undefined)
        throw new Problem(`${formatReference(reference)} cannot be tagged: it does not exist`)
      await Promise.all(tags.map((tag) => putManifest(withTag(reference, tag), found.bytes, found.mediaType)))
      return found.digest
    },
    stats: () => transport.stats(),
  }

  function blobCall(reference: Reference, digest: string, maxBytes: number | undefined): Call {
    return {
      ...reading(reference),
      method: 'GET',
      url: path(reference, `blobs/${digest}`),
      expect: [200],
      doing: `read ${blobName(reference, digest)}`,
      ...(maxBytes === undefined ? {} : { maxBytes }),
    }
  }
}

function blobName(reference: Reference, digest: string): string {
  return `blob ${digest} of ${reference.registry}/${reference.repository}`
}

function verify(name: string, wanted: string, got: string): void {
  if (wanted === got) return
  throw new Problem(
    `${name} came with the wrong content: its digest is ${got}. Nothing of it was used. Try again; if it stays so, the registry or a proxy before it is damaged`,
  )
}
