"""From which states some way leads to an end: the kernel's marks against the oracle, which keeps every edge."""

import itertools

import pytest

from checker.explore import _kernel, termination
from checker.explore.naive import explore_naively
from checker.explore.search import explore
from checker.explore.successors import Successors
from tests.explore.random_models import RandomModel
from tests.explore.test_kernel import interpreted  # noqa: F401
from tests.explore.test_random import KINDS
from tests.explore.toy import Toy, philosophers

ENOUGH = 600
SEEDS = range(30)


def spinner(first=1):
    """Thread 0 goes round until cell 0 holds 2, which thread 1 writes, and then perhaps 1 again."""
    return Toy([first], [[("test", 0, 2, 2), ("jump", 0)], [("set", 0, 2), ("choose", 2, 3), ("set", 0, 1)]])


def endless(found):
    """The vectors of the states from which no way leads to an end."""
    return {found.vector(index) for index in range(found.states) if found.finishing is not None and not found.finishing[index]}


def test_who_misses_what_is_set_back_never_ends():
    """Once thread 1 has ended (its context is 1) and 1 stands in the cell, thread 0 goes round for ever."""
    found = explore(spinner(), endings=True)
    assert endless(found) == {vector for vector in map(found.vector, range(found.states)) if vector[0] == 1 and vector[2] == 1 and vector[1] != 1} != set()
    assert found.finishing[0] == 1


def test_nothing_is_swept_where_no_step_leads_back(monkeypatch):
    monkeypatch.setattr(termination, "_until_done", None)
    found = explore(philosophers(4), endings=True)
    assert found.complete and found.finishing is None and not found.store.kernel.suspected


def test_nothing_is_said_of_a_search_that_was_cut_short():
    found = explore(spinner(), endings=True, max_states=4)
    assert (found.reason, found.finishing) == ("states", None)


def test_a_limit_that_is_met_while_looking_back_makes_it_incomplete(monkeypatch):
    monkeypatch.setattr(termination, "_SLICE", 0)
    asked = []
    found = explore(spinner(), endings=True, stop=lambda: len(asked) > 1 or asked.append(1))
    assert (found.reason, found.finishing) == ("stopped", None)
    assert found.states == explore(spinner()).states


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: "-".join(kind) or "static")
def test_the_states_without_a_way_to_an_end_are_those_of_the_oracle(kind):
    for seed in SEEDS:
        found = explore(RandomModel(seed, **kind), max_states=ENOUGH, endings=True)
        if found.complete:
            model = RandomModel(seed, **kind)
            everything = explore_naively(model)
            canonical = Successors(model).canonical
            assert endless(found) == {canonical(vector) for vector, _ in everything.endless()}, f"seed {seed}"


def test_random_models_have_such_states():
    found = (explore(RandomModel(seed, **kind), max_states=ENOUGH, endings=True) for seed in SEEDS for kind in KINDS)
    some = list(itertools.islice((one for one in found if one.finishing is not None), 21))
    assert len(some) == 21 and any(one.finishing[0] for one in some)


@pytest.mark.slow
@pytest.mark.skipif(not _kernel.is_compiled(), reason="no compiled kernel to compare with")
def test_the_interpreted_kernel_marks_the_same(interpreted):  # noqa: F811
    models = [lambda seed=seed, kind=kind: RandomModel(seed, **kind) for kind in KINDS for seed in range(6)]
    expected = [explore(model(), max_states=ENOUGH, endings=True).finishing for model in models]
    interpreted()
    assert [explore(model(), max_states=ENOUGH, endings=True).finishing for model in models] == expected
