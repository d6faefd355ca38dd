"""Steps that commute: who may move first without making a difference, and that everybody who makes one is noticed."""

import pytest

from checker.explore import commuting, search
from checker.explore.ample import Ample
from checker.explore.limits import Limits
from checker.explore.meeting import Meeting
from checker.explore.search import explore
from checker.explore.successors import Successors
from checker.explore.trie import Trie
from tests.explore.plain import PlainSearch
from tests.explore.random_models import RandomModel
from tests.explore.random_programs import random_program
from tests.explore.test_ample import grouped, what_matters, what_there_is
from tests.explore.toy import FREE, TAKEN, Toy


@pytest.fixture(autouse=True)
def nothing_is_small(monkeypatch):
    """The smallest programs are reduced, too, and in all ways."""
    monkeypatch.setattr(search, "SMALL", 1)
    monkeypatch.setattr(search, "LARGE", 1)


def searched(model, symmetry=True):
    """A reduced search where all that the threads of `model` do is known before, and the threads that were explored alone: (vector, slot)."""
    trie, successors = Trie(model), Successors(model, symmetry)
    PlainSearch(trie, successors, Limits(), False).run()
    ample, alone = Ample(trie, successors), []
    honest = ample.alone

    def chosen(vector):
        slot = honest(vector)
        if slot is not None:
            alone.append((vector, slot))
        return slot

    ample.alone = chosen
    plain = PlainSearch(trie, successors, Limits(), True, ample)
    plain.run()
    assert ample.confirmed()
    return plain.result(None), alone


def handed_over(parcels):
    """One thread brings parcels and another takes them, as on a queue without bounds."""
    return Toy([1], [[("up", 0)] * parcels, [("down", 0)] * parcels])


def test_steps_that_add_to_one_counter_are_taken_one_after_the_other():
    """Four steps in a row are five states, whoever takes them; every interleaving of two times two has nine."""
    model = Toy([1], [[("up", 0)] * 2] * 2)
    assert explore(model).states == 9
    assert searched(model)[0].states == 5


def test_who_brings_and_who_takes_do_not_get_in_the_way_of_each_other():
    """By hand: of 5 parcels no more can be taken than were brought, which is 6 + 5 + ... + 1 states; one run alone has ten steps."""
    assert explore(handed_over(5)).states == 21
    assert searched(handed_over(5))[0].states == 11


def test_what_commutes_is_asked_of_large_programs_only(monkeypatch):
    model = Toy([1], [[("up", 0)] * 12] * 2)
    monkeypatch.setattr(search, "LARGE", 200)
    assert explore(model, partial_order=True).states == 13 * 13
    monkeypatch.setattr(search, "LARGE", 120)
    assert explore(model, partial_order=True).states < 13 * 13


# By definition: who is alone enough, in the full graph.


def alone_enough(model, vectors):
    """For each of the vectors (all that there are) the slots that are alone enough there: whatever the others do first, the steps of that one are
    possible and the same, and lead to the same states in either order."""
    trie, successors = Trie(model), Successors(model, False)
    moves = {
        vector: {
            slot: [(step.finding, successors.after(vector, slot, step)) for _, step in steps]
            for slot in range(model.threads)
            if (steps := trie.transitions(vector, slot))
        }
        for vector in vectors
    }
    enough = {vector: set(slots) for vector, slots in moves.items()}

    def commute(vector, slot, other):
        for finding, following in moves[vector][other]:
            later = moves[following].get(slot, [])
            if sorted(found for found, _ in later) != sorted(found for found, _ in moves[vector][slot]):
                return False
            ends = {end for _, end in later}
            for _, first in moves[vector][slot]:
                if not any((finding, end) in moves[first].get(other, ()) for end in ends):
                    return False
        return True

    for vector, slots in moves.items():
        enough[vector] = {slot for slot in slots if all(other == slot or commute(vector, slot, other) for other in slots)}
    settled = False
    while not settled:
        settled = True
        for vector, slots in moves.items():
            for slot in sorted(enough[vector]):
                others = (following for other in slots if other != slot for _, following in moves[vector][other])
                if not all(slot in enough[following] for following in others):
                    enough[vector].discard(slot)
                    settled = False
    return enough


@pytest.mark.slow
@pytest.mark.parametrize("make", [random_program, grouped, RandomModel], ids=lambda make: make.__name__)
def test_whoever_is_explored_alone_is_enough_by_definition(make):
    accompanied = 0
    for seed in range(120):
        model = make(seed)
        plain = explore(model, max_states=400, symmetry=False)
        if not plain.complete or model.dynamic or plain.over:
            continue
        _, alone = searched(model, False)
        enough = alone_enough(model, [plain.vector(index) for index in range(plain.states)])
        assert all(slot in enough[vector] for vector, slot in alone), f"seed {seed}"
        trie = Trie(model)
        simple = Ample(trie, Successors(model, False), False)
        accompanied += sum(simple.alone(vector) is None for vector, _ in alone)
    assert accompanied > 0


# Faults: each makes the reduction unsound, and a program tells.


def do_not_ask_the_others(monkeypatch):
    monkeypatch.setattr(commuting.Accompanied, "free", lambda row, slot, context: True)


def take_other_continuations_for_the_same(monkeypatch):
    honest = Meeting._walked

    def walked(meeting, contents):
        found = honest(meeting, contents)
        return None if found is None else ((), found[1])

    monkeypatch.setattr(Meeting, "_walked", walked)


def take_all_steps_for_commuting(monkeypatch):
    monkeypatch.setattr(Meeting, "moved", lambda meeting, contents: [])


def look_one_step_ahead(monkeypatch):
    honest = commuting._Pairs._add

    def add(pairs, *pair):
        if not pairs.contents:
            honest(pairs, *pair)

    monkeypatch.setattr(commuting._Pairs, "_add", add)


def do_not_close_over_started_threads(monkeypatch):
    monkeypatch.setattr(commuting._Pairs, "_tell", lambda pairs, *change: None)


UP = [("up", 0)]
TESTED = [("test", 0, 1, 2), ("up", 1)]
FAULTS = [
    # The third thread looks whether the first or the second has moved.
    (do_not_ask_the_others, lambda: Toy([1, 1], [UP, UP, TESTED])),
    # What the first does next depends on whether the second has moved; the third is there to have it seen in both ways.
    (take_other_continuations_for_the_same, lambda: Toy([1, 1], [TESTED, [("up", 0), ("start", 2)], TESTED], late=[2])),
    (take_all_steps_for_commuting, lambda: Toy([1], [UP, [("set", 0, 7)]])),
    # The first step of the second thread commutes, and its second does not.
    (look_one_step_ahead, lambda: Toy([1], [UP, [("up", 0), ("set", 0, 7)]])),
    # The third thread is started when the cell is 2, where it makes no difference whether the first has moved; then the second takes one away.
    (do_not_close_over_started_threads, lambda: Toy([1, 1], [UP, [("up", 0), ("start", 2), ("down", 0)], TESTED], late=[2])),
]


@pytest.mark.parametrize("fault, make", FAULTS, ids=lambda value: value.__name__ if value.__name__ != "<lambda>" else "")
def test_a_fault_is_seen(fault, make, monkeypatch):
    model = make()
    expected = what_there_is(model)
    assert what_matters(searched(model)[0]) == expected
    fault(monkeypatch)
    assert what_matters(searched(model)[0]) != expected


def test_to_write_what_stands_there_already_is_not_to_leave_it_alone():
    """A lock that is taken is marked as taken once more, before it is given back or afterwards."""
    model = Toy([TAKEN], [[("unlock", 0)], [("set", 0, TAKEN)]])
    assert {vector[0] for vector in what_matters(searched(model)[0])[0]} == {FREE, TAKEN}


def test_who_goes_on_for_too_long_is_taken_to_be_in_the_way(monkeypatch):
    model = Toy([1], [[("up", 0)] * 6] * 2)
    assert searched(model)[0].states == 13
    monkeypatch.setattr(commuting, "MOST_PAIRS", 3)
    assert searched(model)[0].states > 13
