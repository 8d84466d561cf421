import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { Problem } from '../../problem.ts'
import { limited } from '../files.ts'
import type { Address, Line } from './address.ts'
import { statusOf } from './failure.ts'
import { digestOf, verifyDigest } from './oci.ts'
import type { Reference } from './reference.ts'
import type { FileBody } from '../http.ts'
import type { Call } from './transport.ts'

/** Blobs belong to a repository: tag and digest of the reference do not matter here. */
export interface Blobs {
  /** A blob whose digest was checked; at most `maxBytes` (default 64 MiB). */
  blob(reference: Reference, digest: string, options?: { maxBytes?: number }): Promise<Buffer>
  /** A blob as it comes; the last step throws when the digest is wrong, so trust nothing before the end. */
  blobStream(reference: Reference, digest: string): AsyncGenerator<Uint8Array, void, void>
  hasBlob(reference: Reference, digest: string): Promise<boolean>
  /**
   * Uploads unless the repository has it. Gives the digest.
   * @param options `isNew`: most likely it has not, and to send some kilobytes twice costs less than to ask each time.
   */
  putBlob(reference: Reference, bytes: Uint8Array, options?: { readonly isNew: boolean }): Promise<string>
  /** As `putBlob`, for a file whose digest is known: it is streamed. Gives whether it was sent. */
  putBlobFile(reference: Reference, digest: string, file: string): Promise<boolean>
  /** Makes a blob of another repository on the same registry known here; false where the registry would not. */
  mount(reference: Reference, digest: string, fromRepository: string): Promise<boolean>
}

/** Blobs sent at once, while whether they are there is asked for all: enough to keep a registry busy, few enough for one that counts requests. */
const uploads = 4

export function createBlobs({ transport, addresses }: Line): Blobs {
  const url = ({ repository }: Reference, rest: string): string => `/v2/${repository}/blobs/${rest}`

  function get(address: Address, reference: Reference, digest: string): Call {
    const doing = `read ${nameOf(reference, digest)}`
    return { ...address, method: 'GET', url: url(reference, digest), expect: [200, 404], doing }
  }

  function missing(reference: Reference, digest: string): Problem {
    return new Problem(
      `${nameOf(reference, digest)} is missing in the registry, perhaps deleted by a clean-up. Push the image again`,
      { cause: { registry: reference.registry, status: 404 } },
    )
  }

  async function hasBlob(reference: Reference, digest: string): Promise<boolean> {
    const { status } = await transport.call({
      ...addresses.writing(reference),
      method: 'HEAD',
      url: url(reference, digest),
      expect: [200, 404],
      doing: `look up ${nameOf(reference, digest)}`,
    })
    return status === 200
  }

  const inTurn = limited(uploads)

  async function upload(reference: Reference, digest: string, bytes: Uint8Array | FileBody): Promise<void> {
    // What is small does not wait behind what is large.
    if (bytes instanceof Uint8Array) await sendWhole(reference, digest, bytes)
    else await inTurn(() => sendWhole(reference, digest, bytes))
  }

  /** In one piece: POST gives a place, PUT fills it. */
  async function sendWhole(
    reference: Reference,
    digest: string,
    bytes: Uint8Array | FileBody,
  ): Promise<void> {
    const call = { ...addresses.writing(reference), doing: `push ${nameOf(reference, digest)}` }
    const started = await transport.call({
      ...call,
      method: 'POST',
      url: url(reference, 'uploads/'),
      expect: [202],
    })
    const location = started.headers.get('location')
    if (location === undefined) {
      throw new Problem(
        `Could not ${call.doing}: the registry named no place for the upload. Check its version`,
      )
    }
    // Appended as text: the rest of the address may be signed.
    const place = new URL(location, started.url).href
    await transport.call({
      ...call,
      method: 'PUT',
      url: `${place}${place.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`,
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
      expect: [201, 204],
    })
  }

  /** What this process has put or found, or is about to: asked for once. */
  const known = new Map<string, Promise<boolean>>()

  async function put(
    reference: Reference,
    digest: string,
    bytes: Uint8Array | FileBody,
    isNew: boolean,
  ): Promise<boolean> {
    const key = `${reference.registry}/${reference.repository}@${digest}`
    const putting = known.get(key) ?? putNew(reference, digest, bytes, isNew)
    known.set(key, putting)
    putting.catch(() => known.delete(key))
    return putting
  }

  async function putNew(
    reference: Reference,
    digest: string,
    bytes: Uint8Array | FileBody,
    isNew: boolean,
  ): Promise<boolean> {
    if (!isNew && (await hasBlob(reference, digest))) return false
    try {
      await upload(reference, digest, bytes)
    } catch (error) {
      // A repeated PUT finds its upload closed: the first one went through unheard, or the registry forgot it.
      if (statusOf(error) !== 404) throw error
      if (!(await hasBlob(reference, digest))) await upload(reference, digest, bytes)
    }
    return true
  }

  return {
    hasBlob,
    async blob(reference, digest, { maxBytes } = {}) {
      const found = await addresses.read(reference, async (address) => {
        const limit = maxBytes === undefined ? {} : { maxBytes }
        const { status, body } = await transport.call({ ...get(address, reference, digest), ...limit })
        if (status === 404) return undefined
        verifyDigest(nameOf(reference, digest), digest, digestOf(body, digest))
        return body
      })
      if (found === undefined) throw missing(reference, digest)
      return found
    },
    async *blobStream(reference, digest) {
      const answer = await addresses.read(reference, async (address) => {
        const opened = await transport.open(get(address, reference, digest))
        if (opened.status !== 404) return opened
        opened.body.destroy()
        return undefined
      })
      if (answer === undefined) throw missing(reference, digest)
      const hash = createHash(digest.startsWith('sha512:') ? 'sha512' : 'sha256')
      for await (const chunk of answer.body) {
        hash.update(chunk)
        yield chunk
      }
      verifyDigest(nameOf(reference, digest), digest, `${digest.slice(0, 6)}:${hash.digest('hex')}`)
    },
    async putBlob(reference, bytes, { isNew } = { isNew: false }) {
      const digest = digestOf(bytes)
      await put(reference, digest, bytes, isNew)
      return digest
    },
    async putBlobFile(reference, digest, file) {
      return put(reference, digest, { file, bytes: (await stat(file)).size }, false)
    },
    async mount(reference, digest, fromRepository) {
      const answer = await transport.call({
        ...addresses.writing(reference, fromRepository),
        method: 'POST',
        url: url(reference, `uploads/?mount=${digest}&from=${encodeURIComponent(fromRepository)}`),
        expect: [201, 202],
        doing: `mount ${nameOf(reference, digest)} from ${fromRepository}`,
      })
      return answer.status === 201
    },
  }
}

function nameOf({ registry, repository }: Reference, digest: string): string {
  return `blob ${digest} of ${registry}/${repository}`
}
