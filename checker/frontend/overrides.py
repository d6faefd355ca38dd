"""`--set NAME=value`: another value for a module-level constant, without touching the file."""

from __future__ import annotations

import ast
import difflib
from typing import Any, Iterator, Mapping

from checker.frontend.errors import BadOption


def apply_overrides(tree: ast.Module, overrides: Mapping[str, Any], filename: str) -> None:
    """Replace, in place, the value of every module-level assignment to each of the names.

    `A = B = 1` and `A, B = 1, 2` count, annotated assignments too, also inside `if`, `try` and `with` at module level.
    Raises BadOption for a name that is not assigned that way.
    """
    if not overrides:
        return
    assignable: dict[str, None] = {}
    for body, index, statement in _assignments(tree):
        names = _assigned_names(statement)
        assignable.update(dict.fromkeys(names))
        wanted = [name for name in names if name in overrides]
        if wanted:
            body[index] = _replaced(statement, overrides)
    for name in overrides:
        if name not in assignable:
            raise BadOption(_no_such_name(name, list(assignable), filename))


def _no_such_name(name: str, assignable: list[str], filename: str) -> str:
    if not assignable:
        return f"--set {name}: {filename} assigns nothing at module level that could be replaced"
    close = difflib.get_close_matches(name, assignable, n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    return f"--set {name}: {filename} has no module-level assignment `{name} = ...`.{hint} It assigns: {', '.join(assignable)}"


def _assignments(tree: ast.Module) -> Iterator[tuple[list[ast.stmt], int, ast.stmt]]:
    """Each assignment statement at module level with the list it stands in."""
    waiting = [tree.body]
    while waiting:
        body = waiting.pop(0)
        for index, statement in enumerate(body):
            if isinstance(statement, (ast.Assign, ast.AnnAssign)):
                yield body, index, statement
            elif isinstance(statement, (ast.If, ast.Try, ast.With)):
                waiting.append(statement.body)
                waiting.extend(getattr(statement, field) for field in ("orelse", "finalbody") if hasattr(statement, field))
                waiting.extend(handler.body for handler in getattr(statement, "handlers", ()))


def _assigned_names(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.AnnAssign):
        return [statement.target.id] if isinstance(statement.target, ast.Name) and statement.value is not None else []
    names = []
    for target in statement.targets:
        if isinstance(target, ast.Name):
            names.append(target.id)
        elif _is_parallel(target, statement.value):
            names.extend(element.id for element in target.elts if isinstance(element, ast.Name))
    return names


def _is_parallel(target: ast.expr, value: ast.expr) -> bool:
    """`a, b = 1, 2`: as many values as targets, none starred."""
    return (
        isinstance(target, (ast.Tuple, ast.List))
        and isinstance(value, (ast.Tuple, ast.List))
        and len(target.elts) == len(value.elts)
        and not any(isinstance(element, ast.Starred) for element in target.elts + value.elts)
    )


def _replaced(statement: ast.stmt, overrides: Mapping[str, Any]) -> ast.stmt:
    """The same assignment with the new values. Targets that are not overridden keep the old value."""
    if isinstance(statement, ast.AnnAssign):
        statement.value = _literal(overrides[statement.target.id], statement.value)
        return statement
    if len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
        statement.value = _literal(overrides[statement.targets[0].id], statement.value)
        return statement
    parts: list[ast.stmt] = []
    for target in statement.targets:
        value = statement.value
        if isinstance(target, ast.Name) and target.id in overrides:
            value = _literal(overrides[target.id], value)
        elif _is_parallel(target, value):
            value = ast.copy_location(ast.Tuple(elts=[
                _literal(overrides[element.id], old) if isinstance(element, ast.Name) and element.id in overrides else old
                for element, old in zip(target.elts, value.elts)
            ], ctx=ast.Load()), value)
        parts.append(ast.copy_location(ast.Assign(targets=[target], value=value), statement))
    if len(parts) == 1:
        return parts[0]
    return ast.copy_location(ast.If(test=ast.copy_location(ast.Constant(value=True), statement), body=parts, orelse=[]), statement)


def _literal(value: Any, where: ast.expr) -> ast.expr:
    """An expression for the value, standing where the old one stood."""
    if isinstance(value, (list, dict, set, tuple)):
        expression = ast.parse(repr(value), mode="eval").body
    else:
        expression = ast.Constant(value=value)
    for node in ast.walk(expression):
        ast.copy_location(node, where)
    return expression
