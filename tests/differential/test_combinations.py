"""Every combination of reductions against the naive oracle: a sample of random programs, the lessons, the examples; and faults that this sees."""

from __future__ import annotations

import time
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from checker.explore import rows
from checker.machine.freezing import SELF
from checker.machine.model import ProgramModel
from tests.differential.campaign import fared
from tests.differential.combinations import TooLarge, differences
from tests.differential.small import small_program
from tests.differential.waiting import waiting_program
from tests.explore.faults import drop_the_proviso, take_blocked_for_enabled, take_enabled_for_blocked

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAMS = 400
BATCH = 10
SECONDS = 30
"""No batch is begun after so many seconds; a slow computer compares fewer programs."""


@lru_cache(maxsize=None)
def begun() -> float:
    """When the first batch began."""
    return time.monotonic()


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, PROGRAMS, BATCH))
def test_no_combination_of_reductions_differs_from_the_oracle(first):
    if time.monotonic() - begun() > SECONDS:
        pytest.skip(f"{SECONDS} seconds are over")
    for seed in range(first, first + BATCH):
        text = small_program(seed)
        found, _ = fared(seed, text)
        assert not found, f"seed {seed} (python -m tests.differential.campaign --seeds {seed} --show):\n{text}\n{found}"


@pytest.mark.slow
def test_whether_some_state_cannot_finish_is_the_same_under_every_combination():
    """Of programs whose threads wait in loops; a campaign over thousands is `python -m tests.differential.waiting 0-20000`."""
    counts = Counter()
    for seed in range(40, 81):
        text = waiting_program(seed)
        found, counted = fared(seed, text, most_states=300)
        counts += counted
        assert not found, f"seed {seed} (python -m tests.differential.waiting {seed}):\n{text}\n{found}"
    assert counts["endless"] > 1 and counts["ordered"] > 10 and counts["symmetric"] > 2 and counts["reports"] > 1


def test_few_programs_are_left_out():
    """Of 60 programs; and each kind of thing that can be compared comes up."""
    counts = sum((fared(seed, small_program(seed), most_states=600)[1] for seed in range(1, 61)), start=type(fared(1, "x = 1\n")[1])())
    assert counts["left out"] <= 8
    for name in "verified", "exceptions", "deadlocks", "outputs", "groups", "mentions", "heap", "symmetric", "ordered":
        assert counts[name] > 0, name


def test_a_seed_gives_the_same_program_for_ever():
    assert small_program(3) == small_program(3)
    assert len({small_program(seed) for seed in range(200)}) > 190


# Lessons and examples, as they are or as small as the oracle needs them.

FEW = {"PRODUCERS": 2, "CONSUMERS": 2, "CAPACITY": 1, "PARCELS": 1}
SMALLER = {"bounded_buffer": FEW, "bounded_buffer_fixed": FEW}
PATHS = sorted((CHECKOUT / "models").glob("*/*.py")) + sorted((CHECKOUT / "examples").glob("*.py"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_lessons_and_examples_are_the_same_under_every_combination(path):
    compared = differences(path.read_text(encoding="utf-8"), overrides=SMALLER.get(path.stem), most_states=2000, flies=True, explains=True, walked=True)
    assert compared.differences == []
    assert compared.counts["reports"] == 1


# Faults planted into the reductions. Each must be seen by one of a few programs whose seeds are fixed.


def forget_to_rename_an_owner(monkeypatch):
    """Threads change places, and what names them (the owner of an RLock, the line at a condition) stays as it is."""
    for name in "rename_content", "rename_context":

        def rename(model, number, heap, threads, honest=getattr(ProgramModel, name)):
            return honest(model, number, heap, {old: new for old, new in threads.items() if SELF in (old, new)})

        monkeypatch.setattr(ProgramModel, name, rename)


FAULTS = [(drop_the_proviso, (4, 462)), (take_enabled_for_blocked, (281, 461)), (forget_to_rename_an_owner, (1141, 1861))]
"""Each with two of the first seeds that tell."""


@pytest.mark.slow
@pytest.mark.parametrize("fault, seeds", FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_a_fault_in_a_reduction_is_seen_by_random_programs(fault, seeds, monkeypatch):
    texts = [small_program(seed) for seed in seeds]
    assert [fared(seed, text)[0] for seed, text in zip(seeds, texts)] == [[], []]
    fault(monkeypatch)
    assert all(fared(seed, text)[0] for seed, text in zip(seeds, texts))


def test_taking_blocked_for_enabled_costs_states_and_nothing_else(monkeypatch):
    monkeypatch.setattr(rows.Row, "may_be_accompanied", False)  # (That two steps commute would make up for it.)
    text = (CHECKOUT / "examples" / "transfer.py").read_text(encoding="utf-8")
    assert differences(text).counts["ordered"] == 1
    take_blocked_for_enabled(monkeypatch)
    compared = differences(text)
    assert (compared.differences, compared.counts["ordered"]) == ([], 0)
