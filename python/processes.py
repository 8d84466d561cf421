"""Processes that share the machine's cores."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path


class Cores:
    """Lets as many processes work at once as there are cores, as make's job server does."""

    def __init__(self, ends=None):
        self.count = available()
        # For programs that share the cores with this one.
        self.ends = ends or os.pipe()
        if not ends:
            os.write(self.ends[1], b"." * self.count)

    @contextmanager
    def one(self):
        free, give = self.ends
        os.read(free, 1)
        try:
            yield
        finally:
            os.write(give, b".")

    def use(self, work, *args):
        with self.one():
            work(*args)


def available():
    """Cores that this process may use: by affinity, and by the quota of its control group (cgroup v2)."""
    count = len(os.sched_getaffinity(0))
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        return max(1, min(count, -(-int(quota) // int(period))))
    except (OSError, ValueError):
        return count


def fork(work, *args):
    child = os.fork()
    if child:
        return child
    try:
        work(*args)
        code = 0
    except SystemExit as end:
        print(end, flush=True)
        code = 1
    except BaseException as error:
        print(repr(error), flush=True)
        code = 1
    os._exit(code)


def reap(children, options=0, program=None):
    """
    Waits for one of the children, named by what they work on, and gives its name. Ends this process where one has failed, or where
    `program`, a Popen that is to go on, has ended.
    """
    if not children:
        return None
    child, status = os.waitpid(-1, options)
    if program and child == program.pid:
        program.returncode = os.waitstatus_to_exitcode(status)
        sys.exit(f"what compiles has ended with {program.returncode}, for what is said above")
    what = children.pop(child, None)
    if what is None:
        return None
    if os.WIFSIGNALED(status):
        sys.exit(f"{what}: stopped by signal {os.WTERMSIG(status)} (9 mostly means that there is not enough memory)")
    if status:
        sys.exit(f"{what}: not done, for what is said above")
    return what
