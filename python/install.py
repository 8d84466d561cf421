"""Runs in an install stage, without network: wheels into the virtual environment, repeating bit for bit.

usage: install.py UV WHEELS VENV BYTECODE [PATH...]  (BYTECODE: deps | all | none)
PATHs below WHEELS are wheels, or folders of one; all of WHEELS without any. Changes VENV and leaves no other trace: what it
changes is the layer.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bytecode as pyc
import inventory

# One second after 1980-01-01, the first instant that zip tools accept.
EPOCH = 315532801


def main():
    uv, wheels, venv, bytecode, *paths = sys.argv[1:]
    environment = dict(os.environ, UV_NO_CONFIG="1", UV_OFFLINE="1", UV_NO_CACHE="1", PYTHONDONTWRITEBYTECODE="1")
    # uv unpacks beside the environment: links need the same file system, and a folder in /tmp would leave its time there.
    unpacked = Path(f"{venv}.unpacked")
    unpacked.mkdir(parents=True)
    environment["TMPDIR"] = str(unpacked)
    # uv's own folder of unpacked wheels goes when it ends, so that a link there leaves one plain file and spares a copy.
    environment["UV_LINK_MODE"] = "hardlink"
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    files = sorted(wheels_of(Path(wheels), paths))
    if files:
        install = [uv, "pip", "install", "--quiet", "--no-index", "--no-deps", "--python", f"{venv}/bin/python", *files]
        subprocess.run(install, check=True, env=environment)
    site = next(Path(venv, "lib").glob("python3.*/site-packages"))
    # Names the installer leaves behind that differ from run to run.
    for name in (".lock", "CACHEDIR.TAG", ".gitignore"):
        Path(venv, name).unlink(missing_ok=True)
    for info in site.glob("*.dist-info"):
        forget_origin(info)
    if bytecode != "none":
        pyc.compile_each(site)
    shutil.rmtree(unpacked)
    inventory.fix_times(Path(venv), EPOCH)
    os.utime(Path(venv).parent, (EPOCH, EPOCH))


def wheels_of(folder, paths):
    for place in [folder / path for path in paths] or [folder]:
        yield from map(str, place.rglob("*.whl") if place.is_dir() else [place])


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
