"""What the names of a file stand for, as far as reading tells: modules and names imported from them, and builtins."""

from __future__ import annotations

import ast
from typing import Iterator, NamedTuple

from checker.frontend.scopes import COMPREHENSIONS, FUNCTIONS, Scope, ScopeTable, evaluated_outside
from checker.machine.missing import CATCHING

SCOPES = (*FUNCTIONS, *COMPREHENSIONS, ast.ClassDef)


class Import(NamedTuple):
    """One name that an import statement brings in."""

    node: ast.Import | ast.ImportFrom
    alias: ast.alias
    module: str
    """The module's dotted name, relative ones made absolute; "" where that is not possible."""
    name: str
    """What is taken from it; "" for `import module`, "*" for all."""


class Mention(NamedTuple):
    """A dotted name that the program uses."""

    node: ast.expr
    name: str
    """What it stands for, from the module on: `np.array` is "numpy.array" after `import numpy as np`. A builtin is its own name."""
    is_builtin: bool


def place_in(node: ast.AST, scope: Scope, table: ScopeTable) -> Scope:
    """The scope of a node's own children."""
    return table.by_node.get(node, scope) if isinstance(node, SCOPES) else scope


def walk(tree: ast.Module, table: ScopeTable, entered: type | tuple = ()) -> Iterator[tuple[ast.AST, Scope]]:
    """Every node with the scope it belongs to, in the order of the text. Nodes of the types `entered` are given but not gone into."""
    stack: list[tuple[ast.AST, Scope]] = [(node, table.module) for node in reversed(tree.body)]
    while stack:
        node, scope = stack.pop()
        yield node, scope
        if isinstance(node, entered):
            continue
        inner = place_in(node, scope, table)
        around = set(map(id, evaluated_outside(node))) if inner is not scope else set()
        children = []
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.comprehension):
                parts = [child.target, child.iter, *child.ifs]
                children.extend((part, scope if id(part) in around else inner) for part in parts)
            elif isinstance(child, ast.arguments):
                parts = [*child.posonlyargs, *child.args, *child.kwonlyargs, *filter(None, (child.vararg, child.kwarg))]
                children.extend((part.annotation, scope) for part in parts if part.annotation is not None)
                children.extend((part, scope) for part in (*child.defaults, *filter(None, child.kw_defaults)))
            else:
                children.append((child, scope if id(child) in around else inner))
        stack.extend(reversed(children))


def expected_imports(tree: ast.Module) -> Iterator[int]:
    """The ids of import statements in a `try` whose except clauses catch an ImportError, in the same function."""
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, is_expected = waiting.pop()
        if is_expected and isinstance(node, (ast.Import, ast.ImportFrom)):
            yield id(node)
        is_expected = is_expected and not isinstance(node, SCOPES)
        if isinstance(node, ast.Try):
            guarded = is_expected or any(map(catches_import_error, node.handlers))
            waiting.extend((child, guarded) for child in node.body)
            waiting.extend((child, is_expected) for child in (*node.handlers, *node.orelse, *node.finalbody))
        else:
            waiting.extend((child, is_expected) for child in ast.iter_child_nodes(node))


def catches_import_error(handler: ast.ExceptHandler) -> bool:
    """Whether the clause is bare, or names ImportError or something above it."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "attr", getattr(kind, "id", "")) in CATCHING for kind in kinds)


class Names:
    """The names of one file.

    tree, table: the syntax tree and its scopes. package: the package the file's module belongs to, for relative imports.
    """

    def __init__(self, tree: ast.Module, table: ScopeTable, package: str) -> None:
        self.tree = tree
        self.table = table
        self.package = package
        self.imports: list[tuple[Import, Scope]] = []
        self.bound: dict[tuple[Scope, str], str] = {}
        """Names bound by imports -> the dotted name they stand for."""
        self.expected = set(expected_imports(tree))
        """Import statements whose failure an except clause around them expects."""
        self.stars: list[str] = []
        """Modules from which everything is imported."""
        for node, scope in walk(tree, table):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self._note_import(node, scope)

    def _note_import(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        for alias in node.names:
            if isinstance(node, ast.Import):
                found = Import(node, alias, alias.name, "")
                stands_for = alias.name if alias.asname else alias.name.split(".")[0]
                name = alias.asname or stands_for
            else:
                found = Import(node, alias, self._absolute(node), alias.name)
                stands_for, name = f"{found.module}.{alias.name}", alias.asname or alias.name
            if found.module == "__future__":
                continue
            self.imports.append((found, scope))
            if alias.name == "*":
                self.stars.append(found.module)
            else:
                self.bound.setdefault((self.home(scope, name), scope.mangle(name)), stands_for)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.package.split(".") if self.package else []
        base = parts[: len(parts) - node.level + 1]
        return ".".join([*base, node.module] if node.module else base)

    def home(self, scope: Scope, name: str) -> Scope:
        """The scope in whose variables a name mentioned in `scope` is kept."""
        name = scope.mangle(name)
        where = scope.where.get(name, "global")
        if where == "free":
            outer = scope.parent
            while outer is not None and not (outer.kind == "function" and outer.where.get(name) in ("cell", "fast")):
                outer = outer.parent
            return outer or self.table.module
        if where in ("fast", "cell") or where == "name" and name in scope.bound:
            return scope
        return self.table.module

    def stands_for(self, node: ast.expr, scope: Scope) -> tuple[str, bool] | None:
        """(dotted name, whether it is a builtin) for a name or a chain of attributes; None if reading does not tell."""
        if isinstance(node, ast.Attribute):
            inner = self.stands_for(node.value, scope)
            return None if inner is None or inner[1] else (f"{inner[0]}.{node.attr}", False)
        if not isinstance(node, ast.Name):
            return None
        home = self.home(scope, node.id)
        found = self.bound.get((home, scope.mangle(node.id)))
        if found is not None:
            return found, False
        return (node.id, True) if home is self.table.module and node.id not in home.bound else None

    def mentions(self) -> Iterator[tuple[Mention, Scope]]:
        """Every longest dotted name that is read, with its scope."""
        inside: set[int] = set()
        for node, scope in walk(self.tree, self.table):
            if not isinstance(node, (ast.Name, ast.Attribute)):
                continue
            if isinstance(node, ast.Attribute):
                inside.add(id(node.value))
            if id(node) in inside or not isinstance(node.ctx, ast.Load):
                continue
            found = self.stands_for(node, scope)
            if found is not None:
                yield Mention(node, *found), scope
            elif isinstance(node, ast.Attribute):
                yield from self._inner(node, scope)

    def _inner(self, node: ast.Attribute, scope: Scope) -> Iterator[tuple[Mention, Scope]]:
        """`open.__name__`: the chain as a whole tells nothing, its beginning may."""
        value: ast.expr = node.value
        while isinstance(value, ast.Attribute):
            value = value.value
        found = self.stands_for(value, scope)
        if found is not None:
            yield Mention(value, *found), scope
