import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { pack, type Pack } from 'tar-stream'
import { listLayer } from '../../src/runner/registry/layer-listing.ts'

async function archive(): Promise<Buffer> {
  const tar = pack()
  tar.entry({ name: './', type: 'directory' })
  tar.entry({ name: './usr/', type: 'directory' })
  tar.entry({ name: 'usr/x', type: 'file' }, 'hello')
  tar.entry({ name: `usr/${'long/'.repeat(60)}y` }, 'hi')
  tar.entry({ name: 'usr/again', type: 'link', linkname: 'usr/x' })
  tar.entry({ name: '/usr/soft', type: 'symlink', linkname: '../x' })
  tar.entry({ name: 'dev/null', type: 'character-device' })
  tar.entry({ name: 'site/a-1.dist-info/RECORD' }, 'a.py,,\n')
  return bytesOf(tar)
}

async function bytesOf(tar: Pack): Promise<Buffer> {
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += length) yield Promise.resolve(bytes.subarray(at, at + length))
}

const layer = { digest: 'sha256:1', size: 7 }
const file = { mode: 0o644, uid: 0, gid: 0 }
const folder = { mode: 0o755, uid: 0, gid: 0 }
const expected = [
  { path: '', kind: 'folder', bytes: 0, rights: folder },
  { path: 'usr', kind: 'folder', bytes: 0, rights: folder },
  { path: 'usr/x', kind: 'file', bytes: 5 },
  { path: `usr/${'long/'.repeat(60)}y`, kind: 'file', bytes: 2 },
  { path: 'usr/again', kind: 'link', bytes: 0, target: 'usr/x' },
  { path: 'usr/soft', kind: 'symlink', bytes: 0, target: '../x' },
  { path: 'dev/null', kind: 'other', bytes: 0 },
  { path: 'site/a-1.dist-info/RECORD', kind: 'file', bytes: 7, text: 'a.py,,\n' },
]

describe.each([7, 512, 1e6])('a layer that comes in pieces of %d bytes', (length) => {
  test.each([
    ['as it is', (bytes: Buffer) => bytes],
    ['by gzip', (bytes: Buffer) => gzipSync(bytes)],
    [
      'by gzip in two members',
      (bytes: Buffer) => Buffer.concat([gzipSync(bytes.subarray(0, 1000)), gzipSync(bytes.subarray(1000))]),
    ],
    ['by zstd', (bytes: Buffer) => zstdCompressSync(bytes)],
    [
      'by zstd in many frames, the last of them empty',
      (bytes: Buffer) => {
        const pieces = Array.from({ length: 9 }, (_, number) =>
          bytes.subarray(number * 700, (number + 1) * 700),
        )
        return Buffer.concat(
          [...pieces, bytes.subarray(6300), Buffer.alloc(0)].map((piece) => zstdCompressSync(piece)),
        )
      },
    ],
  ] as const)('packed %s is listed', async (_, compress) => {
    const listing = await listLayer(inPieces(compress(await archive()), length), layer)
    expect(listing).toMatchObject({ digest: 'sha256:1', transferBytes: 7 })
    expect(listing.entries).toEqual(
      expected.map((one) => ({ target: undefined, text: undefined, rights: file, ...one })),
    )
  })

  test.each([
    ['nothing at all', Buffer.alloc(0)],
    ['no archive', Buffer.from('x'.repeat(2000))],
    ['cut short in a frame', zstdCompressSync(Buffer.from('x'.repeat(2000))).subarray(0, 15)],
    ['cut short', gzipSync(Buffer.from('x'.repeat(2000))).subarray(0, 20)],
  ])('that is %s is a problem, or has no files', async (what, bytes) => {
    const listed = listLayer(inPieces(bytes, length), layer)
    if (what === 'nothing at all') expect((await listed).entries).toEqual([])
    else await expect(listed).rejects.toThrow('Layer sha256:1 cannot be read: ')
  })
})

test.each([
  ['plain', (bytes: Buffer) => bytes],
  ['gzip', (bytes: Buffer) => gzipSync(bytes)],
  ['zstd', (bytes: Buffer) => zstdCompressSync(bytes)],
])('a download of a %s layer that breaks off is a problem with its reason', async (_, compress) => {
  const bytes = compress(await archive())
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* inPieces(bytes.subarray(0, bytes.byteLength / 2), 100)
    throw new Error('the connection was reset')
  }
  await expect(listLayer(broken(), layer)).rejects.toThrow('the connection was reset')
})

test('a zstd layer may begin with a frame to be skipped', async () => {
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
  const bytes = Buffer.concat([skipped, zstdCompressSync(await archive())])
  expect((await listLayer(inPieces(bytes, 2), layer)).entries).toHaveLength(expected.length)
})

test('a program’s text is a character for each byte, any other file’s is UTF-8', async () => {
  const program = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xc3, 0xa9, 0xff, 0x00, 0x33])
  const tar = pack()
  tar.entry({ name: 'lib/libc.so.6' }, program)
  tar.entry({ name: 'etc/motd' }, 'é')
  const { entries } = await listLayer(inPieces(await bytesOf(tar), 512), layer, () => true)
  expect(entries.map(({ text }) => text)).toEqual(['\x7fELF\xc3\xa9\xff\x003', 'é'])
})
