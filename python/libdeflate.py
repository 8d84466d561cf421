"""Inflates with the C library that libtiff brings along, in 40 % of zlib's time. Hosted runners have it, most base images do not.

https://github.com/ebiggers/libdeflate/blob/master/libdeflate.h
"""


def inflater():
    """None where there is no such library."""
    try:
        import ctypes

        library = ctypes.CDLL("libdeflate.so.0")
        library.libdeflate_alloc_decompressor.restype = ctypes.c_void_p
        library.libdeflate_deflate_decompress.restype = ctypes.c_int
    except (ImportError, OSError, AttributeError):
        return None
    return Inflater(ctypes, library)


class Inflater:
    def __init__(self, ctypes, library):
        self.ctypes, self.library = ctypes, library
        self.state = ctypes.c_void_p(library.libdeflate_alloc_decompressor())
        # The same memory each time: fresh pages cost more than they hold.
        self.room = bytearray()

    def inflate(self, packed, size):
        """A view of `size` bytes, good until the next call; None where that is not what `packed` holds."""
        ctypes = self.ctypes
        if len(self.room) < size:
            self.room = bytearray(max(size, 2 * len(self.room)))
        out = (ctypes.c_char * len(self.room)).from_buffer(self.room)
        given, room = ctypes.c_size_t(len(packed)), ctypes.c_size_t(size)
        # Without a place for how much came out, nothing but `room` bytes will do.
        failed = self.library.libdeflate_deflate_decompress(self.state, packed, given, out, room, None)
        return None if failed else memoryview(self.room)[:size]
