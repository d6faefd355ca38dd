"""What the snippets use: forms of syntax, methods of built-in types, dunder methods of their own, names of modules.

Forms and names are read off the syntax trees. Which type's method `x.pop()` is shows only when it runs, so every snippet is run once by
CPython with each object that is asked for something passed through a recorder.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import lru_cache
from types import ModuleType
from typing import Any, Iterable

from tests.differential.driver import outcome

BINARY = {
    "Add": "add", "Sub": "sub", "Mult": "mul", "Div": "truediv", "FloorDiv": "floordiv", "Mod": "mod", "Pow": "pow", "MatMult": "matmul",
    "BitAnd": "and", "BitOr": "or", "BitXor": "xor", "LShift": "lshift", "RShift": "rshift",
}
COMPARE = {"Eq": "__eq__", "NotEq": "__ne__", "Lt": "__lt__", "LtE": "__le__", "Gt": "__gt__", "GtE": "__ge__"}
UNARY = {"UAdd": "__pos__", "USub": "__neg__", "Invert": "__invert__", "Not": "__bool__"}
BUILTIN = {
    "len": "__len__", "hash": "__hash__", "repr": "__repr__", "str": "__str__", "format": "__format__", "bool": "__bool__", "iter": "__iter__",
    "next": "__next__", "reversed": "__reversed__", "abs": "__abs__", "round": "__round__", "int": "__int__", "float": "__float__",
    "divmod": "__divmod__", "pow": "__pow__", "print": "__str__", "list": "__iter__", "tuple": "__iter__", "sorted": "__iter__",
    "bytes": "__bytes__", "complex": "__complex__", "dir": "__dir__",
}
SUBSCRIPT = {"Load": "__getitem__", "Store": "__setitem__", "Del": "__delitem__"}


class _Recording(ast.NodeTransformer):
    """Wraps each object that is asked for something in a call of the recorder."""

    def _see(self, node: ast.expr, *names: str) -> ast.expr:
        for name in names:
            call = ast.Call(ast.Name("__see__", ast.Load()), [node, ast.Constant(name)], [])
            node = ast.copy_location(call, node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        node.value = self._see(node.value, node.attr)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        node.value = self._see(node.value, SUBSCRIPT[type(node.ctx).__name__])
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        name = BINARY[type(node.op).__name__]
        node.left, node.right = self._see(node.left, f"__{name}__"), self._see(node.right, f"__r{name}__")
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.target, ast.Name):
            return node
        name = BINARY[type(node.op).__name__]
        noted = ast.Expr(self._see(ast.Name(node.target.id, ast.Load()), f"__i{name}__", f"__{name}__"))
        return [ast.fix_missing_locations(ast.copy_location(noted, node)), node]

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        node.operand = self._see(node.operand, UNARY[type(node.op).__name__])
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        operands = [node.left, *node.comparators]
        for i, op in enumerate(node.ops):
            if isinstance(op, (ast.In, ast.NotIn)):
                operands[i + 1] = self._see(operands[i + 1], "__contains__")
            elif type(op).__name__ in COMPARE:
                operands[i] = self._see(operands[i], COMPARE[type(op).__name__])
        node.left, *node.comparators = operands
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = BUILTIN.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if name:
            node.args = [a if isinstance(a, ast.Starred) else self._see(a, name) for a in node.args]
        elif not (isinstance(node.func, ast.Name) and node.func.id in ("super", "locals", "vars", "dir", "globals")):
            node.func = self._see(node.func, "__call__")
        return node

    def _iterated(self, node: Any) -> ast.AST:
        self.generic_visit(node)
        node.iter = self._see(node.iter, "__iter__")
        return node

    visit_For = visit_comprehension = _iterated

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        self.generic_visit(node)
        node.value = self._see(node.value, {115: "__str__", 114: "__repr__"}.get(node.conversion, "__format__"))
        return node


@lru_cache(maxsize=None)
def methods(texts: tuple[str, ...]) -> dict[str, set[str]]:
    """For each type (`list`) or module (`math`): the names that the texts ask of its objects when they run."""
    seen: dict[str, set[str]] = defaultdict(set)

    def see(thing: Any, name: str) -> Any:
        if isinstance(thing, ModuleType):
            seen[thing.__name__].add(name)
        for kind in (thing if isinstance(thing, type) else type(thing)).__mro__:
            seen[kind.__name__].add(name)
        return thing

    for text in texts:
        tree = ast.fix_missing_locations(_Recording().visit(ast.parse(text)))
        outcome(tree, {"__see__": see})
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                seen[node.module].update(alias.name for alias in node.names)
    return seen


def trees(texts: Iterable[str]) -> Iterable[ast.AST]:
    """Every node of every text."""
    for text in texts:
        yield from ast.walk(ast.parse(text))


@lru_cache(maxsize=None)
def forms(texts: tuple[str, ...]) -> set[str]:
    """The names of all node classes that occur: statements, expressions, patterns, operators."""
    return {type(node).__name__ for node in trees(texts)}


@lru_cache(maxsize=None)
def names(texts: tuple[str, ...]) -> set[str]:
    """All plain names that are read or written."""
    return {node.id for node in trees(texts) if isinstance(node, ast.Name)}


@lru_cache(maxsize=None)
def own_dunders(texts: tuple[str, ...]) -> set[str]:
    """The dunder names that classes in the texts define."""
    found = set()
    for node in trees(texts):
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    found.add(part.name)
                elif isinstance(part, ast.Assign):
                    found.update(t.id for t in part.targets if isinstance(t, ast.Name))
    return {name for name in found if name.startswith("__") and name.endswith("__")}
