"""Which locals still matter, argued by hand."""

from __future__ import annotations

from checker.frontend.liveness import LONGEST_BLOCK
from tests.frontend.listing import function, live_names


def test_a_local_is_dead_after_its_last_use():
    code = function("def f(a, b):\n    g(a)\n    h(b)")
    assert live_names(code, "LOAD_GLOBAL g") == ({"a", "b"}, set())
    assert live_names(code, "LOAD_GLOBAL h") == ({"b"}, set())


def test_a_local_is_dead_before_it_is_bound_anew():
    code = function("def f(a):\n    g()\n    a = 1\n    return a")
    assert live_names(code, "LOAD_GLOBAL g") == (set(), set())


def test_a_local_used_in_the_next_round_of_a_loop_is_live():
    code = function("def f(n):\n    while g():\n        h()\n        n = k(n)")
    assert live_names(code, "LOAD_GLOBAL h") == ({"n"}, set())


def test_a_local_used_by_one_branch_only_is_live_before_the_branch():
    code = function("def f(a, b):\n    if g():\n        return a\n    h()\n    return b")
    assert live_names(code, "LOAD_GLOBAL g") == ({"a", "b"}, set())
    assert live_names(code, "LOAD_GLOBAL h") == ({"b"}, set())


def test_a_local_used_by_a_handler_is_live_in_the_body():
    code = function("def f(a):\n    try:\n        g()\n    except E:\n        return a\n    h()")
    assert live_names(code, "LOAD_GLOBAL g") == ({"a"}, set())
    assert live_names(code, "LOAD_GLOBAL h") == (set(), set())


def test_a_value_overwritten_in_the_body_may_still_reach_the_handler():
    code = function("def f(a):\n    try:\n        g()\n        a = 1\n    finally:\n        h(a)")
    assert live_names(code, "LOAD_GLOBAL g") == ({"a"}, set())


def test_a_value_overwritten_before_anything_can_raise_is_dead():
    code = function("def f(a):\n    g()\n    try:\n        a = 1\n        h()\n    finally:\n        k(a)")
    assert live_names(code, "LOAD_GLOBAL g") == (set(), set())


def test_a_local_that_is_only_printed_is_weak():
    code = function("def f(n):\n    g()\n    print(n)")
    assert live_names(code, "LOAD_GLOBAL g") == (set(), {"n"})


def test_one_use_that_matters_makes_a_local_strong_up_to_that_use():
    code = function("def f(n):\n    g()\n    use(n)\n    h()\n    print(n)")
    assert live_names(code, "LOAD_GLOBAL g") == ({"n"}, set())
    assert live_names(code, "LOAD_GLOBAL h") == (set(), {"n"})


def test_deleting_needs_only_that_the_local_is_set():
    code = function("def f(n):\n    g()\n    del n")
    assert live_names(code, "LOAD_GLOBAL g") == (set(), {"n"})


def test_super_uses_the_first_parameter():
    code = function("class A:\n    def f(self):\n        g()\n        super().f()")
    assert live_names(code, "LOAD_GLOBAL g") == ({"self"}, set())


def test_blocks_longer_than_the_limit_are_cut_without_loss():
    body = "\n".join("    g()" for _ in range(LONGEST_BLOCK))
    code = function(f"def f(a, b):\n{body}\n    h(a)\n{body}\n    return b")
    assert live_names(code, "LOAD_GLOBAL g") == ({"a", "b"}, set())
    assert live_names(code, "LOAD_GLOBAL g", LONGEST_BLOCK) == ({"b"}, set())
