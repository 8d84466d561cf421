"""Bytecode that repeats bit for bit."""

import compileall
import os
from py_compile import PycInvalidationMode


def compile_each(folder):
    """Compiles every entry of a folder in a process of its own, forked from the same state.

    What marshal writes depends on which strings the process has met before, so a pool of workers, each with whatever files
    came to it, gives other bytes each time (https://github.com/python/cpython/issues/78274). This way a distribution's
    bytecode does not depend on its neighbours either.
    """
    entries = [entry for entry in os.scandir(folder) if entry.name != "__pycache__"]
    # Largest first, so that none is left alone at the end.
    todo = sorted(entries, key=lambda entry: (_files(entry.path), entry.name))
    running = 0
    while todo or running:
        if todo and running < (os.cpu_count() or 1):
            _fork(todo.pop().path)
            running += 1
            continue
        _, status = os.wait()
        if status:
            raise SystemExit(f"compiling to bytecode failed (status {status})")
        running -= 1


def compile_path(path, **options):
    """Unchecked hashes: no time stamp in the file, and no check of the source at start-up (PEP 552). Some
    distributions ship sources for other Python versions: what does not compile is left out, as pip does."""
    compile_one = compileall.compile_dir if os.path.isdir(path) else compileall.compile_file
    compile_one(path, quiet=2, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH, **options)


def _fork(path):
    if os.fork():
        return
    try:
        compile_path(path)
    except BaseException as error:
        print(f"{path}: {error!r}", flush=True)
        os._exit(1)
    os._exit(0)


def _files(path):
    return sum(len(names) for _, _, names in os.walk(path))
