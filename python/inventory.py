"""Which files a tree holds and which distribution each belongs to: bytes by RECORD, bytecode apart.

RECORD: https://packaging.python.org/en/latest/specifications/recording-installed-packages/
"""

import json
import os
import re
import stat
from email.parser import HeaderParser
from importlib.util import cache_from_source
from pathlib import Path


# As src/contents/kinds.ts has it; an end-to-end test holds the two together.
KINDS = [
    ("bytecode", re.compile(r"\.pyc$")),
    ("tests", re.compile(r"(?:^|/)tests?/")),
    ("native", re.compile(r"\.(?:so(?:\.[\w.]+)?|dylib|dll|pyd|a)$")),
    ("headers", re.compile(r"\.(?:h|hh|hpp|hxx|inl|c|cc|cpp|cxx|cu|cuh|pyx|pxd|pxi|f|f90|rs|go)$")),
    ("code", re.compile(r"\.(?:py|pyi|pyw|pth)$")),
]


# What auditwheel copies into a wheel, with a part of its hash in its name. As in src/contents/kinds.ts.
LIBRARY = re.compile(r"(?:^|/)[^/]+\.libs/(lib[^/]+?)(?:-[0-9a-f]{6,})*\.so(?:\.[\w.]+)?$")


def kind_of(path):
    """What a file is for, by its path relative to the folder of packages."""
    return next((kind for kind, pattern in KINDS if pattern.search(path)), "data")


def write(sizes, installed, site, destination):
    """
    Writes `Inventory` (see src/measure/measurement.ts) to a file.
    @param sizes: path in the image → bytes. @param installed: wheel.Installed of each distribution. @param site: folder of packages.
    """
    left = dict(sizes)
    distributions = [describe(one, site, left) for one in sorted(installed, key=lambda one: one.info)]
    result = {
        "schema": 1,
        "unpackedBytes": sum(sizes.values()),
        "files": len(sizes),
        "distributions": sorted(distributions, key=lambda d: d["name"]),
        "unowned": {"bytes": sum(left.values()), "files": len(left)},
    }
    Path(destination).write_text(json.dumps(result))
    return result


def sizes_below(root):
    """Path in the image, whose `/` is `root` here → bytes, of each regular file."""
    sizes = {}
    for folder, _, files in os.walk(root):
        for name in files:
            path = os.path.join(folder, name)
            facts = os.lstat(path)
            if stat.S_ISREG(facts.st_mode):
                sizes[path.removeprefix(root)] = facts.st_size
    return sizes


def describe(one, site, left):
    """One distribution. Takes its files out of `left`, so that a file named by two RECORDs counts once."""
    metadata = HeaderParser().parsestr(one.metadata)
    own = files = 0
    libraries = []
    kinds = dict.fromkeys(("code", "native", "data", "tests", "headers", "bytecode"), 0)
    for path in one.paths:
        size = left.pop(path, None)
        if size is not None:
            relative = os.path.relpath(path, site)
            kind = kind_of(relative)
            kinds[kind] += size
            library = LIBRARY.search(relative)
            if library:
                libraries.append({"name": library[1], "bytes": size})
            if kind != "bytecode":
                own += size
                files += 1
        if path.endswith(".py"):
            kinds["bytecode"] += left.pop(cache_from_source(path), 0)
    name = (metadata["Name"] or one.info.split("-")[0]).lower().replace("_", "-").replace(".", "-")
    return {
        "name": name,
        "version": metadata["Version"] or "",
        "bytes": own,
        "files": files,
        "bytecodeBytes": kinds["bytecode"],
        "kinds": kinds,
        "libraries": libraries,
    }
