"""Bytecode that repeats bit for bit, made beside the laying out of the trees that it belongs to.

usage: bytecode.py FOLDER FREE GIVE, with the names of trees on standard input, a line each. Of each, FOLDER/NAME.sources says what to
compile (see Compiler). FREE, GIVE: file descriptors of the cores to share.

What marshal writes depends on which strings the process has met before, so a pool of workers, each with whatever files came to it,
gives other bytes each time (https://github.com/python/cpython/issues/78274). So each piece is compiled by a process of its own, forked
from the same state, and what it holds depends on the tree's wheels alone. A layer does not depend on its neighbours either.
"""

import gc
import marshal
import os
import select
import sys
import warnings
from functools import partial
from importlib.machinery import SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from zipfile import ZipFile

sys.path.insert(0, str(Path(__file__).parent))
from processes import Cores, fork, reap

# What a wheel brings along to test itself is two fifths of a scientific tree's sources, and no app imports it; one that does finds the source.
TESTS = "/tests/"

# Bytes of sources that are worth the start of a process, and few enough that no core is left alone at the end.
PIECE = 500_000

# PEP 552: by the hash of the source, which is not checked: no time stamp in the file, and no look at the source at start-up.
UNCHECKED_HASH = (1).to_bytes(4, "little")


class Compiler:
    """Asks the program below, which has been started, for the bytecode of trees."""

    def __init__(self, folder, stdin):
        self.folder, self.stdin = folder, stdin

    def ask(self, name, contents, site):
        """Of all modules below `site`: functions that wait for a piece each, in order, and give (path in the image, bytes) of its files."""
        path = f"{self.folder}/{name}"
        pieces = pieces_of(contents, site)
        with open(f"{path}.sources", "wb") as file:
            marshal.dump(pieces, file)
        os.mkfifo(f"{path}.done")
        # Read and write: whoever writes comes later, and is not to be waited for here.
        done = open(os.open(f"{path}.done", os.O_RDWR), closefd=True)
        finished = set()

        def wait(number):
            file = f"{name}.{number}"
            while file not in finished:
                finished.add(done.readline().rstrip("\n"))
            with open(f"{self.folder}/{file}", "rb") as made:
                return marshal.load(made)

        try:
            # One write, so that lines of several trees do not mix.
            os.write(self.stdin, f"{name}\n".encode())
        except BrokenPipeError:
            # It has failed, and said why; whoever started both ends this one too.
            pass
        return [partial(wait, number) for number in range(len(pieces))]


def pieces_of(contents, site):
    """Lists of (path in the image, wheel, name in it)."""
    pieces, size = [], PIECE
    for path in sorted(contents.members):
        file, member, bytes_ = contents.members[path]
        if not path.startswith(f"{site}/") or not path.endswith(".py") or TESTS in path:
            continue
        if size >= PIECE:
            pieces.append([])
            size = 0
        pieces[-1].append((path, str(file), member))
        size += bytes_
    return pieces


def main():
    folder, *ends = sys.argv[1:]
    cores = Cores([*map(int, ends)])
    children = {}
    for name in names_on(sys.stdin.fileno()):
        if name:
            children[fork(compile_tree, folder, name, cores)] = name
        # What has failed meanwhile is told now: whoever waits for its pieces would wait for ever.
        reap(children, os.WNOHANG)
    while children:
        reap(children)


def names_on(stdin):
    """Lines as they come; an empty one now and then while none does."""
    text = b""
    while True:
        if not select.select([stdin], [], [], 0.2)[0]:
            yield ""
            continue
        read = os.read(stdin, 1 << 16)
        if not read:
            return
        *names, text = (text + read).split(b"\n")
        yield from (name.decode() for name in names)


def compile_tree(folder, name, cores):
    with open(f"{folder}/{name}.sources", "rb") as file:
        pieces = marshal.load(file)
    # Read and write, as the other end: it may have failed and be gone, and this is not to wait for it.
    done = os.open(f"{folder}/{name}.done", os.O_RDWR)
    children = {}

    def wait():
        os.write(done, f"{reap(children)}\n".encode())

    # Opened once: to read what a large wheel has takes 20 ms, and there are many pieces.
    archives = {wheel: ZipFile(wheel) for wheel in {wheel for piece in pieces for _, wheel, _ in piece}}
    for number, piece in enumerate(pieces):
        if len(children) == cores.count:
            wait()
        file = f"{name}.{number}"
        sources = [(path, archives[wheel].read(member)) for path, wheel, member in piece]
        children[fork(cores.use, compile_piece, sources, f"{folder}/{file}")] = file
    while children:
        wait()


def compile_piece(sources, file):
    warnings.simplefilter("ignore")
    gc.disable()
    made = [(cache_from_source(path), compiled(source, path)) for path, source in sources]
    with open(file, "wb") as out:
        marshal.dump([one for one in made if one[1]], out)


def compiled(source, path):
    """Some distributions ship sources for other Python versions: what does not compile is left out, as pip does."""
    try:
        code = SourceFileLoader("<compiled>", path).source_to_code(source, path)
    except Exception:
        return None
    return MAGIC_NUMBER + UNCHECKED_HASH + source_hash(source) + marshal.dumps(code)


if __name__ == "__main__":
    main()
