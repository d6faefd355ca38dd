"""Random small programs with threads: the search against the oracle, every reduction against none, real threads against the model."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Callable

import pytest

from checker.checking import check, outputs
from tests.differential.cpython import run_threads
from tests.differential.threaded import NotCompared, differing_searches, differing_verdicts, impossible_outputs
from tests.differential.threads import threaded_program

PROGRAMS = 24
RUNS = 12
"""Runs of each program on real threads."""
SECONDS = 60
"""No comparison is begun after so many seconds; a slow computer compares fewer programs."""


@lru_cache(maxsize=None)
def begun() -> float:
    """When the first of these tests began."""
    return time.monotonic()


each_program = pytest.mark.parametrize("seed", range(PROGRAMS))


@lru_cache(maxsize=None)
def real_outputs() -> list[frozenset[str]]:
    """What real threads print, for each seed."""
    return run_threads([threaded_program(seed) for seed in range(PROGRAMS)], RUNS)


def compare(seed: int, difference: Callable[[str], str]) -> None:
    if time.monotonic() - begun() > SECONDS:
        pytest.skip(f"{SECONDS} seconds are over")
    text = threaded_program(seed)
    try:
        found = difference(text)
    except NotCompared as reason:
        pytest.skip(f"seed {seed} is not compared: {reason}")
    assert found == "", f"seed {seed} (python -m tests.differential.threads {seed}):\n{text}\n{found}"


@each_program
def test_the_memoised_search_finds_what_the_oracle_finds(seed: int) -> None:
    compare(seed, differing_searches)


@each_program
def test_the_verdict_is_the_same_under_every_reduction(seed: int) -> None:
    compare(seed, differing_verdicts)


@each_program
def test_what_real_threads_print_is_among_the_outputs_found(seed: int) -> None:
    compare(seed, lambda text: impossible_outputs(text, real_outputs()[seed]))


def test_most_programs_are_small_enough_to_compare_and_some_hang() -> None:
    real = real_outputs()
    assert sum(len(found) > 1 for found in real) >= PROGRAMS // 4
    assert any("<deadlock>" in output for found in real for output in found)
    assert any("<deadlock>" not in output for found in real for output in found)


def test_few_programs_are_refused() -> None:
    refused = [seed for seed in range(PROGRAMS) if check(threaded_program(seed), max_states=100).verdict == "refused"]
    assert len(refused) <= PROGRAMS // 10


def test_a_lost_update_and_a_deadlock_happen_on_real_threads_and_in_the_model() -> None:
    lost = "import threading\nx = 0\ndef f():\n    global x\n    x += 1\nts = [threading.Thread(target=f) for _ in range(2)]\n"
    lost += "for t in ts:\n    t.start()\nfor t in ts:\n    t.join()\nprint(x)\n"
    stuck = "import threading\nlock = threading.Lock()\nprint('a')\nlock.acquire()\nlock.acquire()\n"
    assert outputs(lost) == {"1\n", "2\n"}
    assert outputs(stuck) == {"a\n<deadlock>"}
    real = run_threads([lost, stuck], 60)
    assert real[0] <= {"1\n", "2\n"} and "2\n" in real[0]
    assert real[1] == {"a\n<deadlock>"}


def test_an_output_that_the_model_lacks_is_seen() -> None:
    assert "none of" in impossible_outputs("print(1)\n", frozenset({"2\n"}))
    assert impossible_outputs("print(1)\n", frozenset({"1\n"})) == ""


def test_a_seed_gives_the_same_threads_for_ever() -> None:
    assert threaded_program(3) == threaded_program(3)
    assert len({threaded_program(seed) for seed in range(30)}) == 30
