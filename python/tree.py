"""What is kept of installed trees: bytecode, fixed times, an inventory, a packed layer.

usage: tree.py VENV BYTECODE PACK OUT FREE GIVE, with the names of trees below OUT/trees on standard input, a line each.
Writes OUT/made/NAME.json, an inventory; unless PACK is none, OUT/made/NAME.layer and what it is, OUT/made/NAME.layer.json.
Prints `NAME: …` for each tree that is done. FREE, GIVE: file descriptors of the cores to share.

Each tree, and each piece of its site-packages, is worked on by a process of its own, forked from the same state: what marshal writes
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
from layout import site_of
from processes import Cores, fork, reap
from times import fix_times


def main():
    venv, compiled, packed, out, *cores = sys.argv[1:]
    made = Path(out, "made")
    made.mkdir()
    site = site_of(venv).lstrip("/")
    shared = Cores([*map(int, cores)])
    children = {}
    for line in sys.stdin:
        name = line.rstrip("\n")
        # No Path for each: their parts are interned, and the next trees are forked from this process.
        root = f"{out}/trees/{name}"
        children[fork(finish, Tree(name, root, f"{root}/{site}"), made, compiled, packed, shared)] = label(f"{root}/{site}")
        # What has failed meanwhile is told now, and not after all the rest.
        reap(children, os.WNOHANG)
    while children:
        reap(children)


class Tree:
    def __init__(self, name, root, site):
        self.name, self.root, self.site = name, root, site


def label(site):
    names = (name for name in os.listdir(site) if name.endswith(".dist-info"))
    return ", ".join(sorted(name.removesuffix(".dist-info") for name in names))


def finish(tree, made, compiled, packed, cores):
    children = {}
    for paths in bytecode.units(tree.site) if compiled != "none" else []:
        if len(children) == cores.count:
            reap(children)
        children[fork(cores.use, bytecode.compile_paths, paths, tree.root)] = paths[0]
    while children:
        reap(children)
    cores.use(keep, tree, made, packed)


def keep(tree, made, packed):
    root = Path(tree.root)
    held = inventory.write(root, Path(tree.site), made / f"{tree.name}.json")
    said = [f"{one['name']} {one['version']}" for one in held["distributions"]]
    said.append(f"{held['unpackedBytes'] / 1e6:.1f} MB")
    if packed == "none":
        fix_times(root)
    else:
        facts = pack.pack(root, made / f"{tree.name}.layer", packed)
        (made / f"{tree.name}.layer.json").write_text(json.dumps(facts))
        said.append(f"packed {facts['size'] / 1e6:.1f} MB")
    print(f"{tree.name}: {', '.join(said)}", flush=True)


if __name__ == "__main__":
    main()
