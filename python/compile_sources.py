"""Runs in the base image: copies the prepared sources and adds their bytecode.

usage: compile_sources.py SOURCE_ROOT OUT
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bytecode
import inventory

EPOCH = 315532801


def main():
    source, out = sys.argv[1:]
    shutil.copytree(source, out, symlinks=True)
    # Recorded file names are those of the image, not of this stage.
    bytecode.compile_path(out, stripdir=out, prependdir="/")
    inventory.fix_times(Path(out), EPOCH)


if __name__ == "__main__":
    main()
