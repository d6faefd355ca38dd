"""Random models: the search gives exactly what the plain search gives, and what the naive oracle gives."""

import pytest

from checker.explore.limits import Limits
from checker.explore.naive import explore_naively
from checker.explore.search import explore
from checker.explore.successors import Successors
from checker.explore.trie import Trie
from tests.explore.plain import PlainSearch
from tests.explore.random_models import RandomModel

KINDS = [
    {},
    {"group": True},
    {"mentions": True},
    {"heap": True},
    {"mentions": True, "heap": True},
    {"group": True, "mentions": True},
    {"group": True, "heap": True, "mentions": True},
    {"timed": True},
    {"timed": True, "group": True},
    {"timed": True, "mentions": True, "heap": True},
]
ENOUGH = 600
"""Larger models are left out: the oracle is slow."""


def plainly(model, **options):
    """What the plain search finds."""
    while True:
        dynamic = model.dynamic
        search = PlainSearch(Trie(model), Successors(model), Limits(**options), keep_edges=True)
        reason = search.run()
        if model.dynamic == dynamic:
            return search.result(reason)


def told(found):
    """All that an exploration says, with all its vectors."""
    vectors = [found.vector(index) for index in range(found.states)]
    return (
        vectors, found.transitions, found.reason, found.frontier, list(found.terminal), list(found.over),
        found.findings, found.edges, [found.predecessor(index) for index in range(found.states)],
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: "-".join(kind) or "static")
@pytest.mark.parametrize("seeds", [range(begin, begin + 20) for begin in range(0, 40, 20)], ids=lambda seeds: f"{seeds[0]}")
def test_search_agrees_with_plain_search_and_oracle(seeds, kind):
    for seed in seeds:
        found = explore(RandomModel(seed, **kind), max_states=ENOUGH, keep_edges=True)
        assert told(found) == told(plainly(RandomModel(seed, **kind), max_states=ENOUGH)), f"seed {seed}"
        if not found.complete:
            continue
        model = RandomModel(seed, **kind)
        everything = explore_naively(model)
        canonical = Successors(model).canonical
        states = {(found.vector(index), found.store.is_over(index)) for index in range(found.states)}
        assert states == {(canonical(vector), over) for vector, over in everything.states}, f"seed {seed}"
        terminal = {found.vector(index) for index in found.terminal}
        assert terminal == {canonical(vector) for vector in everything.terminal}, f"seed {seed}"
        assert set(found.findings) == everything.findings, f"seed {seed}"
        if not model.groups:
            assert (found.states, found.transitions) == (len(everything.states), everything.transitions), f"seed {seed}"


@pytest.mark.slow
@pytest.mark.parametrize("limit", [2, 17, 60])
def test_a_search_cut_short_is_the_same_each_time(limit):
    for seed in range(40):
        kind = KINDS[seed % len(KINDS)]
        found = explore(RandomModel(seed, **kind), max_states=limit, keep_edges=True)
        assert told(found) == told(plainly(RandomModel(seed, **kind), max_states=limit)), f"seed {seed}"
