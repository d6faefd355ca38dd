"""What the report says that reductions saved is counted, and so agrees with a count made without them."""

import pytest

from checker import check
from checker.explore.search import explore
from tests.explore.random_programs import random_program
from tests.explore.toy import FREE, Toy, philosophers


@pytest.mark.parametrize("seed", range(60))
def test_symmetric_states_stand_for_exactly_those_of_the_search_without_symmetry(seed):
    model = random_program(seed, group=True)
    reduced, full = explore(model, max_states=3000), explore(random_program(seed, group=True), max_states=30000, symmetry=False)
    if reduced.complete and full.complete and reduced.savings.stand_for is not None:
        assert reduced.savings.stand_for == full.states


def test_three_alike_threads_with_one_step_have_eight_states_in_four():
    """Each of three threads has made its step or not: 2 ** 3 states, told apart only by how many did: 4."""
    found = explore(Toy([1], [[("set", 0, 1)]] * 3, groups=[[0, 1, 2]]))
    assert (found.states, found.savings.stand_for) == (4, 8)


def test_groups_too_large_to_be_counted_exactly_are_not_counted():
    """25! is above 2 ** 63."""
    found = explore(Toy([1], [[("set", 0, 1)]] * 25, groups=[list(range(25))]))
    assert (found.states, found.savings.stand_for) == (26, None)


def test_steps_left_out_are_those_that_were_possible():
    """Two threads that never meet, one step each: in the first state one is enough, and the one step of the other is left out."""
    found = explore(Toy([1, 1], [[("set", 0, 2)], [("set", 1, 2)]]), partial_order=True, max_states=100)
    assert (found.states, found.transitions, found.savings.singled, found.savings.left_out) == (3, 2, 1, 1)


@pytest.mark.parametrize("count", [4, 6])
def test_taken_and_left_out_steps_are_all_that_are_possible_in_the_states_explored(count):
    model = philosophers(count)
    found = explore(model, partial_order=True, max_states=2000)
    possible = sum(len(found.trie.transitions(found.vector(index), slot)) for index in range(found.states) for slot in range(model.threads))
    assert found.savings.left_out == possible - found.transitions > 0


def test_without_reductions_nothing_is_saved():
    found = explore(Toy([FREE], [[("lock", 0), ("unlock", 0)]] * 2))
    assert (found.savings.singled, found.savings.left_out, found.savings.stand_for) == (0, 0, None)


def test_the_report_says_it():
    text = "import threading\nlock = threading.Lock()\n\ndef work():\n    with lock:\n        pass\n\nfor _ in range(3):\n    threading.Thread(target=work).start()\n"
    report = check(text)
    full = check(text, no_reduction=["symmetry", "partial-order"])
    (saved,) = report.as_dict()["reductions"]
    assert saved == {
        "name": "symmetry",
        "saved": f"the {report.states} states stand for {full.states}, in which threads that are alike take one another's places",
    }
    assert full.as_dict()["reductions"] == []
