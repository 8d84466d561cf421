"""One wheel into a tree, by PyPA's installer. https://packaging.python.org/en/latest/specifications/binary-distribution-format/"""

import base64
import io
import os
import re
import sys
from contextlib import contextmanager

from archive import Archive
from installer import install as install_source
from installer.destinations import SchemeDictionaryDestination
from installer.records import Hash, RecordEntry
from installer.scripts import Script
from installer.sources import WheelFile
from installer.utils import parse_entrypoints
from layout import site_of
from packaging.utils import canonicalize_name

# What `venv` makes; a layer of dependencies would replace it.
OWN = re.compile(r"pyvenv\.cfg|lib64|bin/((python|pypy)[\d.]*|[Aa]ctivate(\.\w+)?)")


def install(file, venv, left_out, write):
    """
    @param left_out: paths in the image that another wheel of the tree has as well, and that are left to it.
    @param write: of Tree.file's shape. Gives what an inventory needs to know.
    """
    with told(file), opened(file) as (_, source):
        destination = Destination(schemes(source, venv), f"{venv}/bin/python", "posix")
        destination.left_out, destination.write, destination.paths = left_out, write, []
        install_source(source, destination, {"INSTALLER": b"py-docker-build\n"})
        return Installed(source.dist_info_dir, source.read_dist_info("METADATA"), destination.paths)


class Installed:
    """`paths`: all that its RECORD names, in the image."""

    def __init__(self, info, metadata, paths):
        self.info, self.metadata, self.paths = info, metadata, paths


class Destination(SchemeDictionaryDestination):
    """Into a tree that is written in one pass."""

    def write_to_fs(self, scheme, path, stream, is_executable):
        base = self.scheme_dict[scheme]
        place = os.path.normpath(f"{base}/{path}")
        if not place.startswith(f"{base}/"):
            raise ValueError(f"{path} would be written outside of {base}")
        self.paths.append(place)
        if place in self.left_out:
            return RecordEntry(path, None, None)
        # As pip and uv have it: scripts need not be marked in the wheel.
        hashed, size = self.write(place, stream, is_executable or scheme == "scripts")
        digest = base64.urlsafe_b64encode(hashed.digest()).decode("ascii").rstrip("=")
        return RecordEntry(path, Hash(self.hash_algorithm, digest), size)

    def write_script(self, name, module, attr, section):
        # As inherited, which looks at the file afterwards: it may be left to another wheel.
        script, content = Script(name, module, attr, section).generate(self.interpreter, self.script_kind)
        return self.write_to_fs("scripts", script, io.BytesIO(content), True)


class Contents:
    """Of the wheels of one tree. `left_out`: wheel → paths it leaves to another. `members`: path in the image → wheel, name in it, bytes."""

    def __init__(self, left_out, members):
        self.left_out, self.members = left_out, members


def contents_of(files, venv):
    """
    Where two wheels have the same path, the later one by name has it. Ends this process where a wheel has what the image cannot take.
    """
    owners, problems = {}, []
    left_out = {file: set() for file in files}
    for file in sorted(files, key=lambda file: (canonicalize_name(file.name.split("-")[0]), file.name)):
        with told(file):
            found = [*contents(file, venv)]
        for path, member, content in found:
            inner = path.removeprefix(f"{venv}/")
            if OWN.fullmatch(inner) or inner.startswith("lib64/"):
                problems.append(f"{file.name} has {path!r}, which is the environment's own")
            before, _, its = owners.get(path, (file, member, content))
            if before != file:
                left_out[before].add(path)
                if its != content:
                    print(f"warning: {before.name} and {file.name} have different files at {path!r}; the latter's is taken", flush=True)
            owners[path] = file, member, content
    if problems:
        raise SystemExit("\n".join(problems))
    members = {path: (file, member, content[1]) for path, (file, member, content) in owners.items() if member}
    return Contents(left_out, members)


def contents(file, venv):
    """(path in the image, name in the wheel or None, what tells its content from another's) of all that a wheel installs."""
    with opened(file) as (archive, source):
        places = schemes(source, venv)
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            place, path = places["purelib"], entry.filename
            if path.startswith(f"{source.data_dir}/"):
                _, scheme, path = path.split("/", 2)
                place = places.get(scheme)
            if place:
                yield os.path.normpath(f"{place}/{path}"), entry.filename, (entry.CRC, entry.file_size)
        if "entry_points.txt" in source.dist_info_filenames:
            for name, *what in parse_entrypoints(source.read_dist_info("entry_points.txt")):
                yield os.path.normpath(f"{places['scripts']}/{name}"), None, tuple(what)


def schemes(source, venv):
    """Where the parts of a wheel go. Of headers, where pip and uv put them."""
    headers = "{}/include/site/python{}.{}/{}".format(venv, *sys.version_info[:2], source.distribution)
    site = site_of(venv)
    return {"purelib": site, "platlib": site, "scripts": f"{venv}/bin", "data": venv, "headers": headers}


@contextmanager
def told(file):
    """Says which wheel has failed: others are in the same tree."""
    try:
        yield
    except Exception as error:
        raise SystemExit(f"{file.name}: {error!r}") from error


@contextmanager
def opened(file):
    with Archive(file) as archive:
        yield archive, WheelFile(archive)
