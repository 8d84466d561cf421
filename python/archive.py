"""Wheels as zip archives, inflated by the quickest C library that the machine has, else as Python does.

Not for what becomes bytecode: that depends on all that its process has imported (see bytecode.py).
"""

import io
import struct
import zlib
from functools import cache, cached_property, partial
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import libdeflate

# Bytes of a member that are worth the way to the library, and few enough to be in memory as a whole.
WHOLE = range(1 << 15, (1 << 26) + 1)


class Archive(ZipFile):
    # The same memory for all members: fresh pages cost more than they hold.
    room = bytearray()

    def open(self, name, mode="r", *args, **options):
        """As its base, but that what is read of a member may be good only until the next one is read."""
        # It has looked at the member's own header then.
        stream = super().open(name, mode, *args, **options)
        member = name if isinstance(name, ZipInfo) else self.getinfo(name)
        if mode != "r" or member.compress_type != ZIP_DEFLATED or member.file_size not in WHOLE or not inflater():
            return stream
        stream.close()
        return Inflated(partial(self._content, member))

    def _content(self, member):
        with open(self.filename, "rb") as file:
            file.seek(member.header_offset)
            # 30 bytes, of which the last four say how long name and extra field are, which follow: 4.3.7 of
            # https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
            name, extra = struct.unpack("<26xHH", file.read(30))
            file.seek(name + extra, io.SEEK_CUR)
            packed = file.read(member.compress_size)
        size = member.file_size
        if len(self.room) < size:
            self.room = bytearray(min(max(size, 2 * len(self.room)), WHOLE[-1]))
        content = memoryview(self.room)[:size]
        if not inflater().inflates(packed, self.room, size) or zlib.crc32(content) != member.CRC:
            raise BadZipFile(f"{member.filename!r} is not what the archive says of it")
        return content


class Inflated(io.RawIOBase):
    """A member that is in memory from the first time that it is read."""

    def __init__(self, inflate):
        self.inflate, self.at = inflate, 0

    @cached_property
    def content(self):
        return self.inflate()

    def readable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, room):
        piece = self.content[self.at : self.at + len(room)]
        room[: len(piece)] = piece
        self.at += len(piece)
        return len(piece)

    def readall(self):
        return bytes(self.content[self.at :])

    def seek(self, at):
        self.at = at
        return at


@cache
def inflater():
    return libdeflate.inflater()
