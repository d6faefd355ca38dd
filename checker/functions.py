"""Whether a function of a module can be called as it is: read off the module's text, before anything of it runs."""

from __future__ import annotations

import ast
import difflib
from typing import Iterable, Iterator

from checker.frontend.errors import BadOption
from checker.places import place_text

Function = (ast.FunctionDef, ast.AsyncFunctionDef)
MOST_NAMES = 8
"""Functions that a message lists."""


def check_function(text: str, path: str, function: str) -> None:
    """See that the module's text binds the dotted name, and that what it defines under it takes no arguments.

    Where names come about that a reader cannot see (a star import, a decorator) nothing is said: running it will tell.

    Raises:
        BadOption: there is no such function, or it needs arguments.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return  # which the compiler reports with the line
    name, *inner = function.split(".")
    bound = list(bindings(tree))
    if "*" in bound:
        return
    if name not in bound:
        raise BadOption(f"{path} has no function {name}; {offered(name, tree)}")
    body: list[ast.stmt] = tree.body
    found: ast.stmt | None = None
    for part in (name, *inner):
        found = definition(body, part)
        if found is None:
            return
        body = found.body  # type: ignore[attr-defined]
    if bound.count(name) == 1 and isinstance(found, ast.FunctionDef) and not found.decorator_list:
        missing = needed(found.args)
        if missing:
            raise BadOption(
                f"{place_text(path, found.lineno)}: {function} needs {'an argument' if len(missing) == 1 else 'arguments'} ({', '.join(missing)}), and is called"
                f" with none\n  Write a function without parameters that calls it with the values to be checked, and give that one."
            )


def bindings(node: ast.AST) -> Iterator[str]:
    """Each binding of a name in the module's own scope, and "*" for those that cannot be read off."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*Function, ast.ClassDef)):
            yield child.name
            yield from (name for one in ast.walk(child) if isinstance(one, ast.Global) for name in one.names)
            continue
        if isinstance(child, (ast.Import, ast.ImportFrom)):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in child.names)
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id
        elif isinstance(child, ast.Name) and child.id in ("globals", "exec", "vars", "locals"):
            yield "*"
        elif isinstance(child, (ast.MatchAs, ast.MatchStar)) and child.name:
            yield child.name
        elif isinstance(child, ast.MatchMapping) and child.rest:
            yield child.rest
        elif isinstance(child, ast.ExceptHandler) and child.name:
            yield child.name
        yield from bindings(child)


def definition(body: Iterable[ast.stmt], name: str) -> ast.stmt | None:
    """What is defined under a name right here, if exactly one definition is."""
    found = [one for one in body if isinstance(one, (*Function, ast.ClassDef)) and one.name == name]
    return found[0] if len(found) == 1 else None


def needed(parameters: ast.arguments) -> list[str]:
    """The parameters that have no default."""
    positional = [*parameters.posonlyargs, *parameters.args]
    without = positional[: len(positional) - len(parameters.defaults)]
    without += [one for one, default in zip(parameters.kwonlyargs, parameters.kw_defaults) if default is None]
    return [one.arg for one in without]


def offered(name: str, tree: ast.Module) -> str:
    """The functions that could have been meant."""
    callable_as_they_are = [one.name for one in tree.body if isinstance(one, Function) and not needed(one.args)]
    if not callable_as_they_are:
        return "it defines none that can be called without arguments"
    close = difflib.get_close_matches(name, callable_as_they_are, 1)
    if close:
        return f"did you mean {close[0]}?"
    more = ", ..." if len(callable_as_they_are) > MOST_NAMES else ""
    return f"those that can be called without arguments are {', '.join(callable_as_they_are[:MOST_NAMES])}{more}"
