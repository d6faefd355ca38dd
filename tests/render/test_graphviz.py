"""The state graph as a picture."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as xml

import networkx
import pytest

from checker.frontend.errors import BadOption
from checker.render.graphviz import check_path, graph_source, write_graph

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="the program dot (Graphviz) is not installed")


def graph() -> networkx.MultiDiGraph:
    states = networkx.MultiDiGraph()
    states.add_node((0, 0), label="a: free\nmain: line 3", initial=True, on_path=True)
    states.add_node((1, 0), label="a: held by 스레드 1", deadlock=True, on_path=True)
    states.add_node((0, 1), label="main: finished", final=True)
    states.add_edge((0, 0), (1, 0), thread="스레드 1", event="takes a", line=12, on_path=True)
    states.add_edge((0, 0), (0, 1), thread="main", event='prints "<a>\\n"', line=0)
    states.add_edge((0, 0), (0, 1), thread="main", event="prints b", line=0)
    return states


def line_of(source: str, beginning: str) -> str:
    (line,) = [line.strip() for line in source.splitlines() if line.strip().startswith(beginning)]
    return line


def test_the_deadlock_is_red_and_the_end_is_green():
    source = graph_source(graph())
    assert "#fbd5d5" in line_of(source, "s1 [") and "peripheries=2" in line_of(source, "s1 [")
    assert "#e3f4e8" in line_of(source, "s2 [")


def test_the_counterexample_is_red_and_thick():
    source = graph_source(graph())
    assert 'color="#c8102e"' in line_of(source, "s0 -> s1") and "penwidth=2.2" in line_of(source, "s0 -> s1")
    assert "penwidth" not in source.split("s0 -> s2")[1]


def test_parallel_steps_are_both_drawn():
    assert graph_source(graph()).count("s0 -> s2") == 2


def test_labels_are_escaped():
    assert r'prints \"<a>\\n\"\l' in graph_source(graph())


def test_a_label_that_looks_like_html_stays_text():
    states = networkx.MultiDiGraph()
    states.add_node(0, label="<b>")
    states.add_node(1, label="")
    assert r'label="<b>\l"' in graph_source(states)


def test_the_same_graph_gives_the_same_source():
    assert graph_source(graph(), title="p.py") == graph_source(graph(), title="p.py")


def test_dot_source_needs_no_program(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    write_graph(graph(), tmp_path / "g.dot")
    assert "스레드 1" in (tmp_path / "g.dot").read_text(encoding="utf-8")


@needs_dot
def test_svg_shows_labels_in_any_script(tmp_path):
    write_graph(graph(), tmp_path / "g.svg", title="p.py")
    text = "".join(xml.parse(tmp_path / "g.svg").getroot().itertext())
    assert "held by 스레드 1" in text and "p.py" in text


@needs_dot
@pytest.mark.parametrize(("suffix", "beginning"), [(".png", b"\x89PNG"), (".pdf", b"%PDF"), (".PNG", b"\x89PNG")])
def test_other_formats_by_suffix(tmp_path, suffix, beginning):
    write_graph(graph(), tmp_path / f"g{suffix}")
    assert (tmp_path / f"g{suffix}").read_bytes().startswith(beginning)


def test_without_dot_the_message_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadOption, match=r"apt install graphviz(.|\n)*g\.dot` writes"):
        write_graph(graph(), tmp_path / "g.svg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["g.jpeg", "g", "missing/g.svg"])
def test_a_path_that_cannot_be_drawn_to_is_refused_at_once(tmp_path, name):
    with pytest.raises(BadOption, match="suffix decides|there is no folder"):
        check_path(tmp_path / name)
