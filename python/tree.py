"""What is kept of installed trees: bytecode, fixed times, an inventory, a packed layer.

usage: tree.py SITE BYTECODE PACK, with the names of trees below /trees on standard input, a line each.
SITE is the folder of packages in the image. Writes /made/NAME.json, an inventory; unless PACK is none, /made/NAME.layer and what it is, /made/NAME.layer.json.

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
    site, compiled, packed = sys.argv[1:]
    MADE.mkdir()
    cores = Cores()
    children = {}
    for line in sys.stdin:
        name = line.rstrip("\n")
        root = TREES / name
        work = Tree(name, root, root.joinpath(*Path(site).parts[1:]))
        children[fork(finish, work, compiled, packed, cores)] = work.label()
        # What has failed meanwhile is told now, and not after all the rest.
        reap(children, os.WNOHANG)
    while children:
        reap(children)


class Tree:
    def __init__(self, name, root, site):
        self.name, self.root, self.site = name, root, site

    def label(self):
        # No Path for each: their parts are interned, and the next trees are forked from this process.
        names = (name for name in os.listdir(self.site) if name.endswith(".dist-info"))
        return ", ".join(sorted(name.removesuffix(".dist-info") for name in names))


def finish(tree, compiled, packed, cores):
    for info in tree.site.glob("*.dist-info"):
        forget_origin(info)
    children = {}
    for entry in by_files(tree.site) if compiled != "none" else []:
        if len(children) == cores.count:
            reap(children)
        children[fork(cores.use, bytecode.compile_path, entry, str(tree.root))] = entry
    while children:
        reap(children)
    cores.use(keep, tree, packed)


def keep(tree, packed):
    held = inventory.write(tree.root, tree.site, MADE / f"{tree.name}.json")
    said = [f"{one['name']} {one['version']}" for one in held["distributions"]]
    said.append(f"{held['unpackedBytes'] / 1e6:.1f} MB")
    if packed == "none":
        inventory.fix_times(tree.root)
    else:
        facts = pack.pack(tree.root, MADE / f"{tree.name}.layer", packed)
        (MADE / f"{tree.name}.layer.json").write_text(json.dumps(facts))
        said.append(f"packed {facts['size'] / 1e6:.1f} MB")
    print(*said, sep=", ", flush=True)


class Cores:
    """Lets as many processes work at once as there are cores, as make's job server does."""

    def __init__(self):
        self.count = os.cpu_count() or 1
        self.free, self.give = os.pipe()
        os.write(self.give, b"." * self.count)

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
    except SystemExit as end:
        print(end, flush=True)
        code = 1
    except BaseException as error:
        print(repr(error), flush=True)
        code = 1
    os._exit(code)


def reap(children, options=0):
    """Waits for one of the children, named by what they work on. Ends this process where one has failed."""
    child, status = os.waitpid(-1, options)
    if not child:
        return
    what = children.pop(child)
    if os.WIFSIGNALED(status):
        sys.exit(f"{what}: stopped by signal {os.WTERMSIG(status)} (9 mostly means that there is not enough memory)")
    if status:
        sys.exit(f"{what}: not done, for what is said above")


def by_files(site):
    """Largest first, so that none is left alone at the end."""
    entries = [entry.path for entry in os.scandir(site)]
    return sorted(entries, key=lambda path: (-sum(len(names) for _, _, names in os.walk(path)), path))


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
