"""Compresses with the C library that Debian's, Ubuntu's and Fedora's package managers bring along, where Python has no zstd.

https://facebook.github.io/zstd/zstd_manual.html (streaming compression)
"""

CONTINUE, END = 0, 2


def compressor():
    """As `zlib.compressobj`, at zstd's default level; None where there is no such library."""
    try:
        import ctypes

        library = ctypes.CDLL("libzstd.so.1")
        # Since 1.4
        library.ZSTD_compressStream2.restype = ctypes.c_size_t
    except (ImportError, OSError, AttributeError):
        return None
    return Compressor(ctypes, library)


class Compressor:
    def __init__(self, ctypes, library):
        class Buffer(ctypes.Structure):
            _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t), ("position", ctypes.c_size_t)]

        self.ctypes, self.library, self.Buffer = ctypes, library, Buffer
        library.ZSTD_createCCtx.restype = ctypes.c_void_p
        self.context = ctypes.c_void_p(library.ZSTD_createCCtx())
        self.room = ctypes.create_string_buffer(1 << 20)

    def compress(self, data):
        return b"".join(self._run(data, CONTINUE))

    def flush(self):
        return b"".join(self._run(b"", END))

    def _run(self, data, mode):
        ctypes = self.ctypes
        given = self.Buffer(ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p), len(data), 0)
        left = 1
        while left if mode == END else given.position < given.size:
            taken = self.Buffer(ctypes.addressof(self.room), len(self.room), 0)
            left = self.library.ZSTD_compressStream2(self.context, ctypes.byref(taken), ctypes.byref(given), mode)
            if self.library.ZSTD_isError(ctypes.c_size_t(left)):
                raise OSError("zstd could not compress")
            yield ctypes.string_at(self.room, taken.position)
