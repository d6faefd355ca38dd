"""What flows into output only."""

from __future__ import annotations

import pytest

from tests.frontend.listing import compiled, function, instructions


def weak(text: str) -> list[str]:
    """The locals loaded weakly, in order."""
    return [line.split()[1] for line in instructions(function(text)) if line.startswith("LOAD_WEAK")]


@pytest.mark.parametrize("statement", [
    "print(x)", "print('a', x + 1, -x)", "print(f'{x!r:>{x}}')", "print('%s' % (x,))", "print('{}'.format(x))", "print(str(x), end=repr(x))",
    "logging.info('%s', x)", "logger.debug(x)", "self.log.warning(x)", "sys.stdout.write(x)", "time.sleep(x)", "sleep(x)",
])
def test_output_is_a_weak_use(statement):
    assert "x" in weak(f"def f(x):\n    {statement}")


@pytest.mark.parametrize("statement", [
    "y = print(x)\n    g(y)", "g(print(x))", "print(g(x))", "print(x[0])", "print(x.name)", "print(*x)", "print(1, file=x)",
    "self.lock.info(x)", "x.write(1)", "return x", "print(x and 1)", "print(x == 1)",
])
def test_everything_else_may_matter(statement):
    assert weak(f"def f(x):\n    {statement}") == []


def test_what_is_assigned_to_a_printed_local_is_weak_too():
    assert weak("def f(x):\n    y = x + 1\n    z = y * 2\n    print(z)") == ["x", "y", "z"]


def test_what_is_assigned_to_a_local_that_matters_is_not_weak():
    assert weak("def f(x):\n    y = x + 1\n    print(y)\n    return y") == ["y"]


def test_a_counter_that_is_only_printed_is_weak_round_the_loop():
    assert weak("def f(x):\n    n = 0\n    while g():\n        n += x\n    print(n)") == ["n", "x", "n"]


def test_of_a_double_assignment_one_target_that_matters_is_enough():
    assert weak("def f(x):\n    a = b = x\n    print(a)\n    return b") == ["a"]


def test_a_local_that_an_inner_function_uses_is_never_weak():
    assert weak("def f(x):\n    print(x)\n    return lambda: x") == []


def test_calls_whose_result_is_only_printed_are_sink_calls():
    lines = instructions(function("def f():\n    pause = random.random() * 2\n    time.sleep(pause)\n    print(str(g()))"))
    assert [line for line in lines if line.startswith("CALL")] == [
        "CALL_SINK (0, ())", "CALL (1, ())", "CALL_SINK (0, ())", "CALL_SINK (1, ())", "CALL (1, ())",
    ]


def test_module_locals_can_be_weak():
    assert "LOAD_WEAK total" in instructions(compiled("total = f()\nprint(total)", main=True))
    assert "LOAD_GLOBAL total" in instructions(compiled("total = f()\nprint(total)"))
