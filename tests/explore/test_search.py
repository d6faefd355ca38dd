"""The search: figures published by other checkers, and each promise of `explore`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import checker
from checker.explore.interface import Choice, Read, Step
from checker.explore.search import explore
from tests.explore.toy import FREE, TAKEN, Toy, philosophers, semaphore

COUNTER = [("up", 0)] * 400


@pytest.mark.parametrize("count, states, transitions", [(4, 320, 704), (5, 1424, 3976), (6, 6336, 21440)])
def test_ordered_philosophers_have_the_published_numbers(count, states, transitions):
    found = explore(philosophers(count))
    assert (found.states, found.transitions, found.complete) == (states, transitions, True)
    assert [found.vector(index)[count:] for index in found.terminal] == [(1,) * count]


@pytest.mark.parametrize("count, states, transitions", [(4, 391, 924), (5, 1743, 5155)])
def test_naive_philosophers_have_one_deadlock_at_depth_n(count, states, transitions):
    found = explore(philosophers(count, ordered=False))
    assert (found.states, found.transitions) == (states, transitions)
    deadlocks = [index for index in found.terminal if found.vector(index)[:count] == (TAKEN,) * count]
    assert len(deadlocks) == 1 and len(found.terminal) == 2
    assert len(found.schedule(deadlocks[0])) == count


@pytest.mark.parametrize("symmetry, states, transitions", [(False, 14944, 56640), (True, 381, 1440)])
def test_semaphore_has_the_published_numbers(symmetry, states, transitions):
    found = explore(semaphore(3, 5, 3, symmetry=True), symmetry=symmetry)
    assert (found.states, found.transitions, len(found.terminal)) == (states, transitions, 1)


def test_each_choice_is_a_transition_with_its_branches():
    found = explore(Toy([0], [[("choose", 1, 3, 5), ("set", 0, 1), ("jump", 9), ("set", 0, 2), ("jump", 9), ("set", 0, 3)]]))
    assert (found.states, found.transitions) == (7, 6)
    ways = {found.vector(index)[0]: [choices for _, _, choices in found.schedule(index)] for index in found.terminal}
    assert ways == {1: [(0,), ()], 2: [(1,), ()], 3: [(2,), ()]}


def test_choices_after_reads_and_reads_after_choices_are_followed():
    class Model(Toy):
        def expand(self, context, answers):
            nodes = {(): Choice(2), (0,): Read(0), (0, 7): Choice(2), (1,): Read(1), (1, 8): Step(1, ((0, 3),))}
            return nodes.get(answers) or Step(1, ((1, 10 + answers[2]),))

    found = explore(Model([7, 8], [[("find", 0)]]), keep_edges=True)
    assert [found.vector(index) for index in found.terminal] == [(7, 10, 1), (7, 11, 1), (3, 8, 1)]
    assert found.edges == [(0, 0, (0, 0), 1), (0, 0, (0, 1), 2), (0, 0, (1,), 3)]


def test_a_finding_is_listed_where_it_happens_and_only_a_few_times():
    found = explore(Toy([1], [[("up", 0), ("find", 7)], COUNTER]))
    assert set(found.findings) == {7}
    assert len(found.findings[7]) == 4
    assert all((slot, choices) == (0, ()) for _, slot, choices in found.findings[7])
    sources = [source for source, _, _ in found.findings[7]]
    assert sources == sorted(sources)
    assert [len(found.schedule(source)) for source in sources] == [1, 2, 3, 4]


def test_where_the_program_is_over_nothing_moves_and_nothing_is_stuck():
    found = explore(Toy([FREE], [[("exit",)], [("lock", 0), ("lock", 0)]]))
    assert (found.states, found.transitions) == (4, 3)
    assert [found.vector(index)[1] for index in found.over] == [1, 1]
    assert found.terminal == []


def test_an_over_state_differs_from_one_that_looks_the_same():
    class Model(Toy):
        def expand(self, context, answers):
            return Step(1, over=answers[0] == 1) if answers else Choice(2)

    found = explore(Model([0], [[("find", 0)], [("find", 1)]]))
    assert (found.states, len(found.over), len(found.terminal)) == (7, 3, 1)
    assert [len(found.schedule(index)) for index in found.over] == [1, 1, 2]


def test_threads_can_start_and_be_waited_for():
    found = explore(Toy([FREE], [[("start", 1), ("join", 1)], [("lock", 0)]], late=[1]))
    assert (found.states, found.transitions) == (4, 3)
    assert found.vector(found.terminal[0]) == (TAKEN, 1, 1)


@pytest.mark.parametrize("symmetry, states", [(False, 9), (True, 6)])
def test_columns_move_with_their_threads(symmetry, states):
    program = [("up", -1), ("up", -1)]
    model = Toy([1, 1], [program, program], [[0, 1]], [[0], [1]])
    found = explore(model, symmetry=symmetry)
    assert found.states == states
    assert found.vector(found.terminal[0]) == (3, 3, 1, 1)


def test_the_model_is_asked_each_question_once():
    model = semaphore(3, 5, 3)
    explore(model)
    assert len(model.asked) == len(set(model.asked))


def test_edges_are_kept_when_asked_for():
    found = explore(philosophers(4), keep_edges=True)
    assert len(found.edges) == found.transitions == 704
    assert {target for *_, target in found.edges} == set(range(1, found.states))
    assert explore(philosophers(4)).edges is None


def test_schedule_follows_edges_from_the_first_state():
    found = explore(philosophers(4), keep_edges=True)
    edges = set(found.edges)
    way = found.schedule(found.terminal[0])
    assert len(way) == 16
    targets = [source for source, _, _ in way[1:]] + [found.terminal[0]]
    assert all((source, slot, choices, target) in edges for (source, slot, choices), target in zip(way, targets))
    assert found.schedule(0) == [] and way[0][0] == 0


@pytest.mark.parametrize("limit", [1, 2, 100, 319])
def test_max_states_is_kept_exactly(limit):
    found = explore(philosophers(4), max_states=limit)
    assert (found.states, found.complete, found.reason) == (limit, False, "states")
    assert 0 < found.frontier <= limit


def test_a_limit_that_is_not_needed_does_no_harm():
    assert explore(philosophers(4), max_states=320, max_memory=10**12, time_limit=1000).complete


def test_no_time_gives_the_first_state():
    found = explore(philosophers(4), time_limit=0)
    assert (found.states, found.reason, found.frontier) == (1, "time", 1)


UNDER_A_LIMIT = """
from checker.explore.limits import resident_memory
from checker.explore.search import explore
from tests.explore.toy import philosophers
limit = resident_memory() + 2_000_000
found = explore(philosophers(11), max_memory=limit)
print(found.reason, found.complete, found.states > 1000, resident_memory() <= limit + 1_000_000)
"""


@pytest.mark.slow
def test_max_memory_is_kept():
    """In a process of its own, for what earlier tests have left free would have to be filled first."""
    paths = [str(Path(__file__).parents[2]), str(Path(checker.__file__).parents[1])]
    told = subprocess.run([sys.executable, "-c", UNDER_A_LIMIT], env={**os.environ, "PYTHONPATH": os.pathsep.join(reversed(paths))}, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["memory", "False", "True", "True"]


def test_ctrl_c_gives_what_was_found_so_far():
    class Interrupted(Toy):
        def expand(self, context, answers):
            if len(self.asked) == 300:
                raise KeyboardInterrupt
            return super().expand(context, answers)

    found = explore(Interrupted([1], [COUNTER]))
    assert found.reason == "interrupted"
    assert 100 < found.states < 401
    assert found.vector(100) == (101, found.vector(100)[1])


def test_what_the_model_raises_passes_through():
    class Broken(Toy):
        def expand(self, context, answers):
            raise LookupError("again, please")

    with pytest.raises(LookupError, match="again, please"):
        explore(Broken([1], [COUNTER]))


def test_stop_ends_the_search():
    found = explore(philosophers(4), stop=lambda: True)
    assert (found.reason, found.states) == ("stopped", 1)


def test_progress_tells_states_transitions_frontier_and_a_vector(monkeypatch):
    monkeypatch.setattr("checker.explore.limits.PROGRESS_INTERVAL", 0.0)
    told = []
    found = explore(philosophers(7), progress=lambda *report: told.append(report))
    assert told
    for states, transitions, frontier, vector in told:
        assert 1 <= frontier <= states <= found.states
        assert 0 <= transitions <= found.transitions
        assert len(vector) == 14


@pytest.mark.parametrize("options, message", [({"max_states": 0}, "at least 1"), ({"max_memory": 0}, "above 0"), ({"time_limit": -1}, "from 0 on")])
def test_senseless_limits_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        explore(philosophers(4), **options)


def test_an_answer_that_is_no_node_is_refused():
    class Wrong(Toy):
        def expand(self, context, answers):
            return 3

    with pytest.raises(TypeError, match="answered 3"):
        explore(Wrong([1], [COUNTER]))
