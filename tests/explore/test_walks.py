"""Walks at random: what they say can be gone, and they say the same each time."""

import pytest

from checker.explore.naive import explore_naively
from checker.explore.search import explore
from checker.explore.successors import Successors
from checker.explore.trie import Trie
from checker.explore.walks import METHODS, simulate
from tests.explore.random_models import RandomModel
from tests.explore.random_programs import random_program
from tests.explore.toy import FREE, TAKEN, Toy, philosophers

ABBA = [[("lock", 0), ("lock", 1), ("unlock", 1), ("unlock", 0)], [("lock", 1), ("lock", 0), ("unlock", 0), ("unlock", 1)]]


def gone(model, moves):
    """The vector that a schedule leads to, the finding of its last step, and whether the program is over then."""
    trie, successors = Trie(model), Successors(model, symmetry=False)
    vector, step = successors.first(), None
    for slot, choices in moves:
        step = dict(trie.transitions(vector, slot))[choices]
        vector = successors.after(vector, slot, step)
    return vector, step and step.finding, bool(step and step.over)


@pytest.mark.parametrize("method", METHODS)
def test_a_deadlock_is_found_with_a_way_to_it(method):
    found = simulate(Toy([FREE, FREE], ABBA), seed=1, runs=50, method=method)
    assert {vector[:2] for vector in found.terminal} == {(FREE, FREE), (TAKEN, TAKEN)}
    (stuck,) = [moves for vector, moves in found.terminal.items() if vector[0] == TAKEN]
    assert sorted(stuck) == [(0, ()), (1, ())]
    assert (found.runs, found.cut, found.reason) == (50, 0, None)


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_what_walks_meet_is_there_and_the_ways_lead_to_it(method):
    for seed in range(40):
        for model in (random_program(seed), random_program(seed, group=True), RandomModel(seed, mentions=True, heap=seed % 2 == 1)):
            if not explore(model, max_states=500).complete:
                continue
            everything = explore_naively(model)
            met = simulate(model, seed=seed, runs=30, most_steps=60, method=method)
            assert set(met.terminal) <= everything.terminal, f"seed {seed}"
            assert set(met.findings) <= everything.findings, f"seed {seed}"
            assert {(vector, True) for vector in met.over} <= everything.states, f"seed {seed}"
            assert all(gone(model, moves)[1] == number for number, moves in met.findings.items()), f"seed {seed}"
            for ends, over in [(met.terminal, False), (met.over, True)]:
                assert all(gone(model, way)[::2] == (vector, over) for vector, way in ends.items()), f"seed {seed}"


@pytest.mark.parametrize("method", METHODS)
def test_many_walks_through_a_small_program_meet_everything(method):
    model = Toy([1, FREE], [[("up", 0), ("choose", 2, 3), ("find", 1), ("find", 2)], [("test", 0, 2, 2), ("find", 3), ("lock", 1)], [("lock", 1)]])
    everything = explore_naively(model)
    met = simulate(model, seed=5, runs=300, method=method)
    assert (set(met.terminal), set(met.findings)) == (everything.terminal, everything.findings)


@pytest.mark.parametrize("method", METHODS)
def test_a_seed_gives_the_same_walks_for_ever(method):
    assert simulate(philosophers(5, ordered=False), seed=3, runs=20, method=method) == simulate(
        philosophers(5, ordered=False), seed=3, runs=20, method=method
    )
    assert simulate(philosophers(5), seed=3, runs=20, method=method) != simulate(philosophers(5), seed=4, runs=20, method=method)


def test_priorities_find_what_is_rare_at_random():
    """A thread must get through all its steps before another makes its first."""
    model = Toy([1], [[("up", 0)] * 40, [("test", 0, 41, 2), ("jump", 9), ("find", 6)]])
    assert 6 not in simulate(model, seed=1, runs=50).findings
    assert 6 in simulate(model, seed=1, runs=50, depth=1, method="pct").findings


def test_an_endless_walk_is_cut():
    found = simulate(Toy([1], [[("set", 0, 1), ("jump", 0)]]), seed=0, runs=3, most_steps=25)
    assert (found.runs, found.cut, found.steps, found.terminal) == (3, 3, 75, {})


def test_a_walk_that_ends_with_its_last_step_is_not_cut():
    found = simulate(Toy([1], [[("up", 0)] * 25]), seed=0, runs=1, most_steps=25)
    assert (found.cut, list(found.terminal)) == (0, [(26, 1)])


def test_no_time_and_a_stop_end_the_walks():
    assert simulate(philosophers(4), seed=0, time_limit=0).reason == "time"
    assert simulate(philosophers(4), seed=0, stop=lambda: True).reason == "stopped"


@pytest.mark.parametrize(
    "options, message", [({"method": "luck"}, "random, pct"), ({"runs": -1}, "at least 0"), ({"depth": 0}, "at least"), ({"most_steps": 0}, "at least")]
)
def test_senseless_options_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        simulate(philosophers(4), seed=0, **options)
