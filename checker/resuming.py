"""`check(checkpoint=...)`: what makes a checkpoint one of this very check, and the journal of it."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Any, Mapping

import checker
from checker.explore.journal import Journal
from checker.frontend.errors import NotCheckable
from checker.frontend.source import read_source
from checker.machine.world import World


def open_journal(folder: str | os.PathLike, world: World, options: Mapping[str, Any]) -> Journal:
    """The journal in `folder`, made if there is none. `options` are those that the outcome depends on, by what a person calls them.

    Raises:
        BadOption: the folder cannot be used, or what it holds is not of this check.
    """
    journal = Journal(os.fspath(folder), identity(world, options))
    for path, digest in journal.sources_before().items():
        if digest_of_file(path) != digest:
            journal.close(False)
            journal.refuse(f"the text of {path}")
    journal.sources = lambda: {path: digest_of(lines) for path, lines in world.lines.items() if path != world.filename}
    return journal


def identity(world: World, options: Mapping[str, Any]) -> dict[str, str]:
    """What must be the same for a search to be gone on with, item by item."""
    return {
        "the text of the program": digest_of([world.text, world.module_name]),
        "the version of the checker": f"{checker.__version__} {digest_of_package()}",
        "the version of Python": f"{sys.version.split()[0]} {sys.platform} {sys.byteorder}",
        **{name: repr(value) for name, value in options.items()},
    }


def digest_of(lines: list[str]) -> str:
    """A digest of text."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_file(path: str) -> str:
    """A digest of the text of a module, "" if it cannot be read any more."""
    try:
        return digest_of(read_source(path).splitlines())
    except NotCheckable:
        return ""


def digest_of_package() -> str:
    """A digest of this package's own source: with another machine or another modelled library the same answers mean other things."""
    digest, package = hashlib.sha256(), Path(__file__).resolve().parent
    for path in sorted(package.rglob("*.py")):
        digest.update(str(path.relative_to(package)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
