"""The state graph: what is in it, and that its parts agree with the report."""

from __future__ import annotations

import networkx
import pytest

import checker
from checker.frontend.errors import BadOption
from tests.properties.deadlocks import PROGRAMS

TRANSFER = PROGRAMS["opposite order"][0]
COUNTER = "import threading\nx = 0\ndef f():\n    global x\n    x += 1\nts = [threading.Thread(target=f) for _ in '12']\nfor t in ts: t.start()\nfor t in ts: t.join()\nassert x == 2\n"


@pytest.mark.parametrize("reductions", [(), ("all",)])
@pytest.mark.parametrize("text", [TRANSFER, COUNTER, PROGRAMS["notify before wait"][0], PROGRAMS["sentinel missing"][0], PROGRAMS["ring of three"][0]])
def test_the_graph_agrees_with_the_report(text, reductions):
    report = checker.check(text, no_reduction=reductions)
    graph = report.graph
    assert isinstance(graph, networkx.MultiDiGraph)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (report.states, report.transitions)
    assert [vertex for vertex, initial in graph.nodes(data="initial") if initial] == [0]
    path = [edge for edge in graph.edges(data=True) if edge[2]["on_path"]]
    assert len(path) == report.counterexample.steps
    assert sum(on_path for _, on_path in graph.nodes(data="on_path")) == len(path) + 1
    end = next(target for _, target, _ in path if not any(source == target for source, _, _ in path))
    wrong = "deadlock" if report.counterexample.kind == "deadlock" else "failed"
    assert graph.nodes[end][wrong]


def test_deadlocks_are_vertices_without_a_way_out():
    graph = checker.check(TRANSFER).graph
    stuck = [vertex for vertex, deadlock in graph.nodes(data="deadlock") if deadlock]
    assert len(stuck) == 1 and graph.out_degree(stuck[0]) == 0
    assert graph.nodes[stuck[0]]["cells"] == {"a": "taken", "b": "taken"}
    assert graph.nodes[stuck[0]]["threads"] == {"main": "finished", "Thread-1 (f)": "<text>:5 with b: pass", "Thread-2 (g)": "<text>:8 with a: pass"}


def test_vertices_and_edges_are_readable():
    graph = checker.check(COUNTER, no_reduction=("all",)).graph
    assert graph.nodes[0]["cells"] == {"x": "0"}
    assert graph.nodes[0]["label"] == "x: 0\nmain: 8 for t in ts: t.join()\nThread-1: 5 x += 1  (reads x)\nThread-2: 5 x += 1  (reads x)"
    first = [data for _, _, data in graph.out_edges(0, data=True)]
    assert [(edge["thread"], edge["slot"], edge["line"], edge["source"], edge["event"]) for edge in first] == [
        ("Thread-1 (f)", 1, 5, "x += 1", "reads x = 0"),
        ("Thread-2 (f)", 2, 5, "x += 1", "reads x = 0"),
    ]
    assert {"reads x = 1, raises AssertionError", "writes x = 2"} <= {event for _, _, event in graph.edges(data="event")}


def test_primitives_in_the_words_of_their_own():
    text = (
        "import queue, threading\nq = queue.Queue()\nc = threading.Condition()\ns = threading.Semaphore(2)\ne = threading.Event()\nb = threading.Barrier(2)\n"
        "def f():\n    with c:\n        q.put('x')\n        c.wait(1)\n    with s:\n        e.set()\n    b.wait()\n    q.get()\nfor _ in '12':\n    threading.Thread(target=f).start()\n"
    )
    cells = [cells for _, cells in checker.check(text).graph.nodes(data="cells")]
    assert cells[0] == {"the lock of c": "free", "waiting on c": "nobody", "q": "[]", "s": "2 left", "e": "not set", "b": "0 of 2 there"} | {
        name: text for name, text in cells[0].items() if name.startswith("unfinished")
    }
    assert {one["waiting on c"] for one in cells} >= {"nobody", "Thread-1 and Thread-2"}
    assert {one["q"] for one in cells} >= {"[]", "['x']", "['x', 'x']"}


def test_the_same_graph_twice():
    first, second = (checker.check(COUNTER).graph for _ in range(2))
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(data=True)) == list(second.edges(data=True))


def test_a_graph_that_nobody_could_look_at_is_refused():
    report = checker.check("import threading\nlocks = [threading.Lock() for _ in range(9)]\ndef f(lock):\n    for _ in range(2):\n        with lock: pass\n"
                           "for lock in locks:\n    threading.Thread(target=f, args=(lock,)).start()\nfor lock in locks:\n    with lock: pass\n", max_states=3_000)
    assert report.states > 2_000
    with pytest.raises(BadOption, match="none above 2,000 is built"):
        report.graph


def test_a_program_that_is_right_has_no_path():
    report = checker.check("import threading\nx = 0\ndef f():\n    global x\n    x = 1\nt = threading.Thread(target=f)\nt.start()\nt.join()\nprint(x)\n")
    assert report.verdict == "verified"
    assert not any(on_path for _, on_path in report.graph.nodes(data="on_path"))
    assert any(final for _, final in report.graph.nodes(data="final"))


CHANCE = "import random, threading\nx = ''\ndef f():\n    global x\n    x += random.choice(['red', 'green'])\nthreading.Thread(target=f).start()\nif input(): x = 'typed'\nassert x != 'typed'\n"


def test_a_choice_is_told_as_in_a_schedule():
    """The same words, and of each choice all that can come out."""
    report = checker.check(CHANCE)
    edges = [data for _, _, data in report.graph.edges(data=True) if data["choices"]]
    assert {edge["event"] for edge in edges} == {
        "chance decides: 'red' (1 of 2)",
        "chance decides: 'green' (2 of 2)",
        "supposed true: nobody can know it",
        "supposed false: nobody can know it",
    }
    shown = {(step.line, step.event) for step in report.counterexample.schedule if step.choices}
    assert shown and shown <= {(edge["line"], edge["event"]) for edge in edges}


def test_each_choice_has_words_of_its_own():
    text = "import random, threading\nx = 0\ndef f():\n    global x\n    x = random.randrange(3)\nthreading.Thread(target=f).start()\nx = 5\nprint(x * 2 > 7 and 1 // x)\n"
    told = {data["event"] for _, _, data in checker.check(text).graph.edges(data=True) if data["choices"]}
    assert told == {f"chance decides: {number} ({number + 1} of 3)" for number in range(3)}
    pipes = "import subprocess, threading\ndef f():\n    p = subprocess.Popen(['ls'], stdout=-1, stderr=-1)\n    p.wait()\nthreading.Thread(target=f).start()\n"
    told = [data["event"] for _, _, data in checker.check(pipes).graph.edges(data=True) if data["choices"]]
    words = ("both pipes", "neither pipe", "the pipe of stdout only", "the pipe of stderr only")
    assert sorted(told) == sorted(f"what the child writes fits into {where}" for where in words)


def test_the_graph_of_a_program_that_asks_which_threads_run():
    """What the machine itself writes down belongs to the round in which it was explored."""
    text = "import threading\ndef f():\n    threading.Thread(target=print).start()\nt = threading.Thread(target=f)\nt.start()\nt.join()\nassert threading.active_count() == 1\n"
    report = checker.check(text)
    assert (report.verdict, report.graph.number_of_nodes()) == ("violated", checker.check(text, no_reduction=("partial-order",)).states)


def test_what_a_graph_shows_beyond_the_search_is_taken_up():
    """Within the limit the search goes along `c` alone, while all interleavings of so few steps have `b` change what was taken for a constant."""
    text = (
        "import threading\nflag = y = 0\nlock = threading.Lock()\ndef c():\n    for _ in range(9):\n        with lock: pass\ndef a():\n    global flag\n    flag = 1\n    flag = 2\n"
        "def b():\n    global y\n    if flag == 1: y = 1\nts = [threading.Thread(target=f) for f in (c, a, b)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nwith lock: print(y + 1 > 0)\n"
    )
    assert checker.check(text, max_states=10).graph.number_of_nodes() == 10
