"""Two workers give what one gives, to the last bit."""

from collections import Counter

import pytest

from checker.explore import abreast, codes as say
from checker.explore._kernel import is_compiled
from checker.explore.packed import PackedSearch
from checker.explore.search import explore
from tests.explore.random_models import RandomModel
from tests.explore.random_programs import random_program
from tests.explore.test_random import told
from tests.explore.toy import Toy, philosophers, semaphore

pytestmark = pytest.mark.skipif(not is_compiled(), reason="only compiled kernels run side by side")

MODELS = {
    "philosophers": lambda: philosophers(6),
    "philosophers who starve": lambda: philosophers(6, ordered=False),
    "semaphore": lambda: semaphore(3, 5, 3),
    "semaphore, sorted": lambda: semaphore(3, 9, 3, symmetry=True),
    "words that grow": lambda: Toy([1] * 92, [[("up", 0)] * 9, [("up", 1)] * 9, [("up", 2)] * 9, [("set", 3 + cell, 2) for cell in range(89)]]),
    **{f"random model {seed}": lambda seed=seed: RandomModel(seed, group=seed % 2 == 1) for seed in (9, 31, 46, 57)},
    **{f"random program {seed}": lambda seed=seed: random_program(seed) for seed in (3, 11, 19, 26)},
}


@pytest.fixture
def small(monkeypatch):
    """Hands over little at a time, as soon as anything waits; how often the work was divided, and for how many states."""
    divided = []
    honest = abreast.Ahead.explore

    def explore_counting(self, seconds):
        before = self.search.kernel.head
        try:
            return honest(self, seconds)
        finally:
            divided.append(self.search.kernel.head - before)

    monkeypatch.setattr(abreast.Ahead, "explore", explore_counting)
    monkeypatch.setattr(abreast, "CHUNK", 40)
    monkeypatch.setattr(abreast, "QUEUE", 1)
    starts = PackedSearch.__init__

    def start_small(self, *arguments, **options):
        starts(self, *arguments, **options)
        self.budget = 50

    monkeypatch.setattr(PackedSearch, "__init__", start_small)
    return divided


def all_told(found):
    """All that there is to tell of a search, beyond what is the same by definition."""
    store, kernel = found.store, found.store.kernel
    logged = [tuple(store.flat.log[entry : entry + say.LOG]) for entry in range(0, kernel.logged * say.LOG, say.LOG)]
    return told(found), list(store.suspects[: kernel.suspected]), kernel.current, kernel.forward, logged, found.savings, found.finishing


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_two_workers_find_what_one_finds(model, small):
    one = all_told(explore(model(), max_states=5_000, keep_edges=True, endings=True, workers=1))
    assert small == []
    found = explore(model(), max_states=5_000, keep_edges=True, endings=True, workers=2)
    assert all_told(found)[0] == one[0]
    if found.complete:
        assert all_told(found) == one
    assert sum(small) > 0 or found.transitions < 200


def test_the_work_is_divided(small):
    """For most of the states: otherwise the tests above compare one worker with one."""
    found = explore(philosophers(6), workers=2)
    assert sum(small) > found.states * 3 / 4


@pytest.mark.parametrize("most", [700, 701, 1_500, 4_999])
def test_a_limit_of_states_is_met_at_the_same_state(most, small):
    one, two = (explore(philosophers(6, ordered=False), max_states=most, keep_edges=True, workers=workers) for workers in (1, 2))
    assert two.reason == "states" and told(one) == told(two)
    assert small


@pytest.mark.parametrize("most", [400, 1_000])
def test_what_was_expanded_in_vain_has_not_happened(most, small):
    """At the limit some states were expanded whose successors nobody looked up: their findings count for nothing."""
    found = explore(random_program(11), max_states=most, workers=2)
    kernel, flat = found.store.kernel, found.store.flat
    logged = Counter(flat.nodes[flat.log[entry * say.LOG + 2] + 1] for entry in range(kernel.logged))
    assert {number: count for number, count in enumerate(flat.happened) if count} == logged


def test_one_worker_is_enough_where_the_order_decides(small):
    """With partial-order reduction, and where vectors mention threads, nothing is divided."""
    explore(philosophers(6), partial_order=True, workers=2)
    assert sum(small) <= 2_000  # As many are explored before the reduction sets in.
    small.clear()
    explore(RandomModel(5, mentions=True), max_states=3_000, workers=2)
    assert small == []


def test_where_no_thread_can_be_started_one_worker_does_it_all(small, monkeypatch):
    def full(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", full)
    alone = all_told(explore(philosophers(6), keep_edges=True, workers=2))
    assert small == [] and alone == all_told(explore(philosophers(6), keep_edges=True, workers=1))
