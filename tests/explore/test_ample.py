"""Partial-order reduction: what may be left out is left out, and nothing else."""

import pytest

from checker.explore import ample, packed, rows, search
from checker.explore.ample import Ample
from checker.explore.limits import Limits
from checker.explore.naive import explore_naively
from checker.explore.search import explore
from checker.explore.successors import Successors
from checker.explore.trie import Trie
from tests.explore.faults import drop_the_proviso, take_blocked_for_enabled, take_enabled_for_blocked
from tests.explore.plain import PlainSearch
from tests.explore.random_models import RandomModel
from tests.explore.random_programs import Guarded, random_program
from tests.explore.test_kernel import interpreted_kernel
from tests.explore.test_random import told
from tests.explore.toy import FREE, Toy, philosophers, semaphore

ENOUGH = 600
"""Larger models are left out: the oracle is slow."""


@pytest.fixture(autouse=True)
def nothing_is_small(monkeypatch):
    """The smallest programs are reduced, too, and in all ways."""
    monkeypatch.setattr(search, "SMALL", 1)
    monkeypatch.setattr(search, "LARGE", 1)


def reduced_plainly(model, symmetry):
    """What the plain search finds with the same reduction."""
    trie, successors = Trie(model), Successors(model, symmetry)
    while True:
        choice = Ample(trie, successors)
        plain = PlainSearch(trie, successors, Limits(), True, choice)
        plain.run()
        if choice.confirmed():
            return plain.result(None)


def what_matters(found):
    """What must not depend on the reduction."""
    terminal = {found.vector(index) for index in found.terminal}
    return terminal, {found.vector(index) for index in found.over}, set(found.findings)


def what_there_is(model, symmetry=True):
    """The same by the oracle."""
    everything, canonical = explore_naively(model), Successors(model, symmetry).canonical
    terminal = {canonical(vector) for vector in everything.terminal}
    return terminal, {canonical(vector) for vector, over in everything.states if over}, everything.findings


class Asked:
    """A model that remembers what it is asked."""

    def __init__(self, model):
        self.model = model
        self.questions = set()

    def expand(self, context, answers):
        self.questions.add((context, answers))
        return self.model.expand(context, answers)

    def __getattr__(self, name):
        return getattr(self.model, name)


@pytest.mark.parametrize("count, states, transitions", [(5, 556, 730), (7, 4313, 5795), (10, 64_335, 85_662)])
def test_of_ordered_philosophers_few_states_are_left(count, states, transitions):
    found = explore(philosophers(count), partial_order=True)
    assert (found.states, found.transitions, found.complete) == (states, transitions, True)
    assert [found.vector(index)[count:] for index in found.terminal] == [(1,) * count]


@pytest.mark.parametrize(
    "model", [philosophers(4, ordered=False), semaphore(2, 4, 2, symmetry=True), Toy([1, 1], [[("up", 0)] * 3, [("up", 1)] * 3])]
)
def test_deadlocks_and_ends_are_the_same(model):
    assert what_matters(explore(model, partial_order=True)) == what_there_is(model)


def test_threads_that_have_nothing_in_common_are_explored_one_after_the_other():
    found = explore(Toy([1] * 4, [[("up", cell)] * 5 for cell in range(4)]), partial_order=True)
    assert (found.states, found.transitions) == (21, 20)


def test_a_release_is_explored_alone_and_an_acquisition_is_not():
    programs = [[("lock", 0), ("unlock", 0)]] * 2
    found = explore(Toy([FREE], programs), partial_order=True, keep_edges=True)
    assert [len([edge for edge in found.edges if edge[0] == state]) for state in range(found.states)] == [2, 1, 1, 1, 1, 1, 1, 0]


def test_what_is_small_is_explored_as_it_is(monkeypatch):
    monkeypatch.setattr(search, "SMALL", 2000)
    assert explore(philosophers(5), partial_order=True).states == 1424
    assert explore(philosophers(7), partial_order=True).states < 5000
    assert explore(philosophers(5), partial_order=True, max_states=600).complete


def test_without_being_asked_for_nothing_is_left_out():
    assert explore(philosophers(5)).states == 1424


def test_the_way_to_a_state_can_be_gone():
    model = philosophers(6, ordered=False)
    found = explore(model, partial_order=True)
    (stuck,) = [index for index in found.terminal if found.vector(index)[6] != 1]
    vector = found.vector(0)
    for state, slot, choices in found.schedule(stuck):
        assert found.vector(state) == vector
        vector = found.successors.after(vector, slot, dict(found.trie.transitions(vector, slot))[choices])
    assert vector == found.vector(stuck)


def test_models_that_mention_objects_are_not_reduced():
    plain, reduced = (explore(RandomModel(3, mentions=True), partial_order=reduce) for reduce in (False, True))
    assert reduced.trie.model.dynamic
    assert (reduced.states, reduced.transitions) == (plain.states, plain.transitions)


@pytest.mark.parametrize("limit", [1, 2, 50, 555])
def test_max_states_is_kept_with_reduction(limit):
    found = explore(philosophers(5), partial_order=True, max_states=limit)
    assert (found.states, found.complete, found.reason) == (limit, False, "states")


def grouped(seed):
    return random_program(seed, group=True)


def grouped_model(seed):
    return RandomModel(seed, group=True)


@pytest.mark.slow
@pytest.mark.parametrize("symmetry", [False, True], ids=["apart", "sorted"])
@pytest.mark.parametrize("make", [random_program, grouped, RandomModel, grouped_model], ids=lambda make: make.__name__)
def test_nothing_that_matters_is_left_out_of_random_programs(make, symmetry):
    left_out = 0
    for seed in range(50):
        model = make(seed)
        plain = explore(model, max_states=ENOUGH, symmetry=symmetry)
        if not plain.complete or model.dynamic or plain.states == 1:  # What has one state is never reduced.
            continue
        asked_by_oracle, asked = Asked(model), Asked(model)
        found = explore(asked, partial_order=True, symmetry=symmetry, keep_edges=True)
        assert what_matters(found) == what_there_is(asked_by_oracle, symmetry), f"seed {seed}"
        assert told(found)[:-1] == told(reduced_plainly(model, symmetry))[:-1], f"seed {seed}"
        if not (symmetry and model.groups):
            assert asked.questions == asked_by_oracle.questions, f"seed {seed}"
        left_out += plain.states - found.states
    assert left_out > 0


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [range(begin, begin + 10) for begin in range(0, 40, 10)], ids=lambda seeds: f"{seeds[0]}")
def test_the_interpreted_kernel_leaves_out_the_same(seeds, monkeypatch):
    def outcomes():
        return [told(explore(make(seed), partial_order=True, max_states=300, keep_edges=True)) for seed in seeds for make in (random_program, grouped)]

    expected = outcomes()
    monkeypatch.setattr(packed, "Kernel", interpreted_kernel().Kernel)
    monkeypatch.setattr(packed, "is_compiled", lambda: False)
    assert outcomes() == expected


# Faults: each makes the reduction unsound, and each of these models tells.


def forget_writes(monkeypatch):
    monkeypatch.setattr(ample.Row, "_conflict", lambda row, slot, step: False)


def forget_started_threads(monkeypatch):
    monkeypatch.setattr(ample.Row, "_led_to", lambda row, slot, step: [(slot, step.context)])


def forget_that_threads_finish(monkeypatch):
    monkeypatch.setattr(rows, "FINISHED", -1)
    monkeypatch.setattr("checker.explore.footprint.FINISHED", -1)


def do_not_look_again(monkeypatch):
    monkeypatch.setattr(ample.Ample, "confirmed", lambda choice: True)


def forget_that_the_program_may_end(monkeypatch):
    honest = ample.Row._conflict
    monkeypatch.setattr(ample.Row, "_conflict", lambda row, slot, step: not step.over and honest(row, slot, step))


def take_what_was_not_seen_for_impossible(monkeypatch):
    monkeypatch.setattr(ample.Surroundings, "contents", lambda surroundings, index: set())


def take_sorted_threads_for_themselves(monkeypatch):
    honest = ample.Surroundings.__init__

    def begin(surroundings, *arguments):
        honest(surroundings, *arguments)
        surroundings.told_apart.clear()

    monkeypatch.setattr(ample.Surroundings, "__init__", begin)


FAULTS = [
    (drop_the_proviso, lambda: Toy([1], [[("set", 0, 1), ("jump", 0)], [("find", 7)]])),
    (take_enabled_for_blocked, lambda: Toy([1], [[("set", 0, 2)], [("test", 0, 2, 2), ("find", 7)]])),
    (forget_writes, lambda: Toy([1], [[("test", 0, 1, 2), ("find", 7)], [("set", 0, 2)]])),
    (forget_started_threads, lambda: Toy([1], [[("test", 0, 1, 2), ("find", 7)], [("start", 2)], [("set", 0, 2)]], late=[2])),
    (forget_that_threads_finish, lambda: Guarded([1], [[("alive", 1, 0)], [("find", 1)]])),
    (do_not_look_again, lambda: Toy([1, 1], [[("test", 0, 1, 2), ("find", 7)], [("up", 1), ("up", 1), ("set", 0, 2)]])),
    (forget_that_the_program_may_end, lambda: Toy([1, 1], [[("up", 0)], [("exit",)]])),
    (take_what_was_not_seen_for_impossible, lambda: random_program(7)),
    (take_sorted_threads_for_themselves, lambda: grouped(308)),
]


@pytest.mark.parametrize("fault, make", FAULTS, ids=lambda value: value.__name__ if value.__name__ != "<lambda>" else "")
def test_a_fault_in_the_reduction_is_seen(fault, make, monkeypatch):
    model = make()
    expected = what_there_is(model)
    assert what_matters(explore(model, partial_order=True)) == expected
    fault(monkeypatch)
    assert what_matters(explore(model, partial_order=True)) != expected


def test_taking_blocked_for_enabled_is_seen_by_what_is_left(monkeypatch):
    monkeypatch.setattr(rows.Row, "may_be_accompanied", False)
    honest = explore(philosophers(5), partial_order=True)
    take_blocked_for_enabled(monkeypatch)
    assert explore(philosophers(5), partial_order=True).states > honest.states


def test_a_reduction_that_saves_next_to_nothing_is_given_up():
    """Two threads that write to two cells in turn are in each other's way at nearly every step: nothing can be left out for long."""
    rounds = [("set", 0, 1), ("set", 1, 1), ("set", 0, 2), ("set", 1, 2)]
    others = [("set", 1, 3), ("set", 0, 3), ("set", 1, 4), ("set", 0, 4)]
    full = explore(Toy([1, 1], [rounds * 20, others * 20]))
    reduced = explore(Toy([1, 1], [rounds * 20, others * 20]), partial_order=True)
    assert full.states > 4096
    assert (reduced.states, reduced.transitions, reduced.savings.singled) == (full.states, full.transitions, 0)
