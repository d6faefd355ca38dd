"""Compiled code of the modelled library, kept in memory, and beside its source as Python keeps its own `.pyc` files.

The files hold nothing of the checked program. They are written only where Python itself may write bytecode, and anything odd about
one (another version, a changed source, a damaged file) means that it is made anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import Any

from checker.frontend import source
from checker.frontend.ir import Code

FIELDS = (
    "ops", "args", "spans", "handlers", "local_names", "cell_names", "free_names", "inlined_names", "posonly", "args_count", "kwonly", "vararg", "kwarg",
    "is_generator", "doc", "module_locals",
)  # fmt: skip
NESTED = ("MAKE_FUNCTION", "BUILD_CLASS")
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FRONTEND = os.path.dirname(os.path.abspath(source.__file__))


_known: dict[str, tuple[tuple, Code]] = {}
"""What this process has read or compiled so far: path -> (stamp, code)."""


def library_code(path: str) -> Code:
    """The code of a file of the library, from this process's memory or from the cache where that is up to date."""
    stamp = stamp_of(path)
    known = _known.get(path)
    if known is None or known[0] != stamp:
        known = _known[path] = (stamp, _kept_or_compiled(path, stamp))
    return known[1]


def _kept_or_compiled(path: str, stamp: tuple) -> Code:
    """What is not ours is kept beside our own."""
    folder, name = os.path.split(path)
    if not folder.startswith(PACKAGE):
        folder = os.path.join(PACKAGE, "stdlib")
    cached = os.path.join(folder, "__pycache__", f"{name[:-3]}.checker-{sys.version_info[0]}{sys.version_info[1]}.bin")
    try:
        with open(cached, "rb") as file:
            kept, flat = marshal.load(file)
        if kept == stamp:
            return unflatten(flat, path)
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        pass
    code = source.compile_source(source.read_source(path), path)
    if not sys.dont_write_bytecode:
        keep(cached, stamp, code)
    return code


def keep(cached: str, stamp: tuple, code: Code) -> None:
    """Write the cache file, whole or not at all."""
    partial = f"{cached}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(cached), exist_ok=True)
        with open(partial, "wb") as file:
            marshal.dump((stamp, flatten(code)), file)
        os.replace(partial, cached)
    except (OSError, ValueError):
        try:
            os.unlink(partial)
        except OSError:
            pass


_compiler_stamp: list[int] = []


def stamp_of(path: str) -> tuple:
    """What a cached code depends on: the source file and the compiler."""
    if not _compiler_stamp:
        _compiler_stamp.append(max(entry.stat().st_mtime_ns for entry in os.scandir(FRONTEND) if entry.name.endswith(".py")))
    status = os.stat(path)
    return (status.st_mtime_ns, status.st_size, _compiler_stamp[0])


def flatten(code: Code) -> tuple:
    """A code as plain tuples."""
    args: list[Any] = list(code.args)
    for index, op in enumerate(code.ops):
        if op in NESTED:
            args[index] = (flatten(args[index][0]), *args[index][1:])
    rest = [args if field == "args" else getattr(code, field) for field in FIELDS]
    return (code.kind, code.name, code.qualname, code.firstline, *rest)


def unflatten(flat: tuple, path: str) -> Code:
    """The code again."""
    kind, name, qualname, firstline, *rest = flat
    code = Code(kind=kind, name=name, qualname=qualname, filename=path, firstline=firstline)
    for field, value in zip(FIELDS, rest, strict=True):
        setattr(code, field, value)
    for index, op in enumerate(code.ops):
        if op in NESTED:
            code.args[index] = (unflatten(code.args[index][0], path), *code.args[index][1:])
    return code
