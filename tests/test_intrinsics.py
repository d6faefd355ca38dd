"""`atomic` and `wait_until` under plain CPython."""

from __future__ import annotations

import threading

import pytest

from checker import atomic, wait_until

LONG = 20
"""Seconds after which a test that hangs is given up."""


def test_atomic_blocks_exclude_each_other():
    inside, most = [], []

    def work():
        for _ in range(200):
            with atomic("counts", inside):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    assert max(most) == 1 and len(most) == 800


def test_atomic_blocks_may_be_nested_and_let_exceptions_through():
    with pytest.raises(ValueError, match="mine"):
        with atomic():
            with atomic():
                raise ValueError("mine")
    with atomic():
        pass


def test_wait_until_waits_for_another_thread_even_inside_nested_blocks():
    gate = []

    def wait():
        with atomic(), atomic():
            wait_until(lambda: gate)
            gate.append("seen")

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    with atomic():
        gate.append("open")
    thread.join(LONG)
    assert gate == ["open", "seen"]


def test_a_value_that_is_true_is_no_wait():
    wait_until(3 > 2)


def test_a_value_that_is_false_could_never_become_true():
    with pytest.raises(RuntimeError, match="Pass a callable, as in `wait_until"):
        wait_until(3 < 2)


def test_an_exception_in_the_condition_reaches_the_caller_and_frees_the_lock():
    def broken():
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        with atomic():
            wait_until(broken)
    with atomic():
        pass
