"""Partial-order reduction where vectors mention threads and objects: what may be left out is left out, and nothing else."""

from __future__ import annotations

import pytest

from checker.explore import named_rows, names, search
from checker.explore.alike import Alike
from checker.explore.search import explore
from checker.frontend.errors import NotCheckable
from checker.properties.deadlock import signature
from tests.differential.threads import threaded_program
from tests.explore.test_canonical import OWNERS, PROGRAMS, STACK, WAITING_LINE, each_round, mistaken_edges

MOST = 20_000
"""Larger programs are left out."""
ROOMS = """
import threading
def visit(door):
    for _ in range(2):
        with door:
            with door:
                pass
doors = [threading.RLock() for _ in range(3)]
threads = [threading.Thread(target=visit, args=(door,)) for door in doors for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
MESSAGES = """
import queue
import threading
class Message:
    def __init__(self, text):
        self.text = text
boxes = [queue.Queue(), queue.Queue()]
def send(box):
    for _ in range(2):
        box.put(Message("hello"))
def receive(box):
    for _ in range(2):
        assert box.get().text == "hello"
threads = [threading.Thread(target=f, args=(box,)) for box in boxes for f in (send, receive)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
LOST = """
import queue
import threading
done = queue.Queue()
bell = threading.Condition()
def work(task):
    with bell:
        done.put([task])
        bell.notify()
def wait():
    with bell:
        bell.wait()
    done.get()
threads = [threading.Thread(target=work, args=(1,)) for _ in range(2)] + [threading.Thread(target=wait) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
MORE = {**PROGRAMS, "rooms": ROOMS, "messages": MESSAGES, "lost": LOST}


@pytest.fixture(autouse=True)
def nothing_is_small(monkeypatch):
    """The smallest programs are reduced, too."""
    monkeypatch.setattr(search, "SMALL", 1)


def what_matters(found):
    """What must not depend on the reduction: where threads hang, what goes wrong, whether the program is over."""
    model = found.trie.model
    hanging = {signature(model, found.vector(index)) for index in found.terminal}
    return hanging, {model.findings[number] for number in found.findings}, bool(found.over)


def both_ways(text, symmetry, most=MOST):
    """The full and the reduced search of one model; None if it is not dynamic or too large."""

    def searches(model):
        plain = explore(model, symmetry=symmetry, max_states=most)
        if not plain.complete or not model.dynamic:
            return None
        return plain, explore(model, symmetry=symmetry, partial_order=True, keep_edges=True)

    return each_round(text, symmetry, True, searches)


apart_or_sorted = pytest.mark.parametrize("symmetry", [False, True], ids=["apart", "sorted"])


@apart_or_sorted
@pytest.mark.parametrize("text", MORE.values(), ids=MORE)
def test_nothing_that_matters_is_left_out(text, symmetry):
    found = both_ways(text, symmetry)
    if found is None:
        assert not symmetry  # Then the threads of some of these programs are never mentioned.
        return
    plain, reduced = found
    assert what_matters(reduced) == what_matters(plain)
    assert reduced.states <= plain.states
    assert mistaken_edges(reduced) == []


def test_what_is_done_behind_a_closed_door_is_explored_alone():
    """The two visitors of a door are in each other's way only while it is open. By hand: a pair has 24 states when they are sorted (6 with the
    door open, and behind it 3 more for each of the 6 ways in which a sorted pair can have come there), three pairs 24 ** 3, and main a last step."""
    plain, reduced = both_ways(ROOMS, True)
    assert plain.states == 24**3 + 1
    assert reduced.states <= plain.states / 2 + 1


@pytest.mark.slow
@apart_or_sorted
def test_nothing_that_matters_is_left_out_of_random_programs(symmetry):
    left_out = 0
    for seed in range(100, 130):
        try:
            found = both_ways(threaded_program(seed), symmetry, 1500)
        except NotCheckable:
            continue
        if found is not None:
            plain, reduced = found
            assert what_matters(reduced) == what_matters(plain), f"seed {seed}"
            left_out += plain.states - reduced.states
    assert left_out > 0


# Faults: each makes the search unsound, and a program tells.


def forget_to_rename_an_owner(monkeypatch):
    """Where threads are sorted, contents go on mentioning the slot that a thread had before."""
    honest = names.Names._link

    def link(tables, kind, key, wanted):
        if kind == names.say.MOVED and not key & 1:
            wanted_by, node = list(wanted), 4 * key + kind
            assert len(wanted_by) == 1
            tables.links.put(node, wanted_by[0], key >> 1)
        else:
            honest(tables, kind, key, wanted)

    monkeypatch.setattr(names.Names, "_link", link)


def forget_to_rename_an_answer_back(monkeypatch):
    monkeypatch.setattr(Alike, "_back", lambda alike, step, heap, threads: step)


def forget_to_rename_the_heap(monkeypatch):
    honest = names.Names._link

    def link(tables, kind, key, wanted):
        if kind == names.say.COLLECTED and len(wanted) == 1:
            tables.links.put(4 * key + kind, wanted[0], key >> 1)
        else:
            honest(tables, kind, key, wanted)

    monkeypatch.setattr(names.Names, "_link", link)


@pytest.mark.parametrize(
    "fault, text",
    [(forget_to_rename_an_owner, OWNERS), (forget_to_rename_an_answer_back, WAITING_LINE), (forget_to_rename_the_heap, STACK)],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_fault_in_the_renaming_is_seen(fault, text, monkeypatch):
    def outcome():
        """How the program ends, or that the search ran into nonsense."""
        try:
            found = each_round(text, True, True, lambda model: explore(model, max_states=2000, keep_edges=True))
            return found.states, what_matters(found), mistaken_edges(found)
        except (IndexError, KeyError, AssertionError, TypeError, AttributeError) as error:
            return type(error).__name__

    honest = outcome()
    assert honest[2] == []
    fault(monkeypatch)
    assert outcome() != honest


def forget_what_others_write(monkeypatch):
    monkeypatch.setattr(named_rows.NamedRow, "_conflict", lambda row, slot, step: False)
    monkeypatch.setattr(named_rows.NamedRow, "_is_changed", lambda row, slot, index, blurred: False)


def test_a_fault_in_the_reduction_is_seen(monkeypatch):
    plain, reduced = both_ways(LOST, True)
    assert what_matters(reduced) == what_matters(plain)
    forget_what_others_write(monkeypatch)
    plain, reduced = both_ways(LOST, True)
    assert what_matters(reduced) != what_matters(plain)
