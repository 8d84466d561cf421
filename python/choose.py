"""Chooses, for one target, what a lock installs: PEP 751 selection by `packaging`, run on the runner's own Python.

usage: choose.py, with one line on its standard input, so that it can be started before the lock is there:
`{"lock": PYLOCK, "markers": {...}, "tags": [...], "extras": [...], "groups": [...], "pins": [FILE...]}`.
`pins`: requirement files whose hashes restrict the choice.
Prints `{"distributions": [...], "problems": [...]}`.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote, urlparse

from packaging.pylock import Pylock, PackageSdist, PackageWheel
from packaging.requirements import InvalidRequirement, Requirement
from packaging.tags import parse_tag
from packaging.utils import canonicalize_name


def pinned_hashes(files):
    """Name → sha256 hashes that the requirement files allow."""
    allowed = {}
    for file in files:
        text = re.sub(r"\\\r?\n", " ", Path(file).read_text(encoding="utf-8"))
        for line in text.splitlines():
            hashes = re.findall(r"--hash=sha256:([0-9a-fA-F]{64})", line)
            if not hashes:
                continue
            try:
                name = Requirement(re.split(r"\s--|\s#", line.strip())[0]).name
            except InvalidRequirement:
                continue
            allowed.setdefault(canonicalize_name(name), set()).update(h.lower() for h in hashes)
    return allowed


def restrict(package, allowed):
    """Drops the files that the lock's hashes do not allow, before the best one is chosen."""
    hashes = allowed.get(package["name"])
    if hashes is None:
        return
    wheels = [w for w in package.get("wheels", []) if w["hashes"].get("sha256") in hashes]
    if wheels:
        package["wheels"] = wheels
    else:
        package.pop("wheels", None)
    if package.get("sdist") and package["sdist"]["hashes"].get("sha256") not in hashes:
        del package["sdist"]


def location(artifact, lock):
    if artifact.url:
        return artifact.url
    if artifact.path:
        return (lock.parent / artifact.path).resolve().as_uri()
    return None


def filename(artifact):
    return artifact.name or Path(unquote(urlparse(artifact.url or artifact.path).path)).name


def main():
    question = json.loads(sys.stdin.readline())
    path = Path(question["lock"])
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    allowed = pinned_hashes(question["pins"])
    problems = []
    for package in data.get("packages", []):
        before = len(package.get("wheels", [])) + bool(package.get("sdist"))
        restrict(package, allowed)
        if before and not package.get("wheels") and not package.get("sdist"):
            problems.append(
                f"{package['name']} {package.get('version', '')}: none of the files that the index offers has a hash "
                "that the requirements file allows; lock again, or check which index is in use"
            )
    if problems:
        json.dump({"distributions": [], "problems": problems}, sys.stdout)
        return
    lock = Pylock.from_dict(data)
    tags = [t for text in question["tags"] for t in parse_tag(text)]
    groups = question["groups"]
    chosen = []
    selection = lock.select(
        environment=question["markers"], tags=tags, extras=question["extras"] or None,
        dependency_groups=(list(lock.default_groups or []) + groups) if groups else None,
    )
    for package, artifact in selection:
        label = f"{package.name} {package.version or ''}".strip()
        if not isinstance(artifact, (PackageWheel, PackageSdist)):
            kind = type(artifact).__name__.removeprefix("Package").lower()
            problems.append(f"{label}: comes from a {kind} source, which cannot be verified by hash; publish it as a wheel or sdist")
            continue
        sha256 = artifact.hashes.get("sha256")
        if not sha256:
            problems.append(f"{label}: the lock gives no sha256 for {filename(artifact)}; lock again with hashes")
            continue
        chosen.append({
            "name": package.name, "version": str(package.version),
            "artifact": {
                "kind": "wheel" if isinstance(artifact, PackageWheel) else "sdist",
                "filename": filename(artifact), "url": location(artifact, path),
                "sha256": sha256.lower(), "bytes": artifact.size,
            },
        })
    json.dump({"distributions": sorted(chosen, key=lambda d: d["name"]), "problems": problems}, sys.stdout)


try:
    main()
except Exception as error:  # the caller shows one line, never a traceback
    problem = str(error) or type(error).__name__
    json.dump({"distributions": [], "problems": [problem]}, sys.stdout)
