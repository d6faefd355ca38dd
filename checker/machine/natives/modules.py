"""The library modules that the host serves, by name. Each is made when it is first imported."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Iterator

HOMES = {
    "_natives": "hands",
    "sys": "system",
    "_host_os": "system",
    "_host_path": "system",
    "_host_pathlib": "paths",
    "math": "pure",
    "cmath": "pure",
    "statistics": "pure",
    "_host_string": "pure",
    "fnmatch": "pure",
    "calendar": "pure",
    "_host_textwrap": "pure",
    "base64": "pure",
    "binascii": "pure",
    "struct": "pure",
    "zlib": "pure",
    "unicodedata": "pure",
    "keyword": "pure",
    "shlex": "pure",
    "html": "pure",
    "difflib": "pure",
    "colorsys": "pure",
    "decimal": "types",
    "fractions": "types",
    "datetime": "types",
    "numbers": "types",
    "uuid": "types",
    "secrets": "types",
    "ipaddress": "types",
    "_digests": "digests",
    "re": "patterns",
    "_host_json": "encoding",
    "_host_csv": "rows",
    "_host_array": "rows",
}
"""Module -> which of ours serves it: `checker.machine.natives.served_<home>`, whose `module(name)` gives the names in it."""


class Modules(dict):
    """Behaves like a dict of all served modules, but loads one only when it is asked for."""

    def __contains__(self, name: object) -> bool:
        return name in HOMES

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __missing__(self, name: str) -> dict[str, Any]:
        home = import_module(f"checker.machine.natives.served_{HOMES[name]}")
        self[name] = made = home.module(name)
        return made

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in HOMES else default


MODULES = Modules()
