from importlib.metadata import version

SHOWN = ("numpy", "pandas", "pyarrow", "scikit-learn", "scipy")


def versions() -> dict[str, str]:
    return {name: version(name) for name in SHOWN}
