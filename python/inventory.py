"""Which files a tree holds and which distribution each belongs to: bytes by RECORD, bytecode apart.

RECORD: https://packaging.python.org/en/latest/specifications/recording-installed-packages/
"""

import json
import os
import re
import stat
from collections import Counter
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


# As src/measure/largest.ts has it for sources; below it a folder is not listed.
SMALLEST_FOLDER = 100_000
MOST = 20
# Relative to the folder of packages, and elsewhere in the image.
LEVELS, LEVELS_ELSEWHERE = 2, 4


def kind_of(path):
    """What a file is for, by its path relative to the folder of packages."""
    return next((kind for kind, pattern in KINDS if pattern.search(path)), "data")


def write(sizes, installed, site, destination):
    """
    Writes `Inventory` (see src/measure/measurement.ts) to a file.
    @param sizes: path in the image → bytes. @param installed: wheel.Installed of each distribution. @param site: folder of packages.
    """
    left = dict(sizes)
    owners = {}
    distributions = [describe(one, site, left, owners) for one in sorted(installed, key=lambda one: one.info)]
    result = {
        "schema": 1,
        "unpackedBytes": sum(sizes.values()),
        "files": len(sizes),
        "distributions": sorted(distributions, key=lambda d: d["name"]),
        "unowned": {"bytes": sum(left.values()), "files": len(left)},
        "largest": {"folders": largest_folders(sizes, owners, site), "files": largest_files(sizes, owners)},
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


def owned(path, bytes_, owner, **more):
    return {"path": path, "bytes": bytes_, **({"owner": owner} if owner else {}), **more}


def largest_files(sizes, owners):
    paths = sorted(sizes, key=lambda path: (-sizes[path], path))[:MOST]
    return [owned(path, sizes[path], owners.get(path)) for path in paths]


def largest_folders(sizes, owners, site):
    """Folders of a few levels, of each distribution for itself: no byte is in two, so that lists of several trees can be put together."""
    bytes_, files = Counter(), Counter()
    inside = f"{site}/"
    for path, size in sizes.items():
        if site and path.startswith(inside):
            folder = "/".join(path[len(inside) :].split("/")[:-1][:LEVELS])
        else:
            folder = "/" + "/".join(path[1:].split("/")[:-1][:LEVELS_ELSEWHERE])
        bytes_[folder, owners.get(path)] += size
        files[folder, owners.get(path)] += 1
    worth = [one for one in bytes_ if one[0] and bytes_[one] >= SMALLEST_FOLDER]
    worth.sort(key=lambda one: (-bytes_[one], one[0]))
    return [owned(path, bytes_[path, owner], owner, files=files[path, owner]) for path, owner in worth[:MOST]]


def describe(one, site, left, owners):
    """One distribution. Takes its files out of `left`, so that a file named by two RECORDs counts once."""
    metadata = HeaderParser().parsestr(one.metadata)
    name = normalised(metadata["Name"] or one.info.split("-")[0])
    own = files = 0
    libraries = []
    kinds = dict.fromkeys(("code", "native", "data", "tests", "headers", "bytecode"), 0)
    for path in one.paths:
        size = left.pop(path, None)
        if size is not None:
            owners[path] = name
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
            cached = cache_from_source(path)
            kinds["bytecode"] += left.pop(cached, 0)
            owners.setdefault(cached, name)
    return {
        "name": name,
        "version": metadata["Version"] or "",
        "bytes": own,
        "files": files,
        "bytecodeBytes": kinds["bytecode"],
        "kinds": kinds,
        "libraries": libraries,
        "requires": requires(metadata),
    }


# As src/contents/metadata.ts has it.
def requires(metadata):
    wanted = (one for one in metadata.get_all("Requires-Dist") or [] if not re.search(r";.*\bextra\s*==", one))
    names = (re.match(r"[\w.-]+", one) for one in wanted)
    return sorted({normalised(name[0]) for name in names if name})


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()
