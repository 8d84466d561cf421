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
    await Promise.all([pipeline(decompressed(first, rest), archive), read()])
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
function decompressed(head: Uint8Array, all: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (head[0] === 0x1f && head[1] === 0x8b) return Readable.from(all).pipe(createGunzip())
  const magic = [0x28, 0xb5, 0x2f, 0xfd]
  return magic.every((byte, index) => head[index] === byte) ? zstdFrames(all) : all
}

/**
 * Node's own stream ends with the first frame and drops what follows without a word (24.21); BuildKit's layers end with an
 * empty frame, and zstd:chunked ones have many. What a stream has not taken begins the next.
 */
async function* zstdFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let frame = zstdFrame()
  for await (const chunk of chunks)
    for (let left = chunk; left.byteLength > 0;) {
      const taken = await frame.write(left)
      yield* frame.output()
      if (taken === 0) throw new Error('it has something after its last zstd frame')
      left = left.subarray(taken)
      if (left.byteLength > 0) frame = zstdFrame()
    }
  await frame.end()
  yield* frame.output()
}

function zstdFrame() {
  const stream = createZstdDecompress()
  let output: Uint8Array[] = []
  stream.on('data', (chunk: Uint8Array) => output.push(chunk))
  const failed = new Promise<never>((_, reject) => stream.on('error', reject))
  // Looked at with the next write.
  failed.catch(() => undefined)
  return {
    /** Resolves to how many bytes were taken. */
    async write(chunk: Uint8Array): Promise<number> {
      const before = stream.bytesWritten
      const written = new Promise<void>((done) => stream.write(chunk, () => done()))
      await Promise.race([written, failed])
      return stream.bytesWritten - before
    },
    /** @throws Error where the frame is not complete. */
    async end(): Promise<void> {
      if (stream.readableEnded) return
      const ended = new Promise<void>((done) => stream.on('end', done))
      stream.end()
      await Promise.race([ended, failed])
    },
    output(): readonly Uint8Array[] {
      const taken = output
      output = []
      return taken
    },
  }
}

async function textOf(entry: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of entry) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
