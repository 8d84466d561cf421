import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { extract } from 'tar-stream'
import { sourceEntries } from '../../src/link/entries.ts'
import { readPackedLayer } from '../../src/build/layers.ts'
import { takeLayer, writeLayer } from '../../src/runner/layer-file.ts'
import { digestOf } from '../../src/runner/registry/oci.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'layer-'))
})
afterEach(async () => rm(folder, { recursive: true }))

const listed = (name: string, bytes: number): ReturnType<typeof sourceEntries> =>
  sourceEntries([{ path: name, bytes, executable: false, kind: 'file' }], '/app')

test.each(['zstd', 'gzip'] as const)(
  'the same files give the same %s layer, known by its digest',
  async (compression) => {
    await writeFile(path.join(folder, 'a'), 'text')
    const [one, two] = await Promise.all(
      ['1', '2'].map((name) =>
        writeLayer(listed('a', 4), folder, compression, path.join(folder, 'out', name)),
      ),
    )
    expect(one?.digest).toBe(two?.digest)
    expect(one?.diffId).not.toBe(one?.digest)
    expect(digestOf(await readFile(one?.file ?? ''))).toBe(one?.digest)
    expect(one?.mediaType).toBe(`application/vnd.oci.image.layer.v1.tar+${compression}`)
  },
)

test('many small files and a large one are all in the layer, in their order', async () => {
  const content = Array.from({ length: 400 }, (_, number) => `${String(number)} `.repeat(500))
  content.push('large '.repeat(300_000))
  const files = await Promise.all(
    content.map(async (text, number) => {
      const name = `f${String(number).padStart(3, '0')}`
      await writeFile(path.join(folder, name), text)
      return { path: name, bytes: Buffer.byteLength(text), executable: false, kind: 'file' as const }
    }),
  )
  const { file } = await writeLayer(sourceEntries(files, '/app'), folder, 'zstd', path.join(folder, 'out'))
  const packed = extract()
  const found: string[] = []
  const read = async (): Promise<void> => {
    for await (const entry of packed) {
      const chunks: Buffer[] = []
      for await (const chunk of entry) chunks.push(chunk as Buffer)
      if (entry.header.type === 'file') found.push(Buffer.concat(chunks).toString())
    }
  }
  packed.end(zstdDecompressSync(await readFile(file)))
  await read()
  expect(found).toEqual(content)
})

const large = 2 * 1024 * 1024
test.each<[string, number, number | undefined]>([
  ['a file that grew', 4, 5],
  ['a file that shrank', 4, 3],
  ['a file that went', 4, undefined],
  ['a large file that grew', large, large + 1],
  ['a large file that shrank', large, 10],
  ['a large file that went', large, undefined],
])('%s between listing and packing is an error and ends no process', async (_, seen, there) => {
  if (there !== undefined) await writeFile(path.join(folder, 'a'), Buffer.alloc(there))
  await expect(writeLayer(listed('a', seen), folder, 'zstd', path.join(folder, 'out'))).rejects.toThrow(
    /ENOENT|size|mismatch/i,
  )
})

test('a place that cannot be written is an error and ends no process', async () => {
  await writeFile(path.join(folder, 'a'), 'text')
  await mkdir(path.join(folder, 'out'))
  await expect(writeLayer(listed('a', 4), folder, 'zstd', path.join(folder, 'out'))).rejects.toThrow('EISDIR')
})

describe('a layer that was packed elsewhere', () => {
  const said = (compression: string): string =>
    JSON.stringify({
      compression,
      diffId: digestOf(Buffer.from('tar')),
      digest: digestOf(Buffer.from('x')),
      size: 1,
    })

  test.each(['zstd', 'gzip'] as const)(
    'is taken as it is where it was compressed: %s',
    async (compression) => {
      const layer = await takeLayer('/a.layer', readPackedLayer(said(compression)), 'zstd')
      expect(layer).toEqual({
        file: '/a.layer',
        mediaType: `application/vnd.oci.image.layer.v1.tar+${compression}`,
        diffId: digestOf(Buffer.from('tar')),
        digest: digestOf(Buffer.from('x')),
        size: 1,
      })
    },
  )

  test.each([
    ['zstd', zstdDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('is compressed where it was not, as %s', async (compression, decompress) => {
    const file = path.join(folder, 'a.layer')
    await writeFile(file, 'tar')
    const layer = await takeLayer(file, readPackedLayer(said('none')), compression)
    const bytes = await readFile(layer.file)
    expect(decompress(bytes).toString()).toBe('tar')
    expect(layer).toMatchObject({
      digest: digestOf(bytes),
      size: bytes.length,
      diffId: digestOf(Buffer.from('tar')),
    })
  })

  test.each([said('lzma'), '{}', JSON.stringify({ ...JSON.parse(said('zstd')), digest: 'sha256:../..' })])(
    'is refused where what is said of it makes no sense: %s',
    (text) => {
      expect(() => readPackedLayer(text)).toThrow()
    },
  )
})
