import { beforeAll, describe, expect, test } from '@jest/globals'
import { randomBytes, randomUUID } from 'node:crypto'
import { getArtifact, putArtifact } from '../../src/runner/registry/artifact.ts'
import { createRegistry, type Registry } from '../../src/runner/registry/client.ts'
import { digestOf, mediaTypes, type Descriptor } from '../../src/runner/registry/oci.ts'
import { formatReference, parseReference, withDigest, withTag } from '../../src/runner/registry/reference.ts'
import { kitState } from '../kit/machine/kit.ts'

let registry: Registry
let host: string
const empty = { DOCKER_CONFIG: '/nonexistent' }
/** A repository of its own for each test: nothing is left over from an earlier run. */
const repository = (): ReturnType<typeof parseReference> =>
  parseReference(`${host}/test/registry-${randomUUID()}:one`)

beforeAll(() => {
  host = kitState().registry
  registry = createRegistry({ env: empty })
})

async function pushImage(reference: ReturnType<typeof parseReference>, text: string): Promise<Descriptor> {
  const configBytes = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', text }))
  const layerBytes = Buffer.from(`layer of ${text}`)
  const [config, layer] = await Promise.all([
    registry.putBlob(reference, configBytes),
    registry.putBlob(reference, layerBytes),
  ])
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      config: {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        digest: config,
        size: configBytes.length,
      },
      layers: [
        { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: layer, size: layerBytes.length },
      ],
    }),
  )
  const digest = await registry.putManifest(reference, manifest, mediaTypes.ociManifest)
  return { mediaType: mediaTypes.ociManifest, digest, size: manifest.length }
}

test('what is not there is undefined, for tag, digest and repository', async () => {
  const reference = repository()
  expect(await registry.head(reference)).toBeUndefined()
  expect(await registry.manifest(withDigest(reference, digestOf(Buffer.from('x'))))).toBeUndefined()
  expect(await registry.image(reference, 'linux/amd64')).toBeUndefined()
  expect(await getArtifact(registry, reference)).toBeUndefined()
})

test('an image is read back byte for byte, by tag and by digest', async () => {
  const reference = repository()
  const pushed = await pushImage(reference, 'a')
  expect(await registry.head(reference)).toEqual({
    digest: pushed.digest,
    mediaType: mediaTypes.ociManifest,
    size: pushed.size,
  })
  const byTag = await registry.manifest(reference)
  expect(byTag).toMatchObject({ kind: 'image', digest: pushed.digest, indexDigest: undefined })
  expect(digestOf(byTag?.bytes ?? Buffer.alloc(0))).toBe(pushed.digest)
  expect(await registry.manifest(withDigest(reference, pushed.digest))).toEqual(byTag)
})

test('a blob is uploaded once, and comes back whole or in pieces', async () => {
  const reference = repository()
  const bytes = Buffer.alloc(3 * 1024 * 1024, 'py')
  const counted = createRegistry({ env: empty })
  const digest = await counted.putBlob(reference, bytes)
  expect(counted.stats()).toMatchObject({ requests: 3, bytesSent: bytes.length })
  expect(await counted.putBlob(reference, bytes)).toBe(digest)
  expect(counted.stats()).toMatchObject({ requests: 3, bytesSent: bytes.length })
  const later = createRegistry({ env: empty })
  expect(await later.putBlob(reference, bytes)).toBe(digest)
  expect(later.stats()).toMatchObject({ requests: 1, bytesSent: 0 })

  expect((await counted.blob(reference, digest)).equals(bytes)).toBe(true)
  const pieces: Uint8Array[] = []
  for await (const piece of counted.blobStream(reference, digest)) pieces.push(piece)
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
  expect(counted.stats()).toEqual({ requests: 5, bytesSent: bytes.length, bytesReceived: 2 * bytes.length })
  await expect(counted.blob(reference, digest, { maxBytes: 1000 })).rejects.toThrow(
    `Could not read blob ${digest} of ${host}/${reference.repository}: the answer is longer than the 1000 bytes allowed`,
  )
})

test('a missing blob says so', async () => {
  const reference = repository()
  await pushImage(reference, 'a')
  const digest = digestOf(Buffer.from('never pushed'))
  const message = `blob ${digest} of ${host}/${reference.repository} is missing in the registry, perhaps deleted by a clean-up. Push the image again`
  await expect(registry.blob(reference, digest)).rejects.toThrow(message)
  await expect(registry.blobStream(reference, digest).next()).rejects.toThrow(message)
})

test('an empty blob can be stored', async () => {
  const reference = repository()
  const digest = await registry.putBlob(reference, Buffer.alloc(0))
  expect((await registry.blob(reference, digest)).length).toBe(0)
})

describe('an index', () => {
  async function pushIndex(): Promise<{
    reference: ReturnType<typeof parseReference>
    digests: string[]
    index: string
  }> {
    const reference = repository()
    const platforms = [
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
      { os: 'unknown', architecture: 'unknown' },
    ]
    const manifests: Descriptor[] = []
    for (const platform of platforms) {
      const image = await pushImage(
        { ...reference, tag: undefined },
        `${platform.os}/${platform.architecture}`,
      )
      manifests.push({ ...image, platform })
    }
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }))
    const index = await registry.putManifest(reference, bytes, mediaTypes.ociIndex)
    return { reference, digests: manifests.map((entry) => entry.digest), index }
  }

  test('is followed to the platform asked for, and both digests are told', async () => {
    const { reference, digests, index } = await pushIndex()
    expect(await registry.manifest(reference)).toMatchObject({ kind: 'index', digest: index })
    const found = [
      await registry.image(reference, 'linux/amd64'),
      await registry.image(reference, 'linux/arm64'),
    ]
    expect(found.map((image) => [image?.digest, image?.indexDigest])).toEqual([
      [digests[0], index],
      [digests[1], index],
    ])
  })

  test('without the platform lists those there are, attestations not counted', async () => {
    const { reference } = await pushIndex()
    await expect(registry.image(reference, 'linux/s390x')).rejects.toThrow(
      `${formatReference(reference)} does not exist for linux/s390x. Valid: linux/amd64, linux/arm64/v8. Choose one of these platforms or another image`,
    )
  })

  test('gets more tags without a change to a byte', async () => {
    const { reference, index } = await pushIndex()
    expect(await registry.retag(reference, ['two', 'three'])).toBe(index)
    const heads = await Promise.all(['two', 'three'].map((tag) => registry.head(withTag(reference, tag))))
    expect(heads.map((head) => [head?.digest, head?.mediaType])).toEqual([
      [index, mediaTypes.ociIndex],
      [index, mediaTypes.ociIndex],
    ])
  })
})

test('tagging what does not exist is a Problem', async () => {
  const reference = repository()
  await expect(registry.retag(reference, ['two'])).rejects.toThrow(
    `${formatReference(reference)} cannot get the tags two: it does not exist. Push it first`,
  )
})

test('a blob of another repository is mounted without its bytes; one that is nowhere is not', async () => {
  const [from, to] = [repository(), repository()]
  const digest = await registry.putBlob(from, Buffer.from('shared'))
  const before = registry.stats().bytesSent
  expect(await registry.mount(to, digest, from.repository)).toBe(true)
  expect(registry.stats().bytesSent).toBe(before)
  expect((await registry.blob(to, digest)).toString()).toBe('shared')
  expect(await registry.mount(to, digestOf(Buffer.from('nowhere')), from.repository)).toBe(false)
})

test('a manifest over blobs that are not there is refused with the registry’s own words', async () => {
  const reference = repository()
  const digest = digestOf(Buffer.from('nowhere'))
  const descriptor = { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: 7 }
  const bytes = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config: descriptor, layers: [] }),
  )
  await expect(registry.putManifest(reference, bytes, mediaTypes.ociManifest)).rejects.toThrow(
    `Could not push ${formatReference(reference)}: registry ${host} answered 400 MANIFEST_BLOB_UNKNOWN: blob unknown to registry. The registry does not accept this request: see its documentation`,
  )
})

describe('an artifact', () => {
  const artifactType = 'application/vnd.example.thing.v1+json'

  test('that is small comes back in one request', async () => {
    const reference = repository()
    const data = Buffer.from('{"python":"3.13"}')
    const first = await putArtifact(registry, reference, {
      artifactType,
      annotations: { b: '2', a: '1' },
      data,
    })
    const again = await putArtifact(registry, reference, {
      artifactType,
      annotations: { a: '1', b: '2' },
      data,
    })
    expect(again).toBe(first)
    const counted = createRegistry({ env: empty })
    expect(await getArtifact(counted, reference)).toEqual({
      artifactType,
      annotations: { a: '1', b: '2' },
      data,
    })
    expect(counted.stats().requests).toBe(1)
  })

  test('that is large is read from its blob, and one that is too large is refused', async () => {
    const reference = repository()
    const data = randomBytes(1024 * 1024)
    await putArtifact(registry, reference, { artifactType, annotations: {}, data })
    expect((await getArtifact(registry, reference))?.data.equals(data)).toBe(true)
    const huge = { artifactType, annotations: {}, data: Buffer.alloc(4 * 1024 * 1024 + 1) }
    await expect(putArtifact(registry, reference, huge)).rejects.toThrow(
      'cannot hold 4194305 bytes: at most 4194304',
    )
  })

  test('is not mixed up with an image', async () => {
    const reference = repository()
    await pushImage(reference, 'a')
    await expect(getArtifact(registry, reference)).rejects.toThrow(
      `${formatReference(reference)} is no artifact of ours but an image: delete that tag or choose another repository`,
    )
  })
})

test('a base image is found under its Docker Hub name through a mirror', async () => {
  const mirrored = createRegistry({ env: empty, mirrors: { 'docker.io': host } })
  const image = await mirrored.image(parseReference('python:3.13-slim'), 'linux/amd64')
  const config = await mirrored.blob(parseReference('python:3.13-slim'), image?.json.config.digest ?? '')
  expect(JSON.parse(config.toString('utf8'))).toMatchObject({ os: 'linux', architecture: 'amd64' })
})
