"""Where things lie in the environment of an image."""

import sysconfig


def site_of(venv):
    """The folder of packages in the environment `venv` of a Python like this one."""
    scheme = "venv" if "venv" in sysconfig.get_scheme_names() else "posix_prefix"
    return sysconfig.get_path("purelib", scheme, {"base": venv, "platbase": venv})
