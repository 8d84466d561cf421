"""What is kept of installed trees: bytecode, fixed times, an inventory, a packed layer.

usage: tree.py VENV BYTECODE PACK, with the names of trees below /trees on standard input, a line each.
Writes /made/NAME.json, an inventory; unless PACK is none, /made/NAME.layer and what it is, /made/NAME.layer.json.

Each tree, and each entry of its site-packages, is worked on by a process of its own, forked from the same state: what marshal writes
depends on which strings the process has met before, so a pool of workers, each with whatever files came to it, gives other bytes
each time (https://github.com/python/cpython/issues/78274). This way a layer does not depend on its neighbours either.
"""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bytecode
import inventory
import pack

TREES = Path("/trees")
MADE = Path("/made")


def main():
    venv, compiled, packed = sys.argv[1:]
    MADE.mkdir()
    cores = Cores()
    children = [fork(finish, line.rstrip("\n"), Path(venv), compiled, packed, cores) for line in sys.stdin]
    wait(children)


def finish(name, venv, compiled, packed, cores):
    root = TREES / name
    site = site_of(root, venv)
    for info in site.glob("*.dist-info"):
        forget_origin(info)
    if compiled != "none":
        wait([fork(cores.use, bytecode.compile_path, entry, str(root)) for entry in by_files(site)])
    cores.use(keep, name, root, site, packed)


def keep(name, root, site, packed):
    held = inventory.write(root, site, MADE / f"{name}.json")
    said = [f"{one['name']} {one['version']}" for one in held["distributions"]]
    said.append(f"{held['unpackedBytes'] / 1e6:.1f} MB")
    if packed == "none":
        inventory.fix_times(root)
    else:
        facts = pack.pack(root, MADE / f"{name}.layer", packed)
        (MADE / f"{name}.layer.json").write_text(json.dumps(facts))
        said.append(f"packed {facts['size'] / 1e6:.1f} MB")
    print(*said, sep=", ", flush=True)


class Cores:
    """Lets as many processes work at once as there are cores, as make's job server does."""

    def __init__(self):
        self.free, self.give = os.pipe()
        os.write(self.give, b"." * (os.cpu_count() or 1))

    def use(self, work, *args):
        os.read(self.free, 1)
        try:
            work(*args)
        finally:
            os.write(self.give, b".")


def fork(work, *args):
    child = os.fork()
    if child:
        return child
    try:
        work(*args)
        code = 0
    except BaseException as error:
        print(f"{args[0]}: {error!r}", flush=True)
        code = 1
    os._exit(code)


def wait(children):
    for _ in children:
        _, status = os.wait()
        if status:
            raise SystemExit(f"a process ended with status {status}")


def by_files(site):
    """Largest first, so that none is left alone at the end."""
    entries = [entry.path for entry in os.scandir(site)]
    return sorted(entries, key=lambda path: (-sum(len(names) for _, _, names in os.walk(path)), path))


def site_of(root, venv):
    return next(root.joinpath(*venv.parts[1:], "lib").glob("python3.*/site-packages"))


def forget_origin(info):
    """Removes what uv notes of where and when it found a wheel: a folder of this stage, and a time in nanoseconds."""
    names = ("direct_url.json", "uv_cache.json")
    record = info / "RECORD"
    rows = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(row for row in rows if not row.startswith(tuple(f"{info.name}/{name}," for name in names))), "utf-8")
    for name in names:
        (info / name).unlink(missing_ok=True)


if __name__ == "__main__":
    main()
