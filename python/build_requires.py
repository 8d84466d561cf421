"""Prints as JSON what each sdist needs to be built: PEP 518 `build-system.requires`, or setuptools where it says nothing.

usage: build_requires.py SDIST...      → {"psycopg2-2.9.10.tar.gz": ["setuptools", "wheel"], …}
"""

import json
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

# What PEP 517 front ends assume for a project without a [build-system] table.
DEFAULT = ["setuptools>=40.8.0", "wheel"]


def pyproject(sdist):
    """The text of the top folder's pyproject.toml, or None."""
    if sdist.suffix == ".zip":
        with zipfile.ZipFile(sdist) as archive:
            for name in archive.namelist():
                if name.count("/") == 1 and name.endswith("/pyproject.toml"):
                    return archive.read(name).decode()
        return None
    with tarfile.open(sdist) as archive:
        for member in archive:
            if member.name.count("/") == 1 and member.name.endswith("/pyproject.toml"):
                return archive.extractfile(member).read().decode()
    return None


def requires(sdist):
    text = pyproject(sdist)
    table = tomllib.loads(text).get("build-system", {}) if text else {}
    wanted = list(table.get("requires", DEFAULT))
    # Older setuptools ask for wheel only when the build has begun (get_requires_for_build_wheel).
    if any(w.lower().startswith("setuptools") for w in wanted) and not any(w.lower().startswith("wheel") for w in wanted):
        wanted.append("wheel")
    return wanted


json.dump({Path(name).name: requires(Path(name)) for name in sys.argv[1:]}, sys.stdout)
