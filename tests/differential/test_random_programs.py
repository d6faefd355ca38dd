"""Random programs of one thread do in the machine what they do in CPython."""

from __future__ import annotations

import os
import time

import pytest

from checker.explore._kernel import is_compiled
from tests.differential.compare import Difference, cause, compare, compare_all, steady
from tests.differential.cpython import Outcome, run_all
from tests.differential.generate import program

SECONDS = 60
"""So long a run of all tests compares programs; it does so twice in continuous integration, where the second time, with the interpreted
kernel, other programs are compared: the kernel has no part in this."""
COUNT, BATCH = 6_000, 100
START = 0 if is_compiled() else 1_000_000
WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
spent: list[float] = []
"""The seconds that each batch took in this process."""


@pytest.mark.parametrize("first", range(START, START + COUNT, BATCH))
def test_random_programs_end_as_in_cpython(first: int) -> None:
    if sum(spent) > SECONDS / WORKERS:
        pytest.skip(f"{SECONDS} seconds are over")
    begun = time.monotonic()
    differences = compare_all([(f"seed {seed}", program(seed)) for seed in range(first, first + BATCH)])
    spent.append(time.monotonic() - begun)
    assert not differences, "\n".join(str(d) for d in differences) + "\nsee: python -m tests.differential.generate SEED"


def test_a_seed_gives_the_same_program_for_ever() -> None:
    assert program(7) == program(7)
    assert len({program(seed) for seed in range(20)}) == 20


def test_random_programs_do_the_same_twice_under_any_hash_seed() -> None:
    texts = [program(seed) for seed in range(40)]
    assert run_all(texts, hash_seed="1") == run_all(texts, hash_seed="2")


def test_random_programs_use_the_language_widely() -> None:
    from tests.language.observed import forms

    used = forms(tuple(program(seed) for seed in range(150)))
    assert {"FunctionDef", "ClassDef", "Try", "With", "Match", "While", "For", "Yield", "YieldFrom", "Lambda", "Nonlocal", "Global"} <= used
    assert {"ListComp", "SetComp", "DictComp", "GeneratorExp", "JoinedStr", "Starred", "NamedExpr", "Delete", "Assert", "Raise"} <= used
    assert {"Slice", "IfExp", "BoolOp", "AugAssign", "MatchMapping", "MatchSequence", "MatchClass", "MatchOr", "Break", "Continue"} <= used


def test_a_wrong_answer_is_seen() -> None:
    assert compare("x", "print(1)\n", Outcome("2\n", "", "")) is not None
    assert compare("x", "print(1)\n", Outcome("1\n", "ValueError", "")) is not None
    assert compare("x", "print(1)\n", Outcome("1\n", "", "")) is None
    assert cause(Outcome("a\nb\n", "", ""), Outcome("a\nc\n", "", "")).startswith("line 2 of the output: machine 'b', CPython 'c'")


def test_addresses_are_no_difference() -> None:
    assert steady("<f at 0x7f00>") == steady("<f at 0x1234>")
    assert str(Difference("seed 3", "refused", "no model", "")) == "refused seed 3: no model"
