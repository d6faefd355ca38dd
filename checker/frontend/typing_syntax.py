"""The typing syntax of Python 3.12 and later, reduced to what it means for a run.

Type parameters hardly ever matter but in annotations. They become plain variables bound to `TypeParameter` just before the
definition, `type X = ...` binds X to it, and a generic class gets a `__class_getitem__` that returns the class itself, so that
`Box[int]()` works. The parameters' names are visible around the definition too, which real Python avoids.
"""

from __future__ import annotations

import ast


class TypeParameter:
    """What stands for a type parameter or a type alias: it can be subscripted and joined with `|` in annotations."""

    def __class_getitem__(cls, parameters: object) -> type:
        return cls


def without_type_parameters(tree: ast.Module) -> ast.Module:
    """Rewrite the tree in place; on a Python without the syntax there is nothing to do."""
    if not hasattr(ast, "TypeAlias"):
        return tree
    for node in list(ast.walk(tree)):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            if isinstance(body, list):
                rewritten: list[ast.stmt] = []
                for statement in body:
                    rewritten.extend(_rewritten(statement))
                setattr(node, field, rewritten)
    return tree


def _rewritten(statement: ast.stmt) -> list[ast.stmt]:
    if isinstance(statement, ast.TypeAlias):
        return [_bind(statement.name.id, statement.name)]
    parameters = getattr(statement, "type_params", None)
    if not parameters:
        return [statement]
    statement.type_params = []
    if isinstance(statement, ast.ClassDef):
        where = parameters[0]
        subscript = ast.FunctionDef(
            name="__class_getitem__",
            args=ast.arguments(posonlyargs=[], args=[ast.arg(arg="cls"), ast.arg(arg="item")], kwonlyargs=[], kw_defaults=[], defaults=[]),
            body=[ast.Return(value=ast.Name(id="cls", ctx=ast.Load()))],
            decorator_list=[ast.Name(id="classmethod", ctx=ast.Load())],
            type_params=[],
        )
        for node in ast.walk(subscript):
            ast.copy_location(node, where)
        # After a docstring, or the docstring would be none.
        position = 1 if ast.get_docstring(statement, clean=False) is not None else 0
        statement.body.insert(position, subscript)
    return [_bind(parameter.name, parameter) for parameter in parameters] + [statement]


def _bind(name: str, where: ast.AST) -> ast.stmt:
    statement = ast.Assign(targets=[ast.Name(id=name, ctx=ast.Store())], value=ast.Constant(value=TypeParameter))
    for node in ast.walk(statement):
        ast.copy_location(node, where)
    return statement
