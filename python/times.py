"""Fixed times, so that the same files make the same layer."""

import os

# One second after 1980-01-01, the first instant that zip tools accept: the time of all that our layers hold.
EPOCH = 315532801


def fix_times(root):
    """Sets every time stamp below and at `root`."""
    for folder, _, _ in os.walk(root, topdown=False):
        for path in [*(os.path.join(folder, name) for name in os.listdir(folder)), folder]:
            if os.lstat(path).st_mtime_ns != EPOCH * 10**9:
                os.utime(path, (EPOCH, EPOCH), follow_symlinks=False)
