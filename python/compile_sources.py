"""Runs in the base image: copies the prepared sources and adds their bytecode.

usage: compile_sources.py SOURCES OUT, with the root of each layer in a folder of its own below SOURCES
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bytecode
import times
from processes import fork, reap


def main():
    sources, out = (Path(path) for path in sys.argv[1:])
    # Each from the same state of this process, so that a layer's bytecode does not depend on the others (see tree.py).
    children = {fork(compile_layer, source, out / source.name): source.name for source in sorted(sources.iterdir())}
    while children:
        reap(children)


def compile_layer(source, out):
    shutil.copytree(source, out, symlinks=True)
    bytecode.compile_path(str(out), str(out))
    times.fix_times(out)


if __name__ == "__main__":
    main()
