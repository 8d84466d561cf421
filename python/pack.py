"""Packs a tree into an image layer, the same one each time.

https://github.com/opencontainers/image-spec/blob/main/layer.md
"""

import hashlib
import io
import os
import stat
import tarfile
import zlib

import libzstd
from times import EPOCH

PIECE = 1 << 20


def pack(root, file, compression):
    """Returns what the layer is: `compression` ("none" where the image's Python cannot do what was asked for), digests, size."""
    compressor = compressor_of(compression)
    with open(file, "wb") as out:
        sink = Sink(out, compressor)
        with io.BufferedWriter(sink, PIECE) as buffered:
            # GNU's form is the one that Python writes quickest; both keep names of any length.
            with tarfile.open(fileobj=buffered, mode="w", format=tarfile.GNU_FORMAT, copybufsize=PIECE) as tar:
                for path in sorted_paths(root):
                    add(tar, root, path)
    return {
        "compression": compression if compressor else "none",
        "diffId": f"sha256:{sink.plain.hexdigest()}",
        "digest": f"sha256:{sink.packed.hexdigest()}",
        "size": sink.size,
    }


class Sink(io.RawIOBase):
    """Compresses what is written and knows both digests afterwards."""

    def __init__(self, out, compressor):
        self.out, self.compressor = out, compressor
        self.plain, self.packed = hashlib.sha256(), hashlib.sha256()
        self.position = self.size = 0

    def writable(self):
        return True

    def tell(self):
        return self.position

    def write(self, data):
        self.plain.update(data)
        self.position += len(data)
        self._keep(self.compressor.compress(bytes(data)) if self.compressor else data)
        return len(data)

    def close(self):
        if self.compressor and not self.closed:
            self._keep(self.compressor.flush())
        super().close()

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


def sorted_paths(root):
    """Folders before what is in them."""
    for folder, names, files in os.walk(root):
        names.sort()
        if folder != str(root):
            yield folder
        # Links to folders are listed with these.
        yield from (os.path.join(folder, name) for name in sorted(files + [name for name in names if os.path.islink(os.path.join(folder, name))]))


def add(tar, root, path):
    facts = os.lstat(path)
    entry = tarfile.TarInfo(path.removeprefix(f"{root}/"))
    # Not that of the folder that the tree was made in: it may pass on a group, or rules of its own.
    entry.mode = 0o777 if stat.S_ISLNK(facts.st_mode) else 0o755 if stat.S_ISDIR(facts.st_mode) or facts.st_mode & 0o111 else 0o644
    entry.mtime = EPOCH
    if stat.S_ISREG(facts.st_mode):
        entry.size = facts.st_size
        with open(path, "rb") as source:
            tar.addfile(entry, source)
        return
    entry.type = tarfile.SYMTYPE if stat.S_ISLNK(facts.st_mode) else tarfile.DIRTYPE
    if entry.issym():
        entry.linkname = os.readlink(path)
    tar.addfile(entry)
