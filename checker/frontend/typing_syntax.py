"""The typing syntax of Python 3.12 and later, written out in the syntax of before.

Type parameters become variables bound just before the definition, `type X = ...` makes an alias whose value is worked out when it is
asked for, and a generic class gets the base Generic. What makes them stands in the modelled `typing`. It is imported, and the parameters
are bound, under names that no program can write: a variable of the program that is called like a parameter is another one.
"""

from __future__ import annotations

import ast

HELPERS = {".parameter": "_parameter", ".alias": "_alias", ".generic": "_generic", ".Generic": "Generic"}
"""The names used here, and what they are in the modelled `typing`."""


def without_type_parameters(tree: ast.Module) -> ast.Module:
    """Rewrite the tree in place; on a Python without the syntax there is nothing to do."""
    if not hasattr(ast, "TypeAlias"):
        return tree
    first = None
    for node in list(ast.walk(tree)):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            if isinstance(body, list):
                rewritten: list[ast.stmt] = []
                for statement in body:
                    parts = _rewritten(statement)
                    first = first or (statement if len(parts) > 1 or parts[0] is not statement else None)
                    rewritten.extend(parts)
                setattr(node, field, rewritten)
    if first is not None:
        _import_helpers(tree, first)
    return tree


def _import_helpers(tree: ast.Module, where: ast.stmt) -> None:
    """After the docstring and what comes from __future__."""
    position = 1 if ast.get_docstring(tree, clean=False) is not None else 0
    while position < len(tree.body) and isinstance(tree.body[position], ast.ImportFrom) and tree.body[position].module == "__future__":
        position += 1
    names = [ast.alias(name=name, asname=asname) for asname, name in HELPERS.items()]
    tree.body.insert(position, _placed(ast.ImportFrom(module="typing", names=names, level=0), where))


def _rewritten(statement: ast.stmt) -> list[ast.stmt]:
    parameters = getattr(statement, "type_params", None)
    if parameters:
        _rename(statement, {parameter.name: f".{parameter.name}@{statement.lineno}" for parameter in parameters})
    bound = [_bind(parameter) for parameter in parameters or ()]
    if isinstance(statement, ast.TypeAlias):
        value = ast.Lambda(args=_no_arguments(), body=statement.value)
        made = _call(".alias", ast.Constant(value=statement.name.id), value, _names(parameters))
        return [*bound, _placed(ast.Assign(targets=[statement.name], value=made), statement)]
    if not parameters:
        return [statement]
    statement.type_params = []
    if isinstance(statement, ast.ClassDef):
        statement.bases.append(_placed(_name(".Generic"), parameters[0]))
        noted = ast.Assign(targets=[ast.Name(id="__type_params__", ctx=ast.Store())], value=_names(parameters))
        # After a docstring, or the docstring would be none.
        position = 1 if ast.get_docstring(statement, clean=False) is not None else 0
        statement.body.insert(position, _placed(noted, parameters[0]))
    elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        statement.decorator_list.append(_placed(_call(".generic", _names(parameters)), parameters[0]))
    return [*bound, statement]


def _rename(statement: ast.stmt, names: dict[str, str]) -> None:
    """Inside the definition its parameters go by names of our own. Decorators and defaults are outside, and so is a body that binds the name anew."""
    outside = [*getattr(statement, "decorator_list", ())]
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        outside += [*statement.args.defaults, *(value for value in statement.args.kw_defaults if value is not None)]
    left = {id(node) for one in outside for node in ast.walk(one)}
    inside = [node for node in ast.walk(statement) if id(node) not in left]
    taken = {node.id for node in inside if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    taken |= {node.arg for node in inside if isinstance(node, ast.arg)}
    body = {id(node) for one in getattr(statement, "body", ()) for node in ast.walk(one)}
    for node in inside:
        if isinstance(node, ast.Name) and node.id in names and not (node.id in taken and id(node) in body):
            node.id = names[node.id]
    for parameter in statement.type_params:
        parameter.hidden = names[parameter.name]


def _bind(parameter: ast.AST) -> ast.stmt:
    bound = getattr(parameter, "bound", None)
    given = [ast.Constant(value=type(parameter).__name__), ast.Constant(value=parameter.name)]
    if bound is not None:
        given += [ast.Lambda(args=_no_arguments(), body=bound), ast.Constant(value=isinstance(bound, ast.Tuple))]
    return _placed(ast.Assign(targets=[ast.Name(id=parameter.hidden, ctx=ast.Store())], value=_call(".parameter", *given)), parameter)


def _call(helper: str, *args: ast.expr) -> ast.Call:
    return ast.Call(func=_name(helper), args=list(args), keywords=[])


def _name(name: str) -> ast.Name:
    return ast.Name(id=name, ctx=ast.Load())


def _names(parameters: list | None) -> ast.Tuple:
    return ast.Tuple(elts=[_name(parameter.hidden) for parameter in parameters or ()], ctx=ast.Load())


def _no_arguments() -> ast.arguments:
    return ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])


def _placed(node: ast.AST, where: ast.AST) -> ast.AST:
    """The new nodes stand where the syntax stood that they are written for."""
    for one in ast.walk(node):
        if "lineno" in one._attributes and not hasattr(one, "lineno"):
            ast.copy_location(one, where)
    return node
