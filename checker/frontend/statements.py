"""Simple statements: assignment, deletion, imports, return, raise, assert."""

from __future__ import annotations

import ast

from checker.frontend.assembler import Label
from checker.frontend.expressions import BINARY_OPERATORS, Expressions
from checker.frontend.joins import join_comprehension, join_run


class Statements(Expressions):
    """Each visitor leaves the stack as it found it."""

    def statements(self, body: list[ast.stmt]) -> None:
        index = 0
        while index < len(body) and self.reachable:
            run = join_run(body, index, self._may_read_early)
            if run >= 2:
                self._join_names(body[index:index + run])
                index += run
            else:
                self.visit(body[index])
                index += 1

    def _may_read_early(self, name: str) -> bool:
        """Nobody else rebinds this name while one waits for the threads before it."""
        name = self.scope.mangle(name)
        where = self.scope.where[name]
        return where == "fast" or where == "global" and name not in self.file.globals_set_inside

    def _join_names(self, run: list[ast.stmt]) -> None:
        for statement in run:
            self.visit(statement.value.func.value)
        self.write("BUILD_TUPLE", len(run), run[0])
        self.write("JOIN_ALL", None, run[0])

    def visit_Expr(self, node: ast.Expr) -> None:
        joined = join_comprehension(node.value)
        if joined is not None:
            self.visit(joined.iter)
            self.write("JOIN_ALL", None, node.value.elt)
        elif not isinstance(node.value, ast.Constant):
            self.visit(node.value)
            self.write("POP", None, node)

    def visit_Pass(self, node: ast.Pass) -> None:
        """Nothing at all: a `pass` is no step."""

    visit_Global = visit_Nonlocal = visit_Pass

    # Assignment

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets[:-1]:
            self.write("DUP", None, node)
            self.store(target)
        self.store(node.targets[-1])

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
            self.store(node.target)
        elif isinstance(node.target, ast.Attribute):
            self.visit(node.target.value)
            self.write("POP", None, node)
        elif isinstance(node.target, ast.Subscript):
            self.visit(node.target.value)
            self.write("POP", None, node)
            self.visit(node.target.slice)
            self.write("POP", None, node)
        if self.scope.kind == "function":
            return
        if node.simple and isinstance(node.target, ast.Name):
            self.annotation(node.annotation)
            self.write("LOAD_NAME" if self.scope.kind == "class" else "LOAD_GLOBAL", "__annotations__", node)
            self.write("LOAD_CONST", self.scope.mangle(node.target.id), node)
            self.write("STORE_SUBSCR", None, node)
        elif not self.file.scopes.annotations_are_text:
            self.visit(node.annotation)
            self.write("POP", None, node)

    def annotation(self, node: ast.expr) -> None:
        """Push what an annotation says: its value, or its text where the file keeps annotations as text."""
        if self.file.scopes.annotations_are_text:
            self.write("LOAD_CONST", ast.unparse(node), node)
        elif isinstance(node, ast.Starred):
            self.visit(node.value)
        else:
            self.visit(node)

    def store(self, target: ast.expr) -> None:
        """Pop a value and bind it to the target."""
        if isinstance(target, ast.Name):
            self.name_operation("STORE", target.id, target)
        elif isinstance(target, ast.Attribute):
            self.visit(target.value)
            self.write("STORE_ATTR", self.scope.mangle(target.attr), target)
        elif isinstance(target, ast.Subscript):
            self.visit(target.value)
            self.visit(target.slice)
            self.write("STORE_SUBSCR", None, target)
        elif isinstance(target, ast.Starred):
            self.store(target.value)
        else:
            starred = [index for index, element in enumerate(target.elts) if isinstance(element, ast.Starred)]
            if starred:
                self.write("UNPACK_EX", (starred[0], len(target.elts) - starred[0] - 1), target)
            else:
                self.write("UNPACK_SEQUENCE", len(target.elts), target)
            for element in target.elts:
                self.store(element)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        target = node.target
        if isinstance(target, ast.Name):
            self.name_operation("LOAD", target.id, target, weak=target in self.sinks)
            self._in_place(node)
            self.store(target)
        elif isinstance(target, ast.Attribute):
            self.visit(target.value)
            self.write("DUP", None, target)
            self.write("LOAD_ATTR", self.scope.mangle(target.attr), target)
            self._in_place(node)
            self.write("SWAP", 2, target)
            self.write("STORE_ATTR", self.scope.mangle(target.attr), target)
        else:
            self.visit(target.value)
            self.visit(target.slice)
            self.write("COPY", 2, target)
            self.write("COPY", 2, target)
            self.write("SUBSCR", None, target)
            self._in_place(node)
            self.write("SWAP", 3, target)
            self.write("SWAP", 2, target)
            self.write("STORE_SUBSCR", None, target)

    def _in_place(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        self.write("INPLACE", BINARY_OPERATORS[type(node.op)], node)

    def visit_Delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            self._delete(target)

    def _delete(self, target: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.name_operation("DELETE", target.id, target)
        elif isinstance(target, ast.Attribute):
            self.visit(target.value)
            self.write("DELETE_ATTR", self.scope.mangle(target.attr), target)
        elif isinstance(target, ast.Subscript):
            self.visit(target.value)
            self.visit(target.slice)
            self.write("DELETE_SUBSCR", None, target)
        else:
            for element in target.elts:
                self._delete(element)

    # Imports

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.write("IMPORT", (alias.name, (), 0), alias)
            top, *inner = alias.name.split(".")
            if alias.asname is None:
                self.name_operation("STORE", top, alias)
                continue
            for part in inner:
                self.write("IMPORT_FROM", part, alias)
                self.write("SWAP", 2, alias)
                self.write("POP", None, alias)
            self.name_operation("STORE", alias.asname, alias)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module == "__future__" and node.level == 0:
            for alias in node.names:  # the names are bound, to nothing in particular; the compiler has done the rest
                self.write("LOAD_CONST", None, alias)
                self.name_operation("STORE", alias.asname or alias.name, alias)
            return
        names = tuple(alias.name for alias in node.names)
        self.write("IMPORT", (node.module or "", names, node.level), node)
        if names == ("*",):
            self.write("IMPORT_STAR", None, node)
            return
        for alias in node.names:
            self.write("IMPORT_FROM", alias.name, alias)
            self.name_operation("STORE", alias.asname or alias.name, alias)
        self.write("POP", None, node)

    # Raising

    def visit_Raise(self, node: ast.Raise) -> None:
        parts = [part for part in (node.exc, node.cause) if part is not None]
        for part in parts:
            self.visit(part)
        self.write("RAISE", len(parts), node)

    def visit_Assert(self, node: ast.Assert) -> None:
        end = Label()
        self.jump_if(node.test, True, end)
        self.write("ASSERT_ERROR", None, node)
        if node.msg is not None and self.reachable:
            self.visit(node.msg)
            self.write("CALL", (1, ()), node)
        self.write("RAISE", 1, node)
        self.place(end)


