"""Runs in the base image: copies the prepared sources and adds their bytecode.

usage: compile_sources.py SOURCE_ROOT OUT
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bytecode
import times


def main():
    source, out = sys.argv[1:]
    shutil.copytree(source, out, symlinks=True)
    bytecode.compile_path(out, out)
    times.fix_times(Path(out))


if __name__ == "__main__":
    main()
