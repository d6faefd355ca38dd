"""Functions, classes, comprehensions and modules: everything that becomes a `Code` of its own."""

from __future__ import annotations

import ast
import sys
from typing import Callable

from checker.frontend.assembler import Label
from checker.frontend.ir import Code
from checker.frontend.patterns import Patterns
from checker.frontend.scopes import annotations_in_order
from checker.frontend.units import File

COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")
NOT_NAMED = () if sys.version_info < (3, 12) else COMPREHENSIONS if sys.version_info < (3, 13) else COMPREHENSIONS[:-1]
"""Those that the qualified name of a function made in them leaves out."""
INLINED = COMPREHENSIONS[:-1] if sys.version_info >= (3, 12) else ()
"""Those that are part of the function around them (PEP 709), as errors about names tell."""


class Compiler(Patterns):
    """The whole language, for one code."""

    # Functions

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator)
        self._function(node, node.name, node.body)
        self._decorate(node)
        self.name_operation("STORE", node.name, node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._function(node, "<lambda>", [])

    def _decorate(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        for decorator in reversed(node.decorator_list):
            self.write("CALL", (1, ()), decorator)

    def _function(self, node: ast.FunctionDef | ast.Lambda, name: str, body: list[ast.stmt]) -> None:
        arguments = node.args
        for default in arguments.defaults:
            self.visit(default)
        if arguments.defaults:
            self.write("BUILD_TUPLE", len(arguments.defaults), node)
        keyword_names = []
        for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
            if default is not None:
                self.visit(default)
                keyword_names.append(self.scope.mangle(parameter.arg))
        if keyword_names:
            self.write("BUILD_TUPLE", len(keyword_names), node)
        unit = self._inner_unit(node, "function", name, [node.body] if isinstance(node, ast.Lambda) else body)
        code = unit.code
        code.posonly = len(arguments.posonlyargs)
        code.args_count = len(arguments.posonlyargs) + len(arguments.args)
        code.kwonly = len(arguments.kwonlyargs)
        code.vararg = arguments.vararg is not None
        code.kwarg = arguments.kwarg is not None
        if isinstance(node, ast.Lambda):
            unit.visit(node.body)
            unit.write("RETURN", None, node.body)
        else:
            code.doc = ast.get_docstring(node, clean=False)
            unit.body_then_return_none(body)
        code = unit.finish_code()
        has_closure = self.closure(code.free_names, node)
        self.write("MAKE_FUNCTION", (code, bool(arguments.defaults), tuple(keyword_names), has_closure), node)
        annotations = annotations_in_order(node)
        if annotations:
            for _, annotation in annotations:
                self.annotation(annotation)
            self.write("BUILD_TUPLE", len(annotations), node)
            self.write("SET_ANNOTATIONS", tuple(self.scope.mangle(name) for name, _ in annotations), node)

    def _inner_unit(self, node: ast.AST, kind: str, name: str, roots: list[ast.AST]) -> Compiler:
        """The unit for a code nested in this one. Its first line is that of the first decorator, as in Python."""
        decorators = getattr(node, "decorator_list", None)
        firstline = decorators[0].lineno if decorators else node.lineno
        code = Code(kind=kind, name=name, qualname=self._qualified(name), filename=self.file.filename, firstline=firstline)
        return Compiler(self.file, self.file.scopes[node], code, roots)

    def _qualified(self, name: str) -> str:
        mangled = self.scope.mangle(name)
        if self.code.kind == "module" or mangled in self.scope.global_names:
            return name
        outer = self.code.qualname
        if self.code.name in NOT_NAMED:
            return outer[: -len(self.code.name)] + name
        return f"{outer}.{name}" if self.code.kind == "class" or self.code.name in COMPREHENSIONS else f"{outer}.<locals>.{name}"

    def body_then_return_none(self, body: list[ast.stmt]) -> None:
        self.statements(body)
        if self.reachable:
            if body:
                self.span = self.file.span(body[-1])
            self.emit("LOAD_CONST", None)
            self.emit("RETURN")

    # Classes

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator)
        if any(isinstance(base, ast.Starred) for base in node.bases):
            self.collect(node.bases, node)
            self.write("LIST_TO_TUPLE", None, node)
            base_count = -1
        else:
            for base in node.bases:
                self.visit(base)
            base_count = len(node.bases)
        for keyword in node.keywords:
            self.visit(keyword.value)
        unit = self._inner_unit(node, "class", node.name, node.body)
        unit.code.doc = ast.get_docstring(node, clean=False)
        unit.prepare_annotations(node.body)
        unit.body_then_return_none(node.body)
        code = unit.finish_code()
        has_closure = self.closure(code.free_names, node)
        names = tuple(keyword.arg for keyword in node.keywords)
        self.write("BUILD_CLASS", (code, node.name, base_count, names, has_closure), node)
        self._decorate(node)
        self.name_operation("STORE", node.name, node)

    def prepare_annotations(self, body: list[ast.stmt]) -> None:
        """A class body or module that annotates variables begins with an empty dict for the annotations."""
        if any(isinstance(statement, ast.AnnAssign) for statement in _own_statements(body)):
            self.write("BUILD_MAP", 0, body[0])
            self.write("STORE_NAME" if self.scope.kind == "class" else "STORE_GLOBAL", "__annotations__", body[0])

    # Comprehensions

    def visit_ListComp(self, node: ast.ListComp) -> None:
        def add(unit: Compiler, depth: int) -> None:
            unit.visit(node.elt)
            unit.write("LIST_APPEND", depth, node.elt)

        self._comprehension(node, "<listcomp>", "BUILD_LIST", add)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        def add(unit: Compiler, depth: int) -> None:
            unit.visit(node.elt)
            unit.write("SET_ADD", depth, node.elt)

        self._comprehension(node, "<setcomp>", "BUILD_SET", add)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        def add(unit: Compiler, depth: int) -> None:
            unit.visit(node.key)
            unit.visit(node.value)
            unit.write("MAP_ADD", depth, node.key)

        self._comprehension(node, "<dictcomp>", "BUILD_MAP", add)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        def add(unit: Compiler, depth: int) -> None:
            unit.visit(node.elt)
            unit.write("YIELD", None, node.elt)
            unit.write("POP", None, node.elt)

        self._comprehension(node, "<genexpr>", "", add)

    def _comprehension(self, node: ast.expr, name: str, build: str, add: Callable[[Compiler, int], None]) -> None:
        """A function of one parameter, the iterator over the outermost iterable."""
        unit = self._inner_unit(node, "function", name, [])
        unit.code.args_count = 1
        if name in INLINED:
            unit.code.inlined_names = tuple(free for free in unit.code.free_names if free in self.code.cell_names or free in self.code.inlined_names)
        if build:
            unit.write(build, 0, node)
        unit.comprehension_loops(node, add)
        if not build:
            unit.write("LOAD_CONST", None, node)
        unit.write("RETURN", None, node)
        code = unit.finish_code()
        has_closure = self.closure(code.free_names, node)
        self.write("MAKE_FUNCTION", (code, False, (), has_closure), node)
        self.visit(node.generators[0].iter)
        self.write("GET_ITER", None, node.generators[0].iter)
        self.write("CALL", (1, ()), node)

    def comprehension_loops(self, node: ast.expr, add: Callable[[Compiler, int], None]) -> None:
        loops = []
        for generator in node.generators:
            start, end = Label(), Label()
            if generator is node.generators[0]:
                self.name_operation("LOAD", ".0", generator.iter)
            else:
                self.visit(generator.iter)
                self.write("GET_ITER", None, generator.iter)
            self.place(start)
            self.write("FOR_ITER", end, generator.iter)
            self.store(generator.target)
            for condition in generator.ifs:
                self.jump_if(condition, False, start)
            loops.append((start, end))
        add(self, len(loops) + 1)
        for start, end in reversed(loops):
            self.write("JUMP", start, node)
            self.place(end)


def _own_statements(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements of a class body, those inside its if, try, with and loops included, in order."""
    found = []
    stack = list(reversed(body))
    while stack:
        statement = stack.pop()
        found.append(statement)
        if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            stack.extend(child for child in reversed(list(ast.iter_child_nodes(statement))) if isinstance(child, (ast.stmt, ast.ExceptHandler)))
    return found


def compile_module(file: File, tree: ast.Module) -> Code:
    """The code of a whole file, with everything inside it."""
    code = Code(kind="module", name="<module>", qualname="<module>", filename=file.filename)
    code.doc = ast.get_docstring(tree, clean=False)
    code.module_locals = file.main
    unit = Compiler(file, file.scopes[tree], code, list(tree.body))
    unit.prepare_annotations(tree.body)
    unit.body_then_return_none(tree.body)
    return unit.finish_code()
