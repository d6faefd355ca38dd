"""What a thread holds: guessed well where there are locks, and harmless however it is guessed."""

from __future__ import annotations

import random

import pytest

from checker.explore import search
from checker.explore.ample import Ample
from checker.explore.held import Held
from checker.explore.rows import Row
from checker.explore.search import explore
from checker.explore.successors import Successors
from checker.explore.trie import Trie
from tests.explore.random_programs import random_program
from tests.explore.test_ample import ENOUGH, grouped, what_matters, what_there_is
from tests.explore.toy import FREE, Toy


@pytest.fixture(autouse=True)
def nothing_is_small(monkeypatch):
    """The smallest programs are reduced, too."""
    monkeypatch.setattr(search, "SMALL", 1)
    monkeypatch.setattr(search, "LARGE", 1)


def rooms(count):
    """`count` rooms with a lock each, and two visitors each, who go in once and write down that they were there."""
    programs = [[("lock", 2 * room), ("up", 2 * room + 1), ("unlock", 2 * room)] for room in range(count) for _ in range(2)]
    return Toy([FREE, 1] * count, programs)


def test_a_lock_is_held_until_it_is_given_back():
    model = rooms(1)
    explored = explore(model)
    ample = Ample(explored.trie, Successors(model))
    held = {model.places[context][1]: ample.held.indices(context) for context in range(2, len(model.places))}
    assert held == {0: (), 1: (0,), 2: (0,)}


def test_permits_and_counters_are_not_held():
    """Of two permits the last one being taken blocks others, too, but a semaphore is given back by anybody."""
    model = Toy([3, 1], [[("down", 0), ("up", 1), ("up", 0)]] * 3)
    explored = explore(model)
    held = Held(explored.trie, Ample(explored.trie, Successors(model)).surroundings)
    assert {held.indices(context) for context in range(2, len(model.places))} == {()}


def test_behind_locks_of_their_own_threads_are_explored_one_after_the_other(monkeypatch):
    """By hand: a visitor is outside, at one of two places inside, or done, and not both of a room are inside: 4 * 4 - 2 * 2 = 12 states a room.
    Where somebody is inside that one alone is explored, so never are two rooms visited at once: at most 4 ** 3 states without a visitor
    and, for each of 3 rooms, 8 with one while the others are in one of 4 ** 2."""
    monkeypatch.setattr(search, "SMALL", 500)  # Enough to see who waits for what.
    monkeypatch.setattr(Row, "may_be_accompanied", False)  # It would help those who hold nothing.
    found = explore(rooms(3), partial_order=True)
    assert explore(rooms(3)).states == 12**3
    assert found.states <= 4**3 + 3 * 8 * 4**2
    monkeypatch.setattr(Held, "indices", lambda held, context: ())
    assert explore(rooms(3), partial_order=True).states > found.states


def test_whoever_unlocks_for_another_is_in_the_way():
    """What is held may be taken away: here the door is opened from outside, and both are in the room."""
    inside = [("lock", 0), ("test", 1, 2, 4), ("set", 1, 2), ("jump", 5), ("find", 7), ("set", 1, 1), ("unlock", 0)]
    model = Toy([FREE, 1], [inside, inside, [("unlock", 0)]])
    expected = what_there_is(model)
    assert 7 in expected[2]
    assert what_matters(explore(model, partial_order=True)) == expected


@pytest.mark.slow
@pytest.mark.parametrize("make", [random_program, grouped], ids=lambda make: make.__name__)
def test_any_guess_is_harmless(make, monkeypatch):
    def guess(held, context):
        draw = random.Random(f"held {context}")
        return tuple(sorted(draw.sample(range(held.cells), draw.randint(0, held.cells))))

    honest = Held.__init__

    def begin(held, trie, surroundings):
        honest(held, trie, surroundings)
        columns = {index for column in trie.model.columns for index in column}
        held.cells = min(columns, default=held.cells)

    monkeypatch.setattr(Held, "__init__", begin)
    monkeypatch.setattr(Held, "indices", guess)
    for seed in range(40):
        model = make(seed)
        if explore(model, max_states=ENOUGH).complete:
            assert what_matters(explore(model, partial_order=True)) == what_there_is(model), f"seed {seed}"


