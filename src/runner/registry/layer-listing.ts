import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { isTold, type LayerItem, type LayerListing } from '../../contents/layer.ts'
import { Problem } from '../../problem.ts'

/** A RECORD of 100,000 files has a tenth of it. */
const longestText = 64 * 1024 * 1024

/**
 * Reads a layer's archive as it comes, without writing any of it. What it is compressed with is told by its first bytes:
 * media types of foreign tools are not always right.
 * @throws Problem when it is no archive.
 */
export async function listLayer(
  chunks: AsyncIterable<Uint8Array>,
  { digest, size }: { readonly digest: string; readonly size: number },
): Promise<LayerListing> {
  const { extract } = await import('tar-stream')
  const archive = extract()
  const entries: LayerItem[] = []
  const read = async (): Promise<void> => {
    for await (const entry of archive) {
      const { name, type, size: bytes, linkname } = entry.header
      const path = name.replace(/^(?:\.?\/)+|\/+$/g, '').replace(/^\.$/, '')
      const isFile = type === 'file' || type === 'contiguous-file'
      entries.push({
        path,
        kind:
          isFile || type === 'link'
            ? 'file'
            : type === 'directory'
              ? 'folder'
              : type === 'symlink'
                ? 'symlink'
                : 'other',
        bytes: isFile ? bytes : 0,
        target: type === 'symlink' ? linkname : undefined,
        text:
          isFile && isTold(path) && bytes <= longestText
            ? await textOf(entry as AsyncIterable<Uint8Array>)
            : undefined,
      })
      entry.resume()
    }
  }
  try {
    const [first, rest] = await firstOf(chunks)
    const zip = decompressor(first)
    let length = 0
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of rest) {
        length += chunk.byteLength
        yield chunk
      }
    }
    await Promise.all([
      pipeline([Readable.from(counted()), ...(zip === undefined ? [] : [zip]), archive]),
      read(),
    ])
    // Node ends with the first frame and says nothing (24.21), as zstd:chunked layers have several.
    if (zip !== undefined && zip.bytesWritten !== length) throw new Error('it has several zstd frames')
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem(
      `Layer ${digest} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}. Push the image again`,
      { cause },
    )
  }
  return { digest, transferBytes: size, entries }
}

async function firstOf(
  chunks: AsyncIterable<Uint8Array>,
): Promise<readonly [first: Uint8Array, all: AsyncIterable<Uint8Array>]> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  const head = first.done === true ? new Uint8Array() : first.value
  return [
    head,
    (async function* () {
      yield head
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value
    })(),
  ]
}

/** https://www.rfc-editor.org/rfc/rfc1952 (gzip), https://www.rfc-editor.org/rfc/rfc8878 (zstd) */
function decompressor(
  head: Uint8Array,
): ReturnType<typeof createGunzip | typeof createZstdDecompress> | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return createGunzip()
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd)
    return createZstdDecompress()
  return undefined
}

async function textOf(entry: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of entry) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
