import { describe, expect, test } from '@jest/globals'
import { readFromZip } from '../../src/runner/zip.ts'
import { zipArchive, type ZipEntry } from '../kit/github/zip-archive.ts'

const longest = 10_000
const read = (entries: readonly ZipEntry[]) => readFromZip(zipArchive(entries), 'report.json', longest)
const report = { name: 'report.json', content: '{"ä": 1}' }
const bomb = Buffer.alloc(50_000_000)

describe('the one file that is wanted of an archive', () => {
  test.each<[string, readonly ZipEntry[]]>([
    ['alone', [report]],
    ['packed by no method', [{ ...report, method: 0 }]],
    ['among others', [{ name: 'a/report.json', content: 'no' }, { name: 'evil.sh', content: 'no' }, report]],
    ['before another of its name', [report, { ...report, content: 'no' }]],
    ['beside a bomb, which is not unpacked', [{ name: 'bomb', content: bomb }, report]],
  ])('is read: %s', async (_, entries) => {
    expect(await read(entries)).toEqual({ kind: 'found', text: report.content })
  })

  test.each<[string, readonly ZipEntry[], string]>([
    ['that is not there', [{ name: 'x', content: '' }], 'it has no report.json'],
    ['of an empty archive', [], 'it has no report.json'],
    ['only in a folder', [{ ...report, name: 'a/report.json' }], 'it has no report.json'],
    [
      'too long',
      [{ ...report, content: 'x'.repeat(longest + 1) }],
      `its report.json is ${String(longest + 1)} bytes long`,
    ],
    ['that is a bomb', [{ ...report, content: bomb }], 'its report.json is 50000000 bytes long'],
    [
      'that is a bomb and says that it is small',
      [{ ...report, content: bomb, claimedSize: 10 }],
      'too many bytes in the stream',
    ],
    ['that says it is longer', [{ ...report, claimedSize: 100 }], 'not enough bytes in the stream'],
    [
      'behind a name that leads out of the folder',
      [{ name: '../../etc/passwd', content: 'x' }, report],
      'it cannot be unpacked: invalid relative path: ../../etc/passwd',
    ],
    ['behind an absolute name', [{ name: '/etc/passwd', content: 'x' }, report], 'absolute path'],
    ['behind a backslash', [{ name: 'a\\..\\b', content: 'x' }, report], 'invalid characters in fileName'],
    ['that is encrypted', [{ ...report, flags: 0x801 }], 'encrypted, or packed by an unknown method'],
    ['packed by another method', [{ ...report, method: 93 }], 'encrypted, or packed by an unknown method'],
    [
      'behind a thousand files',
      [...Array.from({ length: 1000 }, (_, number) => ({ name: String(number), content: '' })), report],
      'more than 100 files',
    ],
    ['that is not UTF-8', [{ ...report, content: Buffer.from([0xff, 0xfe]) }], 'encoded data was not valid'],
  ])('is refused: %s', async (_, entries, reason) => {
    expect(await read(entries)).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) })
  })

  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['JSON', Buffer.from('{"schema": 1}')],
    ['half of an archive', zipArchive([report]).subarray(0, 60)],
    ['an archive without its beginning', zipArchive([report]).subarray(40)],
  ])('is not in what is no archive: %s', async (_, bytes) => {
    expect(await readFromZip(bytes, 'report.json', longest)).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('it cannot be unpacked: '),
    })
  })
})
