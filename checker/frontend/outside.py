"""Forms of the language that have no model, each with its reason and what to write instead."""

from __future__ import annotations

import ast
from typing import Callable, NamedTuple


class Outside(NamedTuple):
    """One form that stands in the way."""

    node: ast.AST
    """What to mark in the source."""
    reason: str
    remedy: str


def _asynchronous(node: ast.AST) -> Outside:
    return Outside(
        node,
        "asynchronous code has no model: coroutines switch only at await, while this checker explores threads",
        "Write it with threads: def for async def, threading.Thread for a task, a plain call for await.",
    )


def _asynchronous_comprehension(node: ast.AST) -> Outside | None:
    return _asynchronous(node) if any(generator.is_async for generator in node.generators) else None  # type: ignore[attr-defined]


def _class(node: ast.AST) -> Outside | None:
    for keyword in node.keywords:  # type: ignore[attr-defined]
        if keyword.arg is None:
            return Outside(keyword.value, "class keywords given by ** have no model: what they are is known only when the class is made", "Write the keywords out.")
    return None


FORMS: dict[type, Callable[[ast.AST], Outside | None]] = {
    ast.AsyncFunctionDef: _asynchronous,
    ast.AsyncFor: _asynchronous,
    ast.AsyncWith: _asynchronous,
    ast.Await: _asynchronous,
    ast.ListComp: _asynchronous_comprehension,
    ast.SetComp: _asynchronous_comprehension,
    ast.DictComp: _asynchronous_comprehension,
    ast.GeneratorExp: _asynchronous_comprehension,
    ast.ClassDef: _class,
}


def outside(node: ast.AST) -> Outside | None:
    """Why this node itself, whatever is inside it, cannot be compiled; None if it can."""
    look = FORMS.get(type(node))
    return look(node) if look is not None else None
