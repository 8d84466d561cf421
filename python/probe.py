"""Runs inside the base image: prints as JSON what wheels must be made for.

The marker environment and the tags come from `packaging` itself, run by the target's own interpreter,
so that nothing has to be guessed from an image's name (PEP 508, PEP 425).
"""

import json
import os
import stat
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from layout import site_of
from packaging import markers, tags


def libc(platform_tags):
    """Family and version, from the newest platform tag (`manylinux_2_41_x86_64`, `musllinux_1_2_x86_64`)."""
    for tag in platform_tags:
        for prefix, family in (("manylinux_", "glibc"), ("musllinux_", "musl")):
            if tag.startswith(prefix):
                major, minor = tag[len(prefix) :].split("_")[:2]
                return {"family": family, "version": f"{major}.{minor}"}
    return {"family": "unknown", "version": "0"}


def regular_bytes(root, skip):
    """Sum of the sizes of regular files on the root file system; a file with several links counts once."""
    total, seen, device = 0, set(), os.lstat(root).st_dev
    for folder, names, files in os.walk(root):
        names[:] = [n for n in names if os.path.join(folder, n) not in skip]
        if os.lstat(folder).st_dev != device:
            names[:] = []
            continue
        for name in files:
            facts = os.lstat(os.path.join(folder, name))
            # A container has some of its own, such as /etc/hosts.
            if not stat.S_ISREG(facts.st_mode) or facts.st_dev != device:
                continue
            if facts.st_nlink > 1:
                if facts.st_ino in seen:
                    continue
                seen.add(facts.st_ino)
            total += facts.st_size
    return total


def main():
    environment = markers.default_environment()
    # The host's kernel is not a property of the image.
    environment["platform_release"] = environment["platform_version"] = ""
    supported = list(tags.sys_tags())
    json.dump(
        {
            "python": {
                "version": environment["python_full_version"],
                "minor": environment["python_version"],
                "implementation": sys.implementation.name,
                "executable": sys.executable,
                "bytecode": f"{sys.implementation.cache_tag}-{MAGIC_NUMBER.hex()}",
                "packages": site_of(""),
            },
            "abi": supported[0].abi,
            "libc": libc(t.platform for t in supported),
            "markers": environment,
            "tags": [str(t) for t in supported],
            "baseUnpackedBytes": regular_bytes("/", {"/proc", "/sys", "/dev", "/libraries", "/scripts", "/run"}),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
