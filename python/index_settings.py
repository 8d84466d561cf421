"""Prints pip's settings: its files and its environment, merged by pip, and the index it asks where none is set.

usage: index_settings.py
Prints one line, `{"settings": {"global.index-url": "https://…", …}, "default": "https://…/simple" or null}`. Without pip,
there are none.
"""

import ast
import json
import re
import subprocess
import sys
import types
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec


class Unused(MetaPathFinder, Loader):
    """Empty modules in place of those that pip draws and downloads with: loading them takes half of the time."""

    roots = {"rich", "requests", "urllib3", "pygments"}

    def find_spec(self, name, path=None, target=None):
        *above, root = name.split(".")[:3]
        return ModuleSpec(name, self, is_package=True) if above == ["pip", "_vendor"] and root in self.roots else None

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__getattr__ = self.attribute
        return module

    def exec_module(self, module):
        pass

    @staticmethod
    def attribute(name):
        if name.startswith("__"):
            raise AttributeError(name)
        # What is imported from them is inherited from and written in annotations.
        return type(name, (), {})


def by_import():
    """As `pip config list` reads them; pip promises nothing for its modules, so that what comes is looked at."""
    sys.meta_path.insert(0, Unused())
    from pip._internal.configuration import Configuration
    from pip._internal.models.index import PyPI

    configuration = Configuration(isolated=False)
    configuration.load()
    settings = {}
    for key, value in configuration.items():
        # Newer ones give a dictionary for each file.
        settings.update(value if isinstance(value, dict) else {key: value})
    if not all(isinstance(text, str) for pair in settings.items() for text in pair):
        raise TypeError("pip's settings are not texts")
    if not isinstance(PyPI.simple_url, str):
        raise TypeError("pip's index is not a text")
    return settings, PyPI.simple_url


def by_command():
    """In pip's own words: six times slower."""
    def ask(*words):
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
        return subprocess.run(command, capture_output=True, text=True).stdout

    pairs = re.findall(r"^([\w:.-]+)=(['\"].*['\"])$", ask("config", "list"), re.M)
    default = re.search(r"--index-url\b.*?\(default\s+(https:\S+)\)", ask("help", "download"), re.S)
    return {name: ast.literal_eval(value) for name, value in pairs}, default and default[1]


try:
    found = by_import()
except Exception:
    found = by_command()
json.dump(dict(zip(("settings", "default"), found)), sys.stdout)
