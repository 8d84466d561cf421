"""Writes wheels that nobody publishes. Standard input: a JSON list of {name, version, bytes, tag}; standard output: the
same with the file's name and its sha256.

https://packaging.python.org/en/latest/specifications/binary-distribution-format/
"""

import base64
import hashlib
import json
import pathlib
import random
import sys
import zipfile

FIXED_TIME = (2026, 1, 1, 0, 0, 0)
PIECE = 16 * 1024 * 1024


def write(folder, wheel):
    name, version, size, tag = (wheel[key] for key in ("name", "version", "bytes", "tag"))
    module = name.replace("-", "_")
    file = f"{module}-{version}-{tag}.whl"
    info = f"{module}-{version}.dist-info"
    is_pure = "false" if tag.split("-")[1] != "none" else "true"
    record = []
    # The same wheel gets the same bytes, and so the same hash, in every run.
    source = random.Random(f"{name} {version}")
    with zipfile.ZipFile(folder / file, "w") as archive:

        def add(path, pieces):
            digest, length = hashlib.sha256(), 0
            entry = zipfile.ZipInfo(path, FIXED_TIME)
            entry.external_attr = 0o100644 << 16
            with archive.open(entry, "w", force_zip64=size > 2**31) as target:
                for piece in pieces:
                    digest.update(piece)
                    length += len(piece)
                    target.write(piece)
            encoded = base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()
            record.append(f"{path},sha256={encoded},{length}\n")

        add(f"{module}/__init__.py", [f'VERSION = "{version}"\n'.encode()])
        if size > 0:
            # Random, so that neither the wheel nor a layer gets smaller than what it holds.
            sizes = [min(PIECE, size - start) for start in range(0, size, PIECE)]
            add(f"{module}/data.bin", (source.randbytes(length) for length in sizes))
        add(f"{info}/METADATA", [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()])
        wheel_lines = f"Wheel-Version: 1.0\nGenerator: kit\nRoot-Is-Purelib: {is_pure}\nTag: {tag}\n"
        add(f"{info}/WHEEL", [wheel_lines.encode()])
        record.append(f"{info}/RECORD,,\n")
        archive.writestr(zipfile.ZipInfo(f"{info}/RECORD", FIXED_TIME), "".join(record))
    with open(folder / file, "rb") as written:
        sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    return {**wheel, "file": file, "sha256": sha256}


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    json.dump([write(folder, wheel) for wheel in json.load(sys.stdin)], sys.stdout)


main()
