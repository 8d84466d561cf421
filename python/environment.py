"""Runs in the runtime stage, without network: the empty virtual environment that dependencies are installed into.

usage: environment.py VENV
What `venv` makes but for what serves a shell or a compiler, so that it is known without running it: src/link/runtime.ts writes the same.
It depends on the base's Python alone, so that every group of dependencies finds the same one below it. Times are the caller's to fix.
"""

import os
import platform
import sys
from pathlib import Path


def main():
    environment = Path(sys.argv[1])
    if environment.parent.resolve() != environment.parent:
        sys.exit(f"in the base image, {environment.parent} is a link, which layers of dependencies would replace: choose another base-image")
    if environment.exists():
        sys.exit(f"the base image has {environment} already, where the dependencies go: choose a base-image without it")
    # Of the Python itself: the base's may be found through an environment of its own.
    python = Path(os.path.realpath(sys._base_executable))
    minor = "python{}.{}".format(*sys.version_info[:2])
    (environment / "lib" / minor / "site-packages").mkdir(parents=True)
    (environment / "lib64").symlink_to("lib")
    (environment / "bin").mkdir()
    for name, target in {"python": python, "python3": "python", minor: "python"}.items():
        (environment / "bin" / name).symlink_to(target)
    # https://docs.python.org/3/library/site.html#pyvenv-cfg
    lines = [f"home = {python.parent}", "include-system-site-packages = false", f"version = {platform.python_version()}"]
    (environment / "pyvenv.cfg").write_text("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
