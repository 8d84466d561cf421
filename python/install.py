"""Wheels into trees that become layers, repeating bit for bit. Needs no network, and runs no code of a wheel.

usage: install.py LIBRARIES WHEELS VENV BYTECODE PACK OUT TREES  (BYTECODE: deps | all | none; PACK: zstd | gzip | none)
TREES, a file or - for standard input, says what to install, a tree a line: `{"name": "TREE", "wheels": ["PATH", …]}` with paths below
WHEELS, wheels or folders of some. A line is taken as it comes, once its wheels are there. Each tree is made by itself, as it will lie in
the image, for the environment VENV there: tree.py says what is made of it. The Python that runs this is of the image's minor version.
LIBRARIES: the folder that holds `installer/` and `packaging/`.

In the base image's container or on the runner: nothing here depends on which.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), sys.argv[1]]
import bytecode
import tree
from processes import Cores, fork, reap


def main():
    _, wheels, venv, compiled, pack, out, trees = sys.argv[1:]
    os.umask(0o022)
    lead_group()
    pieces = f"{out}/pieces"
    for folder in pieces, f"{out}/made":
        os.makedirs(folder)
    cores = Cores()
    # A process of its own, so that what this one has met does not show in bytecode.
    compiling = [sys.executable, "-sSB", bytecode.__file__, pieces, *map(str, cores.ends)]
    # Python 3.10 writes sets into bytecode in the order of their hashes.
    # Of the base image's settings none counts: they may ask for other bytecode, or for another place of it.
    seed = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONHASHSEED": "0"}
    with subprocess.Popen(compiling, stdin=subprocess.PIPE, env=seed, pass_fds=cores.ends) as program:
        compiler = bytecode.Compiler(pieces, program.stdin.fileno())
        children = {}
        try:
            for line in sys.stdin if trees == "-" else open(trees):
                task = json.loads(line)
                files = [*wheels_at(Path(wheels), task["wheels"])]
                child = fork(tree.make, task["name"], files, venv, out, compiled, pack, cores, compiler)
                children[child] = ", ".join(file.name for file in files)
                reap(children, os.WNOHANG, program)
            while children:
                reap(children, 0, program)
        except BaseException:
            # Some may wait for ever for a core that a killed one has taken along.
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            os.killpg(0, signal.SIGTERM)
            raise
    shutil.rmtree(pieces)
    sys.exit(program.returncode)


def lead_group():
    """So that all that is started here can be ended, and nothing else."""
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)


def wheels_at(folder, paths):
    for place in (folder / path for path in paths):
        yield from sorted(place.rglob("*.whl")) if place.is_dir() else [place]


if __name__ == "__main__":
    main()
