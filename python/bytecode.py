"""Bytecode that repeats bit for bit, as long as each call is made from the same state of a process (see tree.py)."""

import compileall
import os
from py_compile import PycInvalidationMode


def compile_path(path, root):
    """Unchecked hashes: no time stamp in the file, and no check of the source at start-up (PEP 552). Some
    distributions ship sources for other Python versions: what does not compile is left out, as pip does."""
    compile_one = compileall.compile_dir if os.path.isdir(path) else compileall.compile_file
    # Recorded file names are those of the image, whose `/` is `root` here.
    compile_one(path, quiet=2, force=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH, stripdir=root, prependdir="/")
