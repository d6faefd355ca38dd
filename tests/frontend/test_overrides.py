"""`--set NAME=value`."""

from __future__ import annotations

import pytest

from checker.frontend.errors import BadOption
from checker.frontend.source import compile_source


def constants(text: str, **overrides) -> list:
    code = compile_source(text, "p.py", overrides=overrides)
    return [arg for op, arg in zip(code.ops, code.args) if op == "LOAD_CONST"][:-1]


@pytest.mark.parametrize("text, expected", [
    ("N = 10", [4]),
    ("N: int = 10", [4, "N"]),
    ("N = f(10) + 1", [4]),
    ("N = 1\nN = 2", [4, 4]),
    ("if a:\n    N = 1\nelse:\n    N = 2", [4, 4]),
    ("try:\n    N = 1\nfinally:\n    pass", [4]),
    ("N = M = 1", [4, 1]),
    ("M = N = 1", [1, 4]),
    ("M, N = 1, 2", [1, 4]),
])
def test_the_assigned_value_is_replaced(text, expected):
    assert constants(text, N=4) == expected


def test_assignments_in_functions_are_left_alone():
    code = compile_source("N = 1\ndef f():\n    N = 7\n    return N", "p.py", overrides={"N": 4})
    function = code.args[code.ops.index("MAKE_FUNCTION")][0]
    assert 7 in function.args


def test_a_list_becomes_a_display():
    code = compile_source("N = 1", "p.py", overrides={"N": [1, (2, -3)]})
    assert "BUILD_LIST" in code.ops


@pytest.mark.parametrize("value", [None, True, 1.5, "text", b"bytes", float("inf")])
def test_any_constant_will_do(value):
    assert constants("N = 1", N=value) == [value]


def test_spans_stay_those_of_the_old_value():
    code = compile_source("x = 0\nN = 10", "p.py", overrides={"N": 4})
    assert code.spans[code.args.index(4)] == (2, 4, 2, 6)


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(BadOption, match=r"CAPACTY.*Did you mean CAPACITY\? It assigns: CAPACITY, N, M, K$"):
        compile_source("CAPACITY = 1\nN = M = 2\nK: int = 3\nJ += 1\na.b = 1\nfor i in x: pass", "p.py", overrides={"CAPACTY": 1})


def test_a_file_without_assignments_says_so():
    with pytest.raises(BadOption, match="assigns nothing"):
        compile_source("print(1)", "p.py", overrides={"N": 1})
