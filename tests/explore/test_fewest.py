"""Fewest switches: proven by trying every schedule."""

import pytest

from checker.explore.fewest import absolute_schedule, count_switches, fewest_switches
from checker.explore.search import explore
from checker.explore.successors import Successors
from checker.explore.trie import Trie
from tests.explore.toy import FREE, Toy, philosophers, semaphore


def stuck(model):
    """The key function for "somebody is not finished and nobody can move"."""
    return lambda vector, terminal: "stuck" if terminal and any(context != 1 for context in vector[model.cells :]) else None


def final(model, schedule):
    """The vector that a schedule ends in."""
    trie, successors = Trie(model), Successors(model, symmetry=False)
    vector = successors.first()
    for slot, choices in schedule.moves:
        vector = successors.after(vector, slot, dict(trie.transitions(vector, slot))[choices])
    return vector


def all_schedules(model):
    """Every schedule to the end of `model` (without cycles), as moves."""
    trie, successors = Trie(model), Successors(model, symmetry=False)
    pending = [(successors.first(), ())]
    while pending:
        vector, moves = pending.pop()
        following = [
            (successors.after(vector, slot, step), (*moves, (slot, choices)))
            for slot in range(model.threads)
            for choices, step in trie.transitions(vector, slot)
        ]
        if not following:
            yield vector, moves
        pending.extend(following)


def test_opposite_lock_order_needs_one_switch():
    model = Toy([FREE, FREE], [[("lock", 0), ("lock", 1), ("unlock", 1), ("unlock", 0)], [("lock", 1), ("lock", 0), ("unlock", 0), ("unlock", 1)]])
    found = fewest_switches(model, stuck(model))["stuck"]
    assert found.moves == ((0, ()), (1, ()))
    assert (found.switches, found.steps, found.minimal) == (1, 2, True)


def test_a_blocked_thread_is_left_without_a_switch():
    model = Toy([FREE], [[("lock", 0)], [("lock", 0)]])
    found = fewest_switches(model, stuck(model))["stuck"]
    assert (found.moves, found.switches) == (((0, ()),), 0)


PROGRAMS = [
    philosophers(3, ordered=False),
    Toy([FREE, FREE, 1], [[("up", 2), ("lock", 0), ("up", 2), ("lock", 1)], [("lock", 1), ("up", 2), ("lock", 0)], [("up", 2), ("up", 2)]]),
    Toy([2, 1], [[("choose", 1, 3), ("down", 0), ("jump", 4), ("down", 1)], [("down", 0), ("up", 1), ("up", 1)], [("down", 1)]]),
]


@pytest.mark.parametrize("model", PROGRAMS)
def test_no_schedule_at_all_is_better(model):
    trie, key = Trie(model), stuck(model)
    costs = [(count_switches(trie, moves), len(moves)) for vector, moves in all_schedules(model) if key(vector, True)]
    found = fewest_switches(model, key)["stuck"]
    assert (found.switches, found.steps) == min(costs)
    assert count_switches(trie, found.moves) == found.switches
    assert key(final(model, found), True) == "stuck"


def test_findings_are_found_at_their_step_with_choices():
    model = Toy([1, 1], [[("choose", 2, 1), ("up", 0), ("test", 1, 3, 4), ("jump", 9), ("find", 5)], [("up", 1), ("up", 1)]])
    found = fewest_switches(model, lambda *state: None, lambda number: ("finding", number))
    assert set(found) == {("finding", 5)}
    schedule = found["finding", 5]
    assert schedule.moves == ((1, ()), (1, ()), (0, (0,)), (0, ()), (0, ()))
    assert schedule.switches == 0


def test_states_on_the_way_can_be_looked_for():
    model = semaphore(2, 3, 1, symmetry=True)
    found = fewest_switches(model, lambda vector, terminal: vector[0] if vector[0] == 1 else None, wanted=[1])
    assert found[1].moves == ((0, ()), (1, ()))


def test_the_end_of_a_program_that_is_over_is_not_terminal():
    model = Toy([FREE], [[("exit",)], [("lock", 0), ("lock", 0)]])
    assert fewest_switches(model, lambda vector, terminal: "terminal" if terminal else None) == {}


def test_a_limit_leaves_keys_out():
    model = philosophers(6, ordered=False)
    assert fewest_switches(model, stuck(model), max_states=5) == {}
    assert fewest_switches(model, stuck(model), time_limit=0) == {}


def test_the_way_of_the_search_can_be_told_in_threads_that_stay_themselves():
    program = [("up", -1), ("lock", 0), ("up", -1)]
    model = Toy([FREE, 1, 1, 1], [program] * 3, [[0, 1, 2]], [[1], [2], [3]])
    found = explore(model)
    (stuck_state,) = found.terminal
    schedule = absolute_schedule(found, stuck_state)
    assert (schedule.steps, schedule.minimal) == (len(found.schedule(stuck_state)), False)
    assert Successors(model).canonical(final(model, schedule)) == found.vector(stuck_state)
    assert schedule.switches == count_switches(Trie(model), schedule.moves)


def test_the_way_to_a_finding_ends_with_it():
    model = Toy([1], [[("up", 0), ("find", 3)], [("up", 0)]])
    found = explore(model)
    source, slot, choices = found.findings[3][0]
    assert absolute_schedule(found, source, finding=3).moves == ((0, ()), (slot, choices))
