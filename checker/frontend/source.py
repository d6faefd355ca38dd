"""From a file to `Code`: reading, decoding, checking the syntax with Python's own compiler, and compiling with ours.

Whatever is wrong with the file is told as `BadSource` with the place and a remedy; a traceback out of here is a mistake of ours.
"""

from __future__ import annotations

import ast
import contextlib
import io
import sys
import tokenize
import warnings
from pathlib import Path
from typing import Any, Iterator, Mapping

from checker.frontend.compiler import compile_module
from checker.frontend.errors import BadSource
from checker.frontend.ir import Code
from checker.frontend.overrides import apply_overrides
from checker.frontend.typing_syntax import without_type_parameters
from checker.frontend.units import File

PARSING_LIMIT = 3000
"""Python's own compiler takes less depth from a tree than from a text; with this limit it takes as much, within a stack of 2 MB."""

COMPILING_LIMIT = 6000
"""Enough for our visitors on every tree that passes the former."""


def read_source(path: str | Path) -> str:
    """The text of a Python file, decoded as Python would, with line ends as "\\n". Raises BadSource."""
    return decode_source(read_bytes(path), str(path))


def read_bytes(path: str | Path) -> bytes:
    """What is in a file. Raises BadSource."""
    name = str(path)
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise BadSource("there is no such file", file=name, remedy="check the path") from None
    except IsADirectoryError:
        raise BadSource("this is a folder, not a file", file=name, remedy="name a Python file inside it") from None
    except PermissionError:
        if Path(path).is_dir():
            raise BadSource("this is a folder, not a file", file=name, remedy="name a Python file inside it") from None
        raise BadSource("no permission to read this file", file=name, remedy="change its permissions or check a copy") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadSource(f"the file cannot be read: {reason}", file=name, remedy="check the path") from None


def decode_source(raw: bytes, filename: str) -> str:
    """The text of a Python file's bytes: BOM and coding line (PEP 263) respected, UTF-8 otherwise. Raises BadSource."""
    if b"\x00" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\x00")) + 1
        raise BadSource("the file contains null bytes, so it is no Python source", file=filename, line=line,
                        remedy="name a Python source file; one saved as UTF-16 must be saved as UTF-8")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
    except SyntaxError as error:
        raise _undecodable(raw, filename, str(error.msg)) from None
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise _undecodable(raw, filename, f"the file is not encoded as {encoding}", encoding) from None
    except LookupError:
        raise BadSource(f"the encoding {encoding} is not one for text", file=filename, line=1, remedy="name a text encoding") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undecodable(raw: bytes, filename: str, reason: str, encoding: str = "utf-8") -> BadSource:
    """Point at the first byte that does not decode, if that is the trouble."""
    line = 1
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        reason = f"{reason}: byte 0x{raw[error.start]:02x}"
    except LookupError:
        pass
    return BadSource(reason, file=filename, line=line,
                     remedy="save the file as UTF-8, or name its encoding in the first line: # -*- coding: latin-1 -*-")


def parse_source(text: str, filename: str) -> ast.Module:
    """The syntax tree of a text that Python itself accepts. Raises BadSource with Python's own message."""
    if "\x00" in text:
        raise BadSource("the text contains null characters", file=filename, line=text.count("\n", 0, text.index("\x00")) + 1,
                        remedy="remove them")
    with warnings.catch_warnings(), _recursion_limit(PARSING_LIMIT):
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(text, filename)
            # The compiler finds what the parser cannot, such as `return` outside a function. The result is thrown away unexecuted.
            compile(tree, filename, "exec", dont_inherit=True)
        except SyntaxError as error:
            raise _bad_syntax(error, text, filename) from None
        except (RecursionError, MemoryError):
            raise _too_deep(filename) from None
        except (ValueError, OverflowError) as error:
            raise BadSource(f"Python cannot read this: {error}", file=filename, remedy="mend the file so that Python runs it") from None
    return tree


def _bad_syntax(error: SyntaxError, text: str, filename: str) -> BadSource:
    if "too many nested" in error.msg or "too many statically nested" in error.msg:
        remedy = "nest less deeply"
    else:
        remedy = f"mend it so that Python {sys.version_info[0]}.{sys.version_info[1]} accepts the file"
    line = error.lineno or 0
    lines = text.split("\n")
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    column = max(0, (error.offset or 1) - 1)
    end_column = (error.end_offset or 0) - 1 if error.end_lineno == error.lineno else len(source)
    return BadSource(f"syntax error: {error.msg}", file=filename, line=line, column=column, end_column=max(column + 1, end_column), source=source, remedy=remedy)


def _too_deep(filename: str) -> BadSource:
    return BadSource("the program is nested too deeply", file=filename, remedy="split the deepest expression or block into smaller ones")


@contextlib.contextmanager
def _recursion_limit(limit: int) -> Iterator[None]:
    """Let what runs inside recurse that deep; deeper still is a RecursionError, never a crash."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, limit))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def compile_source(text: str, filename: str, *, main: bool = False, overrides: Mapping[str, Any] | None = None) -> Code:
    """The code of a module.

    text: what the file says. filename: how to name it in messages and spans. main: whether it is the script being checked, whose
    module variables may become locals. overrides: module-level names and the values that replace those the file assigns.

    Raises BadSource if Python would not compile it, Unsupported for what has no model, BadOption for an override that fits nothing.
    """
    return compile_tree(parse_source(text, filename), text, filename, main=main, overrides=overrides)


def compile_tree(tree: ast.Module, text: str, filename: str, *, main: bool = False, overrides: Mapping[str, Any] | None = None) -> Code:
    """The code of a module that has been parsed; see `compile_source`. `text` is what the tree's lines and columns count in."""
    apply_overrides(tree, overrides or {}, filename)
    try:
        with _recursion_limit(COMPILING_LIMIT):
            return compile_module(File(text, filename, without_type_parameters(tree), main=main), tree)
    except RecursionError:
        raise _too_deep(filename) from None


def compile_file(path: str | Path, *, main: bool = False, overrides: Mapping[str, Any] | None = None) -> Code:
    """Read and compile a file; see `read_source` and `compile_source`."""
    return compile_source(read_source(path), str(path), main=main, overrides=overrides)
