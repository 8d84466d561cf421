import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { isTold, type LayerItem, type LayerListing } from '../../contents/layer.ts'
import { Problem } from '../../problem.ts'

/** A RECORD of 100,000 files has a tenth of it, a Python as one file an eighth. */
const longestText = 64 * 1024 * 1024

const kinds = new Map<string, LayerItem['kind']>([
  ['file', 'file'],
  ['contiguous-file', 'file'],
  ['link', 'link'],
  ['directory', 'folder'],
  ['symlink', 'symlink'],
])

/** Without slashes at its ends. */
function bare(name: string): string {
  return name.replace(/^(?:\.?\/)+|\/+$/g, '').replace(/^\.$/, '')
}

/**
 * Reads a layer's archive as it comes, without writing any of it. What it is compressed with is told by its first bytes:
 * media types of foreign tools are not always right.
 * @param wants whose content is told, by path.
 * @throws Problem when it is no archive.
 */
export async function listLayer(
  chunks: AsyncIterable<Uint8Array>,
  { digest, size }: { readonly digest: string; readonly size: number },
  wants: (path: string) => boolean = isTold,
): Promise<LayerListing> {
  const { extract } = await import('tar-stream')
  const archive = extract()
  const entries: LayerItem[] = []
  const read = async (): Promise<void> => {
    for await (const entry of archive) {
      const { name, type, size: bytes, linkname, mode, uid, gid } = entry.header
      const path = bare(name)
      const kind = kinds.get(type) ?? 'other'
      entries.push({
        ...{ path, kind, bytes: kind === 'file' ? bytes : 0 },
        target: kind === 'symlink' ? linkname : kind === 'link' ? bare(linkname) : undefined,
        text:
          kind === 'file' && wants(path) && bytes <= longestText
            ? await textOf(entry as AsyncIterable<Uint8Array>)
            : undefined,
        rights: { mode: mode & 0o7777, uid, gid },
      })
      entry.resume()
    }
  }
  try {
    const [first, rest] = await firstOf(chunks)
    await Promise.all([pipeline([...decompressed(first, rest), archive]), read()])
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem(
      `Layer ${digest} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}. Push the image again`,
      { cause },
    )
  }
  return { digest, transferBytes: size, entries }
}

/** At least four bytes, where there are as many: what they are is told by them. */
async function firstOf(
  chunks: AsyncIterable<Uint8Array>,
): Promise<readonly [first: Uint8Array, all: AsyncIterable<Uint8Array>]> {
  const iterator = chunks[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array()
  while (head.byteLength < 4) {
    const next = await iterator.next()
    if (next.done === true) break
    head = Buffer.concat([head, next.value])
  }
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
function decompressed(
  head: Uint8Array,
  all: AsyncIterable<Uint8Array>,
): readonly (NodeJS.ReadableStream | NodeJS.ReadWriteStream)[] {
  // In large pieces: twice as fast as in Node's small ones.
  if (head[0] === 0x1f && head[1] === 0x8b) return [Readable.from(all), createGunzip({ chunkSize: 1 << 20 })]
  const [first = 0, ...others] = head.subarray(0, 4)
  const isFrame = first === 0x28 && others.join() === '181,47,253'
  // Skippable: 0x184D2A50 to 5F.
  const isSkippable = first >> 4 === 5 && others.join() === '42,77,24'
  return [Readable.from(isFrame || isSkippable ? zstdFrames(all) : all)]
}

/** Bytes: what they unpack to is held until it is read, and may be thousands of times as much. */
const zstdPiece = 16_384

/**
 * Node's own stream ends with the first frame and drops what follows without a word (24.21); BuildKit's layers end with an
 * empty frame, and zstd:chunked ones have many. What a stream has not taken begins the next.
 */
async function* zstdFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let frame = zstdFrame()
  for await (const chunk of chunks)
    for (let left = chunk; left.byteLength > 0;) {
      const taken = await frame.write(left.subarray(0, zstdPiece))
      yield* frame.output()
      if (taken === 0) throw new Error('it has something after its last zstd frame')
      const isOver = taken < Math.min(left.byteLength, zstdPiece)
      left = left.subarray(taken)
      if (isOver) frame = zstdFrame()
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

/** A program is a character for each byte: as UTF-8, which it is not, it takes eight times as long and twice the memory. */
async function textOf(entry: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of entry) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  return bytes.toString(bytes.subarray(0, elfMagic.length).equals(elfMagic) ? 'latin1' : 'utf8')
}

/** https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
const elfMagic = Buffer.from('\x7fELF', 'latin1')
