"""Checking some cells of a notebook: what the earlier ones contribute are definitions; their other statements do not run.

Definitions are imports, functions, classes, and assignments whose right side starts nothing: constants, containers of them, arithmetic, and
calls of classes of the standard library, such as `threading.Lock()` or `queue.Queue(3)`. Where a cell that runs needs a name that only a
left-out statement binds, the choice of cells is refused: the program checked would not be the reader's.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass, field
from typing import Any, Iterable

from checker.frontend.errors import BadOption

HARMLESS = (
    ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.Name, ast.Attribute, ast.Load,
    ast.Store, ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.JoinedStr, ast.FormattedValue, ast.Call, ast.keyword,
)
"""What the right side of an assignment may be made of; calls are looked at more closely."""
CONTAINERS = frozenset(("list", "dict", "set", "frozenset", "tuple", "bytearray", "range", "object", "defaultdict", "deque", "namedtuple"))
"""What may be called though its name begins with a small letter."""
DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass
class _Table:
    """Who binds which name, among the definitions and among the left-out statements."""

    kept: dict[str, list[ast.stmt]] = field(default_factory=dict)
    left_out: dict[str, tuple[int, ast.stmt]] = field(default_factory=dict)
    """name -> the last left-out statement that binds it, and its cell"""
    library: set[str] = field(default_factory=set)
    """Names that stand for the standard library's modules or for something out of them."""


def definitions_only(cells: list[tuple[int, list[ast.stmt]]], wanted: set[int], notebook: Any) -> list[ast.stmt]:
    """The statements to run: all of the wanted cells', the definitions of the others. Notes what was left out.

    Raises:
        BadOption: a wanted cell uses a name that is bound by a left-out statement alone.
    """
    table = _Table()
    statements: list[ast.stmt] = []
    running: list[ast.stmt] = []
    left_out: list[tuple[int, ast.stmt]] = []
    for number, body in cells:
        for statement in body:
            if number in wanted:
                running.append(statement)
            elif is_definition(statement, table.library):
                for name in bound_names([statement]):
                    table.kept.setdefault(name, []).append(statement)
                    table.left_out.pop(name, None)
            else:
                left_out.append((number, statement))
                table.left_out.update(dict.fromkeys(bound_names([statement]), (number, statement)))
                continue
            statements.append(statement)
            note_library(statement, table.library)
    _refuse_missing(running, table, wanted, notebook)
    if len(wanted) < len(cells):
        notebook.notes.append(_what_runs(wanted, cells, left_out, notebook))
        notebook.notes.extend(_stale(running, table, notebook))
    return statements


def is_definition(statement: ast.stmt, library: set[str]) -> bool:
    """Whether running it starts nothing and prints nothing. `library` are the names that stand for parts of the standard library."""
    if isinstance(statement, DEFINITIONS):
        return True
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names = all(isinstance(part, (ast.Name, ast.Tuple, ast.List, ast.Load, ast.Store)) for target in targets for part in ast.walk(target))
        return names and (statement.value is None or _is_harmless(statement.value, library))
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) or type(statement).__name__ == "TypeAlias"


def _is_harmless(value: ast.expr, library: set[str]) -> bool:
    return all(isinstance(node, HARMLESS) and (not isinstance(node, ast.Call) or _makes_an_object(node.func, library)) for node in ast.walk(value))


def _makes_an_object(function: ast.expr, library: set[str]) -> bool:
    """Whether a call does no more than make an object: of a container type, or of a class of the standard library."""
    if isinstance(function, ast.Name):
        return function.id in CONTAINERS or function.id in library and function.id[:1].isupper()
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id in library and (
        function.attr[:1].isupper() or function.attr in CONTAINERS
    )


def note_library(statement: ast.stmt, library: set[str]) -> None:
    """Which names an import binds to parts of the standard library."""
    if isinstance(statement, ast.Import):
        library.update((alias.asname or alias.name).split(".")[0] for alias in statement.names if alias.name.split(".")[0] in sys.stdlib_module_names)
    elif isinstance(statement, ast.ImportFrom) and not statement.level and (statement.module or "").split(".")[0] in sys.stdlib_module_names:
        library.update(alias.asname or alias.name for alias in statement.names)


def bound_names(statements: Iterable[ast.AST]) -> list[str]:
    """The module-level names that statements bind, those inside their blocks included."""
    names: dict[str, None] = {}
    waiting = list(statements)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names[node.name] = None
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update((alias.asname or alias.name.split(".")[0], None) for alias in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names[node.id] = None
        elif not isinstance(node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            if isinstance(node, ast.ExceptHandler) and node.name:
                names[node.name] = None
            waiting.extend(ast.iter_child_nodes(node))
    return list(names)


def _used_names(statement: ast.stmt) -> list[str]:
    return list(dict.fromkeys(node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)))


def _reached(running: list[ast.stmt], table: _Table) -> list[tuple[str, ast.stmt]]:
    """The names that the running statements use, themselves or through the definitions that they use, each with a statement that does."""
    found: dict[str, ast.stmt] = {}
    waiting = list(running)
    while waiting:
        statement = waiting.pop(0)
        for name in _used_names(statement):
            if name not in found:
                found[name] = statement
                waiting.extend(table.kept.get(name, ()))
    return list(found.items())


def _refuse_missing(running: list[ast.stmt], table: _Table, wanted: set[int], notebook: Any) -> None:
    bound_here = set(bound_names(running))
    for name, user in _reached(running, table):
        if name in table.left_out and name not in table.kept and name not in bound_here:
            cell, statement = table.left_out[name]
            _, line = notebook.place(statement.lineno)
            needs, where = notebook.place(user.lineno)
            raise BadOption(
                f"--cells leaves out what makes `{name}`: cell {cell}, line {line} is no definition, so it does not run,"
                f" and {needs.rpartition(' cell ')[2].join(('cell ', ''))}, line {where} uses the name\n"
                f"  Add that cell: --cells {ranges(sorted({*wanted, cell}))}"
            )


def _what_runs(wanted: set[int], cells: list, left_out: list[tuple[int, ast.stmt]], notebook: Any) -> str:
    before = [number for number, _ in cells if number not in wanted]
    text = f"{_cells(sorted(wanted), 'run')}; {_cells(before, 'give')} only definitions"
    text += " (imports, functions, classes, constants, objects of the standard library)"
    if not left_out:
        return text
    places = [f"cell {number}, line {notebook.place(statement.lineno)[1]}" for number, statement in left_out]
    shown = "; ".join(places[:6]) + (f"; and {len(places) - 6} more" if len(places) > 6 else "")
    return f"{text}, so these statements do not run: {shown}"


def _stale(running: list[ast.stmt], table: _Table, notebook: Any) -> list[str]:
    """Notes on names that have a definition's value although a left-out statement behind it changes them."""
    notes = []
    for name, _ in _reached(running, table):
        if name in table.left_out and name in table.kept:
            cell, statement = table.left_out[name]
            notes.append(f"`{name}` has the value of its definition: cell {cell}, line {notebook.place(statement.lineno)[1]}, which changes it, does not run")
    return notes


def _cells(numbers: list[int], verb: str) -> str:
    """ "cell 4 runs", "cells 1-3 run" """
    return f"cell {numbers[0]} {verb}s" if len(numbers) == 1 else f"cells {ranges(numbers)} {verb}"


def ranges(numbers: list[int]) -> str:
    """ "2,4-6" """
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in parts)
