import { createHash } from 'node:crypto'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, expect, test } from '@jest/globals'
import { pack } from 'tar-stream'
import { totalBytes } from '../../src/contents/attribute.ts'
import { measurementOf } from '../../src/measure/of-contents.ts'
import { createRegistry } from '../../src/runner/registry/client.ts'
import { mediaTypes } from '../../src/runner/registry/oci.ts'
import { readImage, type ReadImage } from '../../src/wire/read-image.ts'
import { startStandIn, type StandIn } from './registry-stand-in.ts'

const amd64 = 'linux/amd64'
const gzip = 'application/vnd.oci.image.layer.v1.tar+gzip'
const zstd = 'application/vnd.oci.image.layer.v1.tar+zstd'
const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

async function archive(name: string, bytes: number): Promise<Buffer> {
  const tar = pack()
  tar.entry({ name }, 'x'.repeat(bytes))
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

interface Given {
  readonly mediaType: string
  readonly blob: Buffer
}
const layers = async (...mediaTypesOf: readonly string[]): Promise<readonly Given[]> =>
  Promise.all(
    mediaTypesOf.map(async (mediaType, number) => {
      const plain = await archive(`file-${String(number)}`, 100 + number)
      const blob = mediaType.endsWith('zstd')
        ? zstdCompressSync(plain)
        : mediaType.endsWith('gzip')
          ? gzipSync(plain)
          : plain
      return { mediaType, blob }
    }),
  )

let server: StandIn | undefined
afterEach(async () => server?.close())

/** An image behind a tag: alone, or in an index beside an attestation and one for another platform. */
async function publish(
  given: readonly Given[],
  { architecture = 'amd64', isIndexed = false } = {},
): Promise<string> {
  const blobs = new Map<string, Buffer>()
  const manifests = new Map<string, readonly [type: string, body: Buffer]>()
  const put = (bytes: Buffer) => {
    blobs.set(digestOf(bytes), bytes)
    return { digest: digestOf(bytes), size: bytes.byteLength }
  }
  const manifestOf = (of: string, all: readonly Given[]) => {
    const rootfs = { type: 'layers', diff_ids: all.map(({ blob }) => digestOf(blob)) }
    const config = put(Buffer.from(JSON.stringify({ os: 'linux', architecture: of, rootfs })))
    const body = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: mediaTypes.ociManifest,
        config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
        layers: all.map(({ mediaType, blob }) => ({ mediaType, ...put(blob) })),
      }),
    )
    const digest = digestOf(body)
    manifests.set(digest, [mediaTypes.ociManifest, body])
    return { mediaType: mediaTypes.ociManifest, digest, size: body.byteLength }
  }
  const own = manifestOf(architecture, given)
  const index = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      manifests: [
        { ...manifestOf('unknown', []), platform: { os: 'unknown', architecture: 'unknown' } },
        { ...manifestOf('arm64', []), platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
        { ...own, platform: { os: 'linux', architecture } },
      ],
    }),
  )
  manifests.set('1', isIndexed ? [mediaTypes.ociIndex, index] : (manifests.get(own.digest) ?? ['', index]))
  server = await startStandIn(({ url }) => {
    const name = url.split('/').at(-1) ?? ''
    const [type, body] = url.includes('/manifests/')
      ? (manifests.get(name) ?? [])
      : ['application/octet-stream', blobs.get(name)]
    return body === undefined || type === undefined
      ? { status: 404 }
      : { status: 200, headers: { 'content-type': type }, body }
  })
  return `${server.host}/app:1`
}

const read = async (reference: string): Promise<ReadImage> =>
  readImage(createRegistry({ env: { DOCKER_CONFIG: '/nonexistent' } }), reference, amd64)

test.each<[string, readonly string[], { readonly isIndexed?: boolean }, 'zstd' | 'gzip']>([
  ['no layers', [], {}, 'gzip'],
  ['127 layers', Array.from({ length: 127 }, () => gzip), {}, 'gzip'],
  ['zstd and gzip mixed', [gzip, zstd, gzip], {}, 'zstd'],
  [
    'media types of Docker, foreign layers and odd ones',
    [
      'application/vnd.docker.image.rootfs.diff.tar.gzip',
      'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
      'application/x-something',
    ],
    {},
    'gzip',
  ],
  ['an index of platforms, attestations among them', [gzip, zstd], { isIndexed: true }, 'zstd'],
])('an image with %s adds up', async (_, types, how, compression) => {
  const image = await read(await publish(await layers(...types), how))
  const bytes = types.reduce((sum, __, number) => sum + 100 + number, 0)
  expect(image.layers).toHaveLength(types.length)
  expect(totalBytes(image.contents)).toBe(bytes)
  const measured = measurementOf(image, undefined, {
    ...{ tool: '1', image: 'app', commit: undefined, measuredAt: '', phases: [] },
  })
  expect(measured.compression).toBe(compression)
  expect(measured.parts.reduce((sum, { unpackedBytes = NaN }) => sum + unpackedBytes, 0)).toBe(bytes)
  expect(measured.parts.reduce((sum, { transferBytes }) => sum + transferBytes, 0)).toBe(
    image.layers.reduce((sum, { size }) => sum + size, 0),
  )
})

test('an image for another machine is not measured as one for this', async () => {
  const reference = await publish(await layers(gzip), { architecture: 'arm64' })
  await expect(read(reference)).rejects.toThrow('is for linux/arm64, not for linux/amd64')
})

test('an image that is not there is said to be missing', async () => {
  const reference = (await publish([])).replace(/:1$/, ':2')
  await expect(read(reference)).rejects.toThrow('is not in its registry for linux/amd64')
})
