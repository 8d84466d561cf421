"""Runs in the runtime stage, without network: the empty virtual environment that dependencies are installed into.

usage: environment.py VENV
It depends on the base's Python alone, so that every group of dependencies finds the same one below it.
"""

import os
import sys
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import times


def main():
    (environment,) = map(Path, sys.argv[1:])
    if environment.parent.resolve() != environment.parent:
        sys.exit(f"in the base image, {environment.parent} is a link, which layers of dependencies would replace: choose another base-image")
    if environment.exists():
        sys.exit(f"the base image has {environment} already, where the dependencies go: choose a base-image without it")
    venv.EnvBuilder(symlinks=True, with_pip=False).create(environment)
    # Newer Pythons keep environments out of repositories; an image is none.
    (environment / ".gitignore").unlink(missing_ok=True)
    times.fix_times(environment)
    os.utime(environment.parent, (times.EPOCH, times.EPOCH))


if __name__ == "__main__":
    main()
