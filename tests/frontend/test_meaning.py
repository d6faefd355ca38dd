"""Programs compiled by the front end and run by the evaluator print what they print on CPython."""

from __future__ import annotations

import contextlib
import io
import sys
import textwrap

import pytest

from checker.frontend.source import compile_source
from tests.frontend.evaluator import run_module

PROGRAMS = {
    "finally on every way out": """
        def f(how):
            for i in range(3):
                try:
                    try:
                        print("body", i)
                        if how == "return": return "body"
                        if how == "continue": continue
                        if how == "break": break
                        if how == "raise": raise ValueError(i)
                    finally:
                        print("inner", i)
                        if how == "raise" and i == 1: continue
                except ValueError as e:
                    print("caught", e, e.__context__)
                finally:
                    print("outer", i)
            else:
                print("else")
            try: return e
            except NameError as error: return type(error).__name__
        for how in ("return", "continue", "break", "raise", "pass"):
            print(how, f(how))
    """,
    "a finally that overrules": """
        def f(how):
            while True:
                try:
                    if how < 2: return "try"
                    1 / 0
                finally:
                    if how % 2: return "finally"
                    if how == 2: break
            return "after"
        print(f(0), f(1), f(2), f(3))
    """,
    "with": """
        class M:
            def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
            def __enter__(self): print("enter", self.name); return self
            def __exit__(self, kind, error, trace): print("exit", self.name, kind, error); return self.swallow
        def f(how):
            with M("a", how == 3) as a, M("b"):
                for i in (1, 2):
                    with M("c"):
                        if how == 0: return a.name
                        if how == 1: break
                        if how == 2: continue
                        raise KeyError(i)
            return "end"
        for how in range(5):
            try: print(how, f(how))
            except KeyError as e: print("out", e)
    """,
    "handled exceptions nest": """
        def f():
            try:
                try: 1 / 0
                except ZeroDivisionError:
                    try: {}["k"]
                    except KeyError as e:
                        print(repr(e), repr(e.__context__))
                    raise
            except ZeroDivisionError as e:
                print(repr(e), e.__context__)
                try: raise
                except ArithmeticError as again: print(again is e)
            try: raise
            except RuntimeError as e: print(e)
            try:
                try: raise A from B
                except NameError: raise ValueError("x") from None
            except ValueError as e: print(e.__cause__, repr(e.__context__))
        f()
        f()
    """,
    "patterns": """
        class P:
            __match_args__ = ("x", "y")
            def __init__(self, x, y): self.x, self.y = x, y
        def f(v):
            match v:
                case 0 | 1 as small: return "small", small
                case -1 | 2+3j | "a" | None: return "value", v
                case [a, [b, c] | {"b": b, "c": c} | P(c, b), *rest, {"k": [d, e], **others}] if a: return a, b, c, d, e, rest, others
                case [a, _, a2] if a == a2: return "pair", a
                case (P(x=[h, *t]) | P(y=[*t, h])) as p: return "P", h, t, p is v
                case {"x": [a, b], **r} | [a, b, {**r}]: return "mapping", a, b, r
                case {}: return "empty"
                case [_, *_]: return "some"
                case []: return "none"
                case str() as s: return "text", s
                case other: return "other", type(other).__name__
        for v in (0, 1, -1, 2+3j, "a", None, [1, [2, 3], 9, 8, {"k": [4, 5], "z": 6}], [1, P(3, 2), {"k": (4, 5)}], [1, {"b": 1, "c": 2}, {"k": [4, 5]}],
                  [0, [2, 3], {"k": [4, 5]}], [7, 8, 7], P([1, 2], 0), P(0, [1, 2]), {"x": [1, 2], "y": 3}, [5, 6, {"q": 1}], {}, {"x": 1},
                  [1], [], "zz", 3.5, (1, 2)):
            print(f(v))
    """,
    "captures in different orders": """
        def f(v):
            match v:
                case [1, a, b, c, d] | [2, d, c, b, a] | [3, b, d, a, c] | [4, c, a, d, b]: return a, b, c, d
        for n in range(1, 5): print(f([n, "w", "x", "y", "z"]))
    """,
    "a failed match binds nothing": """
        x = y = "before"
        match [1, [2, 3]]:
            case [x, [y, 4]]: pass
            case _: print(x, y)
    """,
    "augmented targets": """
        class A: n = 1
        a = A(); d = {"k": [1]}; i = 0
        a.n += 2; d["k"] += [2]; i -= 1
        def key(): print("key once"); return "k"
        d[key()] *= 2
        print(a.n, d, i)
    """,
    "order of evaluation": """
        def t(x): print(x, end=" "); return x
        t([0])[t(0)] = t("v")
        {t(1): t(2), **{t(3): t(4)}}
        [t(1), *t([2]), t(3)]
        print(t(1) < t(2) < t(0) < t(9), t(0) and t(1) or t(2), t(5) if t(0) else t(6))
        (lambda *a, **k: print(a, k))(t(1), *t([2]), k=t(3), **{"l": t(4)})
        @(t(1) and (lambda f: f))
        def f(a=t(1), *, b=t(2)): return a, b
        print(f())
    """,
    "classes": """
        def make(x):
            z = x
            class A:
                "about A"
                x = z
                __p = 1
                a: int = 2
                b: "str"
                def get(self): return self.__p, __class__.__name__
                @classmethod
                def make(cls): return cls()
                table = [x for x in range(x)]
            class B(A, *()):
                def get(self): return ["B", *super().get()]
            return A, B
        A, B = make(3)
        print(B().get(), B.make().x, A.table, list(A.__annotations__), A.__doc__, A.__qualname__)
    """,
    "generators": """
        def inner():
            try:
                while True:
                    got = yield
                    print("got", got)
                    if got is None: return "result"
            finally: print("closed")
        def outer():
            r = yield from inner()
            yield r
        g = outer()
        next(g); g.send(1); print(g.send(None))
        h = inner(); next(h); h.close()
        print(list(x * y for x in range(3) if x for y in range(x)), {a: b for a, *b in ["xyz"]}, {c for c in "aab"} == {"a", "b"})
    """,
    "closures": """
        def f():
            x = 0
            def up():
                nonlocal x
                x += 1
                return x
            return up, lambda: x
        up, get = f()
        up(); up()
        print(get())
        print([last := n for n in range(3)], last)
    """,
    "text": """
        w, p, v = 10, 3, 3.14159
        print(f"{v:>{w}.{p}}|{v!r}|{v = }|{'a'!a:>5}|{{}}|{f'{w}'}")
    """,
    "constants decide": """
        if 0: print("no")
        elif 1: print("yes")
        while 0: pass
        else: print("else")
        try: assert 0, "why"
        except AssertionError as e: print(e)
        assert __debug__
    """,
    "deleting": """
        def f():
            x = [1, 2, 3]
            del x[0], x[:1]
            y = x
            del x
            try: x
            except NameError: return y
        print(f())
    """,
}

GROUPS = """
    def f(errors):
        try:
            if errors: raise ExceptionGroup("g", errors)
        except* ValueError as e: print("values", e.exceptions)
        except* (KeyError, TypeError) as e:
            print("keys", e.exceptions)
            raise IndexError
        else: print("else")
        finally: print("finally")
    for errors in ([], [ValueError(1)], [ValueError(1), KeyError(2)], [OSError(3), ValueError(1)], [OSError(3)]):
        try: f(errors)
        except BaseException as e: print(type(e).__name__, [type(x).__name__ for x in getattr(e, 'exceptions', ())])
    try:
        try: raise ValueError(5)
        except* ValueError as e: print(type(e).__name__, list(map(repr, e.exceptions)))
    finally: print("done")
"""


def printed(action) -> str:
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        action()
    return output.getvalue()


def agree(text: str, *, main: bool) -> None:
    text = textwrap.dedent(text)
    code = compile_source(text, "program.py", main=main)
    expected = printed(lambda: exec(compile(text, "program.py", "exec", dont_inherit=True), {"__name__": "__main__"}))
    assert expected
    assert printed(lambda: run_module(code)) == expected


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("main", [True, False])
def test_compiled_programs_mean_what_they_mean_on_cpython(name, main):
    agree(PROGRAMS[name], main=main)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the syntax is new in 3.11")
def test_exception_groups_mean_what_they_mean_on_cpython():
    agree(GROUPS, main=True)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the syntax is new in 3.12")
def test_generic_classes_and_functions_run():
    agree("class Box[T]:\n    def __init__(self, x: T): self.x = x\ndef f[T](x: T) -> T: return x\ntype Y = int\nprint(f(Box[int](3).x))", main=True)
