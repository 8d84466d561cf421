"""What wheels must be made for, as JSON, by what was read of a base image. Says what probe.py would say in it.

usage: describe.py, and a line of JSON on its input: `version`, `executable`, `machine`, `glibc`, `magic` (see src/target/read-target.ts).
Runs on the runner, under any Python. For released CPythons on glibc.
"""

import json
import sys

from packaging import _manylinux, tags


def main():
    facts = json.loads(sys.stdin.readline())
    version, machine = facts["version"], facts["machine"]
    release = tuple(map(int, version.split(".")[:2]))
    minor, abi = "{}.{}".format(*release), "cp{}{}".format(*release)
    # As on the target, of which it would ask the C library that is loaded.
    glibc = tuple(map(int, facts["glibc"].split(".")))
    _manylinux._get_glibc_version = lambda: _manylinux._GLibCVersion(*glibc)
    _manylinux._get_manylinux_module = lambda: None
    _manylinux._have_compatible_abi = lambda *_: True
    platforms = [f"linux_{machine}", *_manylinux.platform_tags([machine])]
    supported = [*tags.cpython_tags(release, [abi], platforms), *tags.compatible_tags(release, abi, platforms)]
    json.dump(
        {
            "python": {
                "version": version,
                "minor": minor,
                "implementation": "cpython",
                "executable": facts["executable"],
                "bytecode": f"cpython-{abi.removeprefix('cp')}-{facts['magic']}",
                "packages": f"/lib/python{minor}/site-packages",
            },
            "abi": abi,
            "libc": {"family": "glibc", "version": facts["glibc"]},
            "markers": {
                "implementation_name": "cpython",
                "implementation_version": version,
                "os_name": "posix",
                "platform_machine": machine,
                "platform_python_implementation": "CPython",
                "platform_release": "",
                "platform_system": "Linux",
                "platform_version": "",
                "python_full_version": version,
                "python_version": minor,
                "sys_platform": "linux",
            },
            "tags": [str(tag) for tag in supported],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
