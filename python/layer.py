"""A tree that is packed into an image layer, the same one each time.

https://github.com/opencontainers/image-spec/blob/main/layer.md
"""

import hashlib
import tarfile
import zlib

import libzstd
from times import EPOCH

PIECE = 1 << 17


class Layer:
    def __init__(self, file, compression):
        self.compression = compression
        self.compressor = compressor_of(compression)
        self.out = open(file, "wb")
        self.sink = Sink(self.out, self.compressor)
        # What is smaller than a piece is gathered, what is not goes on as it is.
        self.held = bytearray()

    def folder(self, path):
        self._header(path, tarfile.DIRTYPE, 0, 0o755)

    def file(self, path, pieces, size, is_executable):
        # Not the rights of the folder that the wheel was in: it may pass on a group, or rules of its own.
        self._header(path, tarfile.REGTYPE, size, 0o755 if is_executable else 0o644)
        for piece in pieces:
            self._write(piece)
        self._write(bytes(-size % tarfile.BLOCKSIZE))

    def close(self):
        """What the layer is: `compression` ("none" where the image's Python cannot do what was asked for), digests, size."""
        self._write(bytes(2 * tarfile.BLOCKSIZE))
        self._flush()
        self.sink.close()
        self.out.close()
        return {
            "compression": self.compression if self.compressor else "none",
            "diffId": f"sha256:{self.sink.plain.hexdigest()}",
            "digest": f"sha256:{self.sink.packed.hexdigest()}",
            "size": self.sink.size,
        }

    def _header(self, path, kind, size, mode):
        entry = tarfile.TarInfo(path)
        entry.type, entry.size, entry.mode, entry.mtime = kind, size, mode, EPOCH
        # GNU's form is the one that Python writes quickest; both keep names of any length.
        self._write(entry.tobuf(tarfile.GNU_FORMAT))

    def _write(self, data):
        if len(data) >= PIECE:
            self._flush()
            self.sink.write(data)
        else:
            self.held += data
            if len(self.held) >= PIECE:
                self._flush()

    def _flush(self):
        self.sink.write(bytes(self.held))
        self.held.clear()


class Sink:
    """Compresses what is written and knows both digests afterwards."""

    def __init__(self, out, compressor):
        self.out, self.compressor = out, compressor
        self.plain, self.packed = hashlib.sha256(), hashlib.sha256()
        self.size = 0

    def write(self, data):
        self.plain.update(data)
        self._keep(self.compressor.compress(data) if self.compressor else data)

    def close(self):
        if self.compressor:
            self._keep(self.compressor.flush())

    def _keep(self, data):
        self.packed.update(data)
        self.size += len(data)
        self.out.write(data)


def compressor_of(compression):
    """Levels are BuildKit's: zstd's default, and Go's default of gzip."""
    if compression == "gzip":
        return zlib.compressobj(6, wbits=31)
    try:
        from compression.zstd import ZstdCompressor  # Python 3.14

        return ZstdCompressor()
    except ImportError:
        return libzstd.compressor()
