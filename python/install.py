"""Runs in the install stage, without network: wheels → a virtual environment that repeats bit for bit.

usage: install.py UV WHEELS VENV OUT BYTECODE  (BYTECODE: deps | all | none)
Leaves the environment under OUT at its final path, and OUT's inventory in /inventory.json.
"""

import compileall
import os
import shutil
import subprocess
import sys
from pathlib import Path
from py_compile import PycInvalidationMode

sys.path.insert(0, str(Path(__file__).parent))
import inventory

# One second after 1980-01-01, the first instant that zip tools accept.
EPOCH = 315532801


def main():
    uv, wheels, venv, out, bytecode = sys.argv[1:]
    environment = dict(os.environ, UV_NO_CONFIG="1", UV_OFFLINE="1", UV_NO_CACHE="1", UV_LINK_MODE="copy")
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    quiet = dict(check=True, env=environment)
    subprocess.run([uv, "venv", "--quiet", "--no-project", "--python", sys.executable, venv], **quiet)
    files = sorted(str(p) for p in Path(wheels).rglob("*.whl"))
    if files:
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--no-index", "--no-deps", "--python", f"{venv}/bin/python", *files], **quiet
        )
    site = next(Path(venv, "lib").glob("python3.*/site-packages"))
    # Names the installer leaves behind that differ from run to run.
    for name in (".lock", "CACHEDIR.TAG", ".gitignore"):
        Path(venv, name).unlink(missing_ok=True)
    if bytecode != "none":
        # Unchecked hashes: no time stamp in the file, and no check of the source at start-up (PEP 552). Some
        # distributions ship sources for other Python versions: what does not compile is left out, as pip does.
        compileall.compile_dir(site, quiet=2, workers=0, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)
    final = Path(out + venv)
    final.parent.mkdir(parents=True)
    shutil.move(venv, final)
    inventory.write(final, final / site.relative_to(venv), "/inventory.json")
    inventory.fix_times(Path(out), EPOCH)


if __name__ == "__main__":
    main()
