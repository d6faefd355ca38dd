"""Which ways of joining become one wait for all."""

from __future__ import annotations

import pytest

from tests.frontend.balance import check_balance
from tests.frontend.listing import compiled, function, instructions


def joins_at_once(code) -> bool:
    assert check_balance(code) > 0
    return "JOIN_ALL" in code.ops and "FOR_ITER" not in code.ops


@pytest.mark.parametrize("body", [
    "for t in ts: t.join()",
    "[t.join() for t in ts]",
    "for t in ts: t.join()\n    t = 1\n    return t",
    "for t in ts: t.join()\n    for t in us(): t.join()",
    "a = b = ts\n    a.join()\n    b.join()",
    "x.join()\n    y.join()",
    "with x:\n        for t in ts: t.join()",
])
def test_joined_at_once(body):
    assert joins_at_once(function(f"def f(ts):\n    {body}"))


@pytest.mark.parametrize("body", [
    "for t in ts: t.join()\n    return t",
    "for t in ts: t.join(1)",
    "for t in ts: t.join(timeout=1)",
    "for t in ts: t.join(); g()",
    "for t in ts: t.join()\n    else: g()",
    "for t in ts: u.join()",
    "for t.x in ts: t.join()",
    "r = [t.join() for t in ts]",
    "[t.join() for t in ts if t]",
    "{t.join() for t in ts}",
    "ts.join()",
    "x.join()\n    g()\n    y.join()",
    "try:\n        for t in ts: t.join()\n    except E:\n        print(t)",
    "for t in ts: t.join()\n    return lambda: t",
])
def test_joined_one_by_one(body):
    assert not joins_at_once(function(f"def f(ts):\n    {body}"))


def test_a_global_that_a_function_may_rebind_is_not_read_early():
    text = "def f():\n    x.join()\n    y.join()\ndef g():\n    global y\n    y = 1"
    assert "JOIN_ALL" not in function(text).ops


def test_the_join_of_a_loop_points_at_the_call():
    code = compiled("for t in g():\n    t.join()", main=True)
    assert code.spans[code.ops.index("JOIN_ALL")] == (2, 4, 2, 12)


def test_a_row_of_joins_waits_for_the_tuple_of_the_names():
    lines = instructions(compiled("a = f(); b = f()\na.join()\nb.join()", main=True))
    assert lines[lines.index("JOIN_ALL") - 3:][:4] == ["LOAD_FAST a", "LOAD_FAST b", "BUILD_TUPLE 2", "JOIN_ALL"]
