import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive, with whatever a liar may say of it. */
export interface ZipEntry {
  readonly name: string
  readonly content: string | Buffer
  /** Instead of the true one. */
  readonly claimedSize?: number
  /** 8 is deflate, the usual one; 0 is none. */
  readonly method?: number
  /** Bit 0: encrypted. */
  readonly flags?: number
}

/** A zip archive. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function zipArchive(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimedSize, method = 8, flags = 0x800 } of entries) {
    const whole = Buffer.from(content)
    const packed = method === 8 ? deflateRawSync(whole, { level: 9 }) : whole
    const title = Buffer.from(name)
    // What both headers have: version, flags, method, time, date, checksum, sizes, lengths of name and extra field.
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(flags, 2)
    facts.writeUInt16LE(method, 4)
    facts.writeUInt32LE(crc32(whole), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(claimedSize ?? whole.length, 18)
    facts.writeUInt16LE(title.length, 22)
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), facts, title, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, title)
    files.push(file)
    offset += file.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listed, end])
}
