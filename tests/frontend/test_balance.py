"""Every path through every code keeps the stack in balance, over programs of ours and over the standard library."""

from __future__ import annotations

import os
import sys
import textwrap
from pathlib import Path

import pytest

from checker.frontend.errors import Unsupported
from checker.frontend.source import compile_file, compile_source

from tests.frontend.balance import check_balance

LIBRARY = Path(os.__file__).parent

SOME_MODULES = ["threading.py", "queue.py", "heapq.py", "dataclasses.py", "argparse.py", "tarfile.py", "typing.py", "ast.py", "enum.py"]

PROGRAMS = {
    "leaving a finally": """
        def f(xs):
            for x in xs:
                try:
                    try:
                        if x: return x
                        if not x: continue
                    finally:
                        if x == 2: break
                        if x == 3: continue
                        with x as y, y: return 4
                except (A, B) as e:
                    raise C from e
                except D:
                    continue
                except:
                    break
                else:
                    return 5
                finally:
                    del x
            else:
                return 6
    """,
    "leaving several blocks at once": """
        def f():
            while True:
                for i in a:
                    with b:
                        try:
                            for j in c:
                                try: return (yield j)
                                except E as e: return e
                                finally:
                                    try: break
                                    finally: g()
                        finally:
                            while h(): return
    """,
    "patterns": """
        def f(x):
            match x:
                case 1 | -1 | 2+3j | "a" | None | a.b: return 1
                case [a, [b, c] | {"b": b, "c": c}, *rest, {"k": [d, e], **others}] if a: return 2
                case [*_, 1] | [1, *_] | [_, _]: return 3
                case P(a, Q(b=b), c=[c, *d]) | P([c, b, *d], a): return 4
                case {1: _, "x": [a, b]} | [a, b]: return 5
                case {}: return 6
                case [] | (): return 7
                case (1 | 2) as a, str() as b: return 8
                case a if a > 2: return 9
                case _: return 10
    """,
    "endless": "def f():\n    while True:\n        try: g()\n        finally: h()",
    "nothing follows": "def f():\n    try: raise A\n    except A: raise\n    finally: g()\n    unreachable()",
    "expressions": """
        x = a < b < c if not (a and b or not c) else a if b else c
        f(*a, b, *c, k=1, **d, l=2); f(k=1); f(*a); f(**a)
        [*a, 1, *b]; (*a, 1); {*a, 1}; {**a, 1: 2, **b}; {1: 2}
        a[1:2, ::3, ...]
    """,
    "assignment": "a = b.c = d[e] = *f, (g, *h) = i\na += 1; b.c -= 1; d[e] @= 1\ndel a, b.c, (d[e], [g])\n(x := 1)\nx: int\ny: int = 1\na.b: int\na[0]: int",
    "text": "f'{a!r:>{w}.{p}} {b=} {c!s}{d!a:x}' f'' 'x'; f'{f\"{a}\"}'",
    "imports": "import a, b.c, d.e.f as g\nfrom . import h\nfrom .i import (j as k, l)\nfrom m import *",
    "classes": "@d(1)\nclass A(B, *C, m=D):\n    'doc'\n    x: int = 1\n    def f(self, a, /, b=1, *c, d, e=2, **g): return super().f(__class__)",
    "comprehensions": "[x for y in z if y if x for x in y]; {x for x in y}; {x: y for x, *y in z}; sum(x for x in y)",
    "constants decide": "if 0: a\nelif 1: b\nelse: c\nwhile 0: d\nassert 0, 'x'\nassert 1",
}


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("main", [True, False])
def test_every_path_keeps_the_stack_in_balance(name, main):
    code = compile_source(textwrap.dedent(PROGRAMS[name]), "program.py", main=main)
    assert check_balance(code) > 0


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the syntax is new in 3.11")
def test_exception_groups_keep_the_stack_in_balance():
    code = compile_source(textwrap.dedent("""
        def f():
            for i in x:
                try: a()
                except* (B, C) as e:
                    for j in e: continue
                    raise
                except* D: d()
                else: return 1
                finally: g()
    """), "program.py")
    assert check_balance(code) > 0


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the syntax is new in 3.12")
def test_type_parameters_become_plain_variables():
    code = compile_source("type X[K] = list[K]\ndef f[T: int, *U, **P](x: T): return T\nclass A[V](B):\n    'doc'\n    x: V", "program.py")
    assert check_balance(code) > 0
    classes = [arg[0] for op, arg in zip(code.ops, code.args) if op == "BUILD_CLASS"]
    assert classes[0].doc == "doc"
    assert "__type_params__" in classes[0].args


@pytest.mark.parametrize("name", SOME_MODULES)
def test_the_standard_library_compiles(name):
    assert check_balance(compile_file(LIBRARY / name)) > 100


def test_asynchronous_code_is_refused_with_its_place():
    with pytest.raises(Unsupported, match="asynchronous") as caught:
        compile_source("x = 1\nasync def f():\n    pass\n", "program.py")
    assert (caught.value.file, caught.value.line, caught.value.source) == ("program.py", 2, "async def f():")
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["def f():\n    return [x async for x in y]", "class A(**k): pass"])
def test_what_has_no_model_is_refused(text):
    if "async" in text:
        text = "async def g():\n    pass\n" + text.replace("def f", "async def f")
    with pytest.raises(Unsupported):
        compile_source(text, "program.py")
