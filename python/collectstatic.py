"""Runs in the static stage: Django's collectstatic, its result moved under OUT at its final path.

usage: collectstatic.py MANAGE_PY SETTINGS OUT
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import inventory
import times


def sort_manifests(root):
    """Django writes the manifest of hashed names in the order in which the file system lists the files.

    Which file it is, is the storage's own choice (`manifest_name`); its form is the same for all:
    https://docs.djangoproject.com/en/5.2/ref/contrib/staticfiles/#manifeststaticfilesstorage
    """
    for path in root.glob("*.json"):
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if isinstance(manifest, dict) and {"paths", "version"} <= manifest.keys():
            path.write_text(json.dumps(manifest, sort_keys=True), encoding="utf-8")


def main():
    manage, settings, out = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    # Settings that insist on a key fail without one; this one signs nothing, because nothing is served here.
    for name in ("SECRET_KEY", "DJANGO_SECRET_KEY"):
        os.environ.setdefault(name, "only-for-collectstatic")
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    code = subprocess.run([sys.executable, manage, "collectstatic", "--noinput", "--verbosity", "1"]).returncode
    if code:
        sys.exit(f"collectstatic failed with exit code {code}; the settings are {settings}")
    sys.path.insert(0, os.getcwd())
    from django.conf import settings as configured

    root = Path(configured.STATIC_ROOT).resolve()
    final = Path(out + str(root))
    final.parent.mkdir(parents=True)
    if root.is_dir():
        shutil.copytree(root, final, symlinks=True)
    else:
        final.mkdir()
    sort_manifests(final)
    for folder, names, files in os.walk(out):
        for name in names:
            os.chmod(os.path.join(folder, name), 0o755)
        for name in files:
            path = os.path.join(folder, name)
            if not os.path.islink(path):
                os.chmod(path, 0o644)
    inventory.write(inventory.sizes_below(out), [], None, "/inventory.json")
    times.fix_times(Path(out))


if __name__ == "__main__":
    main()
