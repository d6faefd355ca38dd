"""`checker graph TARGET -o FILE`: a picture of all states."""

from __future__ import annotations

import argparse
from typing import Any

from checker.commands import options
from checker.commands.printing import put

EXAMPLES = """\
  checker graph transfer.py -o transfer.svg
  checker graph transfer.py -o transfer.png --no-reduction all      (every state, none merged with another)
  checker graph transfer.py -o transfer.dot                         (no `dot` program needed)"""


def add_to(commands: Any) -> None:
    """Add the parser of this command."""
    parser = options.add_command(
        commands,
        "graph",
        summary="draw the state graph, with deadlocks and the counterexample's path marked",
        examples=EXAMPLES,
        arguments=True,
    )
    options.add_target(parser)
    options.add_limits(parser)
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="where to; the suffix decides: .svg, .png, .pdf or .dot")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Check, draw, and say what has been drawn; the exit status is that of the verdict."""
    from checker.render.graphviz import check_path, write_graph

    path = check_path(parsed.output)
    from checker.checking import check
    from checker.commands import output
    from checker.render.progress import ProgressLine

    with ProgressLine() as progress:
        report = check(options.target(parsed.target), progress=progress, **options.program(parsed), **options.limits(parsed))
    if report.verdict == "refused":
        output.show(report)
        return report.exit_status
    graph = report.graph
    write_graph(graph, path, title=f"{report.program}\n{_summary(graph)}")
    put(f"{path}: {_summary(graph)}")
    return report.exit_status


def _summary(graph: Any) -> str:
    """How much there is to see."""
    parts = [_count(graph.number_of_nodes(), "state"), _count(graph.number_of_edges(), "step")]
    for attribute, noun, colour in (("deadlock", "deadlock", "red"), ("endless", "state that cannot finish", "orange"), ("failed", "failure", "red")):
        number = sum(1 for _, value in graph.nodes(data=attribute) if value)
        if number:
            parts.append(f"{_count(number, noun)} ({colour})")
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    words = noun.split(" ", 1)
    return " ".join([f"{number:,}", words[0] + ("" if number == 1 else "s"), *words[1:]])
