"""One wheel into a tree, by PyPA's installer. https://packaging.python.org/en/latest/specifications/binary-distribution-format/"""

import io
import os
import re
import sys
from contextlib import contextmanager
from zipfile import ZipFile

from installer import install as install_source
from installer.destinations import SchemeDictionaryDestination
from installer.records import Hash, RecordEntry
from installer.scripts import Script
from installer.sources import WheelFile
from installer.utils import copyfileobj_with_hashing, parse_entrypoints
from layout import site_of
from packaging.utils import canonicalize_name

# What `venv` makes; a layer of dependencies would replace it.
OWN = re.compile(r"pyvenv\.cfg|lib64|bin/((python|pypy)[\d.]*|[Aa]ctivate(\.\w+)?)")


def install(file, venv, root, left_out):
    """`left_out`: paths in the image that another wheel of the tree has as well, and that are left to it."""
    with opened(file) as (_, source):
        destination = Destination(schemes(source, venv), f"{venv}/bin/python", "posix", destdir=str(root))
        destination.left_out, destination.made = left_out, set()
        install_source(source, destination, {"INSTALLER": b"py-docker-build\n"})


class Destination(SchemeDictionaryDestination):
    """Other wheels are written into the same tree meanwhile. Without a Path for each of some ten thousand files."""

    def write_to_fs(self, scheme, path, stream, is_executable):
        base = self.scheme_dict[scheme]
        place = os.path.normpath(f"{base}/{path}")
        if not place.startswith(f"{base}/"):
            raise ValueError(f"{path} would be written outside of {base}")
        if place in self.left_out:
            return RecordEntry(path, None, None)
        file = f"{self.destdir}{place}"
        folder = os.path.dirname(file)
        if folder not in self.made:
            os.makedirs(folder, exist_ok=True)
            self.made.add(folder)
        with open(file, "wb") as out:
            digest, size = copyfileobj_with_hashing(stream, out, self.hash_algorithm)
        # As pip and uv have it: scripts need not be marked in the wheel.
        if is_executable or scheme == "scripts":
            os.chmod(file, 0o755)
        return RecordEntry(path, Hash(self.hash_algorithm, digest), size)

    def write_script(self, name, module, attr, section):
        # As inherited, which looks at the file afterwards: it may be left to another wheel.
        script, content = Script(name, module, attr, section).generate(self.interpreter, self.script_kind)
        return self.write_to_fs("scripts", script, io.BytesIO(content), True)


def left_out(files, venv):
    """
    (wheel, paths to leave out) of each: where two have the same path, the later one by name has it.
    Ends this process where a wheel has what the image cannot take.
    """
    owners, problems = {}, []
    result = {file: set() for file in files}
    for file in sorted(files, key=lambda file: (canonicalize_name(file.name.split("-")[0]), file.name)):
        for path, content in contents(file, venv):
            inner = path.removeprefix(f"{venv}/")
            if OWN.fullmatch(inner) or inner.startswith("lib64/"):
                problems.append(f"{file.name} has {path!r}, which is the environment's own")
            before, its = owners.get(path, (file, content))
            if before != file:
                result[before].add(path)
                if its != content:
                    print(f"warning: {before.name} and {file.name} have different files at {path!r}; the latter's is taken", flush=True)
            owners[path] = file, content
    if problems:
        sys.exit("\n".join(problems))
    return result.items()


def contents(file, venv):
    """(path in the image, what tells its content from another's) of all that a wheel installs."""
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
                yield os.path.normpath(f"{place}/{path}"), (entry.CRC, entry.file_size)
        if "entry_points.txt" in source.dist_info_filenames:
            for name, *what in parse_entrypoints(source.read_dist_info("entry_points.txt")):
                yield os.path.normpath(f"{places['scripts']}/{name}"), tuple(what)


def schemes(source, venv):
    """Where the parts of a wheel go. Of headers, where pip and uv put them."""
    headers = "{}/include/site/python{}.{}/{}".format(venv, *sys.version_info[:2], source.distribution)
    site = site_of(venv)
    return {"purelib": site, "platlib": site, "scripts": f"{venv}/bin", "data": venv, "headers": headers}


@contextmanager
def opened(file):
    with ZipFile(file) as archive:
        yield archive, WheelFile(archive)
