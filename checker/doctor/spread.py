"""Where in a file the values go that come out of what has no model: variables, attributes and functions that hold or get them.

By names alone, and in doubt for yes: a list that such a value is appended to holds it from then on and before, and every attribute of
that name, of whatever object, is taken to hold it.
"""

from __future__ import annotations

import ast
from typing import Iterable

from checker.doctor.names import Names, walk
from checker.frontend.scopes import Scope, parameters_in_order

Variable = tuple[Scope | None, str]
"""(the scope that keeps the variable, its name), or (None, name) for an attribute of any object."""


class Spread:
    """One file; `sources` are the nodes that have no model."""

    def __init__(self, names: Names, sources: Iterable[ast.AST]) -> None:
        self.names = names
        self.sources = set(map(id, sources))
        self.held: set[Variable] = set()
        """Variables that may hold such a value, and functions that may return one."""
        self.given: set[Variable] = set()
        """Functions that may be called with one."""
        self.nodes = list(walk(names.tree, names.table))
        self.parents = {id(child): node for node in ast.walk(names.tree) for child in ast.iter_child_nodes(node)}
        self.holding: set[int] = set()
        """Nodes in which such a value may be."""
        before = -1
        while before != len(self.held) + len(self.given):
            before = len(self.held) + len(self.given)
            self._mark()
            for node, scope in self.nodes:
                self._follow(node, scope)

    def variable(self, node: ast.AST, scope: Scope) -> Variable | None:
        """The variable or attribute that an expression names."""
        if isinstance(node, ast.Name):
            return self.names.home(scope, node.id), scope.mangle(node.id)
        return (None, node.attr) if isinstance(node, ast.Attribute) else None

    def _mark(self) -> None:
        """Note every node that is, names, or contains what holds such a value."""
        for node, scope in self.nodes:
            if id(node) in self.sources or self.variable(node, scope) in self.held:
                inner: ast.AST | None = node
                while inner is not None and id(inner) not in self.holding:
                    self.holding.add(id(inner))
                    inner = self.parents.get(id(inner))

    def holds(self, node: ast.AST | None) -> bool:
        """Whether a value that comes out of what has no model may be in this expression."""
        return id(node) in self.holding

    def _follow(self, node: ast.AST, scope: Scope) -> None:
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr)):
            if self.holds(node.value):
                for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    self._hold(target, scope)
        elif isinstance(node, (ast.With, ast.For)):
            pairs = [(item.context_expr, item.optional_vars) for item in node.items] if isinstance(node, ast.With) else [(node.iter, node.target)]
            for value, target in pairs:
                if target is not None and self.holds(value):
                    self._hold(target, scope)
        elif isinstance(node, (ast.Return, ast.Yield)):
            function = scope.node
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) and scope.parent is not None and self.holds(node.value):
                self.held.add(self._definition(function, scope.parent))
        elif isinstance(node, ast.Call):
            self._follow_call(node, scope)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and self._definition(node, scope) in self.given:
            inner = self.names.table.by_node[node]
            own = parameters_in_order(node.args)
            self.held.update((inner, inner.mangle(one.arg)) for one in (own[1:] if scope.kind == "class" else own))

    @staticmethod
    def _definition(node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> Variable:
        """The variable that a function is defined in; for a method, the attribute."""
        return (None, node.name) if scope.kind == "class" else (scope, scope.mangle(node.name))

    def _hold(self, target: ast.AST, scope: Scope) -> None:
        """What is assigned to holds the value; of `d[k]` that is d."""
        if isinstance(target, (ast.Tuple, ast.List)):
            for part in target.elts:
                self._hold(part, scope)
            return
        while isinstance(target, (ast.Subscript, ast.Starred)):
            target = target.value
        found = self.variable(target, scope)
        if found is not None:
            self.held.add(found)

    def _follow_call(self, node: ast.Call, scope: Scope) -> None:
        values = [*node.args, *(keyword.value for keyword in node.keywords)]
        if not any(self.holds(value) for value in values):
            return
        if isinstance(node.func, ast.Attribute) and self.names.stands_for(node.func, scope) is None:
            self._hold(node.func.value, scope)
        for one in (node.func, *(part for value in values for part in ast.walk(value))):
            found = self.variable(one, scope)
            if found is not None:
                self.given.add(found)

    def spoiled(self) -> Iterable[tuple[ast.AST, Scope]]:
        """Every node that names what holds or gets such a value, and the definitions of the functions that do."""
        for node, scope in self.nodes:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if self._definition(node, scope) in self.held | self.given:
                    yield node, self.names.table.by_node[node]
            elif self.variable(node, scope) in self.held:
                yield node, scope
