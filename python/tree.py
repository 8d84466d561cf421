"""One tree: wheels as they lie in the image, with their bytecode, straight into what is kept of it, and an inventory.

Nothing of it is on disk in between: some ten thousand files would cost more than all that is done with them.
"""

import hashlib
import io
import json
import os

import inventory
import wheel
from folder import Folder
from layer import Layer
from layout import site_of

# So that memory stays flat, and what is read is hashed and compressed while the processor still has it near.
PIECE = 1 << 20


def make(name, files, venv, out, compiled, packed, cores, compiler):
    """
    Installs the wheels of one tree into OUT/trees/NAME, or with `packed` into OUT/made/NAME.layer and what it is, NAME.layer.json.
    Writes OUT/made/NAME.json, an inventory, and prints `NAME: …` when it is done. Meanwhile `compiler` makes the bytecode, which lies
    behind all that is compiled.
    """
    contents = wheel.contents_of(files, venv)
    asked = compiler.ask(name, contents, site_of(venv)) if compiled != "none" else []
    made = f"{out}/made/{name}"
    sink = Folder(f"{out}/trees/{name}") if packed == "none" else Layer(f"{made}.layer", packed)
    tree = Tree(sink, contents.members)
    with cores.one():
        installed = [wheel.install(file, venv, contents.left_out[file], tree.file) for file in files]
    for piece in asked:
        codes = piece()
        with cores.one():
            for path, code in codes:
                tree.file(path, io.BytesIO(code), False)
    with cores.one():
        facts = sink.close()
    held = inventory.write(tree.sizes, installed, site_of(venv), f"{made}.json")
    sizes = [f"{held['unpackedBytes'] / 1e6:.1f} MB"]
    if facts:
        with open(f"{made}.layer.json", "w") as file:
            json.dump(facts, file)
        sizes.append(f"packed {facts['size'] / 1e6:.1f} MB")
    print(f"{name}: {', '.join([*words(held['distributions']), *sizes])}", flush=True)


def words(distributions):
    """Some of them: a line of less than a pipe's 4096 bytes does not mix with that of another tree."""
    shown = [f"{one['name']} {one['version']}"[:60] for one in distributions[:30]]
    rest = [f"{len(distributions) - 30} more"] if len(distributions) > 30 else []
    return ["".join(letter if letter.isprintable() else "?" for letter in text) for text in shown + rest]


class Tree:
    """Hands files on, each folder before what is in it, and knows all sizes afterwards. `members`: see wheel.Contents."""

    def __init__(self, sink, members):
        self.sink, self.members = sink, members
        self.sizes, self.folders = {}, set()

    def file(self, path, stream, is_executable):
        """@param path: absolute, in the image. Gives sha256 of the content, a hash object, and its size."""
        self._folder(os.path.dirname(path))
        if path in self.folders:
            raise ValueError(f"{path} is a file and a folder")
        hashed = hashlib.sha256()
        if isinstance(stream, io.BytesIO):
            # Made here.
            pieces = [stream.getvalue()]
            size = len(pieces[0])
        else:
            size = self.members[path][2]
            pieces = read(path, stream, size)
        self.sink.file(path[1:], hashing(pieces, hashed), size, is_executable)
        self.sizes[path] = size
        return hashed, size

    def _folder(self, path):
        if path in self.folders or path == "/":
            return
        if path in self.sizes:
            raise ValueError(f"{path} is a file and a folder")
        self._folder(os.path.dirname(path))
        self.folders.add(path)
        self.sink.folder(path[1:])


def read(path, stream, size):
    """In one pass: the header that goes before it has taken `size` from the wheel's table of contents."""
    left = size
    while piece := stream.read(PIECE):
        left -= len(piece)
        yield piece
    if left:
        raise ValueError(f"{path} is not as large as its wheel says")


def hashing(pieces, hashed):
    for piece in pieces:
        hashed.update(piece)
        yield piece
