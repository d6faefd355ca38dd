"""Recognising "wait for all of these threads", written as a loop, a comprehension or a row of statements."""

from __future__ import annotations

import ast
from typing import Callable


def joined_name(statement: ast.stmt) -> str | None:
    """The name in a statement `NAME.join()`."""
    if isinstance(statement, ast.Expr) and _is_plain_join(statement.value):
        owner = statement.value.func.value
        return owner.id if isinstance(owner, ast.Name) else None
    return None


def is_join_loop(statement: ast.For) -> bool:
    """Is it `for x in E: x.join()` and nothing else? Whether x is used afterwards is for liveness to say."""
    return (
        isinstance(statement.target, ast.Name)
        and not statement.orelse
        and len(statement.body) == 1
        and joined_name(statement.body[0]) == statement.target.id
    )


def join_comprehension(expression: ast.expr) -> ast.comprehension | None:
    """The generator of `[x.join() for x in E]`."""
    if not isinstance(expression, ast.ListComp) or len(expression.generators) != 1:
        return None
    generator = expression.generators[0]
    plain = isinstance(generator.target, ast.Name) and not generator.ifs and not generator.is_async
    if plain and _is_plain_join(expression.elt):
        owner = expression.elt.func.value
        if isinstance(owner, ast.Name) and owner.id == generator.target.id:
            return generator
    return None


def join_run(statements: list[ast.stmt], start: int, may_read_early: Callable[[str], bool]) -> int:
    """How many statements from `start` on are `NAME.join()` with names that may all be read before the first join."""
    end = start
    while end < len(statements):
        name = joined_name(statements[end])
        if name is None or not may_read_early(name):
            break
        end += 1
    return end - start


def _is_plain_join(expression: ast.expr) -> bool:
    return (
        isinstance(expression, ast.Call)
        and not expression.args
        and not expression.keywords
        and isinstance(expression.func, ast.Attribute)
        and expression.func.attr == "join"
    )
