"""The canonical form by integers is the one that the model itself gives, vector by vector."""

from __future__ import annotations

from itertools import permutations

import pytest

from checker import program
from checker.explore import names, packed
from checker.explore.search import explore
from checker.frontend.errors import NotCheckable
from checker.machine import pilot
from checker.machine.model import ProgramModel
from checker.machine.signals import Reclassify
from checker.searching import MOST_ROUNDS
from tests.differential.threads import threaded_program
from tests.explore.test_kernel import interpreted_kernel
from tests.explore.test_random import told

WAITING_LINE = """
import threading
line = threading.Condition()
room = 1
def customer():
    global room
    with line:
        while not room:
            line.wait()
        room -= 1
        line.notify()
    with line:
        room += 1
        line.notify()
threads = [threading.Thread(target=customer) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
STACK = """
import threading
lock = threading.Lock()
top = None
class Node:
    def __init__(self, below):
        self.below = below
        self.seen = 0
def push():
    global top
    for _ in range(2):
        with lock:
            top = Node(top)
def pop():
    global top
    for _ in range(2):
        with lock:
            if top is not None:
                top.seen += 1
                top = top.below
threads = [threading.Thread(target=f) for f in (push, push, pop)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
HANDLERS = """
import queue
import threading
requests = queue.Queue()
answers = []
def handle(request):
    answers.append([request])
def serve():
    handlers = []
    for _ in range(2):
        handlers.append(threading.Thread(target=handle, args=(requests.get(),)))
        handlers[-1].start()
    for handler in handlers:
        handler.join()
server = threading.Thread(target=serve)
server.start()
requests.put("a")
requests.put("b")
server.join()
"""
OWNERS = """
import threading
lock = threading.RLock()
def work():
    for _ in range(2):
        with lock:
            with lock:
                pass
threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
LINE_OF_THREE = """
import threading
bell = threading.Condition()
ready = 0
def work():
    global ready
    for _ in range(2):
        with bell:
            ready += 1
            bell.notify()
            if ready < 5:
                bell.wait()
for _ in range(3):
    threading.Thread(target=work).start()
"""
CHAIN = """
import threading
last = None
class Runner(threading.Thread):
    before = None
    met = 0
    def run(self):
        global last
        self.before = last
        last = self
        if self.before is not None:
            self.before.met += 1
            self.before = self.before.before
for _ in range(3):
    Runner().start()
"""
PROGRAMS = {"waiting line": WAITING_LINE, "stack": STACK, "handlers": HANDLERS, "owners": OWNERS}


def each_round(text, symmetry, heap, use):
    """What `use` makes of the program's model in the round in which nothing is classed wrongly any more."""
    world = program.load(text)
    pilot.fly(world)
    for _ in range(MOST_ROUNDS):
        world.new_round()
        try:
            return use(ProgramModel(world, symmetry, heap))
        except Reclassify:
            continue


def by_the_kernel(text, symmetry=True, heap=True, most=3000):
    return each_round(text, symmetry, heap, lambda model: explore(model, symmetry=symmetry, max_states=most, keep_edges=True))


def mistaken_edges(found):
    """The edges whose target is not what the model itself says."""
    mistaken = []
    for source, slot, choices, target in found.edges:
        vector = found.vector(source)
        step = dict(found.trie.transitions(vector, slot))[choices]
        if (found.successors.after(vector, slot, step), step.over) != (found.vector(target), found.store.is_over(target)):
            mistaken.append((source, slot, choices, target))
    return mistaken


settings = pytest.mark.parametrize("symmetry, heap", [(True, True), (True, False), (False, True), (False, False)])


@settings
@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_the_kernel_finds_what_the_model_itself_gives(text, symmetry, heap):
    found = by_the_kernel(text, symmetry, heap)
    assert found.trie.model.dynamic or not symmetry
    assert mistaken_edges(found) == []


@pytest.mark.slow
@settings
def test_the_kernel_finds_what_the_model_itself_gives_for_random_programs(symmetry, heap):
    dynamic = 0
    for seed in range(24):
        text = threaded_program(seed)
        try:
            found = by_the_kernel(text, symmetry, heap, 800)
        except NotCheckable:
            continue
        if found.trie.model.dynamic:
            dynamic += 1
            assert mistaken_edges(found) == [], f"seed {seed}"
    assert dynamic >= 3


def test_only_few_vectors_are_asked_for(monkeypatch):
    """Each renaming is learnt once: beyond that no transition costs a call of the model."""
    asked = []
    honest = packed.PackedSearch._answer
    monkeypatch.setattr(packed.PackedSearch, "_answer", lambda search: asked.append(1) or honest(search))
    found = by_the_kernel(WAITING_LINE)
    assert found.complete and len(asked) < found.transitions / 2


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_compiled_and_interpreted_forms_are_the_same(text, monkeypatch):
    compiled = told(by_the_kernel(text, most=300))
    monkeypatch.setattr(packed, "Kernel", interpreted_kernel().Kernel)
    monkeypatch.setattr(packed, "is_compiled", lambda: False)
    for name in ("Canonical", "place_of"):
        monkeypatch.setattr(names, name, getattr(interpreted_kernel("_canonical"), name))
    assert told(by_the_kernel(text, most=300)) == compiled


def orbits(model, vectors):
    """How many of these vectors, of a model with one group of threads, differ in more than which thread is which: each is renamed in every way there is."""
    (group,) = model.groups

    def exchanged(vector, order):
        threads = dict(zip(group, order))
        result = list(vector)
        for old, new in threads.items():
            for here, there in zip((model.cells + old, *model.columns[old]), (model.cells + new, *model.columns[new])):
                result[there] = vector[here]
        is_context = range(model.cells, model.cells + model.threads)
        return tuple(model.renamed(number, index in is_context, {}, threads) if number else 0 for index, number in enumerate(result))

    return len({min(exchanged(vector, order) for order in permutations(group)) for vector in vectors})


def test_all_that_differ_in_names_alone_are_one_state():
    """Counted by trying all permutations, for a line of waiting threads, for owners of a lock, and for threads that mention one another in their columns."""

    def use(model):
        whole, sorted_ones = explore(model, symmetry=False), explore(model)
        assert whole.complete and len(model.groups[0]) == 3
        return whole.states, sorted_ones.states, orbits(model, map(whole.vector, range(whole.states)))

    for text in (LINE_OF_THREE, OWNERS, CHAIN):
        states, found, expected = each_round(text, True, True, use)
        assert found == expected < states / 3
