"""Runs in the install stage, without network: wheels into trees that become layers, repeating bit for bit.

usage: install.py UV WHEELS VENV BYTECODE PACK TREES  (BYTECODE: deps | all | none; PACK: zstd | gzip | none)
TREES is a JSON file `{"TREE": ["PATH", …], …}` with paths below WHEELS, wheels or folders of some. Each tree is installed by itself into
the environment VENV. What that adds goes to /trees/TREE at its path in the image, and tree.py makes of it what is kept.

No code of a wheel runs here: uv starts the environment's Python only while the environment is empty.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import inventory
import tree


def main():
    uv, wheels, venv, bytecode, pack, trees = sys.argv[1:]
    trees = {name: [*wheels_at(Path(wheels), paths)] for name, paths in json.loads(Path(trees).read_text()).items()}
    venv = Path(venv)
    empty = set(paths_below(venv))
    # Before a wheel can bring another folder that looks like it.
    site = next(venv.glob("lib/python3.*/site-packages"))
    # On the environment's file system, and gone when all is installed: a link there leaves one plain file and spares a copy.
    unpacked = Path(f"{venv}.unpacked")
    install = [uv, "pip", "install", "--quiet", "--no-index", "--no-deps", "--python", f"{venv}/bin/python"]
    finish = [sys.executable, "-B", tree.__file__, str(site), bytecode, pack]
    # Python 3.10 writes sets into bytecode in the order of their hashes.
    seed = dict(os.environ, PYTHONHASHSEED="0")
    # A tree is compiled and packed while the next one is unpacked.
    with subprocess.Popen(finish, stdin=subprocess.PIPE, text=True, env=seed) as finishing:
        for name in by_size(trees):
            if trees[name]:
                code = subprocess.run([*install, *trees[name]], env=environment(unpacked)).returncode
                if code:
                    finishing.kill()
                    sys.exit(f"uv ended with exit code {code}; it was to install {names_of(trees[name])}")
            move_new(venv, site, empty, tree.TREES / name, names_of(trees[name]))
            try:
                print(name, file=finishing.stdin, flush=True)
            except BrokenPipeError:
                # It has failed, and said why.
                break
        shutil.rmtree(unpacked, ignore_errors=True)
    sys.exit(finishing.returncode)


def environment(unpacked):
    """Of uv: no setting of the base image counts."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    ours = {"UV_CACHE_DIR": str(unpacked), "UV_LINK_MODE": "hardlink", "UV_NO_CONFIG": "1", "UV_OFFLINE": "1"}
    return {**inherited, **ours, "UV_PYTHON_DOWNLOADS": "never", "PYTHONDONTWRITEBYTECODE": "1"}


def wheels_at(folder, paths):
    for place in (folder / path for path in paths):
        yield from sorted(map(str, place.rglob("*.whl"))) if place.is_dir() else [str(place)]


def names_of(files):
    return ", ".join(map(os.path.basename, files))


def by_size(trees):
    """What takes longest comes first, so that no core waits for one at the end."""
    return sorted(trees, key=lambda name: (-sum(map(os.path.getsize, trees[name])), name))


def paths_below(venv):
    for folder, names, files in os.walk(venv):
        yield from (os.path.join(folder, name) for name in (*names, *files))


def move_new(venv, site, empty, root, wheels):
    """Moves what the environment `venv` has beyond the paths in `empty` below `root`. The folders above it come along."""
    # Names the installer leaves behind that differ from run to run.
    for name in (".lock", "CACHEDIR.TAG", ".gitignore"):
        Path(venv, name).unlink(missing_ok=True)
    copy_folders(site, root)
    for folder, names, files in os.walk(venv):
        for name in (*names, *files):
            path = os.path.join(folder, name)
            if path not in empty:
                copy_folders(Path(folder), root)
                os.rename(path, f"{root}{path}")
            elif name in files and os.lstat(path).st_mtime_ns != inventory.EPOCH * 10**9:
                sys.exit(f"{path} is the environment's own, and would be replaced by one of {wheels}")
        names[:] = [name for name in names if os.path.join(folder, name) in empty]


def copy_folders(folder, root):
    """Makes `folder` and those above it below `root`, with their modes and owners."""
    copy = root.joinpath(*folder.parts[1:])
    if copy.exists():
        return
    if folder != folder.parent:
        copy_folders(folder.parent, root)
    copy.mkdir(parents=True)
    shutil.copymode(folder, copy)
    facts = folder.stat()
    os.chown(copy, facts.st_uid, facts.st_gid)


if __name__ == "__main__":
    main()
