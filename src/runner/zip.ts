import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { messageOf } from '../problem.ts'

export type UnpackedText =
  | { readonly kind: 'found'; readonly text: string }
  /** `reason`: "it …" without full stop. */
  | { readonly kind: 'refused'; readonly reason: string }

const mostEntries = 100

/**
 * One text file at the root of a zip archive that anybody may have made: nothing else is unpacked, nothing is written to disk.
 * @param longest bytes, whatever the archive says of itself. Never throws.
 */
export async function readFromZip(archive: Buffer, name: string, longest: number): Promise<UnpackedText> {
  try {
    const zip = await fromBufferPromise(archive, { strictFileNames: true })
    const entry = await findEntry(zip, name)
    if (entry === undefined) return refused(`it has no ${name}`)
    if (!entry.canDecodeFileData()) return refused(`its ${name} is encrypted, or packed by an unknown method`)
    if (entry.uncompressedSize > longest)
      return refused(`its ${name} is ${String(entry.uncompressedSize)} bytes long`)
    const chunks: Buffer[] = []
    // yauzl ends the stream with an error where there is more than the directory says.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    return { kind: 'found', text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) }
  } catch (error) {
    return refused(`it cannot be unpacked: ${messageOf(error)}`)
  }
}

async function findEntry(zip: ZipFile, name: string): Promise<Entry | undefined> {
  let entries = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return entry
    if (++entries >= mostEntries) throw new Error(`more than ${String(mostEntries)} files`)
  }
  return undefined
}

function refused(reason: string): UnpackedText {
  return { kind: 'refused', reason }
}
