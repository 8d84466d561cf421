"""Bytecode that repeats bit for bit, as long as each call is made from the same state of a process (see tree.py)."""

import compileall
import os
from py_compile import PycInvalidationMode


# As many files are compiled before a process is worth its start.
FEW = 100


def units(site):
    """
    All below `site` in pieces that are worth a process, each a list of files and folders. What a piece holds decides its
    bytecode, so that it must depend on the packages alone, not on the machine. Largest first: none is left alone at the end.
    """
    pieces = [piece for entry in sorted(os.scandir(site), key=lambda entry: entry.name) for piece in split(entry.path)]
    return [paths for _, paths in sorted(pieces, key=lambda piece: (-piece[0], piece[1]))]


def split(path):
    """(number of files, paths) of each piece of a file or folder."""
    folders = list(os.walk(path))
    count = sum(len(files) for _, _, files in folders)
    if count <= FEW:
        return [(count, [path])]
    _, inner, files = folders[0]
    own = sorted(f"{path}/{name}" for name in files if name.endswith(".py"))
    pieces = [piece for name in sorted(inner) for piece in split(f"{path}/{name}")]
    return [(len(own), own), *pieces] if own else pieces


def compile_paths(paths, root):
    for path in paths:
        compile_path(path, root)


def compile_path(path, root):
    """Unchecked hashes: no time stamp in the file, and no check of the source at start-up (PEP 552). Some
    distributions ship sources for other Python versions: what does not compile is left out, as pip does."""
    compile_one = compileall.compile_dir if os.path.isdir(path) else compileall.compile_file
    # Recorded file names are those of the image, whose `/` is `root` here.
    compile_one(path, quiet=2, force=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH, stripdir=root, prependdir="/")
