import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip, createZstdCompress } from 'node:zlib'
import { sourceDateEpoch } from '../build/dockerfile.ts'
import type { PackedLayer } from '../build/layers.ts'
import { whiteout } from '../contents/tree.ts'
import type { LayerEntry } from '../link/entries.ts'

/** A compressed layer on disk. */
export interface LayerFile {
  readonly file: string
  readonly mediaType: string
  /** Of the file, `sha256:…`. */
  readonly digest: string
  readonly size: number
  /** Of the uncompressed tar. */
  readonly diffId: string
}

/** BuildKit's levels: zstd's default, and Go's default of gzip. */
const compressors = {
  zstd: () => createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
  gzip: () => createGzip({ level: 6 }),
}

const smallFile = 1024 * 1024

/**
 * Packs entries into a compressed tar, in one pass and without holding more than a piece in memory. The same entries
 * give the same bytes. https://github.com/opencontainers/image-spec/blob/main/layer.md
 * @param root of the entries' sources. @throws Error when a file cannot be read or has not the size that was seen.
 */
export async function writeLayer(
  entries: readonly LayerEntry[],
  root: string,
  compression: 'zstd' | 'gzip',
  file: string,
): Promise<LayerFile> {
  const { pack } = await import('tar-stream')
  await mkdir(path.dirname(file), { recursive: true })
  const tar = pack()
  const fill = async (): Promise<void> => {
    for (const { path: name, kind, mode, bytes, linkTarget, source, text, owner } of entries) {
      const header = { name, mode, uid: 0, gid: 0, ...owner, mtime: new Date(sourceDateEpoch * 1000) }
      // Each entry is a stream of its own: destroyed with the tar, it would end the process if nobody listened.
      if (kind === 'folder') tar.entry({ ...header, name: `${name}/`, type: 'directory' }).on('error', ignore)
      else if (kind === 'symlink')
        tar.entry({ ...header, type: 'symlink', linkname: linkTarget ?? '' }).on('error', ignore)
      else if (kind === 'whiteout') tar.entry({ ...header, name: whiteoutOf(name) }, '').on('error', ignore)
      else if (text !== undefined) tar.entry({ ...header, type: 'file' }, text).on('error', ignore)
      else {
        const from = path.join(root, source ?? '')
        await new Promise<void>((done, failed) => {
          const entry = tar
            .entry({ ...header, type: 'file', size: bytes }, (error) => {
              if (error) failed(error)
              else done()
            })
            .on('error', failed)
          // A stream costs more than a small file.
          if (bytes > smallFile) createReadStream(from).on('error', failed).pipe(entry)
          else entry.end(readFileSync(from))
        })
      }
    }
    tar.finalize()
  }
  const plain = hashing()
  const packed = hashing()
  await Promise.all([
    pipeline(
      tar,
      gathering(),
      plain.stream,
      compressors[compression](),
      packed.stream,
      createWriteStream(file),
    ),
    fill().catch((error: unknown) => {
      tar.destroy(error instanceof Error ? error : new Error(String(error)))
      throw error
    }),
  ])
  return layerFile(file, compression, packed, plain.digest())
}

/** A layer that was packed elsewhere; compressed here where it was not there. */
export async function takeLayer(
  file: string,
  layer: PackedLayer,
  compression: 'zstd' | 'gzip',
): Promise<LayerFile> {
  const { diffId, digest, size } = layer
  if (layer.compression !== 'none')
    return { file, mediaType: mediaType(layer.compression), diffId, digest, size }
  const to = `${file}.${compression}`
  const packed = hashing()
  await pipeline(createReadStream(file), compressors[compression](), packed.stream, createWriteStream(to))
  return layerFile(to, compression, packed, diffId)
}

function whiteoutOf(name: string): string {
  return path.posix.join(path.posix.dirname(name), `${whiteout}${path.posix.basename(name)}`)
}

function layerFile(
  file: string,
  compression: 'zstd' | 'gzip',
  packed: ReturnType<typeof hashing>,
  diffId: string,
): LayerFile {
  return { file, mediaType: mediaType(compression), digest: packed.digest(), size: packed.bytes(), diffId }
}

function mediaType(compression: 'zstd' | 'gzip'): string {
  return `application/vnd.oci.image.layer.v1.tar+${compression}`
}

function ignore(): void {
  // The tar tells it.
}

/** Bytes that the compressor gets at once: each piece is a task of its own for Node. */
const piece = 256 * 1024

/**
 * Makes few large pieces of the many small ones that a tar of small files consists of. All are of one size but the last: where a
 * piece ends can show in what a compressor makes of it.
 */
function gathering(): Transform {
  let held: Buffer[] = []
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      held.push(chunk)
      bytes += chunk.byteLength
      if (bytes >= piece) {
        let rest = Buffer.concat(held)
        for (; rest.byteLength >= piece; rest = rest.subarray(piece)) this.push(rest.subarray(0, piece))
        held = [rest]
        bytes = rest.byteLength
      }
      done()
    },
    flush(done) {
      done(undefined, Buffer.concat(held))
    },
  })
}

/** Lets everything through and knows its digest and length afterwards. */
function hashing(): { readonly stream: Transform; digest(): string; bytes(): number } {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      bytes += chunk.byteLength
      done(undefined, chunk)
    },
  })
  return { stream, digest: () => `sha256:${hash.digest('hex')}`, bytes: () => bytes }
}
