"""The states and steps that integers give are those that the model gives, thread for thread."""

from __future__ import annotations

import pytest

from checker import program
from checker.explore import fewest, names, ways
from checker.explore.fewest import fewest_switches
from checker.explore.search import explore
from checker.explore.successors import Successors
from checker.explore.trie import Trie
from checker.explore.ways import AskedWays, PackedWays
from checker.machine import pilot
from checker.machine.model import ProgramModel
from checker.machine.signals import Reclassify
from checker.options import Variation
from checker.properties.deadlock import signature
from checker.searching import MOST_ROUNDS
from tests.explore.test_canonical import HANDLERS, OWNERS, STACK, WAITING_LINE
from tests.explore.test_kernel import interpreted_kernel

ALIKE = """
import random
import threading
locks = [threading.Lock(), threading.Lock()]
total = 0
def work():
    global total
    first = random.choice([0, 1])
    with locks[first]:
        total += 1
        with locks[1 - first]:
            pass
for _ in range(3):
    threading.Thread(target=work).start()
"""
SLEEPERS = """
import threading
import time
lock = threading.Lock()
def work():
    time.sleep(1)
    with lock:
        time.sleep(2)
for _ in range(3):
    threading.Thread(target=work).start()
lock.acquire()
time.sleep(1.5)
lock.release()
"""
ENDING = """
import os
import threading
def work():
    os._exit(1)
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
PROGRAMS = {"waiting line": WAITING_LINE, "stack": STACK, "handlers": HANDLERS, "owners": OWNERS, "alike": ALIKE, "sleepers": SLEEPERS, "ending": ENDING}
each_program = pytest.mark.parametrize("text, time", [(text, "timed" if text is SLEEPERS else "free") for text in PROGRAMS.values()], ids=PROGRAMS)


def each_round(text, time, use):
    """What `use` makes of the program's model in the round in which nothing is classed wrongly any more."""
    world = program.load(text, Variation(time=time))
    pilot.fly(world)
    for _ in range(MOST_ROUNDS):
        world.new_round()
        try:
            return use(ProgramModel(world))
        except Reclassify:
            continue


def told(way):
    """What does not depend on which thread stands where."""
    return way.slot, way.choices, way.step.finding, way.step.over, way.step.delay


def walked_side_by_side(model, most, after_search=False):
    """Compare all that both say of the first `most` states, however they are reached; how many there were. With `after_search` the integers go on
    with what a search has left."""
    search = explore(model, max_states=200).store if after_search else None
    trie = Trie(model) if search is None else search.trie
    asked, packed, canonical = AskedWays(trie), PackedWays(trie, search), Successors(model).canonical
    pending, seen, alike = [(asked.first(), packed.first())], set(), {}
    while pending and len(seen) < most:
        one, other = pending.pop(0)
        assert (canonical(asked.vector(one.state)), asked.is_over(one.state)) == (canonical(packed.vector(other.state)), packed.is_over(other.state))
        assert (one.slot, one.mover) == (other.slot, other.mover)
        assert alike.setdefault(one.alike, other.alike) == other.alike
        if one in seen:
            continue
        seen.add(one)
        steps, same_steps = asked.look(one.state), packed.look(other.state)
        assert [told(way) for way in steps] == [told(way) for way in same_steps]
        pending.extend((asked.take(way), packed.take(same)) for way, same in zip(steps, same_steps))
    assert len(set(alike.values())) == len(alike)
    return len(seen)


@each_program
def test_both_ways_are_the_same(text, time):
    assert each_round(text, time, lambda model: walked_side_by_side(model, 400)) >= 3


@each_program
def test_what_a_search_has_left_changes_nothing(text, time):
    assert each_round(text, time, lambda model: walked_side_by_side(model, 400, after_search=True)) >= 3


@each_program
def test_interpreted_ways_are_the_same(text, time, monkeypatch):
    monkeypatch.setattr(ways, "Kernel", interpreted_kernel().Kernel)
    for name in ("Canonical", "place_of"):
        monkeypatch.setattr(names, name, getattr(interpreted_kernel("_canonical"), name))
    assert each_round(text, time, lambda model: walked_side_by_side(model, 60)) >= 3


@each_program
def test_either_way_the_same_schedules_are_found(text, time, monkeypatch):
    def schedules(model):
        return fewest_switches(model, lambda vector, terminal: signature(model, vector) or "end" if terminal else None, lambda number: ("finding", number), max_states=3000)

    found = []
    for use in (AskedWays, PackedWays):
        monkeypatch.setattr(fewest, "ways_of", lambda trie, search, use=use: use(trie))
        found.append(each_round(text, time, schedules))
    assert found[0] == found[1] and (found[0] or text is ENDING)
