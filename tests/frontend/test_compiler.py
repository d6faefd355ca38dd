"""What codes look like where the machine relies on it: names, parameters, spans, docstrings, order of evaluation."""

from __future__ import annotations

import pytest

from checker.frontend.ir import disassemble, nested_codes
from tests.frontend.listing import compiled, function, instructions


def test_parameters_come_first_among_the_locals_in_the_order_of_a_call():
    code = function("def f(a, /, b, *c, d, e=1, **g):\n    h = 1")
    assert code.local_names == ["a", "b", "d", "e", "c", "g", "h"]
    assert (code.posonly, code.args_count, code.kwonly, code.vararg, code.kwarg) == (1, 2, 2, True, True)


def test_a_parameter_that_is_a_cell_is_both():
    code = function("def f(a):\n    return lambda: a")
    assert (code.local_names, code.cell_names) == (["a"], ["a"])


def test_qualified_names():
    names = {code.name: code.qualname for code in nested_codes(compiled("""
        def f():
            class A:
                def g(self): return lambda: [x for x in self]
            def h():
                global k
                def k(): pass
    """))}
    assert names == {
        "<module>": "<module>", "f": "f", "A": "f.<locals>.A", "g": "f.<locals>.A.g", "h": "f.<locals>.h", "k": "k",
        "<lambda>": "f.<locals>.A.g.<locals>.<lambda>", "<listcomp>": "f.<locals>.A.g.<locals>.<lambda>.<locals>.<listcomp>",
    }


def test_docstrings_are_not_instructions():
    code = function("def f():\n    'what it does'\n    return 1")
    assert code.doc == "what it does"
    assert instructions(code) == ["LOAD_CONST 1", "RETURN"]


def test_generators_are_marked():
    codes = {code.name: code.is_generator for code in nested_codes(compiled("def f(): yield\ndef g(): return (x for x in y)\ndef h(): 1"))}
    assert codes == {"<module>": False, "f": True, "g": False, "<genexpr>": True, "h": False}


def test_private_names_are_mangled_everywhere():
    code = function("class A:\n    def f(self, __x):\n        self.__y = __x\n        self.g(__x=1)")
    assert code.local_names == ["self", "_A__x"]
    assert "STORE_ATTR _A__y" in instructions(code)
    assert "CALL (0, ('__x',))" in instructions(code), "the names of keyword arguments are not mangled"


def test_bare_super_is_written_out():
    code = function("class A:\n    def f(this):\n        super().f()")
    assert instructions(code)[:4] == ["LOAD_GLOBAL super", "LOAD_DEREF 0", "LOAD_FAST this", "CALL (2, ())"]
    assert code.free_names == ["__class__"]


def test_super_with_arguments_is_a_plain_call():
    assert "CALL (2, ())" in instructions(function("class A:\n    def f(self):\n        super(A, self).f()"))


def test_class_annotations_are_stored_where_they_stand():
    code = function("class A:\n    x: int = 1\n    if a:\n        y: 'List[int]'\n    self.z: int = 2", "A")
    assert instructions(code)[:2] == ["BUILD_MAP 0", "STORE_NAME __annotations__"]
    assert instructions(code)[2:8] == [
        "LOAD_CONST 1", "STORE_NAME x", "LOAD_NAME int", "LOAD_NAME __annotations__", "LOAD_CONST x", "STORE_SUBSCR",
    ]
    assert "LOAD_CONST List[int]" in instructions(code)


def test_a_class_body_reads_its_namespace_before_the_closure():
    code = function("def f(x):\n    class A:\n        y = x", "A")
    assert instructions(code)[:2] == ["LOAD_CLASSDEREF 0", "STORE_NAME y"]


@pytest.mark.parametrize("text, expected", [
    ("class A: pass", (0, (), False)), ("class A(B, C, m=D): pass", (2, ("m",), False)), ("class A(*B): pass", (-1, (), False)),
])
def test_what_a_class_is_built_from(text, expected):
    code = compiled(text)
    assert code.args[code.ops.index("BUILD_CLASS")][2:] == expected


def test_what_a_function_is_made_from():
    code = compiled("def f(a, b=1, *, c, d=2): pass")
    assert code.args[code.ops.index("MAKE_FUNCTION")][1:] == (True, ("d",), False)
    assert instructions(code)[:4] == ["LOAD_CONST 1", "BUILD_TUPLE 1", "LOAD_CONST 2", "BUILD_TUPLE 1"]


def test_the_middle_of_a_chained_comparison_is_evaluated_once():
    assert instructions(compiled("a < b() < c")).count("CALL (0, ())") == 1


def test_negative_numbers_are_constants():
    assert instructions(compiled("x = -1"))[0] == "LOAD_CONST -1"


def test_debug_is_true():
    assert "LOAD_CONST True" in instructions(compiled("x = __debug__"))


def test_with_exits_point_at_the_line_of_their_item():
    code = compiled("with (\n    a,\n    b\n):\n    c()")
    assert [span[0] for op, span in zip(code.ops, code.spans) if op == "WITH_EXIT"] == [3, 2]


def test_a_call_has_the_span_of_the_whole_call():
    code = compiled("x = f(\n  1)")
    assert code.spans[code.ops.index("CALL")] == (1, 4, 2, 4)
    assert code.spans[code.ops.index("STORE_GLOBAL")] == (1, 0, 1, 1)


def test_handlers_are_listed_innermost_first():
    code = function("def f():\n    try:\n        try:\n            g()\n        except A:\n            pass\n    except B:\n        pass")
    call = code.ops.index("CALL")
    covering = [target for start, end, target, _ in code.handlers if start <= call < end]
    assert len(covering) == 2
    inner, outer = covering
    assert inner < outer


def test_an_exception_name_is_deleted_on_every_way_out():
    lines = instructions(function("def f():\n    try:\n        g()\n    except A as e:\n        if h(): return\n        k()"))
    assert lines.count("DELETE_FAST e") == 3, "return, the end of the clause, and an exception in it"


def test_unreachable_code_is_not_written():
    assert instructions(function("def f():\n    return 1\n    g()")) == ["LOAD_CONST 1", "RETURN"]


def test_imports_bind_what_python_binds():
    lines = instructions(compiled("import a.b\nimport c.d as e"))
    assert lines[:7] == [
        "IMPORT ('a.b', (), 0)", "STORE_GLOBAL a", "IMPORT ('c.d', (), 0)", "IMPORT_FROM d", "SWAP 2", "POP", "STORE_GLOBAL e",
    ]


def test_the_listing_names_locals_targets_and_handlers():
    listing = disassemble(compiled("def f(x):\n    try:\n        for y in x: g(y)\n    finally:\n        h()"))
    assert "function f (program.py:1)" in listing
    assert "locals: x, y" in listing
    assert "STORE_FAST            1 (y)" in listing
    assert ">>" in listing
    assert "handler" in listing


def test_compiling_twice_gives_the_same_listing():
    text = "class A:\n    def f(self, a, b):\n        return [a + b + c for c in self]\n"
    assert disassemble(compiled(text)) == disassemble(compiled(text))
