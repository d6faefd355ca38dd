"""The kernel compiled and interpreted, its packing, and its arrays when they get large."""

import importlib.util
import random
from pathlib import Path

import pytest

from checker.explore import _kernel, flat, names, packed, termination
from checker.explore.interface import Choice, Read, Step
from checker.explore.packing import WORD_BITS, Layout, Numbering, extended_layout, fresh_layout
from checker.explore.search import explore
from tests.explore.random_models import RandomModel
from tests.explore.test_random import KINDS, plainly, told
from tests.explore.toy import Toy, philosophers, semaphore


def interpreted_kernel(name="_kernel"):
    """The module of the kernel (or another of those that are compiled), interpreted, whatever is built."""
    source = Path(packed.__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"interpreted{name}", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert not module.cython.compiled
    return module


@pytest.fixture
def interpreted(monkeypatch):
    """Makes the search use the kernel's source, whatever is built."""

    def switch():
        module = interpreted_kernel()
        for user, name in [(packed, "Kernel"), (packed, "is_compiled"), (flat, "sparse_place")]:
            monkeypatch.setattr(user, name, getattr(module, name))
        for name in ("Canonical", "place_of"):
            monkeypatch.setattr(names, name, getattr(interpreted_kernel("_canonical"), name))
        monkeypatch.setattr(termination, "Reachability", interpreted_kernel("_reachability").Reachability)

    return switch


MODELS = [
    lambda: philosophers(5),
    lambda: philosophers(4, ordered=False),
    lambda: semaphore(3, 5, 3),
    lambda: semaphore(2, 6, 2, symmetry=True),
    *(lambda seed=seed: RandomModel(seed, **KINDS[seed % len(KINDS)]) for seed in range(28)),
]


@pytest.mark.slow
@pytest.mark.skipif(not _kernel.is_compiled(), reason="no compiled kernel to compare with")
def test_compiled_and_interpreted_kernel_give_the_same_graph(interpreted):
    compiled = [explore(model(), max_states=2000, keep_edges=True) for model in MODELS]
    assert all(found.compiled for found in compiled)
    told_by_compiled = [told(found) for found in compiled]
    interpreted()
    for model, expected in zip(MODELS, told_by_compiled):
        found = explore(model(), max_states=2000, keep_edges=True)
        assert not found.compiled
        assert told(found) == expected


@pytest.mark.slow
def test_many_contents_need_many_bits_and_sparse_links():
    """A counter whose bits grow from none to 10 while states are kept, beside a thread that reads it."""
    program = [[("up", 0), ("test", 1, 1, 0)], [("test", 0, 2999, 0)]]
    found = explore(Toy([1, 1], program), max_states=4000, keep_edges=True)
    assert found.vector(3999)[0] == 1001
    assert found.store.layout.bits(1) == 10
    assert told(found) == told(plainly(Toy([1, 1], program), max_states=4000))


@pytest.mark.slow
def test_states_that_outgrow_their_words_are_packed_anew():
    """Cells that change only in the end, so that most bits come into use when many states are kept."""
    programs = [[("up", 0)] * 7, [("up", 1)] * 7, [("set", 2 + cell, 2) for cell in range(90)]]
    found = explore(Toy([1] * 92, programs), max_states=6_000, keep_edges=True)
    assert found.store.layout.words > 1
    assert told(found) == told(plainly(Toy([1] * 92, programs), max_states=6_000))


def test_more_successors_than_a_batch_holds():
    class Model(Toy):
        def expand(self, context, answers):
            return Step(1, ((0, answers[0]),)) if answers else Choice(5000)

    found = explore(Model([1], [[("find", 0)]]))
    assert (found.states, found.transitions, len(found.terminal)) == (5001, 5000, 5000)


def test_deep_choices_come_in_order():
    class Model(Toy):
        def expand(self, context, answers):
            return Choice(2) if len(answers) < 7 else Step(1, ((0, int("".join(map(str, answers)), 2)),))

    found = explore(Model([1], [[("find", 0)]]), keep_edges=True)
    assert [found.vector(index)[0] for index in range(1, 129)] == list(range(128))
    assert [choices for _, _, choices, _ in found.edges] == sorted(choices for _, _, choices, _ in found.edges)


def test_a_thread_is_finished_or_not_whatever_its_context():
    class Model(Toy):
        def expand(self, context, answers):
            if context == self.first_contexts[0]:
                self.asked.append((context, answers))
                return Step(1, ((0, 10 + answers[0]),)) if answers else Read(self.cells + 1)
            return super().expand(context, answers)

    model = Model([1], [[("find", 0)], [("find", 1), ("find", 2), ("find", 3)]])
    found = explore(model)
    assert {found.vector(index)[0] for index in range(found.states)} == {1, 10, 11}
    assert sorted(question for question in model.asked if question[0] == 2) == [(2, ()), (2, (0,)), (2, (1,))]


@pytest.mark.parametrize("seed", range(30))
def test_packing_gives_back_what_was_packed(seed):
    draw = random.Random(seed)
    bits = [draw.choice([0, 0, 1, 1, 2, 3, 5, 9, 20]) for _ in range(draw.randint(1, 40))]
    layout = fresh_layout(bits)
    assert layout.words * WORD_BITS >= sum(bits)
    codes = [draw.randrange(1 << width) for width in bits]
    words = layout.pack(codes)
    assert layout.unpack(words) == codes
    assert all(0 <= word < 1 << WORD_BITS for word in words)
    wider = [width + draw.choice([0, 0, 0, 1, 2]) for width in bits] + [1]
    extended = extended_layout(layout, wider)
    if extended is None:
        assert sum(wider) > WORD_BITS * layout.words
    else:
        assert extended.unpack(words) == [*codes, 0], "what is stored already must not change"
        more = [draw.randrange(1 << width) for width in wider]
        assert extended.unpack(extended.pack(more)) == more


def test_a_layout_without_bits_packs_nothing():
    layout = Layout([[], []], 1)
    assert layout.pack([0, 0]) == [0]
    assert layout.unpack([0]) == [0, 0]


def test_contents_that_change_places_share_their_codes():
    numbering = Numbering((7, 8, 9, 9), [[(2, 0), (3, 1)]])
    assert numbering.encode((8, 7, 9, 9), False) == [0, 1, 0, 0, 0]
    assert numbering.decode([0, 1, 0, 0, 0]) == [8, 7, 9, 9]
