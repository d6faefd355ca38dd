"""A schedule that was met by chance becomes one with few switches, and still goes wrong in the same way."""

import random

import pytest

from checker.explore.fewest import count_switches, fewest_switches
from checker.explore.shrink import shrink
from checker.explore.trie import Trie
from checker.explore.walks import simulate
from tests.explore.random_models import RandomModel
from tests.explore.random_programs import random_program
from tests.explore.test_walks import ABBA, gone
from tests.explore.toy import FREE, TAKEN, Toy


def vector_key(vector, terminal):
    return vector if terminal else None


def finding_key(number):
    return number


def test_switches_that_nothing_needs_are_taken_out():
    """Thread 0 has to write before thread 1 looks; the other steps may come in any order, so one switch is enough, or none if thread 0 ends."""
    model = Toy([1, 1, 1], [[("set", 1, 5), ("set", 0, 2), ("set", 1, 6)], [("set", 2, 5), ("test", 0, 2, 3), ("jump", 4), ("find", 7), ("set", 2, 6)]])
    moves = [(0, ()), (1, ()), (0, ()), (1, ()), (1, ())]
    assert gone(model, moves)[1] == 7
    found = shrink(Trie(model), moves, 7, vector_key, finding_key)
    assert found.switches == 0
    assert gone(model, found.moves)[1] == 7


def test_a_deadlock_keeps_the_switch_that_it_needs():
    model = Toy([FREE, FREE, 1], [ABBA[0], ABBA[1], [("set", 2, 2), ("set", 2, 3), ("set", 2, 2)]])
    moves = [(2, ()), (0, ()), (2, ()), (1, ()), (2, ())]
    found = shrink(Trie(model), moves, "stuck", lambda vector, terminal: "stuck" if terminal and vector[0] == TAKEN else None, finding_key)
    assert found.switches == 1
    assert gone(model, found.moves)[0][:2] == (TAKEN, TAKEN)


def test_without_a_budget_the_schedule_stays_what_it_is():
    model = Toy([FREE, FREE], ABBA)
    moves = ((0, ()), (1, ()))
    found = shrink(Trie(model), moves, gone(model, moves)[0], vector_key, finding_key, budget=0)
    assert (found.moves, found.switches, found.minimal) == (moves, 1, False)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_it_ends_as_before_and_never_has_fewer_switches_than_is_possible(seed):
    for model in (random_program(seed), random_program(seed, group=True), RandomModel(seed, mentions=True, heap=seed % 2 == 1)):
        met = simulate(model, seed=seed, runs=10, most_steps=60)
        trie = Trie(model)
        ends = [(number, moves) for number, moves in met.findings.items()] + list(met.terminal.items())
        for key, moves in random.Random(seed).sample(ends, min(5, len(ends))):
            found = shrink(trie, moves, key, vector_key, finding_key, budget=3000)
            vector, finding, _ = gone(model, found.moves)
            assert key in (vector, finding)
            assert found.switches == count_switches(trie, found.moves) <= count_switches(trie, moves)
            best = fewest_switches(model, vector_key, finding_key, wanted=[key], max_states=3000)
            if key in best:
                assert (found.switches, found.steps) >= (best[key].switches, best[key].steps)
