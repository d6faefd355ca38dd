"""What every part of the compiler shares: the file, and the unit of work (one code being written).

A `Unit` compiles one function, class body or module. Its parts (expressions, statements, blocks, patterns, definitions) are mixed
together in compiler.py; here are names, spans, errors, and the dispatch on node types.
"""

from __future__ import annotations

import ast
from typing import Any, NoReturn

from checker.frontend.assembler import Assembler, Label, Region
from checker.frontend.errors import Unsupported
from checker.frontend.ir import Code, Span
from checker.frontend.liveness import Liveness
from checker.frontend.outside import outside
from checker.frontend.scopes import Scope, ScopeTable
from checker.frontend.sinks import SinkAnalysis


class File:
    """The text being compiled, its lines, and its scopes."""

    def __init__(self, text: str, filename: str, tree: ast.Module, *, main: bool) -> None:
        self.filename = filename
        self.lines = text.split("\n")
        self.counts_alike = text.isascii()
        """Whether bytes and characters are the same in all of it."""
        self.main = main
        self.scopes = ScopeTable(tree, main=main)
        self.globals_set_inside = {
            name for scope in self.scopes.by_node.values() if scope.kind != "module" for name in scope.global_names if name in scope.bound
        }
        """Module variables that some function may rebind."""

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def column(self, line: int, offset: int) -> int:
        """The column in characters; the syntax tree counts bytes of UTF-8."""
        text = self.line(line)
        return offset if text.isascii() else len(text.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "replace"))

    def span(self, node: ast.AST) -> Span:
        line, end_line = node.lineno, node.end_lineno or node.lineno
        if self.counts_alike:
            return line, node.col_offset, end_line, node.end_col_offset or 0
        return line, self.column(line, node.col_offset), end_line, self.column(end_line, node.end_col_offset or 0)

    def unsupported(self, node: ast.AST, reason: str, remedy: str) -> NoReturn:
        line, column, end_line, end_column = self.span(node)
        source = self.line(line)
        raise Unsupported(
            reason, file=self.filename, line=line, column=column, end_column=end_column if end_line == line else len(source), source=source, remedy=remedy
        )


class Block:
    """Something that must be tidied up when control leaves it early: a loop, a with, a try, a value kept on the stack."""

    __slots__ = ("kind", "node", "region", "break_label", "continue_label")

    def __init__(self, kind: str, node: ast.AST | None = None, region: Region | None = None,
                 break_label: Label | None = None, continue_label: Label | None = None) -> None:
        self.kind = kind
        self.node = node
        self.region = region
        self.break_label = break_label
        self.continue_label = continue_label


class Unit(Assembler):
    """One code being compiled."""

    def __init__(self, file: File, scope: Scope, code: Code, roots: list[ast.AST]) -> None:
        super().__init__(code)
        self.file = file
        self.scope = scope
        self.blocks: list[Block] = []
        self.join_loops: list[tuple[int, Label, int]] = []
        """(first instruction after the iterable, label of the loop's end, index of the loop variable)"""
        self.local_index: dict[str, int] = {}
        for name in scope.parameters:
            self._local(name)
        code.cell_names, code.free_names = scope.cells, scope.free
        self.deref_index = {name: index for index, name in enumerate(scope.cells + scope.free)}
        code.is_generator = scope.is_generator
        self.sinks = SinkAnalysis(roots, self.is_fast).nodes

    # Names

    def is_fast(self, name: str) -> bool:
        return self.scope.where.get(self.scope.mangle(name)) == "fast"

    def _local(self, name: str) -> int:
        if name not in self.local_index:
            self.local_index[name] = len(self.code.local_names)
            self.code.local_names.append(name)
        return self.local_index[name]

    def name_operation(self, action: str, name: str, node: ast.AST, *, weak: bool = False) -> None:
        """LOAD, STORE or DELETE a name, wherever it lives."""
        name = self.scope.mangle(name)
        where = self.scope.where[name]
        if where == "fast":
            self.write("LOAD_WEAK" if weak else f"{action}_FAST", self._local(name), node)
        elif where in ("cell", "free"):
            kind = "CLASSDEREF" if action == "LOAD" and self.scope.kind == "class" else "DEREF"
            self.write(f"{action}_{kind}", self.deref_index[name], node)
        else:
            self.write(f"{action}_{where.upper()}", name, node)

    def closure(self, free_names: list[str], node: ast.AST) -> bool:
        """Push the tuple of cells that an inner code takes, if it takes any."""
        for name in free_names:
            self.write("LOAD_CLOSURE", self.deref_index[name], node)
        if free_names:
            self.write("BUILD_TUPLE", len(free_names), node)
        return bool(free_names)

    # Writing

    def write(self, op: str, arg: Any, node: ast.AST) -> None:
        """Emit with the span of the node."""
        if self.reachable:
            self.span = self.file.span(node)
            self.emit(op, arg)

    def visit(self, node: ast.AST) -> None:
        """Compile an expression, leaving its value on the stack, or a statement."""
        refusal = outside(node)
        if refusal is not None:
            self.file.unsupported(*refusal)
        method = getattr(self, "visit_" + type(node).__name__, None)
        if method is None:
            self.file.unsupported(node, f"{type(node).__name__} has no model", "Write it with the statements of Python 3.13 or earlier.")
        method(node)

    def statements(self, body: list[ast.stmt]) -> None:
        raise NotImplementedError

    def finish_code(self) -> Code:
        """Freeze, and turn the loops that only join, whose variable is dead afterwards, into one wait for all."""
        code = self.freeze()
        if self.join_loops:
            liveness = Liveness(code.ops, code.args, code.handlers)
            for start, end, index in self.join_loops:
                if not liveness.used_after(start, end.position, index):
                    call = next(pc for pc in range(start, end.position) if code.ops[pc] == "CALL")
                    # NOPs keep every other instruction where it is.
                    for pc in range(start, end.position):
                        code.ops[pc], code.args[pc], code.spans[pc] = "NOP", None, code.spans[call]
                    code.ops[start] = "JOIN_ALL"
        return code
