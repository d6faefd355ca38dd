"""Where names live, held against Python's own `symtable`."""

from __future__ import annotations

import ast
import heapq
import queue
import symtable
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from checker.frontend.scopes import Scope, ScopeTable, mangle


def scopes_of(text: str, *, main: bool = False) -> ScopeTable:
    return ScopeTable(ast.parse(textwrap.dedent(text)), main=main)


def inner(table: ScopeTable, name: str) -> Scope:
    """The scope of the function or class with this name."""
    return next(scope for node, scope in table.by_node.items() if getattr(node, "name", None) == name)


class WithoutAnnotations(ast.NodeTransformer):
    """`symtable` counts all names in annotations; here those are uses which Python evaluates."""

    def visit_FunctionDef(self, node):
        node.returns = None
        for parameter in ast.walk(node.args):
            if isinstance(parameter, ast.arg):
                parameter.annotation = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node):
        node.annotation = ast.Constant(value=None)
        return self.generic_visit(node)


PROGRAMS = {
    "closures": """
        def outer(a, b=1, *c, d, **e):
            x = y = 0
            def middle():
                nonlocal x
                x = y
                def innermost():
                    return x + a + len(c) + unknown
                return innermost
            return middle, lambda q=b: q + d, e
    """,
    "globals": """
        count = 0
        def up():
            global count, fresh
            count += 1
            fresh = 2
            def read():
                return count
            class Holder:
                value = count
            return read
    """,
    "a global declaration hides the enclosing function's name": """
        def outer():
            x = 1
            def middle():
                global x
                def innermost():
                    return x
                return innermost
            return middle, x
    """,
    "classes": """
        def make(x, y):
            class A:
                x = x
                z = y
                def method(self):
                    return x, self.__hidden, __class__
                def other(self):
                    return super().other()
            return A
    """,
    "class scopes are skipped by their functions": """
        class A:
            value = 1
            table = [value for value in range(3)]
            def get(self):
                return value
    """,
    "private names": """
        class A:
            __x = 1
            def f(self, __y):
                global __z
                __z = __y
                return lambda: __y
    """,
    "imports, handlers, loops and with": """
        def f(items):
            import os.path, sys as system
            from json import dumps as write
            for i, (j, *k) in items:
                with open(i) as handle, open(j) as (left, right):
                    pass
            try:
                pass
            except ValueError as error:
                del error
            return lambda: (os, system, write, handle)
    """,
    "patterns": """
        def f(x):
            match x:
                case [a, *rest] | {"k": a, "r": rest}: return lambda: a
                case {"x": 1, **others}: return others
                case point(x=0, y=b) as whole if b: return whole
    """,
    "generators": """
        def f():
            x = yield
            yield from (x for _ in range(x))
    """,
}


def compare(ours: Scope, theirs: symtable.SymbolTable) -> int:
    """Assert agreement about each symbol of `theirs`, and in the scopes inside; the number of symbols compared."""
    compared = 0
    merged = names_of_comprehensions(ours) if sys.version_info >= (3, 12) else set()
    for symbol in theirs.get_symbols():
        name = symbol.get_name()
        if name in merged:
            continue
        where = ours.where.get(name)
        about = f"{name} in {theirs.get_name()} at {theirs.get_lineno()}: {where}"
        if ours.kind == "module":
            assert where in ("global", None), about  # None: symtable also lists what functions declare global
        elif symbol.is_free() and not (ours.kind == "class" and symbol.is_local()):
            assert name in ours.free, about
            assert where in ("free", None), about  # None: only passed on to an inner function
        elif symbol.is_declared_global():
            assert where == "global", about
        elif symbol.is_global():
            assert where == ("name" if ours.kind == "class" else "global"), about
        elif symbol.is_local():
            assert where == "name" if ours.kind == "class" else where in ("fast", "cell"), about
        compared += 1
    inside, of_theirs = children_as_in_symtable(ours), theirs.get_children()
    assert len(inside) == len(of_theirs)
    for one, other in zip(in_order(inside), in_order_of_table(of_theirs)):
        compared += compare(one, other)
    return compared


def names_of_comprehensions(scope: Scope) -> set[str]:
    """From 3.12 on `symtable` merges the names of comprehensions into the scope around them (PEP 709)."""
    names: set[str] = set()
    for child in scope.children:
        if child.is_comprehension:
            names |= set(child.bound) | names_of_comprehensions(child)
    return names


def children_as_in_symtable(scope: Scope) -> list[Scope]:
    """The scopes inside; from 3.12 on those inside a comprehension stand for it, except for generator expressions."""
    found = []
    for child in scope.children:
        inlined = sys.version_info >= (3, 12) and child.is_comprehension and not child.is_generator
        found.extend(children_as_in_symtable(child) if inlined else [child])
    return found


def in_order(children: list[Scope]) -> list[Scope]:
    return sorted(children, key=lambda scope: (scope.node.lineno, shape(scope)))


def in_order_of_table(children):
    return sorted(children, key=lambda table: (table.get_lineno(), (table.get_name(), sorted(table.get_identifiers()))))


def shape(scope: Scope):
    names = {ast.Lambda: "lambda", ast.ListComp: "listcomp", ast.SetComp: "setcomp", ast.DictComp: "dictcomp", ast.GeneratorExp: "genexpr"}
    own_name = names.get(type(scope.node)) or scope.node.name
    identifiers = set(scope.where) | set(scope.free)
    return own_name, sorted(identifiers)


def one_definition_per_line(text: str) -> str:
    """Without annotations and decorators, so that scopes can be matched by line."""
    tree = WithoutAnnotations().visit(ast.parse(text))
    for node in ast.walk(tree):
        if hasattr(node, "decorator_list"):
            node.decorator_list = []
    return ast.unparse(ast.fix_missing_locations(tree))


def agree(text: str) -> int:
    text = one_definition_per_line(text)
    return compare(ScopeTable(ast.parse(text), main=False).module, symtable.symtable(text, "<test>", "exec"))


@pytest.mark.parametrize("name", PROGRAMS)
def test_scopes_agree_with_symtable(name):
    assert agree(textwrap.dedent(PROGRAMS[name])) > 0


@pytest.mark.parametrize("module", [queue, threading, heapq, textwrap], ids=lambda module: module.__name__)
def test_scopes_of_real_modules_agree_with_symtable(module):
    assert agree(Path(module.__file__).read_text(encoding="utf-8")) > 50


def test_a_walrus_in_a_comprehension_binds_in_the_function_around_it():
    table = scopes_of("""
        def f(xs):
            [last := x for row in xs for x in [y for y in row if (seen := y)]]
            return last, seen
    """)
    function = inner(table, "f")
    assert function.where["last"] == function.where["seen"] == "cell"
    assert function.children[0].where["last"] == "free"


def test_a_walrus_in_a_comprehension_at_module_level_binds_a_global():
    table = scopes_of("any((hit := x) for x in range(3))\nprint(hit)", main=True)
    assert table.module.where["hit"] == "global"
    assert table.module.children[0].where["hit"] == "global"


def test_super_needs_the_class_cell():
    table = scopes_of("class A:\n    def f(self):\n        return lambda: super(A, self).f()")
    assert inner(table, "A").cells == ["__class__"]
    assert inner(table, "f").free == ["__class__"]


def test_private_names_are_mangled_with_the_stripped_class_name():
    assert mangle("_A", "__x") == "_A__x"
    assert mangle("A", "__x__") == "__x__"
    assert mangle("___", "__x") == "__x"
    assert mangle("", "__x") == "__x"


def fast_names(text: str) -> set[str]:
    module = scopes_of(text, main=True).module
    return {name for name, where in module.where.items() if where == "fast"}


def test_module_names_that_nothing_else_mentions_are_locals_of_the_main_script():
    assert fast_names("""
        import threading
        shared = []
        def work(n): shared.append(n)
        threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
        for t in threads:
            t.start()
    """) == {"threads", "t"}


def test_module_names_mentioned_in_a_class_body_are_global():
    assert fast_names("a = 1\nb = 2\nclass A:\n    x = a") == {"b", "A"}


@pytest.mark.parametrize("reader", ["globals()", "vars()", "locals()", "dir()", "exec('a')", "eval('a')", "sys.modules", "def f(): return globals()"])
def test_a_program_that_reads_its_namespace_has_no_module_locals(reader):
    assert fast_names(f"a = 1\n{reader}") == set()


def test_a_deleted_module_name_is_global():
    assert fast_names("a = 1\nb = 2\ndel a") == {"b"}


def test_dunder_names_of_the_module_stay_global():
    assert fast_names("__all__ = []\na = 1") == {"a"}


def test_names_that_a_star_import_may_set_stay_global():
    assert fast_names("early = 1\nfrom time import *\ntime = time()\nlate = 2\nn = 0\nn += 1\ncount += 1") == {"late", "n"}


def test_names_in_annotations_are_uses_of_the_scope_around():
    assert fast_names("T = int\ndef f(x: T) -> T:\n    y: T = x\n    return y") == {"T", "f"}
