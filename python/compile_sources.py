"""Runs in the base image: copies the prepared sources and adds their bytecode.

usage: compile_sources.py SOURCES OUT, with the root of each layer in a folder of its own below SOURCES
"""

import compileall
import os
import shutil
import sys
from pathlib import Path
from py_compile import PycInvalidationMode

sys.path.insert(0, str(Path(__file__).parent))
import times
from processes import fork, reap


def main():
    _, sources, out = sys.argv
    # Each from the same state of this process, so that a layer's bytecode does not depend on the others (see bytecode.py). No Path
    # for them: their parts are interned, and the number of a layer may change.
    children = {fork(compile_layer, f"{sources}/{name}", f"{out}/{name}"): name for name in sorted(os.listdir(sources))}
    while children:
        reap(children)


def compile_layer(source, out):
    shutil.copytree(source, out, symlinks=True)
    # Recorded file names are those of the image, whose `/` is `out` here.
    compileall.compile_dir(out, quiet=2, force=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH, stripdir=out, prependdir="/")
    times.fix_times(out)


if __name__ == "__main__":
    main()
