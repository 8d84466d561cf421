import { createHash } from 'node:crypto'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import { stored } from './story.ts'

/** One entry of a layer, with its content as a hash: two layers with equal entries unpack to the same tree. */
export interface TreeEntry {
  readonly path: string
  readonly type: string
  /** Permission bits, octal. */
  readonly mode: string
  readonly owner: string
  /** Seconds since the epoch. */
  readonly time: number
  readonly target: string | undefined
  readonly sha256: string
}

/** Entries of each layer of an image, lowest layer first. */
export async function treesOf(image: string, tag: string): Promise<readonly (readonly TreeEntry[])[]> {
  const { registry } = stored(image)
  const repository = parseReference(image)
  const found = await registry.image(withTag(repository, tag), 'linux/amd64')
  if (found === undefined) throw new Error(`${image}:${tag} is not in the registry`)
  return Promise.all(
    found.json.layers.map(async ({ digest, mediaType }) => {
      const bytes = await registry.blob(repository, digest)
      return entriesOf(bytes, mediaType)
    }),
  )
}

async function entriesOf(bytes: Buffer, mediaType: string): Promise<readonly TreeEntry[]> {
  const tar = extract()
  const packed = Readable.from([bytes])
  packed.pipe(mediaType.endsWith('zstd') ? createZstdDecompress() : createGunzip()).pipe(tar)
  const entries: TreeEntry[] = []
  for await (const entry of tar) {
    const hash = createHash('sha256')
    for await (const chunk of entry as AsyncIterable<Buffer>) hash.update(chunk)
    const { name, type, mode, uid, gid, mtime, linkname } = entry.header
    // It is no file: its rights and time mean nothing.
    const isWhiteout = /(?:^|\/)\.wh\.[^/]+$/.test(name)
    entries.push({
      path: name.replace(/\/$/, ''),
      type,
      mode: isWhiteout ? '' : (mode & 0o7777).toString(8),
      owner: `${String(uid)}:${String(gid)}`,
      time: isWhiteout ? 0 : mtime.getTime() / 1000,
      target: linkname,
      sha256: hash.digest('hex'),
    })
  }
  return entries
}

/** What all layers of an image make together: entries of higher layers replace those below. Sorted by path. */
export async function mergedTree(image: string, tag: string): Promise<readonly TreeEntry[]> {
  const entries = new Map((await treesOf(image, tag)).flat().map((entry) => [entry.path, entry]))
  return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}
