"""Wheels into trees that become layers, repeating bit for bit. Needs no network, and runs no code of a wheel.

usage: install.py LIBRARIES WHEELS VENV BYTECODE PACK OUT TREES  (BYTECODE: deps | all | none; PACK: zstd | gzip | none)
TREES, a file or - for standard input, says what to install, a tree a line: `{"name": "TREE", "wheels": ["PATH", …]}` with paths below
WHEELS, wheels or folders of some. A line is taken as it comes, once its wheels are there. Each tree is laid out by itself in
OUT/trees/TREE, as it will lie in the image, for the environment VENV there; tree.py makes of it what is kept. The Python that runs this is
of the image's minor version. LIBRARIES: the folder that holds `installer/` and `packaging/`.

In the base image's container or on the runner: nothing here depends on which.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), sys.argv[1]]
import tree
import wheel
from layout import site_of
from processes import Cores, fork, reap


def main():
    _, wheels, venv, bytecode, pack, out, trees = sys.argv[1:]
    os.umask(0o022)
    lead_group()
    cores = Cores()
    finish = [sys.executable, "-sSB", tree.__file__, venv, bytecode, pack, out, *map(str, cores.ends)]
    # A process of its own, so that what this one has met does not show in bytecode (see tree.py).
    # Python 3.10 writes sets into bytecode in the order of their hashes.
    # Of the base image's settings none counts: they may ask for other bytecode, or for another place of it.
    seed = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONHASHSEED": "0"}
    with subprocess.Popen(finish, stdin=subprocess.PIPE, text=True, env=seed, pass_fds=cores.ends) as finishing:
        children = {}
        try:
            for line in sys.stdin if trees == "-" else open(trees):
                task = json.loads(line)
                files = [*wheels_at(Path(wheels), task["wheels"])]
                children[fork(lay_out, task["name"], files, venv, Path(out), cores, finishing.stdin)] = names_of(files)
                reap(children, os.WNOHANG, finishing)
            while children:
                reap(children, 0, finishing)
        except SystemExit:
            # Some may wait for ever for a core that a killed one has taken along.
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            os.killpg(0, signal.SIGTERM)
            raise
    sys.exit(finishing.returncode)


def lead_group():
    """So that all that is started here can be ended, and nothing else."""
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)


def wheels_at(folder, paths):
    for place in (folder / path for path in paths):
        yield from sorted(place.rglob("*.whl")) if place.is_dir() else [place]


def names_of(files):
    return ", ".join(file.name for file in files)


def lay_out(name, files, venv, out, cores, finishing):
    """Installs the wheels of one tree, several at once, and hands the tree on."""
    root = out / "trees" / name
    (root / site_of(venv).lstrip("/")).mkdir(parents=True)
    children = {}
    for file, others in wheel.left_out(files, venv):
        children[fork(cores.use, wheel.install, file, venv, root, others)] = file.name
    while children:
        reap(children)
    try:
        # One write, so that lines of several trees do not mix.
        os.write(finishing.fileno(), f"{name}\n".encode())
    except BrokenPipeError:
        # It has failed, and said why.
        pass


if __name__ == "__main__":
    main()
