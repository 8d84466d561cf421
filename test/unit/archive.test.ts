import { expect, test } from '@jest/globals'
import path from 'node:path'
import { must } from '../kit/machine/shell.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Runs a program with `read(DATA)`, which gives what each member of a zip archive with those bytes holds. */
async function python(program: string): Promise<unknown> {
  const prelude = `
import io, json, os, sys, tempfile, zipfile, zlib
sys.path.insert(0, ${JSON.stringify(path.join(root, 'python'))})
import archive

def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()

def read(data):
    with tempfile.NamedTemporaryFile(suffix=".whl") as file:
        file.write(data)
        file.flush()
        with archive.Archive(file.name) as opened:
            return {name: (pieces(opened, name), opened.read(name)) for name in opened.namelist()}

def pieces(opened, name):
    with opened.open(name) as stream:
        line = stream.readline()
        stream.seek(0)
        found = []
        while piece := stream.read(10_000):
            found.append(bytes(piece))
        return line, found

class Zlib:
    """What the library does, for a machine that does not have it."""
    def inflates(self, packed, room, size):
        self.asked = getattr(self, "asked", 0) + 1
        try:
            content = zlib.decompress(packed, -15)
        except zlib.error:
            return False
        if len(content) == size:
            room[:size] = content
        return len(content) == size
`
  return JSON.parse(await must(['python3', '-c', `${prelude}\n${program}`]))
}

test('members read the same with the library and without it, whole, in pieces and by lines', async () => {
  const found = await python(`
text = b"".join(b"%d\\n" % number for number in range(20_000))
data = zipped(large=text, small=b"x\\n", empty=b"", odd=os.urandom(40_000))
own = archive.inflater()
archive.inflater = lambda: None
plain = read(data)
played = Zlib()
archive.inflater = lambda: played
print(json.dumps([
    plain["large"][1] == text,
    b"".join(plain["large"][0][1]) == text,
    read(data) == plain,
    played.asked,
    own is None or (setattr(archive, "inflater", lambda: own), read(data) == plain)[1],
]))
`)
  // Two members are large enough, each read twice.
  expect(found).toEqual([true, true, true, 4, true])
})

test.each([
  ['that does not inflate', 'data.index(b"large") + 40'],
  ['that is other than its checksum says', 'data.rindex(b"PK\\x01\\x02") + 16'],
  ['that is longer than it says', 'data.rindex(b"PK\\x01\\x02") + 24'],
])('a member %s is refused, by the library and without it', async (_, at) => {
  const found = await python(`
data = bytearray(zipped(large=b"".join(b"%d\\n" % (number * number) for number in range(20_000))))
data[${at}] ^= 0x5
own, played = archive.inflater(), Zlib()
said = []
for library in None, played, own or played:
    archive.inflater = lambda: library
    try:
        read(bytes(data))
        said.append("nothing")
    except (zipfile.BadZipFile, zlib.error) as error:
        said.append(type(error).__name__)
print(json.dumps(said))
`)
  expect(found).toEqual([expect.stringMatching(/BadZipFile|error/), 'BadZipFile', 'BadZipFile'])
})
