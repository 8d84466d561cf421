"""Which files a tree holds and which distribution each belongs to: bytes by RECORD, bytecode apart.

RECORD: https://packaging.python.org/en/latest/specifications/recording-installed-packages/
"""

import csv
import json
import os
import stat
from email.parser import HeaderParser
from importlib.util import cache_from_source
from pathlib import Path


def write(root, site, destination):
    """Writes `Inventory` (see src/measure/measurement.ts) of the tree at `root` to a file."""
    sizes = {}
    for folder, _, files in os.walk(root):
        for name in files:
            path = os.path.join(folder, name)
            facts = os.lstat(path)
            if stat.S_ISREG(facts.st_mode):
                sizes[path] = facts.st_size
    left = dict(sizes)
    distributions = [describe(info, site, left) for info in sorted(site.glob("*.dist-info"))] if site else []
    result = {
        "schema": 1,
        "unpackedBytes": sum(sizes.values()),
        "files": len(sizes),
        "distributions": sorted(distributions, key=lambda d: d["name"]),
        "unowned": {"bytes": sum(left.values()), "files": len(left)},
    }
    Path(destination).write_text(json.dumps(result))
    return result


def describe(info, site, left):
    """One distribution. Takes its files out of `left`, so that a file named by two RECORDs counts once."""
    metadata = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8", errors="replace"))
    own = files = bytecode = 0
    with open(info / "RECORD", newline="", encoding="utf-8") as record:
        paths = [row[0] for row in csv.reader(record) if row]
    for relative in paths:
        path = os.path.normpath(os.path.join(site, relative))
        size = left.pop(path, None)
        if size is not None:
            if path.endswith(".pyc"):
                bytecode += size
            else:
                own += size
                files += 1
        if path.endswith(".py"):
            bytecode += left.pop(cache_from_source(path), 0)
    name = (metadata["Name"] or info.name.split("-")[0]).lower().replace("_", "-").replace(".", "-")
    return {"name": name, "version": metadata["Version"] or "", "bytes": own, "files": files, "bytecodeBytes": bytecode}
