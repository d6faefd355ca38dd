"""The state graph as a picture: svg, png and pdf by the `dot` program of Graphviz, or its source text.

Deadlocks and failures are filled red, states that no schedule leads out of orange, ends of the program green; the counterexample's path is red and thick, from the first state to the deadlock.
Every thread's steps have a colour of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.frontend.errors import BadOption
from checker.render.width import clip, printable

if TYPE_CHECKING:
    import networkx

FORMATS = (".svg", ".png", ".pdf", ".dot")
LONGEST_LINE = 60
"""Longer lines of a label are clipped to this many columns."""

PATH_COLOUR = "#c8102e"
THREAD_COLOURS = ("#5b6670", "#0072b2", "#00805c", "#b35900", "#7b4ea3", "#8a6d00", "#0e7c86", "#a0527a")
"""Edges of the first thread (main), the second, ...; dark enough for text, none of them red. Further threads begin again."""
FONT = "Helvetica"

GRAPH_STYLE = {"rankdir": "TB", "nodesep": "0.35", "ranksep": "0.55", "fontname": FONT, "fontsize": "12", "labelloc": "t", "labeljust": "l", "bgcolor": "white", "pad": "0.3"}
NODE_STYLE = {
    "shape": "box",
    "style": "rounded,filled",
    "fontname": FONT,
    "fontsize": "10",
    "fillcolor": "#f6f8fa",
    "color": "#9aa5b1",
    "fontcolor": "#1f2933",
    "margin": "0.14,0.09",
}
EDGE_STYLE = {"fontname": FONT, "fontsize": "9", "arrowsize": "0.7"}


def check_path(path: str | Path) -> Path:
    """The path, if a picture can be written there; ask before a long search rather than after it.

    Raises:
        BadOption: the suffix names no known format, the folder does not exist, or `dot` is needed and not installed.
    """
    path = Path(path)
    if path.suffix.lower() not in FORMATS:
        raise BadOption(f"{path}: the suffix decides the format, and {path.suffix or 'none'} is not one of {', '.join(FORMATS)}")
    if not path.parent.is_dir():
        raise BadOption(f"{path}: there is no folder {path.parent}")
    if path.is_dir():
        raise BadOption(f"{path}: this is a folder; name a file in it, such as {path / 'graph.svg'}")
    if path.suffix.lower() != ".dot":
        from shutil import which

        if which("dot") is None:
            raise BadOption(_missing_dot(path))
    return path


def write_graph(graph: networkx.MultiDiGraph, path: str | Path, *, title: str = "") -> None:
    """Draw the graph into a file; its suffix (.svg, .png, .pdf, .dot) decides the format.

    Vertices have the attributes `label` (readable lines), `deadlock`, `endless`, `failed`, `initial`, `final` and `on_path` (bool); edges `thread`, `event`,
    `line` and `on_path`. Those that are missing count as empty or False.

    Raises:
        BadOption: the picture cannot be drawn or written; the message says what to do.
    """
    path = check_path(path)
    source = graph_source(graph, title=title)
    try:
        path.write_bytes(source.encode("utf-8") if path.suffix.lower() == ".dot" else _drawn(source, path))
    except OSError as error:
        raise BadOption(f"{path}: cannot be written: {error.strerror or error}") from None


def graph_source(graph: networkx.MultiDiGraph, *, title: str = "") -> str:
    """The graph in Graphviz's language, under a title of one or more lines; the same graph always gives the same text."""
    from graphviz import Digraph

    picture = Digraph(graph_attr=GRAPH_STYLE, node_attr=NODE_STYLE, edge_attr=EDGE_STYLE)
    if title:
        picture.attr(label=_lines([*title.splitlines(), ""]))
    names = {vertex: f"s{index}" for index, vertex in enumerate(graph)}
    for vertex, attributes in graph.nodes(data=True):
        picture.node(names[vertex], **_node(attributes))
    colours = _thread_colours(graph)
    for origin, destination, attributes in graph.edges(data=True):
        picture.edge(names[origin], names[destination], **_edge(attributes, colours))
    return picture.source


def _drawn(source: str, path: Path) -> bytes:
    import graphviz

    try:
        return graphviz.Source(source).pipe(format=path.suffix.lower()[1:])
    except graphviz.ExecutableNotFound:
        raise BadOption(_missing_dot(path)) from None
    except graphviz.CalledProcessError as error:
        complaint = error.stderr.decode("utf-8", "replace").strip() if error.stderr else str(error)
        raise BadOption(f"{path}: dot could not draw the graph: {complaint}\n  `-o {path.with_suffix('.dot')}` writes its source instead.") from None


def _missing_dot(path: Path) -> str:
    return (
        f"{path}: drawing needs the program `dot` of Graphviz, and there is none on the PATH\n"
        "  Install it: `apt install graphviz`, `dnf install graphviz`, `brew install graphviz` or `winget install graphviz`.\n"
        f"  Without it, `-o {path.with_suffix('.dot')}` writes the graph's source text."
    )


def _node(attributes: dict[str, Any]) -> dict[str, str]:
    drawn = {"label": _lines(str(attributes.get("label", "")).splitlines())}
    if attributes.get("final"):
        drawn.update(fillcolor="#e3f4e8", color="#2e7d4f", peripheries="2")
    if attributes.get("endless"):
        drawn.update(fillcolor="#fdebd0", color="#b35900")
    if attributes.get("deadlock") or attributes.get("failed"):
        drawn.update(fillcolor="#fbd5d5", color=PATH_COLOUR, peripheries="2")
    if attributes.get("on_path"):
        drawn.update(color=PATH_COLOUR, penwidth="2.2")
    if attributes.get("initial"):
        drawn.update(style="rounded,filled,bold", fillcolor="#e6f0fa")
    return drawn


def _edge(attributes: dict[str, Any], colours: dict[str, str]) -> dict[str, str]:
    thread = str(attributes.get("thread", ""))
    place = f"{thread}  {attributes['line']}" if attributes.get("line") else thread
    colour = colours[thread]
    drawn = {"label": _lines([place, str(attributes.get("event", ""))], indent=" "), "color": colour, "fontcolor": colour}
    if attributes.get("on_path"):
        drawn.update(color=PATH_COLOUR, fontcolor=PATH_COLOUR, penwidth="2.2")
    return drawn


def _thread_colours(graph: networkx.MultiDiGraph) -> dict[str, str]:
    threads = sorted({str(attributes.get("thread", "")) for _, _, attributes in graph.edges(data=True)}, key=lambda name: (name != "main", name))
    shift = 0 if "main" in threads else 1
    return {thread: THREAD_COLOURS[(index + shift) % len(THREAD_COLOURS)] for index, thread in enumerate(threads)}


def _lines(lines: list[str], indent: str = "") -> str:
    r"""Lines as a label: escaped, clipped, and each ended by `\l`, which sets them flush left."""
    from graphviz import escape, nohtml

    text = "".join(indent + escape(clip(printable(line), LONGEST_LINE)) + r"\l" for line in lines if line or len(lines) > 1)
    return nohtml(text)
