"""Inflates with the C library that libtiff brings along, in 40 % of zlib's time. Slim base images do not have it.

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

    def inflates(self, packed, room, size):
        """Fills the first `size` bytes of `room`, a bytearray. Gives whether `packed` holds just as many."""
        ctypes = self.ctypes
        out = (ctypes.c_char * len(room)).from_buffer(room)
        given, wanted = ctypes.c_size_t(len(packed)), ctypes.c_size_t(size)
        # Without a place for how much came out, nothing but all of `wanted` will do.
        return self.library.libdeflate_deflate_decompress(self.state, packed, given, out, wanted, None) == 0
