"""The tables: as text for a terminal, as Markdown for the docs, as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import Row
from tests.benchmarks.problems import Problem

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"
HEADINGS = ("", "states", "transitions", "whole process", "processor time", "search alone", "peak memory", "bytes a state")


@dataclass(frozen=True)
class Table:
    """One problem of one size."""

    problem: Problem
    size: int
    rows: list[Row]

    @property
    def title(self) -> str:
        return f"{self.problem.title}, SIZE={self.size}: {'a violation' if self.problem.violated(self.size) else 'verified'}"


def count(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.2f} s"


def ratio(text: str, value: float | None) -> str:
    """A measured value with how many times ours it is."""
    if value is None:
        return text
    return f"{text} ({value:.1f}x)" if value < 100 else f"{text} ({value:.0f}x)"


def cells(row: Row) -> tuple[str, ...]:
    """The row as text, column by column. A peer's figures have behind them how many times ours they are."""
    outcome = row.outcome
    if not outcome.finished:
        return (row.contender.title, outcome.verdict, "", f"> {outcome.whole:.0f} s", "", "", "", "")
    return (
        row.contender.title,
        count(outcome.states),
        count(outcome.transitions),
        ratio(seconds(outcome.whole), row.whole_ratio),
        ratio(seconds(outcome.cpu), row.cpu_ratio),
        ratio(seconds(outcome.search), row.search_ratio),
        ratio(f"{outcome.peak / 1e6:.0f} MB", row.peak_ratio),
        "" if row.state_bytes is None else f"{row.state_bytes:.1f}",
    )


def as_text(table: Table) -> str:
    """Columns by width."""
    lines = [HEADINGS, *(cells(row) for row in table.rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    body = ["  ".join(cell.ljust(width) if not column else cell.rjust(width) for column, (cell, width) in enumerate(zip(line, widths))) for line in lines]
    return "\n".join([table.title, *(line.rstrip() for line in body)])


def as_markdown(table: Table) -> str:
    """A table with its title as a line of bold text."""
    lines = ["| " + " | ".join(line) + " |" for line in (HEADINGS, *(cells(row) for row in table.rows))]
    return "\n".join([f"**{table.title}**", "", lines[0], "| " + " | ".join(["---", *["---:"] * (len(HEADINGS) - 1)]) + " |", *lines[1:]])


def as_data(table: Table) -> dict[str, object]:
    """Plain data for JSON: seconds, bytes, and ratios to ours."""
    return {
        "problem": table.problem.name,
        "size": table.size,
        "rows": [
            {
                "contender": row.contender.name,
                "against": row.contender.against,
                "runs": row.runs,
                "verdict": row.outcome.verdict,
                "states": row.outcome.states,
                "transitions": row.outcome.transitions,
                "whole": row.outcome.whole,
                "cpu": row.outcome.cpu,
                "search": row.outcome.search,
                "peak": row.outcome.peak,
                "state_bytes": row.state_bytes,
                "whole_ratio": row.whole_ratio,
                "cpu_ratio": row.cpu_ratio,
                "search_ratio": row.search_ratio,
                "peak_ratio": row.peak_ratio,
            }
            for row in table.rows
        ],
    }


def write_between_markers(path: Path, text: str) -> None:
    """Replace what stands between the two markers of a file.

    Raises:
        ValueError: the file does not have each marker once, in this order.
    """
    document = path.read_text(encoding="utf-8")
    if document.count(BEGIN) != 1 or document.count(END) != 1 or document.index(BEGIN) > document.index(END):
        raise ValueError(f"{path} must have one line {BEGIN} and below it one line {END}")
    before, rest = document.split(BEGIN)
    path.write_text(f"{before}{BEGIN}\n{text}\n{rest[rest.index(END):]}", encoding="utf-8")
