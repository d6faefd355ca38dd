"""`_host_pathlib`: what pathlib does with the texts of paths, by CPython's own PurePosixPath."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from checker.machine.natives.serving import pure


def module(name: str) -> dict[str, Any]:
    """The names in it."""
    return {key: pure(key, operation, "pathlib", kind) for key, (operation, kind) in OPERATIONS.items()}


def joined(*segments: str) -> str:
    return str(PurePosixPath(*segments))


OPERATIONS: dict[str, tuple[Any, type]] = {
    "joined": (joined, str),
    "normal": (joined, str),
    "parts": (lambda text: PurePosixPath(text).parts, tuple),
    "name": (lambda text: PurePosixPath(text).name, str),
    "stem": (lambda text: PurePosixPath(text).stem, str),
    "suffix": (lambda text: PurePosixPath(text).suffix, str),
    "suffixes": (lambda text: PurePosixPath(text).suffixes, list),
    "parent": (lambda text: str(PurePosixPath(text).parent), str),
    "parents": (lambda text: tuple(str(one) for one in PurePosixPath(text).parents), tuple),
    "is_absolute": (lambda text: PurePosixPath(text).is_absolute(), bool),
    "matches": (lambda text, pattern: PurePosixPath(text).match(pattern), bool),
    "relative": (lambda text, other: str(PurePosixPath(text).relative_to(other)), str),
    "with_name": (lambda text, other: str(PurePosixPath(text).with_name(other)), str),
    "with_suffix": (lambda text, other: str(PurePosixPath(text).with_suffix(other)), str),
}
"""Name -> what it computes, and the type of that."""
